using Duett.Platform.Mail;

namespace Duett.Platform.Calendar;

public enum CalendarMethod
{
    /// <summary>An invitation, or a change of one: same UID, higher sequence.</summary>
    Request,

    /// <summary>The meeting does not take place: same UID, higher sequence again.</summary>
    Cancel,

    /// <summary>A copy to look at, for a download or a feed; it names no attendees (RFC 5546).</summary>
    Publish,
}

public enum PartStat
{
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
}

public sealed record Attendee(Mailbox Person, PartStat PartStat = PartStat.NeedsAction);

/// <summary>One single meeting as calendars exchange it. Times become UTC, to the second.</summary>
public sealed record CalendarEvent
{
    /// <summary>The same for the whole life of the meeting, for example id@host.</summary>
    public required string Uid { get; init; }

    /// <summary>Grows with every change, in the same transaction as the change.</summary>
    public required int Sequence { get; init; }
    public required CalendarMethod Method { get; init; }
    public required DateTimeOffset StartUtc { get; init; }
    public required DateTimeOffset EndUtc { get; init; }

    /// <summary>When this version came to be; not the time of sending, so that a second attempt is the same.</summary>
    public required DateTimeOffset Stamp { get; init; }
    public required string Summary { get; init; }
    public string? Description { get; init; }
    public string? Location { get; init; }
    public required Mailbox Organizer { get; init; }
    public IReadOnlyList<Attendee> Attendees { get; init; } = [];

    /// <summary>Whether calendars ask their owners for an answer.</summary>
    public bool AsksForAnswers { get; init; } = true;

    /// <summary>Assistants read executives' calendars.</summary>
    public bool Private { get; init; } = true;

    /// <summary>The text and its method, as the last part of a mail.</summary>
    public CalendarPart ToMailPart() => new(Method.ToString().ToUpperInvariant(), IcsWriter.Write(this));
}
