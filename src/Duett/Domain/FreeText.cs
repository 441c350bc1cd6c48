namespace Duett.Domain;

/// <summary>A line that somebody typed: no control characters (one of them breaks PostgreSQL), no outer space, a limit.</summary>
public static class FreeText
{
    /// <summary>False when empty, too long or unreadable; <paramref name="clean"/> then keeps what was typed for the page.</summary>
    public static bool TryClean(string? typed, int longest, out string clean)
    {
        clean = typed?.Trim() ?? "";
        return clean.Length > 0 && clean.Length <= longest && !clean.Any(char.IsControl);
    }
}
