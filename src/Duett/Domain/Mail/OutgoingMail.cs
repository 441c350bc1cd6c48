namespace Duett.Domain.Mail;

public enum MailState
{
    Waiting,
    Sent,

    /// <summary>The receiving server said no for good.</summary>
    Refused,

    /// <summary>Tried for two days without success.</summary>
    GivenUp,

    /// <summary>No mail server is configured; the message can be read in the built-in outbox on this machine.</summary>
    Kept,
}

/// <summary>A message on its way out, written in the same transaction as its cause.</summary>
public sealed class OutgoingMail : Owned
{
    /// <summary>Null for mails to nobody in the people list, for instance a sign-in link for an administrator being set up.</summary>
    public Guid? PersonId { get; init; }
    public required string To { get; init; }

    /// <summary>Id of the text in <c>Content/emails.yaml</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Stable over all tries, so that a message delivered twice is recognised as one.</summary>
    public required string MessageId { get; init; }

    /// <summary>The finished bytes, sealed with the installation's key; gone once the message is sent or refused.</summary>
    public byte[]? Sealed { get; set; }
    public MailState State { get; set; } = MailState.Waiting;
    public required DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Reply code of the mail server, never its text.</summary>
    public int? LastCode { get; set; }
}
