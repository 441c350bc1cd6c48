namespace Duett.Platform.Mail;

/// <summary>What became of one attempt. Holds codes only: a server's words may repeat an address or a text.</summary>
public abstract record SendResult
{
    private SendResult() { }

    /// <summary>The server has taken the mail over.</summary>
    public sealed record Sent : SendResult;

    /// <summary>Not the recipient's fault: try again later, with the same Message-ID.</summary>
    public sealed record TryLater(int? Code, SendTrouble Trouble) : SendResult;

    /// <summary>The server will never take this mail for this recipient.</summary>
    public sealed record Refused(int Code) : SendResult;
}

/// <summary>The kind of reason why a mail has to wait.</summary>
public enum SendTrouble
{
    /// <summary>No mail server is configured.</summary>
    NotConfigured,

    /// <summary>No connection: name not found, nobody listening.</summary>
    Unreachable,

    /// <summary>The server was silent for longer than the configured time.</summary>
    Timeout,

    /// <summary>The connection broke.</summary>
    Dropped,

    /// <summary>The server took the whole mail and gave no answer: it may arrive twice, with one Message-ID.</summary>
    NoAnswer,

    /// <summary>The server does not offer the encryption that is required.</summary>
    NoEncryption,

    /// <summary>The certificate is expired, unknown or made out to another name.</summary>
    Certificate,

    /// <summary>User or password were not accepted, or the server wants a sign-in that is not configured.</summary>
    SignIn,

    /// <summary>The server refuses us or our sender address, whoever the recipient is.</summary>
    SenderRefused,

    /// <summary>The server asked to come back later (4xx).</summary>
    Busy,

    /// <summary>The answer was not SMTP.</summary>
    Garbled,
}
