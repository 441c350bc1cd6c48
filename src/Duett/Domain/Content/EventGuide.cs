using Duett.Domain.Events;

namespace Duett.Domain.Content;

/// <summary>A kind of event as it is shipped.</summary>
/// <param name="Rules">Rules of the house for the day; only the kick-off has some.</param>
/// <param name="Tips">What helps in the first weeks; only the kick-off has some.</param>
public sealed record EventGuide(
    EventKind Kind,
    int Minutes,
    Bilingual Title,
    IReadOnlyList<AgendaLine> Agenda,
    IReadOnlyList<Bilingual> Rules,
    IReadOnlyList<Bilingual> Tips
);

/// <param name="Day">Counted from the start of the round.</param>
public sealed record TemplateEvent(EventKind Kind, int Day);
