namespace Duett.Domain.Content;

/// <summary>Everything of one content set, as it was written in the files.</summary>
public sealed record ContentSet(
    string Id,
    int Version,
    IReadOnlyList<Level> Levels,
    IReadOnlyList<TopicGroup> Groups,
    IReadOnlyList<BackTopic> BackTopics,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<SessionPlan> Sessions,
    IReadOnlyList<SessionPackage> Packages,
    IReadOnlyList<SessionFamily> Families,
    IReadOnlyList<QuestionDeck> Decks,
    IReadOnlyList<QuestionCard> Cards,
    IReadOnlyList<ProgrammeKind> Kinds,
    IReadOnlyList<ProgrammeTemplate> Templates,
    IReadOnlyList<MailTemplate> Mails,
    MailFrame MailFrame,
    IReadOnlyList<CopyText> CopyTexts,
    IReadOnlyList<GlossaryTerm> Glossary,
    Agreement Agreement,
    PlanWording Plan,
    Readiness Readiness,
    IReadOnlyList<EventGuide> EventGuides,
    LessonQuestions Lessons,
    Trainings Trainings,
    Questionnaires Questionnaires
);

/// <summary>
/// The content by id, and the search over topics. Immutable and safe to share. A <c>Find</c> answers null for an id that
/// is not there, for ids that come from outside or from an older version; the plain name is for ids that must exist.
/// </summary>
public sealed class ContentCatalogue(ContentSet set)
{
    private readonly Dictionary<string, Topic> topics = set.Groups.SelectMany(group => group.Topics).ById(t => t.Id);
    private readonly Dictionary<string, BackTopic> backTopics = set.BackTopics.ById(topic => topic.Id);
    private readonly Dictionary<string, Block> blocks = set.Blocks.ById(block => block.Topic);
    private readonly Dictionary<string, SessionPlan> sessions = set.Sessions.ById(session => session.Id);
    private readonly Dictionary<string, ProgrammeTemplate> templates = set.Templates.ById(template => template.Id);
    private readonly Dictionary<string, MailTemplate> mails = set.Mails.ById(mail => mail.Id);
    private readonly Dictionary<string, GlossaryTerm> terms = set.Glossary.ById(term => term.Id);

    // Folding all words takes longer than the rest together; the first search pays for it, not every start.
    private readonly Lazy<TopicSearch> search = new(() => TopicSearch.Over(set with { Groups = Offered(set) }));

    public string Id => set.Id;

    /// <summary>Up to which of its own versions a house's pieces are in it; 0: as shipped.</summary>
    public int HouseEdition { get; private init; }

    public int Version => set.Version;
    public IReadOnlyList<Level> Levels => set.Levels;

    /// <summary>With the topics that can be chosen.</summary>
    public IReadOnlyList<TopicGroup> Groups { get; } = Offered(set);

    /// <summary>What can be chosen: not hidden, and with a building block that holds plan, tutorial and homework for both.</summary>
    public IReadOnlyList<Topic> Topics { get; } = [.. Offered(set).SelectMany(group => group.Topics)];

    /// <summary>Also those that cannot be chosen, or not any more.</summary>
    public IReadOnlyList<Topic> AllTopics { get; } = [.. set.Groups.SelectMany(group => group.Topics)];
    public IReadOnlyList<TopicGroup> AllGroups => set.Groups;
    public IReadOnlyList<BackTopic> BackTopics => set.BackTopics;
    public IReadOnlyList<Block> Blocks => set.Blocks;
    public IReadOnlyList<SessionPlan> Sessions => set.Sessions;
    public IReadOnlyList<SessionPackage> Packages => set.Packages;
    public IReadOnlyList<SessionFamily> Families => set.Families;
    public IReadOnlyList<QuestionDeck> Decks => set.Decks;
    public IReadOnlyList<QuestionCard> Cards => set.Cards;
    public IReadOnlyList<ProgrammeKind> Kinds => set.Kinds;
    public IReadOnlyList<ProgrammeTemplate> Templates => set.Templates;
    public IReadOnlyList<MailTemplate> Mails => set.Mails;
    public MailFrame MailFrame => set.MailFrame;
    public IReadOnlyList<CopyText> CopyTexts => set.CopyTexts;
    public IReadOnlyList<GlossaryTerm> Glossary => set.Glossary;
    public Agreement Agreement => set.Agreement;
    public PlanWording Plan => set.Plan;
    public Readiness Readiness => set.Readiness;
    public IReadOnlyList<EventGuide> EventGuides => set.EventGuides;
    public LessonQuestions Lessons => set.Lessons;
    public Trainings Trainings => set.Trainings;
    public Questionnaires Questionnaires => set.Questionnaires;

