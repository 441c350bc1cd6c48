namespace Duett.Domain.Plans;

/// <summary>
/// Chooses steps for the room there is. No step is given twice, whoever it is for, and when one is passed over, the
/// higher ones of that topic are too: nobody jumps a level.
/// </summary>
internal sealed class StepChoice
{
    private readonly HashSet<(string Topic, int? To)> used = [];
    private readonly HashSet<(Side Learner, string Topic)> broken = [];
    private readonly List<LearningStep> mentee = [];
    private readonly List<LearningStep> mentor = [];

    private StepChoice() { }

    public IReadOnlyList<LearningStep> Mentee => mentee;
    public IReadOnlyList<LearningStep> Mentor => mentor;

    /// <param name="room">Meetings that are free for steps.</param>
    /// <param name="forMentor">How many of them the mentor's own wishes get for sure, if there are that many.</param>
    public static StepChoice Of(
        IReadOnlyList<LearningStep> mentee,
        IReadOnlyList<LearningStep> mentor,
        int room,
        int forMentor
    )
    {
        var choice = new StepChoice();
        var (menteeLeft, mentorLeft) = (new Queue<LearningStep>(mentee), new Queue<LearningStep>(mentor));
        choice.Take(menteeLeft, choice.mentee, room - Math.Min(forMentor, mentor.Count));
        choice.Take(mentorLeft, choice.mentor, Math.Min(forMentor, room - choice.mentee.Count));
        choice.Take(menteeLeft, choice.mentee, room - choice.mentor.Count);
        choice.Take(mentorLeft, choice.mentor, room - choice.mentee.Count);
        return choice;
    }

    private void Take(Queue<LearningStep> left, List<LearningStep> taken, int upTo)
    {
        while (taken.Count < upTo && left.TryDequeue(out var step))
        {
            if (broken.Contains((step.Learner, step.Topic)))
                continue;
            if (used.Add((step.Topic, step.To)))
                taken.Add(step);
            else
                broken.Add((step.Learner, step.Topic));
        }
    }
}
