namespace Duett.Domain.Rounds;

/// <summary>
/// How far the set-up of a round has come, with what was typed on each page, finished or not. It ends with the start of the
/// round; nothing in it is needed afterwards.
/// </summary>
public sealed class Preparation : Owned
{
    public const int LastPage = 5;

    public required Guid RoundId { get; init; }

    /// <summary>The page to go on with.</summary>
    public int NextPage { get; private set; } = 2;

    /// <summary>Page number → what its form held, as JSON. May hold names; erasing any person empties it.</summary>
    public string? Typed { get; set; }

    public void Done(int page) => NextPage = Math.Max(NextPage, Math.Min(page + 1, LastPage));
}
