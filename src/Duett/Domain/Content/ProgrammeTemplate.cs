namespace Duett.Domain.Content;

/// <summary>The shape of a round. Every number is a default that the programme manager may change.</summary>
/// <param name="Kind">reverse, classic, buddy, onboarding, group or exchange.</param>
/// <param name="Sessions">Session plans this kind of round prefers, in order; may be fewer than meetings.</param>
public sealed record ProgrammeTemplate(
    string Id,
    string Kind,
    int DurationDays,
    TemplateMeetings Meetings,
    int MinPairs,
    int MaxPairs,
    Bilingual Title,
    Bilingual Promise,
    IReadOnlyList<string> Sessions,
    TemplateRules Rules,
    TemplateLead Lead,
    IReadOnlyList<ChecklistItem> Checklist,
    IReadOnlyList<TemplateEvent> Events,
    PulseTimes Pulse
)
{
    /// <summary>Null: a round of this form runs today.</summary>
    public NotYet? Missing =>
        Kind == "group" ? NotYet.Groups
        : Kind == "exchange" || Rules.OtherHouse ? NotYet.OtherHouses
        : Rules.ChemistryFirst ? NotYet.Introductions
        : null;
}

/// <summary>What a form needs that Duett cannot do yet; the words stand under <c>Rounds.NotYet…</c>.</summary>
public enum NotYet
{
    Groups,
    OtherHouses,
    Introductions,
}

public enum Strictness
{
    /// <summary>Never, whoever asks.</summary>
    Strict,

    /// <summary>Never, unless the programme manager allows it and both people say yes.</summary>
    OnRequest,

    /// <summary>Suits this form; the programme manager may forbid it.</summary>
    Usual,
}

/// <summary>The rules a form of programme brings along.</summary>
/// <param name="OwnLine">One of the two stands above the other.</param>
/// <param name="OwnTeam">Both work in one team or on one career ladder.</param>
public sealed record TemplateRules(
    Strictness OwnLine,
    Strictness OwnTeam,
    bool OtherDepartmentOnly,
    bool OtherHouse,
    bool ChemistryFirst,
    bool KeepsBudget,
    bool AsksOptionalFields,
    bool NeedsOccasion,
    bool RollingStart,
    int SmallestGroup,
    string? Look
);

/// <summary>Days to enrol, from the end of enrolment to the proposals, and from these to the start.</summary>
public sealed record TemplateLead(int Enrol, int Match, int Answer)
{
    public static readonly TemplateLead Usual = new(21, 4, 14);

    public int Days => Enrol + Match + Answer;
}

/// <param name="Day">Counted from the start of the round.</param>
/// <param name="Day">Days from the first day of the meetings.</param>
/// <param name="BeforeInvitations">Comes before the invitations, whenever they go out.</param>
public sealed record ChecklistItem(int Day, Bilingual Text, bool BeforeInvitations = false);

public sealed record TemplateMeetings(int Count, int Minutes, int RhythmDays);

public sealed record ProgrammeKind(string Id, Bilingual Name);
