using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Duett.Platform.Play;

/// <summary>
/// Chance that depends on nothing but the seed and the question: whoever is asked first, and whatever was asked before, the
/// same question has the same answer.
/// </summary>
public sealed class Dice(string seed)
{
    /// <summary>At least 0, less than 1.</summary>
    public double Roll(params ReadOnlySpan<object> question)
    {
        var words = new StringBuilder(seed);
        foreach (var word in question)
            words.Append('/').Append(System.Globalization.CultureInfo.InvariantCulture, $"{word}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString()));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (uint.MaxValue + 1.0);
    }

    public bool Chance(double share, params ReadOnlySpan<object> question) => Roll(question) < share;

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public int Pick(int count, params ReadOnlySpan<object> question) => (int)(Roll(question) * count);

    public T Of<T>(IReadOnlyList<T> from, params ReadOnlySpan<object> question) => from[Pick(from.Count, question)];

    /// <summary>Some of them, each at most once, in the order of the dice.</summary>
    public IReadOnlyList<T> Some<T>(IEnumerable<T> from, int count, string question) =>
        [.. from.Select((one, at) => (one, Roll(question, at))).OrderBy(x => x.Item2).Take(count).Select(x => x.one)];
}
