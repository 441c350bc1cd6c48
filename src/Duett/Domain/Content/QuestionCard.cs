namespace Duett.Domain.Content;

public sealed record QuestionDeck(string Id, Bilingual Name);

/// <summary>A question to draw. <paramref name="Asks"/> says whose answer is wanted first: mentor, mentee or both.</summary>
public sealed record QuestionCard(string Id, string Deck, string Asks, Bilingual Text);
