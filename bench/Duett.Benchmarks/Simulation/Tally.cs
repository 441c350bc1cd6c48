namespace Duett.Benchmarks.Simulation;

/// <summary>What people had to do outside their meetings, by occasion: the link in a mail, a choice and a button are a tap each.</summary>
public sealed class Tally
{
    public SortedDictionary<string, int> Taps { get; } = new(StringComparer.Ordinal);

    public int All => Taps.Values.Sum();

    public void Add(string occasion, int taps) => Taps[occasion] = Taps.GetValueOrDefault(occasion) + taps;
}
