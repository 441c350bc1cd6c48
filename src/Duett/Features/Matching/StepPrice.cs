using Duett.Domain.People;
using Duett.Platform.Seekers;

namespace Duett.Features.Matching;

/// <summary>
/// What a step costs the others: names of pairs and of people, nothing about how well anybody fits. Pairs the reader must
/// not see are neither named nor counted.
/// </summary>
/// <param name="Moved">Data have changed since the drafts were made: calculating again changes them in any case.</param>
public sealed record StepPrice(
    IReadOnlyList<(Person Mentee, Person Mentor)> Goes,
    IReadOnlyList<(Person Mentee, Person Mentor)> Comes,
    IReadOnlyList<Person> Lose,
    IReadOnlyList<Person> Gain,
    bool Moved
)
{
    public static StepPrice Of(Pool pool, Step step, StepPlan plan, IReadOnlySet<Guid> hidden, CancellationToken stop)
    {
        var (now, then) = Pairing.Compare(pool.Question(pool.Seekers), plan.After(pool).Question(pool.Seekers), stop);
        var drafts = pool.Drafts.Select(d => (d.MentorId, d.MenteeId)).ToHashSet();
        var (before, after) = (Visible(now, hidden), Visible(then, hidden));
        var partnered = pool.Seekers.Where(s => s.HasPartner).Select(s => s.Id).ToHashSet();
        var (had, have) = (People(before), People(after));
        return new(
            Named(before.Except(after).Where(p => !IsOwn(step, p))),
            Named(after.Except(before).Where(p => !IsOwn(step, p))),
            Sorted(had.Except(have)),
            Sorted(have.Except(had)),
            !drafts
                .Where(d => !hidden.Contains(d.MentorId) && !hidden.Contains(d.MenteeId))
                .ToHashSet()
                .SetEquals(before)
        );

        IEnumerable<Guid> People(IEnumerable<(Guid Mentor, Guid Mentee)> pairs) =>
            pairs.SelectMany(p => new[] { p.Mentor, p.Mentee }).Where(id => !partnered.Contains(id)).Distinct();

        List<Person> Sorted(IEnumerable<Guid> ids) =>
            [.. ids.Select(id => pool.People[id]).OrderBy(p => p.SearchKey, StringComparer.Ordinal)];

        List<(Person, Person)> Named(IEnumerable<(Guid Mentor, Guid Mentee)> pairs) =>
            [
                .. pairs
                    .Select(p => (Mentee: pool.People[p.Mentee], Mentor: pool.People[p.Mentor]))
                    .OrderBy(p => p.Mentee.SearchKey, StringComparer.Ordinal)
                    .ThenBy(p => p.Mentor.SearchKey, StringComparer.Ordinal),
            ];
    }

    /// <summary>What the step itself is about needs no mention among the others.</summary>
    private static bool IsOwn(Step step, (Guid Mentor, Guid Mentee) pair) =>
        step.Kind switch
        {
            StepKind.LeaveOpen => step.Pairs.Any(p => p.Mentee == pair.Mentee || p.Mentor == pair.Mentor),
            StepKind.Swap => step.Pairs.Any(p => p.Mentor == pair.Mentor)
                && step.Pairs.Any(p => p.Mentee == pair.Mentee),
            _ => step.Pairs.Contains(pair),
        };

    private static HashSet<(Guid Mentor, Guid Mentee)> Visible(PairingAnswer answer, IReadOnlySet<Guid> hidden) =>
        answer
            .Pairs.Select(p => (p.Mentor.Id, p.Mentee.Id))
            .Where(p => !hidden.Contains(p.Item1) && !hidden.Contains(p.Item2))
            .ToHashSet();
}
