using Duett.Domain.Content;

namespace Duett.Platform.Content;

/// <summary>The words of the composer, with everything it will ask for by name checked now.</summary>
internal static class ReadPlan
{
    private static readonly string[] KindsOfAgenda = ["topic", "back", "free", "cards", "own"];

    private static readonly string[] Reasons =
    [
        "start",
        "cards",
        "close",
        "halftime",
        "challenge",
        "goal",
        "goal_from_unknown",
        "wish",
        "wants",
        "teaches",
        "related",
        "both_ways",
        "template",
        "broaden",
        "open",
        "chosen",
        "once_more",
    ];

    public static PlanWording Wording(ContentNode file, IReadOnlySet<string> backTopics, IReadOnlyList<Level> levels)
    {
        var steps = file["steps"]
            .Pairs()
            .ToDictionary(
                pair => pair.Key,
                pair => new StepWording(pair.Value["name"].Both(), pair.Value.Find("text")?.Both())
            );
        return new PlanWording(
            steps,
            KindsOfAgenda.ToDictionary(kind => kind, kind => Shapes(file["agendas"][kind], steps)),
            Meeting(file["free"]),
            Meeting(file["cards"]),
            file["again"].Items().ToDictionary(n => n["level_to"].Number(), Homework),
            Reasons.ToDictionary(reason => reason, reason => file["why"][reason].Both()),
            file["turned_note"].Both(),
            file["sides"]["mentee"].Both(),
            file["sides"]["mentor"].Both(),
            BackMeetings(file["back_meetings"], backTopics),
            OwnTopic(file["own_topic"], levels),
            Meeting(file["own"]),
            Homework(file["once_more"])
        );
    }

    private static AgendaShapes Shapes(ContentNode n, Dictionary<string, StepWording> steps)
    {
        var stretch = n["stretch"].Text();
        var shapes = n.List("shapes", shape => Shape(shape, stretch, steps));
        if (
            !shapes
                .Select(shape => shape.Minutes)
                .SequenceEqual(shapes.Select(shape => shape.Minutes).Distinct().Order())
        )
            throw n["shapes"].Broken("shapes from the shortest to the longest expected");
        return new AgendaShapes(stretch, shapes);
    }

    private static AgendaShape Shape(ContentNode n, string stretch, Dictionary<string, StepWording> steps)
    {
        var minutes = n["minutes"].Number();
        List<StepMinutes> parts =
        [
            .. n["steps"].Pairs().Select(pair => new StepMinutes(pair.Key, pair.Value.Number())),
        ];
        if (parts.Sum(part => part.Minutes) != minutes)
            throw n.Broken("the minutes of the steps do not add up to 'minutes'");
        if (parts.FirstOrDefault(part => !steps.ContainsKey(part.Step)) is { } unknown)
            throw n.Broken($"step '{unknown.Step}' does not exist");
        if (parts.All(part => part.Step != stretch))
            throw n.Broken($"the step to stretch, '{stretch}', is not in this shape");
        return new AgendaShape(minutes, parts);
    }

    private static Dictionary<string, BackMeeting> BackMeetings(ContentNode list, IReadOnlySet<string> backTopics)
    {
        var meetings = new Dictionary<string, BackMeeting>(StringComparer.Ordinal);
        foreach (var n in list.Items())
            if (!meetings.TryAdd(n["topic"].OneOf(backTopics, "back topic"), BackMeeting(n)))
                throw n.Broken("this back topic has two meetings");
        if (backTopics.FirstOrDefault(topic => !meetings.ContainsKey(topic)) is { } bare)
            throw list.Broken($"back topic '{bare}' has no meeting");
        return meetings;
    }

    private static BackMeeting BackMeeting(ContentNode n) =>
        new(
            n["topic"].Text(),
            n["goal"].Both(),
            n["prepare"].Both(),
            n["tell"].Both(),
            n["self"].Both(),
            ReadLearning.Tutorial(n["tutorial"]),
            Homework(n)
        );

    /// <summary>It says of itself only what is true of every topic; its level sentences are the general ones.</summary>
    private static Block OwnTopic(ContentNode n, IReadOnlyList<Level> levels)
    {
        var exercises = n.List("try", t => new Exercise(t["level_to"].Number(), t["minutes"].Number(), t.Both()));
        if (!exercises.Select(exercise => exercise.LevelTo).SequenceEqual([2, 3, 4]))
            throw n["try"].Broken("exercises to levels 2, 3 and 4 expected, in this order");
        return new Block(
            "",
            [.. levels.Select(level => level.Self)],
            n["goal"].Both(),
            n["prepare"].Both(),
            exercises,
            n["talk"].Both(),
            ReadLearning.Tutorial(n["tutorial"]),
            n["homework_mentee"].Both(),
            n["homework_mentor"].Both(),
            n["back"].Both()
        );
    }

    private static MeetingWording Meeting(ContentNode n) =>
        new(
            n["title"].Both(),
            n["goal"].Both(),
            n["prepare"].Both(),
            ReadLearning.Tutorial(n["tutorial"]),
            Homework(n)
        );

    private static Homework Homework(ContentNode n) => new(n["homework_mentee"].Both(), n["homework_mentor"].Both());
}
