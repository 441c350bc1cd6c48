using Duett.Domain.Content;

namespace Duett.Platform.Content;

/// <summary>The questionnaires a round sends at its set times, and the talk for two that stands in for them.</summary>
internal static class ReadQuestionnaires
{
    private static readonly BilingualList YesNo = new(["ja", "nein"], ["yes", "no"]);
    private static readonly BilingualList Nothing = new([], []);

    public static Questionnaires All(ContentNode file)
    {
        var all = file["questionnaires"].Items().ToDictionary(q => q["id"].Text());
        return new(
            One(file, all["mid"]),
            One(file, all["final-mentee"]),
            One(file, all["final-mentor"]),
            One(file, all["self-after"]),
            One(file, all["follow-up"]),
            Talk(all["closing-talk"]),
            Pulse(file, all["pulse"]),
            Talk(all["mid-talk"])
        );
    }

    private static Questionnaire One(ContentNode file, ContentNode n) =>
        new(n["id"].Text(), n["minutes"].Number(), n["title"].Both(), n.List("items", i => Item(file, i)));

    private static Question Item(ContentNode file, ContentNode n)
    {
        var (kind, options) = Answers(file, n);
        return new(n["id"].Text(), kind, n.Both(), options);
    }

    private static (QuestionKind, BilingualList) Answers(ContentNode file, ContentNode n)
    {
        if (n.Find("scale") is { } name)
        {
            var scale = file["scales"][name.Text()];
            return (scale.Find("max") is null ? QuestionKind.Choice : QuestionKind.Number, scale.BothLists());
        }
        return n["type"].Text() switch
        {
            "choice" => (QuestionKind.Choice, n["labels"].BothLists()),
            "yesno" => (QuestionKind.Choice, YesNo),
            "text" => (QuestionKind.Words, Nothing),
            var other => throw n.Broken($"a question of type '{other}' cannot be asked here"),
        };
    }

    private static PulseQuestion Pulse(ContentNode file, ContentNode n)
    {
        var mood = n["items"].Items().Single(i => i["id"].Text() == "mood");
        return new(mood.Both(), file["scales"][mood["scale"].Text()].BothLists());
    }

    private static TalkGuide Talk(ContentNode n) =>
        new(n["title"].Both(), n["note"].Both(), n.List("steps", s => (s["min"].Number(), s.Both())));
}
