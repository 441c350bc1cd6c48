namespace Duett.Domain.Matching;

/// <summary>What can count more or less in a round. Common languages always count the same.</summary>
public enum Criterion
{
    Topics,
    Back,
    Times,
    Area,
    Place,
    Interests,
}

public enum Weight
{
    Less,
    Normal,
    More,
}

/// <summary>
/// How much each part of the points counts in a round: half, as ever, or half as much again. However they are set, a pair has
/// at most 1,000 points, and with everything normal exactly those of <see cref="PairPoints"/>.
/// </summary>
public sealed class Weights
{
    public static readonly IReadOnlyList<Criterion> Criteria = Enum.GetValues<Criterion>();
    public static readonly Weights Normal = new(new Dictionary<Criterion, Weight>());

    private const int AsEver = 2;

    private readonly IReadOnlyDictionary<Criterion, Weight> others;
    private readonly int most;

    private Weights(IReadOnlyDictionary<Criterion, Weight> others)
    {
        this.others = others;
        var table = PairPoints.Most.ToDictionary(p => p.Part, p => p.Most);
        most = Sum(
            new(
                table[nameof(PairPoints.Topics)],
                table[nameof(PairPoints.Back)],
                table[nameof(PairPoints.Times)],
                table[nameof(PairPoints.Area)],
                table[nameof(PairPoints.Place)],
                table[nameof(PairPoints.Interests)],
                table[nameof(PairPoints.Languages)]
            )
        );
    }

    public Weight this[Criterion criterion] => others.GetValueOrDefault(criterion, Weight.Normal);

    public bool AreNormal => others.Count == 0;

    public static Weights Of(IEnumerable<KeyValuePair<Criterion, Weight>> weights) =>
        new(weights.Where(w => w.Value != Weight.Normal).ToDictionary());

    /// <summary>Reads what <see cref="Code"/> wrote; what nobody knows any more counts as ever.</summary>
    public static Weights Read(string code)
    {
        var found = new Dictionary<Criterion, Weight>();
        foreach (var part in code.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (
                part.Split(':') is [var name, var weight]
                && Enum.TryParse<Criterion>(name, out var criterion)
                && Enum.TryParse<Weight>(weight, out var counts)
            )
                found[criterion] = counts;
        return Of(found);
    }

    /// <summary>Empty when everything counts as ever.</summary>
    public string Code => string.Join(',', Criteria.Where(others.ContainsKey).Select(c => $"{c}:{others[c]}"));

    /// <summary>The most that one part of <see cref="PairPoints.Most"/> can be worth of 1,000, as people are told.</summary>
    public int MostOf(string part)
    {
        var normal = PairPoints.Most.Single(p => p.Part == part).Most;
        var factor = Enum.TryParse<Criterion>(part, out var criterion) ? Factor(criterion) : AsEver;
        return AreNormal ? normal : normal * factor * 1000 / most;
    }

    /// <summary>A pair's points, whole numbers up to 1,000.</summary>
    public int Total(PairPoints points) => AreNormal ? points.Total : Sum(points) * 1000 / most;

    private int Sum(PairPoints points) =>
        points.Topics * Factor(Criterion.Topics)
        + points.Back * Factor(Criterion.Back)
        + points.Times * Factor(Criterion.Times)
        + points.Area * Factor(Criterion.Area)
        + points.Place * Factor(Criterion.Place)
        + points.Interests * Factor(Criterion.Interests)
        + points.Languages * AsEver;

    private int Factor(Criterion criterion) =>
        this[criterion] switch
        {
            Weight.Less => 1,
            Weight.More => 3,
            _ => AsEver,
        };
}
