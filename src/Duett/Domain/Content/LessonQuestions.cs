namespace Duett.Domain.Content;

/// <summary>What whoever ran a round is asked at its end.</summary>
/// <param name="Questions">Question → its words: kept, changed, call, topics, rhythm, time_spent, cost, goals.</param>
/// <param name="Choices">The answers of call and rhythm, in their order.</param>
public sealed record LessonQuestions(
    Bilingual Title,
    Bilingual Note,
    IReadOnlyDictionary<string, Bilingual> Questions,
    IReadOnlyDictionary<string, BilingualList> Choices
);
