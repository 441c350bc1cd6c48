using Duett.Domain.Matching;
using Duett.Domain.Tandems;
using Duett.Platform.Seekers;

namespace Duett.Features.Matching;

/// <summary>One column: how the round would look. Words are those of the normal points, so that columns can be compared.</summary>
public sealed record Outcome(int People, int Pairs, int VeryGood, int Good, int LookAt);

/// <summary>
/// What other weights, or a pin less, would make of the round, beside what is. Nobody is named: whoever turned one weight after
/// the other could otherwise read from the names who wishes what. Nothing is stored.
/// </summary>
/// <param name="Differ">Pairs that would be others; null, as are the words, while the round is so small that a figure is somebody.</param>
public sealed record Scenario(Outcome Now, Outcome Then, int? Differ)
{
    public const int FewestPairs = 5;

    public static Scenario Of(
        Pool pool,
        Weights weights,
        Guid? without,
        IReadOnlySet<Guid> hidden,
        CancellationToken stop
    )
    {
        var asked = Without(pool, without).Question(pool.Seekers) with { Weights = weights };
        var (now, then) = Pairing.Compare(pool.Question(pool.Seekers), asked, stop);
        var (before, after) = (Visible(now, hidden), Visible(then, hidden));
        var differ = after.Select(Ids).Except(before.Select(Ids)).Count();
        return new(Sum(before), Sum(after), Math.Min(before.Count, after.Count) < FewestPairs ? null : differ);
    }

    public static Pool Without(Pool pool, Guid? decision) =>
        decision is null ? pool : pool with { Rules = [.. pool.Rules.Where(r => r.Id != decision)] };

    private static (Guid, Guid) Ids((Seeker Mentor, Seeker Mentee, PairPoints) pair) =>
        (pair.Mentor.Id, pair.Mentee.Id);

    private static List<(Seeker Mentor, Seeker Mentee, PairPoints Points)> Visible(
        PairingAnswer answer,
        IReadOnlySet<Guid> hidden
    ) => [.. answer.Pairs.Where(p => !hidden.Contains(p.Mentor.Id) && !hidden.Contains(p.Mentee.Id))];

    private static Outcome Sum(List<(Seeker Mentor, Seeker Mentee, PairPoints Points)> pairs)
    {
        var fits = pairs.Select(p => PairWords.Of(p.Mentor, p.Mentee, p.Points).Fit).CountBy(f => f).ToDictionary();
        return new(
            pairs.SelectMany(p => new[] { p.Mentor.Id, p.Mentee.Id }).Distinct().Count(),
            pairs.Count,
            fits.GetValueOrDefault(Fit.VeryGood),
            fits.GetValueOrDefault(Fit.Good),
            fits.GetValueOrDefault(Fit.LookAt)
        );
    }
}
