namespace Duett.Platform.Mail;

/// <summary>A further header. Its value is ASCII and written as it is; anything else is a mistake of the caller.</summary>
public sealed record MailHeader
{
    // These are written from the message itself; a second copy would let a mail say two things.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "From",
        "To",
        "Cc",
        "Bcc",
        "Sender",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Return-Path",
        "Received",
    };

    public MailHeader(string name, string value)
    {
        if (name.Length is 0 or > 60 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException("A header name has letters, digits and hyphens only.", nameof(name));
        if (Reserved.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"{name} is written from the message itself.", nameof(name));
        if (
            value.Length == 0
            || value.Any(c => c is < ' ' or > '~')
            || value.Split(' ').Any(word => word.Length is 0 or > 900)
        )
            throw new ArgumentException(
                $"The value of {name} must be printable ASCII in single-spaced words.",
                nameof(value)
            );
        (Name, Value) = (name, value);
    }

    public string Name { get; }
    public string Value { get; }

    /// <summary>Every mail of ours is written by a machine: no out-of-office answers please (RFC 3834, Exchange).</summary>
    public static IReadOnlyList<MailHeader> Automatic { get; } =
    [new("Auto-Submitted", "auto-generated"), new("X-Auto-Response-Suppress", "All")];

    /// <summary>For reminders only: the mail program's own "unsubscribe" posts to this address (RFC 2369, RFC 8058).</summary>
    public static IReadOnlyList<MailHeader> Unsubscribe(Uri oneClick) =>
        [
            new("List-Unsubscribe", $"<{oneClick.AbsoluteUri}>"),
            new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ];
}
