namespace Duett.Domain.Rooms;

/// <summary>What somebody typed in the room, as it is kept: nothing is cut off, so that nothing is lost.</summary>
public static class RoomText
{
    /// <summary>One kind of line break, no control characters, no empty lines around it.</summary>
    public static string Clean(string? typed) =>
        string.Concat((typed ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)))
            .Trim('\n', ' ', '\t');

    /// <summary>The same in one line.</summary>
    public static string Line(string? typed) =>
        string.Join(' ', Clean(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
