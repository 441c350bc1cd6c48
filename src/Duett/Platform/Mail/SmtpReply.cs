namespace Duett.Platform.Mail;

/// <summary>One answer of a server; its words are used for the list of extensions only and go nowhere else.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    internal bool Done => Code is >= 200 and < 300;
    internal bool ForGood => Code is >= 500 and < 600;

    /// <summary>The server says goodbye; nothing more comes over this connection.</summary>
    internal const int Closing = 421;

    /// <summary>Codes with which a server says that it does not know us, not that the recipient is wrong.</summary>
    internal bool WantsSignIn => Code is 530 or 534 or 535 or 538;

    /// <summary>A reason of policy (RFC 3463, x.7.x): not this recipient, but we are not wanted, for instance on a blocklist.</summary>
    internal bool IsPolicy => ForGood && Lines.Any(l => l.StartsWith("5.7.", StringComparison.Ordinal));

    internal string? Extension(string keyword) =>
        Lines.FirstOrDefault(l =>
            l.Equals(keyword, StringComparison.OrdinalIgnoreCase)
            || l.StartsWith(keyword + " ", StringComparison.OrdinalIgnoreCase)
        );
}
