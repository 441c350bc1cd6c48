using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>The texts of one step of a topic. The block speaks of a learning mentee; for a learning mentor it is turned.</summary>
internal sealed class BlockText(
    Block block,
    int level,
    PlannedMeeting meeting,
    ContentCatalogue content,
    string language
)
{
    private readonly bool turned = meeting.Learner == Side.Mentor;

    public MeetingText With(IReadOnlyList<string> why, PairNames? names)
    {
        var homework = Homework();
        return new MeetingText(
            content.NameOf(block.Topic)!.In(language),
            block.Goal.In(language),
            block.Level(level).In(language),
            block.Prepare.In(language),
            PlanText.Agenda("topic", meeting.Minutes, content, language, Steps()),
            block.Tutorial.Title.In(language),
            block.Tutorial.Text.In(language),
            (turned ? homework.Mentor : homework.Mentee).In(language),
            (turned ? homework.Mentee : homework.Mentor).In(language),
            why,
            turned ? TurnedNote(names) : null
        );
    }

    private string TurnedNote(PairNames? names) =>
        content
            .Plan.TurnedNote.In(language)
            .Replace(
                "{learner}",
                PlanReasonText.NameOf(Side.Mentor, content, language, names),
                StringComparison.Ordinal
            )
            .Replace(
                "{helper}",
                PlanReasonText.NameOf(Side.Mentee, content, language, names),
                StringComparison.Ordinal
            );

    private Homework Homework() =>
        meeting.Again && content.Plan.Again.TryGetValue(level, out var again)
            ? again
            : new Homework(block.HomeworkMentee, block.HomeworkMentor);

    /// <summary>When the mentor learns, the roles are swapped already: the swap becomes the question for both.</summary>
    private Dictionary<string, Bilingual> Steps() =>
        new()
        {
            ["try"] = block.ExerciseTo(level).Text,
            ["place"] = block.Talk,
            ["swap"] = turned ? block.Talk : block.Back,
        };
}
