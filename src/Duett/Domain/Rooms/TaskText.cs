namespace Duett.Domain.Rooms;

/// <summary>The task the two work on: its title is the first line of a sheet, so that it is kept and merged as any other line.</summary>
public sealed record TaskText(string Title, string What)
{
    public const int LongestTitle = 120;

    public static TaskText Of(string sheet) =>
        sheet.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end
            ? new(sheet[..end], sheet[(end + 1)..])
            : new(sheet, "");

    /// <summary>As typed: a title in one line; an empty sheet stays empty.</summary>
    public static TaskText Typed(string? title, string? what) => new(RoomText.Line(title), RoomText.Clean(what));

    public string Sheet => What.Length == 0 ? Title : $"{Title}\n{What}";
}
