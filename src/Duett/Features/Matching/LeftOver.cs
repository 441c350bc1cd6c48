using Duett.Domain.Matching;
using Formed = (
    Duett.Domain.Matching.Seeker Mentor,
    Duett.Domain.Matching.Seeker Mentee,
    Duett.Domain.Matching.PairPoints Points
);

namespace Duett.Features.Matching;

/// <summary>
/// The matcher knows two sides; once the places of people in both roles are shared out, two of them can be left over on the
/// same side although they could meet. They are joined, or a pair is opened when both of its people find somebody among them.
/// In a house of ten this decides whether somebody stays alone.
/// </summary>
/// <param name="permitted">Mentor and mentee; whoever lacks the role or breaks a rule is not.</param>
internal sealed class LeftOver(
    List<Formed> pairs,
    IReadOnlyCollection<Seeker> everybody,
    Func<Seeker, Seeker, bool> permitted,
    Func<Seeker, Seeker, bool> pinned
)
{
    /// <summary>With more left over, people are missing on one side, and no exchange helps.</summary>
    private const int MostToExchange = 40;

    public List<Formed> Joined()
    {
        if (!everybody.Any(s => s.Teaches && s.Learns))
            return pairs;
        while (Lonely() is { Count: > 1 } lonely && (JoinTwo(lonely) || Exchange(lonely))) { }
        return pairs;
    }

    private List<Seeker> Lonely()
    {
        var paired = pairs.SelectMany(p => new[] { p.Mentor.Id, p.Mentee.Id }).ToHashSet();
        return [.. everybody.Where(s => s.Places > 0 && !s.HasPartner && !paired.Contains(s.Id)).OrderBy(s => s.Id)];
    }

    private bool JoinTwo(List<Seeker> lonely)
    {
        var best = lonely
            .SelectMany((one, at) => lonely.Skip(at + 1).Select(other => Pair(one, other)))
            .OfType<Formed>()
            .OrderByDescending(p => Pairing.HowManyWaited(p.Mentor, p.Mentee))
            .ThenByDescending(p => p.Points.Total)
            .Take(1)
            .ToList();
        pairs.AddRange(best);
        return best.Count > 0;
    }

    private bool Exchange(List<Seeker> lonely)
    {
        if (lonely.Count > MostToExchange)
            return false;
        foreach (var open in pairs.Where(p => !pinned(p.Mentor, p.Mentee)).OrderBy(p => p.Points.Total).ToList())
        foreach (var one in lonely)
        foreach (var other in lonely.Where(o => o.Id != one.Id))
            if (Pair(one, open.Mentor) is { } first && Pair(other, open.Mentee) is { } second)
            {
                pairs.Remove(open);
                pairs.AddRange([first, second]);
                return true;
            }
        return false;
    }

    /// <summary>The two in the better direction; null when neither is permitted.</summary>
    private Formed? Pair(Seeker one, Seeker other)
    {
        Formed? there = permitted(one, other) ? (one, other, PairPoints.Of(one, other)) : null;
        Formed? back = permitted(other, one) ? (other, one, PairPoints.Of(other, one)) : null;
        return there is null || back?.Points.Total > there.Value.Points.Total ? back : there;
    }
}
