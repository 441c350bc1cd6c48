namespace Duett.Platform.Mail;

/// <summary>A person or a sender in a header. The name may be any text; it is cleaned and encoded when written.</summary>
public sealed record Mailbox(string? Name, EmailAddress Address)
{
    public Mailbox(string? name, string address)
        : this(name, EmailAddress.Parse(address)) { }
}

/// <summary>The calendar text of an invitation and the method that stands in it (REQUEST, CANCEL, PUBLISH).</summary>
public sealed record CalendarPart(string Method, string Text);

/// <summary>
/// One mail to one person, before it is written. <see cref="MessageId"/> has the form id@host without angle brackets
/// and is kept by the caller: a second attempt must carry the same one.
/// </summary>
public sealed record MailMessage
{
    public required Mailbox From { get; init; }
    public required Mailbox To { get; init; }
    public Mailbox? ReplyTo { get; init; }
    public required string Subject { get; init; }
    public required string TextBody { get; init; }
    public string? HtmlBody { get; init; }
    public CalendarPart? Calendar { get; init; }
    public required string MessageId { get; init; }
    public required DateTimeOffset Date { get; init; }
    public IReadOnlyList<MailHeader> Headers { get; init; } = MailHeader.Automatic;
}
