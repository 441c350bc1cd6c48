namespace Duett.Matching;

/// <summary>A sorted set of pairs as numbers: mentor index in the upper half, mentee index in the lower half.</summary>
internal sealed class PairSet(long[] sortedKeys)
{
    public static readonly PairSet Empty = new([]);

    /// <summary>Ascending; a key may occur several times in a row.</summary>
    public long[] Keys { get; } = sortedKeys;

    public static long Key(int mentor, int mentee) => ((long)mentor << 32) | (uint)mentee;

    public static int Mentor(long key) => (int)(key >> 32);

    public static int Mentee(long key) => (int)key;

    public bool Contains(long key) => Array.BinarySearch(Keys, key) >= 0;

    /// <summary>Positions of all entries with this key.</summary>
    public Range Find(long key)
    {
        int hit = Array.BinarySearch(Keys, key);
        if (hit < 0)
            return ..0;
        int first = hit;
        int after = hit + 1;
        while (first > 0 && Keys[first - 1] == key)
            first--;
        while (after < Keys.Length && Keys[after] == key)
            after++;
        return first..after;
    }
}
