namespace Duett.Domain.Content;

/// <summary>
/// The name of a topic, what one can do afterwards, and the words it is found by. Its id and its group stay; an added one takes
/// the group of the topic that lends it its place.
/// </summary>
public sealed class TopicForm : PieceForm
{
    private const int Name = 80;
    private const char Between = ',';

    public override PieceKind Kind => PieceKind.Topic;
    public override bool CanBeWithdrawn => false;
    public override bool CanBeHidden => true;

    /// <summary>Its building block is.</summary>
    public override bool CanBeRated => false;

    public override IEnumerable<string> Keys(ContentCatalogue content) => content.AllTopics.Select(t => t.Id);

    public override Bilingual TitleOf(ContentCatalogue content, string key) => content.Topic(key).Name;

    public override PieceText? Read(ContentCatalogue content, string key) =>
        content.FindTopic(key) is { } topic
            ? PieceText.Of([
                ("name", topic.Name),
                ("can", topic.Can),
                .. topic.Synonyms is { De.Count: > 0, En.Count: > 0 } words
                    ? [("synonyms", new Bilingual(Joined(words.De), Joined(words.En)))]
                    : Array.Empty<(string, Bilingual)>(),
            ]) with
            {
                IsHidden = topic.IsHidden,
            }
            : null;

    public override IReadOnlyList<PieceField> Fields(PieceText text) =>
        [
            new("name", Name, IsLong: false),
            new("can", Sentence),
            new("synonyms", Sentence, IsLong: false, IsNeeded: false),
        ];

    /// <summary>A topic that was hidden in a version before is in the set all the same: it keeps its name.</summary>
    public override ContentSet Put(ContentSet set, Piece piece) =>
        set with
        {
            Groups =
            [
                .. set.Groups.Select(g => g with { Topics = Put(g.Topics, piece, t => t.Id, t => Worded(t, piece)) }),
            ],
        };

    private static Topic Worded(Topic topic, Piece piece) =>
        topic with
        {
            Id = piece.Key,
            Name = piece.Text.Or("name", topic.Name),
            Can = piece.Text.Or("can", topic.Can),
            Synonyms = piece.Text.Words.GetValueOrDefault("synonyms") is { } words
                ? new(Split(words.De), Split(words.En))
                : new([], []),
            IsHidden = piece.Text.IsHidden,
        };

    private static string Joined(IEnumerable<string> words) => string.Join(", ", words);

    private static string[] Split(string words) =>
        words.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
