namespace Duett.Matching.Solving;

/// <summary>How the levels of the objective are put into one number, see the remarks of <see cref="Proof"/>.</summary>
internal sealed record Scale(Places Mentors, Places Mentees, long PointUnit, long Waiting, long Reward)
{
    /// <summary>Prices and paths add a few rewards; this leaves three bits for them in 64.</summary>
    private static readonly Int128 Largest = (Int128)1 << 59;

    public static Scale Of(MatchingProblem problem)
    {
        var (mentors, mentees) = (Places.OfMentors(problem), Places.OfMentees(problem));
        Int128 pairs = Math.Min(mentors.Sum(problem.Mentees.Length), mentees.Sum(problem.Mentors.Length));
        long points = 0;
        foreach (var candidate in problem.Candidates)
            points = Math.Max(points, Math.Abs(candidate.Points));
        bool prefers = problem.Preferred.Length > 0;
        Int128 unit = prefers ? pairs + 1 : 1;
        Int128 behind = 2 * pairs * (points * unit + (prefers ? 1 : 0));
        int waited = mentors.CountWaited + mentees.CountWaited;
        Int128 waiting = waited == 0 ? 0 : behind + 1;
        Int128 reward = behind + waited * waiting + 1;
        if (reward > Largest)
            throw new MatchingInputException(
                MatchingInputError.SumsTooLarge,
                $"Up to {pairs} pairs with up to {points} points{(prefers ? " and preferred pairs" : "")} exceed exact arithmetic."
            );
        return problem.Objective == Objective.Points
            ? new(mentors, mentees, (long)unit, 0, 0)
            : new(mentors, mentees, (long)unit, (long)waiting, (long)reward);
    }
}
