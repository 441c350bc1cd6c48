using Duett.Domain.Content;

namespace Duett.Platform.Content;

/// <summary>What people learn from: levels, topics, blocks, session plans, cards.</summary>
internal static class ReadLearning
{
    public static IReadOnlyList<Level> Levels(ContentNode digcomp)
    {
        var levels = digcomp.List("levels", n => new Level(n["id"].Number(), n.Both(), n["self"].Both()));
        if (!levels.Select(level => level.Number).SequenceEqual([1, 2, 3, 4]))
            throw digcomp["levels"].Broken("levels 1 to 4 expected, in this order");
        return levels;
    }

    public static IReadOnlyList<TopicGroup> Groups(ContentNode taxonomy) =>
        taxonomy.List(
            "groups",
            group => new TopicGroup(
                group["id"].Text(),
                group.Both(),
                group.List(
                    "topics",
                    n => new Topic(n["id"].Text(), group["id"].Text(), n.Both(), n["syn"].BothLists(), n["can"].Both())
                )
            )
        );

    public static IReadOnlyList<BackTopic> BackTopics(ContentNode taxonomy) =>
        taxonomy.List(
            "back_topics",
            n => new BackTopic(n["id"].Text(), n.Both(), n["syn"].BothLists(), n["can"].Both())
        );

    public static IEnumerable<Block> Blocks(ContentNode file, IReadOnlySet<string> topics) =>
        file.List("blocks", n => Block(n, topics));

    public static IReadOnlyList<SessionPlan> Sessions(
        ContentNode file,
        IReadOnlySet<string> topics,
        IReadOnlySet<string> backTopics
    ) => file.List("sessions", n => Session(n, topics, backTopics));

    public static IReadOnlyList<SessionPackage> Packages(ContentNode file, IReadOnlySet<string> sessions) =>
        file.List(
            "packages",
            n => new SessionPackage(n["id"].Text(), n.Both(), Known(n["sessions"], sessions, "session"))
        );

    public static IReadOnlyList<SessionFamily> Families(ContentNode file, IReadOnlySet<string> sessions) =>
        file.List(
            "families",
            n => new SessionFamily(n["id"].Text(), n.Both(), Known(n["sessions"], sessions, "session"))
        );

    public static IReadOnlyList<QuestionDeck> Decks(ContentNode file) =>
        file.List("qa_decks", n => new QuestionDeck(n["id"].Text(), n.Both()));

    public static IReadOnlyList<QuestionCard> Cards(ContentNode file, IReadOnlySet<string> decks) =>
        file.List(
            "qa_cards",
            n => new QuestionCard(
                n["id"].Text(),
                n["deck"].OneOf(decks, "deck"),
                n["asks"].OneOf(Sides, "side"),
                n.Both()
            )
        );

    public static IReadOnlyList<string> Known(ContentNode list, IReadOnlySet<string> known, string what) =>
        [.. list.Items().Select(item => item.OneOf(known, what))];

    private static readonly HashSet<string> Sides = ["mentor", "mentee", "both"];

    private static Block Block(ContentNode n, IReadOnlySet<string> topics)
    {
        var levels = n.List("levels", level => (Number: level["level"].Number(), Text: level.Both()));
        if (!levels.Select(level => level.Number).SequenceEqual([1, 2, 3, 4]))
            throw n["levels"].Broken("levels 1 to 4 expected, in this order");
        var exercises = n.List("try", t => new Exercise(t["level_to"].Number(), t["minutes"].Number(), t.Both()));
        if (!exercises.Select(exercise => exercise.LevelTo).SequenceEqual([2, 3, 4]))
            throw n["try"].Broken("exercises to levels 2, 3 and 4 expected, in this order");
        return new Block(
            n["topic"].OneOf(topics, "topic"),
            [.. levels.Select(level => level.Text)],
            n["goal"].Both(),
            n["prepare"].Both(),
            exercises,
            n["talk"].Both(),
            Tutorial(n["tutorial"]),
            n["homework_mentee"].Both(),
            n["homework_mentor"].Both(),
            n["back"].Both()
        );
    }

    private static SessionPlan Session(ContentNode n, IReadOnlySet<string> topics, IReadOnlySet<string> backTopics)
    {
        var agenda = n.List("agenda", step => new SessionStep(step["min"].Number(), step.Both()));
        if (agenda.Sum(step => step.Minutes) != n["minutes"].Number())
            throw n["agenda"].Broken("the minutes of the steps do not add up to 'minutes'");
        return new SessionPlan(
            n["id"].Text(),
            n["no"].Number(),
            n["minutes"].Number(),
            n["phase"].Text(),
            Known(n["topics"], topics, "topic"),
            n.Find("back_topics") is { } back ? Known(back, backTopics, "back topic") : [],
            n.Find("package")?["id"].Text(),
            n["title"].Both(),
            n["goal"].Both(),
            n["prepare"].Both(),
            agenda,
            Tutorial(n["tutorial"]),
            n["homework_mentee"].Both(),
            n["homework_mentor"].Both()
        );
    }

    public static Tutorial Tutorial(ContentNode n) => new(n["title"].Both(), n["text"].Both());
}
