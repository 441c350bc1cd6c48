namespace Duett.Platform.Content;

/// <summary>A shipped file that cannot be used. The start stops: a half content would show only when somebody needs it.</summary>
public sealed class BrokenContent(string file, string place, string reason)
    : Exception($"Content/{file}, {place}: {reason}")
{
    public string File { get; } = file;
    public string Place { get; } = place;
    public string Reason { get; } = reason;
}
