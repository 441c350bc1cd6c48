using Duett.Domain.Content;

namespace Duett.Domain.Rounds;

/// <summary>
/// What people can choose from when they enrol in a round: the whole catalogue, or the few that the house picked and its own.
/// What a round has picked stays on offer in it, also when the house hides it meanwhile.
/// </summary>
public sealed class RoundTopics
{
    /// <summary>So many fit on one page without a search.</summary>
    public const int MostChosen = 24;

    private readonly ContentCatalogue content;
    private readonly IReadOnlyList<string> own;

    private RoundTopics(ContentCatalogue content, IReadOnlyList<string> chosen) =>
        (this.content, Chosen, own) = (content, chosen, [.. chosen.Where(OwnTopic.Is)]);

    public static RoundTopics Of(Round round, ContentCatalogue content) =>
        new(content, [.. Lines(round.Topics).Where(id => OwnTopic.Is(id) || content.FindTopic(id) is not null)]);

    public static string[] Lines(string? kept) =>
        (kept ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Ids from the catalogue and own ones; without any from the catalogue all of it is on offer.</summary>
    public IReadOnlyList<string> Chosen { get; }

    /// <summary>The whole catalogue is open, besides the own ones.</summary>
    public bool IsOpen => Chosen.Count == own.Count;

    public bool Offers(string id) => Chosen.Contains(id) || (IsOpen && content.Offers(id));

    public string NameOf(string id, string language) => content.NameOf(id)?.In(language) ?? id;
}
