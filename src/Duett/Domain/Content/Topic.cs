namespace Duett.Domain.Content;

public sealed record TopicGroup(string Id, Bilingual Name, IReadOnlyList<Topic> Topics);

/// <summary>Something a person can learn or teach. <paramref name="Can"/> says what one can do afterwards.</summary>
public sealed record Topic(string Id, string Group, Bilingual Name, BilingualList Synonyms, Bilingual Can)
{
    /// <summary>The house does not offer it any more. It keeps its name wherever it is used.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>What a mentor can ask for in return. It has no level sentences: one meeting is one step.</summary>
public sealed record BackTopic(string Id, Bilingual Name, BilingualList Synonyms, Bilingual Can);

/// <summary>One of the four levels of the only scale there is. <paramref name="Self"/> is its general sentence.</summary>
public sealed record Level(int Number, Bilingual Name, Bilingual Self)
{
    public const int Lowest = 1;
    public const int Highest = 4;
}