    /// <summary>The same content with a house's own pieces in the place of the shipped ones or beside them.</summary>
    public ContentCatalogue With(IEnumerable<Piece> pieces, int houseEdition) =>
        new(pieces.Aggregate(set, (whole, piece) => PieceForm.Of(piece.Kind).Put(whole, piece)))
        {
            HouseEdition = houseEdition,
        };

    /// <summary>For forms in which something is chosen already: that stays to be seen, also when it is not offered any more.</summary>
    public IReadOnlyList<TopicGroup> GroupsWith(IReadOnlyCollection<string> chosen) =>
        Only(set, topic => Offers(topic.Id) || chosen.Contains(topic.Id));

    public bool Offers(string topic) => FindTopic(topic) is { IsHidden: false } && FindBlock(topic) is not null;

    /// <summary>Of a topic of any kind that a name is kept for; see <see cref="Offers"/> for what can be chosen.</summary>
    public Topic? FindTopic(string id) => topics.GetValueOrDefault(id);

    public BackTopic? FindBackTopic(string id) => backTopics.GetValueOrDefault(id);

    public Block? FindBlock(string topic) => blocks.GetValueOrDefault(topic);

    /// <summary>What a meeting on this topic is made of: its own block, or the general one of topics a house has added.</summary>
    public Block? BlockOf(string topic) =>
        FindBlock(topic)
        ?? (
            (FindTopic(topic)?.Name ?? Rounds.OwnTopic.NameOf(topic)) is { } name
                ? Plan.OwnTopic.Named(topic, name)
                : null
        );

    public SessionPlan? FindSession(string id) => sessions.GetValueOrDefault(id);

    public ProgrammeTemplate? FindTemplate(string id) => templates.GetValueOrDefault(id);

    public GlossaryTerm? FindTerm(string id) => terms.GetValueOrDefault(id);

    public Topic Topic(string id) => topics[id];

    public Block Block(string topic) => blocks[topic];

    public SessionPlan Session(string id) => sessions[id];

    public ProgrammeTemplate Template(string id) => templates[id];

    public MailTemplate Mail(string id) => mails[id];

    /// <summary>Every kind but one's own has a guide.</summary>
    public EventGuide EventGuide(Events.EventKind kind) => EventGuides.Single(g => g.Kind == kind);

    /// <summary>The name of a topic, a back topic or a round's own topic; null for an id that is none of them.</summary>
    public Bilingual? NameOf(string topicOrBackTopic) =>
        FindTopic(topicOrBackTopic)?.Name
        ?? FindBackTopic(topicOrBackTopic)?.Name
        ?? Rounds.OwnTopic.NameOf(topicOrBackTopic);

    /// <summary>Topics that fit what somebody typed, the best first; empty for an empty text.</summary>
    public IReadOnlyList<Topic> Search(string? text, string language) =>
        [.. search.Value.Find(text, language).Where(topics.ContainsKey).Select(Topic)];

    /// <summary>Like <see cref="Search"/>, over what a mentor can ask for in return.</summary>
    public IReadOnlyList<BackTopic> SearchBackTopics(string? text, string language) =>
        [.. search.Value.Find(text, language).Where(backTopics.ContainsKey).Select(id => backTopics[id])];

    private static IReadOnlyList<TopicGroup> Offered(ContentSet set)
    {
        var ready = set.Blocks.Select(block => block.Topic).ToHashSet(StringComparer.Ordinal);
        return Only(set, topic => !topic.IsHidden && ready.Contains(topic.Id));
    }

    private static IReadOnlyList<TopicGroup> Only(ContentSet set, Func<Topic, bool> shown) =>
        [
            .. set
                .Groups.Select(group => group with { Topics = [.. group.Topics.Where(shown)] })
                .Where(group => group.Topics.Count > 0),
        ];
}

file static class Index
{
    public static Dictionary<string, T> ById<T>(this IEnumerable<T> items, Func<T, string> id) =>
        items.ToDictionary(id, StringComparer.Ordinal);
}
