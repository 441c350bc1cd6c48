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

    public const int MostDaysAhead = 366;
    public const int LongestPlace = 200;

    /// <summary>What a form has seen: whoever sends an older mark is told that something has changed.</summary>
    public string Mark => $"{Id}/{Sequence}";

    /// <summary>One of the two named this time, so the other is asked; a date that follows the rhythm of both stands as it is.</summary>
    public bool AsksWhoComes => MentorComes || MenteeComes;
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    /// <summary>Neither cancelled nor answered whether it took place; it may lie ahead or behind.</summary>
    public bool IsOpen => CancelledAt is null && MetAt is null && NotMetAt is null;

    /// <summary>Another time or place. Both are asked anew whether they come when the time changes.</summary>
    public Refusal? Move(DateTimeOffset to, string place, bool byVideo, DateTimeOffset now)
    {
        if (!IsOpen)
            return new MeetingIsOver();
        if (Fault(to, now) is { } fault)
            return fault;
        if ((to, place, byVideo) == (StartsAt, Place, ByVideo))
            return new MeetingIsUnchanged();
        if (to != StartsAt)
            (MentorComes, MenteeComes, AskedAt) = (false, false, null);
        (StartsAt, Place, ByVideo) = (to, place, byVideo);
        Sequence++;
        return null;
    }

    /// <summary>Another place at the same time; nobody is asked anew whether they come.</summary>
    public Refusal? MeetAt(string place, bool byVideo)
    {
        if (!IsOpen)
            return new MeetingIsOver();
        if ((place, byVideo) == (Place, ByVideo))
            return new MeetingIsUnchanged();
        (Place, ByVideo) = (place, byVideo);
        Sequence++;
        return null;
    }

    /// <summary>Longer or shorter, at the same time and place; nobody is asked anew whether they come.</summary>
    public void Lasts(int minutes)
    {
        Minutes = minutes;
        Sequence++;
    }

    /// <summary>Whether a meeting can be set for that time at all.</summary>
    public static Refusal? Fault(DateTimeOffset at, DateTimeOffset now) =>
        at <= now ? new MeetingWouldLieInThePast()
        : at > now.AddDays(MostDaysAhead) ? new MeetingIsTooFarAhead()
        : null;

    public Refusal? Cancel(DateTimeOffset now)
    {
        if (!IsOpen)
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

    public bool Comes(bool mentor) => mentor ? MentorComes : MenteeComes;

    public Refusal? Happened(DateTimeOffset now)
    {
        if (!IsOpen)
            return new MeetingIsOver();
        if (now < StartsAt)
            return new MeetingIsStillAhead();
        MetAt = now;
        return null;
    }

    public Refusal? DidNotHappen(DateTimeOffset now)
    {
        if (!IsOpen)
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

public sealed record MeetingIsTooFarAhead : Refusal;

public sealed record MeetingIsUnchanged : Refusal;

/// <summary>The other was faster, or the page was open for long.</summary>
public sealed record DatesHaveChanged : Refusal;
