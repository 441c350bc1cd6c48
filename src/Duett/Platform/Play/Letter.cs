using System.Text.RegularExpressions;

namespace Duett.Platform.Play;

/// <summary>A mail as its reader has it in hand, and the moment at which it was written.</summary>
public sealed partial record Letter(
    DateTimeOffset At,
    Guid? PersonId,
    string To,
    string Kind,
    string Subject,
    string Text,
    string? Calendar
)
{
    /// <summary>The first personal link whose path begins so, with its token; null when there is none.</summary>
    public string? Link(string beginning) =>
        Paths.FirstOrDefault(path => path.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Where the links of the mail lead, in their order.</summary>
    public IEnumerable<string> Paths => Address().Matches(Text).Select(m => new Uri(m.Value).AbsolutePath);

    [GeneratedRegex(@"https?://[A-Za-z0-9.:\[\]-]+/[A-Za-z0-9_/-]*[A-Za-z0-9_-]")]
    private static partial Regex Address();
}
