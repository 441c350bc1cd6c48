namespace Duett.Domain.Organisations;

/// <summary>
/// Somebody could not use or read something and said so, without signing in. What they wrote is sealed; HR and IT read it on a
/// page of their own, and it is gone once they have dealt with it.
/// </summary>
public sealed class BarrierReport : Owned
{
    public const int LongestText = 4000;
    public const int LongestContact = 200;

    public required DateTimeOffset At { get; init; }

    /// <summary>What was written, on which page, and how to answer: a <see cref="BarrierWords"/>.</summary>
    public required byte[] Sealed { get; init; }
}

/// <param name="Page">As typed; null when nothing was said.</param>
/// <param name="Contact">How to answer; null: no answer is wanted.</param>
public sealed record BarrierWords(string Text, string? Page, string? Contact);
