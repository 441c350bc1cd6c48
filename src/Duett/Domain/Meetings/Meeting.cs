namespace Duett.Domain.Meetings;

/// <summary>
/// One meeting of a tandem, an event of its own in both calendars. <see cref="Sequence"/> grows with each change in the same
/// transaction as the change, so that no calendar shows an older state.
/// </summary>
public sealed class Meeting : Owned
{
    public required Guid TandemId { get; init; }

    /// <summary>Place in the plan, from 1.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset StartsAt { get; set; }
    public required int Minutes { get; set; }
    public required bool ByVideo { get; set; }

    /// <summary>Room, table or link as the two agreed; empty while open.</summary>
    public string Place { get; set; } = "";

    /// <summary>Stable for life; replies of calendars carry it.</summary>
    public required string Uid { get; init; }
    public int Sequence { get; private set; }
    public bool MentorComes { get; private set; }
    public bool MenteeComes { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public DateTimeOffset? AskedAt { get; set; }
    public DateTimeOffset? MetAt { get; private set; }
    public DateTimeOffset? NotMetAt { get; private set; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);
    public bool IsAhead => CancelledAt is null && MetAt is null && NotMetAt is null;

    public Refusal? Move(DateTimeOffset to, DateTimeOffset now)
    {
        if (!IsAhead)
            return new MeetingIsOver();
        if (to <= now)
            return new MeetingWouldLieInThePast();
        StartsAt = to;
        Sequence++;
        (MentorComes, MenteeComes, AskedAt) = (false, false, null);
        return null;
    }

    public Refusal? ChangePlace(string place, bool byVideo)
    {
        if (!IsAhead)
            return new MeetingIsOver();
        (Place, ByVideo) = (place, byVideo);
        Sequence++;
        return null;
    }

    public Refusal? Cancel(DateTimeOffset now)
    {
        if (!IsAhead)
            return new MeetingIsOver();
        CancelledAt = now;
        Sequence++;
        return null;
    }

    public void Accept(bool mentor)
    {
        if (mentor)
            MentorComes = true;
        else
            MenteeComes = true;
    }

    public Refusal? Happened(DateTimeOffset now)
    {
        if (!IsAhead)
            return new MeetingIsOver();
        if (now < StartsAt)
            return new MeetingIsStillAhead();
        MetAt = now;
        return null;
    }

    public Refusal? DidNotHappen(DateTimeOffset now)
    {
        if (!IsAhead)
            return new MeetingIsOver();
        if (now < StartsAt)
            return new MeetingIsStillAhead();
        NotMetAt = now;
        return null;
    }
}

public sealed record MeetingIsOver : Refusal;

public sealed record MeetingIsStillAhead : Refusal;

public sealed record MeetingWouldLieInThePast : Refusal;
