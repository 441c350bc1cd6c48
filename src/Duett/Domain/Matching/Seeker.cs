using Duett.Domain.Enrolments;

namespace Duett.Domain.Matching;

/// <summary>A topic somebody wants; the level is null where the person does not know yet.</summary>
public sealed record Wish(string Topic, int? Now);

/// <summary>
/// Somebody who looks for a partner, with everything the rules may know and nothing else: this record is the list of what is
/// allowed. No name, no mail, no title, no age, no gender, no photo, no date of entry.
/// </summary>
public sealed record Seeker
{
    public required Guid Id { get; init; }
    public bool Teaches { get; init; }
    public bool Learns { get; init; }

    /// <summary>How many more tandems the person has room for, over both roles together.</summary>
    public int Places { get; init; } = 1;

    /// <summary>Has a tandem already; those without any come first.</summary>
    public bool HasPartner { get; init; }

    /// <summary>Went without a partner in an earlier round of the house; comes first where it costs nobody a tandem.</summary>
    public bool Waited { get; init; }
    public IReadOnlyList<Wish> Wants { get; init; } = [];

    /// <summary>Topic → level the person can teach; null where the person does not know yet.</summary>
    public IReadOnlyDictionary<string, int?> Offers { get; init; } = new Dictionary<string, int?>();
    public bool OpenToAnything { get; init; }

    /// <summary>Folded → as the person wrote it.</summary>
    public IReadOnlyDictionary<string, string> Interests { get; init; } = new Dictionary<string, string>();

    /// <summary>ISO 639-1 codes; empty when unknown.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>See <see cref="WeekTimes"/>.</summary>
    public int Times { get; init; }
    public MeetingPlace Place { get; init; } = MeetingPlace.Either;
    public string? Location
    {
        get;
        init => (field, Site) = (value, Folding.Text(value));
    }

    /// <summary>Folded; the organisation of somebody from outside, empty for the house's own people.</summary>
    public string Company
    {
        get;
        init => field = Folding.Text(value);
    } = "";

    /// <summary>Folded; empty when unknown, as are the following.</summary>
    public string Site { get; private init; } = "";
    public string Department
    {
        get;
        init => field = Folding.Text(value);
    } = "";
    public string Team
    {
        get;
        init => field = Folding.Text(value);
    } = "";
    public string JobFamily
    {
        get;
        init => field = Folding.Text(value);
    } = "";
    public int? Level { get; init; }

    /// <summary>Everybody above the person, up to the top.</summary>
    public IReadOnlySet<Guid> Managers { get; init; } = new HashSet<Guid>();

    /// <summary>Those the person would rather not meet. Nothing tells later whose wish it was.</summary>
    public IReadOnlySet<Guid> RatherNot { get; init; } = new HashSet<Guid>();

    public int CommonTimesWith(Seeker other) => WeekTimes.Count(Times & other.Times);

    /// <summary>Asked for each of a quarter of a million pairs, so without making anything.</summary>
    public int CommonLanguagesWith(Seeker other)
    {
        var common = 0;
        for (var at = 0; at < Languages.Count; at++)
        for (var with = 0; with < other.Languages.Count; with++)
            if (Languages[at] == other.Languages[with])
            {
                common++;
                break;
            }
        return common;
    }
}
