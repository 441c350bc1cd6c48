using Duett.Domain.Content;
using Duett.Domain.Plans;

namespace Duett.Domain.Rooms;

/// <summary>
/// What the two promise each other: the shipped clauses, those they worded themselves, and who has confirmed which version.
/// Clauses that protect somebody cannot be reworded.
/// </summary>
public sealed class AgreementSheet
{
    /// <summary>All own words together.</summary>
    public const int Longest = 2000;

    /// <summary>Clause id → own words; a clause that is not here reads as shipped.</summary>
    public Dictionary<string, string> Own { get; set; } = [];
    public string? Extra { get; set; }
    public int Edition { get; set; }
    public Guid? ChangedBy { get; set; }
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Person → the version they confirmed.</summary>
    public Dictionary<Guid, int> Confirmed { get; set; } = [];

    /// <summary>Person → the extent their clauses named (<see cref="ExtentIn"/>); missing in sheets older than this.</summary>
    public Dictionary<Guid, string> ConfirmedExtent { get; set; } = [];

    /// <summary>What the clauses say of rhythm and length, to know whether it has changed since somebody confirmed.</summary>
    public static string ExtentIn(Plan plan) => $"{plan.RhythmDays}/{plan.Minutes}";

    public bool IsConfirmedBy(Guid person, string extent) =>
        Confirmed.TryGetValue(person, out var edition)
        && edition == Edition
        && ConfirmedExtent.GetValueOrDefault(person, extent) == extent;

    /// <summary>New words are the writer's confirmation; the other one is asked again.</summary>
    public Refusal? Change(Guid by, AgreementWords words, int basedOn, string extent, DateTimeOffset now)
    {
        if (words.Length > Longest)
            return new AgreementIsTooLong();
        if (IsAs(words))
            return Confirm(by, Edition, extent);
        if (basedOn != Edition)
            return new AgreementWasChanged();
        (Own, Extra) = (new(words.Clauses), words.Extra);
        (ChangedBy, ChangedAt) = (by, now);
        Edition++;
        return Confirm(by, Edition, extent);
    }

    /// <summary>Nobody confirms words they have not seen.</summary>
    public Refusal? Confirm(Guid by, int edition, string extent)
    {
        if (edition != Edition)
            return new AgreementWasChanged();
        (Confirmed[by], ConfirmedExtent[by]) = (Edition, extent);
        return null;
    }

    private bool IsAs(AgreementWords words) =>
        Extra == words.Extra
        && Own.Count == words.Clauses.Count
        && Own.All(o => words.Clauses.TryGetValue(o.Key, out var text) && text == o.Value);
}

/// <summary>Own words only: a clause that reads as shipped is left out.</summary>
public sealed record AgreementWords(IReadOnlyDictionary<string, string> Clauses, string? Extra)
{
    public int Length => Clauses.Values.Sum(text => text.Length) + (Extra?.Length ?? 0);

    /// <summary>Keeps what was really reworded; an emptied clause reads as shipped again.</summary>
    public static AgreementWords Of(
        IReadOnlyList<AgreementClause> clauses,
        Func<AgreementClause, string> shipped,
        IReadOnlyDictionary<string, string?> typed,
        string? extra
    )
    {
        var own = new Dictionary<string, string>();
        foreach (var clause in clauses.Where(c => c.Editable))
            if (
                RoomText.Clean(typed.GetValueOrDefault(clause.Id)) is { Length: > 0 } text
                && text != RoomText.Clean(shipped(clause))
            )
                own[clause.Id] = text;
        return new(own, RoomText.Clean(extra) is { Length: > 0 } more ? more : null);
    }
}

public sealed record AgreementIsTooLong : Refusal;

public sealed record AgreementWasChanged : Refusal;
