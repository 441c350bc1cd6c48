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
    IReadOnlyList<string> Sessions
);

public sealed record TemplateMeetings(int Count, int Minutes, int RhythmDays);

public sealed record ProgrammeKind(string Id, Bilingual Name);
