using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>A meeting as the two read it.</summary>
/// <param name="LevelSentence">What the learner can say afterwards, for a step of a topic; null otherwise.</param>
/// <param name="Why">One sentence for each fact.</param>
/// <param name="Note">Says who is meant by whom when the mentor is the one who learns a topic.</param>
public sealed record MeetingText(
    string Title,
    string Goal,
    string? LevelSentence,
    string Prepare,
    IReadOnlyList<AgendaText> Agenda,
    string TutorialTitle,
    string Tutorial,
    string HomeworkMentee,
    string HomeworkMentor,
    IReadOnlyList<string> Why,
    string? Note = null
);

/// <summary>A step with its minutes. Steps of a session plan have a title only.</summary>
public sealed record AgendaText(int Minutes, string Title, string? Text);

/// <summary>The names that stand in the sentences; without them the places in the tandem are named.</summary>
public sealed record PairNames(string Mentee, string Mentor);

/// <summary>Finds the texts of a planned meeting in the content, in the reader's language.</summary>
public static class PlanText
{
    public static MeetingText Of(
        PlannedMeeting meeting,
        ContentCatalogue content,
        string language,
        PairNames? names = null
    )
    {
        var text = Worded(meeting, content, language, names);
        // Whatever is taken up once more is practised, not begun.
        return meeting.Repeats is null
            ? text
            : text with
            {
                HomeworkMentee = content.Plan.OnceMore.Mentee.In(language),
                HomeworkMentor = content.Plan.OnceMore.Mentor.In(language),
            };
    }

    private static MeetingText Worded(
        PlannedMeeting meeting,
        ContentCatalogue content,
        string language,
        PairNames? names
    )
    {
        var why = PlanReasonText.Of(meeting.Why, content, language, names);
        if (meeting.Own is { } own)
            return OfWording(content.Plan.Own, "own", meeting, content, language, why) with
            {
                Title = own.Title,
                Goal = own.Goal ?? content.Plan.Own.Goal.In(language),
            };
        if (meeting.Session is { } id && content.FindSession(id) is { } session)
            return OfSession(session, meeting, language, why);
        if (meeting is { Topic: { } topic, LevelTo: { } level } && content.BlockOf(topic) is { } block)
            return new BlockText(block, level, meeting, content, language).With(why, names);
        if (meeting.Topic is { } wish && content.Plan.BackMeetings.TryGetValue(wish, out var back))
            return OfBack(back, meeting, content, language, why);
        // A plan may be older than the content: what is gone becomes an open meeting, never an error.
        var kind = meeting.Kind == MeetingKind.First ? "cards" : "free";
        return OfWording(
            kind == "cards" ? content.Plan.Cards : content.Plan.Free,
            kind,
            meeting,
            content,
            language,
            why
        );
    }

    private static MeetingText OfSession(
        SessionPlan session,
        PlannedMeeting meeting,
        string language,
        IReadOnlyList<string> why
    )
    {
        var minutes = AgendaMinutes.Scale([.. session.Agenda.Select(step => step.Minutes)], meeting.Minutes);
        return new MeetingText(
            session.Title.In(language),
            session.Goal.In(language),
            null,
            session.Prepare.In(language),
            [.. session.Agenda.Zip(minutes, (step, share) => new AgendaText(share, step.Text.In(language), null))],
            session.Tutorial.Title.In(language),
            session.Tutorial.Text.In(language),
            session.HomeworkMentee.In(language),
            session.HomeworkMentor.In(language),
            why
        );
    }

    private static MeetingText OfBack(
        BackMeeting back,
        PlannedMeeting meeting,
        ContentCatalogue content,
        string language,
        IReadOnlyList<string> why
    ) =>
        new(
            content.NameOf(back.Topic)!.In(language),
            back.Goal.In(language),
            null,
            back.Prepare.In(language),
            Agenda("back", meeting.Minutes, content, language, new() { ["tell"] = back.Tell, ["self"] = back.Self }),
            back.Tutorial.Title.In(language),
            back.Tutorial.Text.In(language),
            back.Homework.Mentee.In(language),
            back.Homework.Mentor.In(language),
            why
        );

    private static MeetingText OfWording(
        MeetingWording wording,
        string kind,
        PlannedMeeting meeting,
        ContentCatalogue content,
        string language,
        IReadOnlyList<string> why
    ) =>
        new(
            wording.Title.In(language),
            wording.Goal.In(language),
            null,
            wording.Prepare.In(language),
            Agenda(kind, meeting.Minutes, content, language, []),
            wording.Tutorial.Title.In(language),
            wording.Tutorial.Text.In(language),
            wording.Homework.Mentee.In(language),
            wording.Homework.Mentor.In(language),
            why
        );

    internal static IReadOnlyList<AgendaText> Agenda(
        string kind,
        int minutes,
        ContentCatalogue content,
        string language,
        Dictionary<string, Bilingual> own
    ) =>
        [
            .. AgendaMinutes
                .Of(content.Plan.Agendas[kind], minutes)
                .Select(step =>
                {
                    var wording = content.Plan.Steps[step.Step];
                    var text = own.GetValueOrDefault(step.Step) ?? wording.Text;
                    return new AgendaText(step.Minutes, wording.Name.In(language), text?.In(language));
                }),
        ];
}
