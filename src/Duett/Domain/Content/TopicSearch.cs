namespace Duett.Domain.Content;

/// <summary>
/// Finds topics the way people type: with or without umlauts, the beginning of a word, a synonym, a slip of the finger.
/// What stands in the name comes before synonyms, these before the sentence and the group, the other language last.
/// </summary>
public sealed class TopicSearch
{
    private const int OtherLanguage = 40;
    private const int InnerPart = 50;
    private const int Slip = 100;
    private const int SameStem = 150;

    private readonly IReadOnlyList<Entry> entries;

    private TopicSearch(IReadOnlyList<Entry> entries) => this.entries = entries;

    public static TopicSearch Over(ContentSet set)
    {
        var topics = set.Groups.SelectMany(group =>
            group.Topics.Select(topic => EntryOf(topic.Id, topic.Name, topic.Synonyms, topic.Can, group.Name))
        );
        var back = set.BackTopics.Select(topic => EntryOf(topic.Id, topic.Name, topic.Synonyms, topic.Can, null));
        return new TopicSearch([.. topics, .. back]);
    }

    /// <summary>Ids, the best first, equal ones in the order of the content.</summary>
    public IEnumerable<string> Find(string? text, string language)
    {
        var typed = SearchWords.Typed(text);
        if (typed.Count == 0)
            return [];
        var english = language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        foreach (var guess in Enum.GetValues<Guess>())
        {
            var found = Ranked(entry => CostOfAll(entry, typed, english, guess));
            if (found.Count > 0)
                return found;
        }
        // Nothing holds all of the words: better something that holds one of them than an empty page.
        return Ranked(entry => CostOfAny(entry, typed, english));
    }

    private List<string> Ranked(Func<Entry, int?> cost) =>
        [
            .. entries
                .Select(entry => (entry.Id, Cost: cost(entry)))
                .Where(found => found.Cost is not null)
                .OrderBy(found => found.Cost)
                .Select(found => found.Id),
        ];

    private static int? CostOfAll(Entry entry, IReadOnlyList<string> typed, bool english, Guess guess)
    {
        var sum = 0;
        foreach (var word in typed)
        {
            if (Cost(entry, word, english, guess) is not { } cost)
                return null;
            sum += cost;
        }
        return sum;
    }

    private static int? CostOfAny(Entry entry, IReadOnlyList<string> typed, bool english) =>
        typed
            .Where(word => word.Length >= SearchWords.LongEnoughForParts)
            .Min(word => Cost(entry, word, english, Guess.Stems));

    private static int? Cost(Entry entry, string typed, bool english, Guess guess)
    {
        int? best = null;
        foreach (var field in entry.Fields)
        {
            var place = field.Rank + (field.English == english ? 0 : OtherLanguage);
            foreach (var word in field.Words)
            {
                if (CostOfWord(typed, word, guess) is { } cost && !(place + cost >= best))
                    best = place + cost;
            }
        }
        return best;
    }

    private static int? CostOfWord(string typed, string word, Guess guess)
    {
        if (word.StartsWith(typed, StringComparison.Ordinal))
            return word.Length == typed.Length ? 0 : 1;
        if (typed.Length >= SearchWords.LongEnoughForParts && word.Contains(typed, StringComparison.Ordinal))
            return InnerPart;
        if (guess >= Guess.Slips && SearchWords.IsSlip(typed, word))
            return Slip;
        return guess >= Guess.Stems && SearchWords.HasSameStem(typed, word) ? SameStem : null;
    }

    private static Entry EntryOf(string id, Bilingual name, BilingualList synonyms, Bilingual can, Bilingual? group) =>
        new(
            id,
            [
                new(0, English: false, SearchWords.In([name.De])),
                new(0, English: true, SearchWords.In([name.En])),
                new(10, English: false, SearchWords.In(synonyms.De)),
                new(10, English: true, SearchWords.In(synonyms.En)),
                new(20, English: false, SearchWords.In([can.De])),
                new(20, English: true, SearchWords.In([can.En])),
                new(30, English: false, SearchWords.In(group is null ? [] : [group.De])),
                new(30, English: true, SearchWords.In(group is null ? [] : [group.En])),
            ]
        );

    /// <summary>How far to go in guessing; the next one only when the one before finds nothing.</summary>
    private enum Guess
    {
        None,
        Slips,
        Stems,
    }

    private sealed record Entry(string Id, IReadOnlyList<Field> Fields);

    private sealed record Field(int Rank, bool English, IReadOnlyList<string> Words);
}
