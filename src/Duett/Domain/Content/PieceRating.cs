using System.Security.Cryptography;
using Duett.Domain.Rooms;

namespace Duett.Domain.Content;

/// <summary>How useful somebody found a piece, and a few words for whoever looks after it.</summary>
/// <param name="Stars">From <see cref="Least"/> to <see cref="Most"/>.</param>
public sealed record PieceVote(int Stars, string Words)
{
    public const int Least = 1;
    public const int Most = 5;
    public const int LongestWords = 600;

    public static PieceVote Of(int stars, string? typed) => new(stars, RoomText.Clean(typed));

    /// <summary>Null where it can be kept.</summary>
    public Refusal? Fault() =>
        Stars is < Least or > Most ? new VoteNeedsStars()
        : Words.Length > LongestWords ? new VoteIsTooLong()
        : null;
}

public sealed record VoteNeedsStars : Refusal;

public sealed record VoteIsTooLong : Refusal;

/// <summary>One version of one piece. 0: as shipped.</summary>
public sealed record PieceVersion(PieceKind Kind, string Key, int Edition);

/// <summary>
/// Votes on one version that nobody has been told of. Numbers and words lie apart and shuffled: nothing leads from the one to the
/// other, or from either to a person.
/// </summary>
/// <param name="Stars">At most one a person.</param>
public sealed record WaitingVotes(IReadOnlyList<int> Stars, IReadOnlyList<string> Words)
{
    /// <summary>Numbers, and words for themselves, are told together with so many.</summary>
    public const int Fewest = 5;

    /// <summary>From so many on it may be told that all said the same.</summary>
    public const int FewestAlike = 10;

    public static readonly WaitingVotes None = new([], []);

    public bool IsEmpty => Stars.Count == 0 && Words.Count == 0;

    public WaitingVotes With(PieceVote vote) =>
        new(Shuffled([.. Stars, vote.Stars]), vote.Words.Length == 0 ? Words : Shuffled([.. Words, vote.Words]));

    /// <summary>What can be told by now, and what goes on waiting.</summary>
    public (WaitingVotes Told, WaitingVotes Waiting) Part()
    {
        var stars = Stars.Count >= FewestAlike || (Stars.Count >= Fewest && Stars.Distinct().Count() > 1);
        var words = Words.Count >= Fewest;
        return (new(stars ? Stars : [], words ? Shuffled(Words) : []), new(stars ? [] : Stars, words ? [] : Words));
    }

    private static T[] Shuffled<T>(IEnumerable<T> all)
    {
        T[] mixed = [.. all];
        RandomNumberGenerator.Shuffle(mixed.AsSpan());
        return mixed;
    }
}

/// <summary>
/// The <see cref="WaitingVotes"/> on one version in one sealed paper, written anew with each vote, so that no row, time or order stands
/// for a single one.
/// </summary>
public sealed class VoteBox : Owned
{
    public required PieceKind Kind { get; init; }
    public required string Key { get; init; }
    public required int Edition { get; init; }
    public required byte[] Sealed { get; set; }

    public PieceVersion Of => new(Kind, Key, Edition);
}

/// <summary>What was told of one version: of at least five people each time something was added.</summary>
public sealed class PieceRating : Owned
{
    public required PieceKind Kind { get; init; }
    public required string Key { get; init; }
    public required int Edition { get; init; }
    public int People { get; private set; }
    public int Stars { get; private set; }
    public byte[]? SealedWords { get; set; }

    /// <summary>To a tenth; null while words alone were enough to be told.</summary>
    public double? Mean => People == 0 ? null : Math.Round((double)Stars / People, 1, MidpointRounding.AwayFromZero);

    public void Add(IReadOnlyCollection<int> told) => (People, Stars) = (People + told.Count, Stars + told.Sum());
}

/// <summary>Which versions somebody has voted on, sealed for them alone, so that nobody votes twice.</summary>
public sealed class VotesGiven : Owned
{
    public required Guid PersonId { get; init; }
    public required byte[] Sealed { get; set; }
}
