namespace Duett.Domain.Events;

/// <summary>What an event is for. All but the last come with a shipped agenda.</summary>
public enum EventKind
{
    KickOff,
    TrainingMentors,
    BriefingMentees,
    MidTerm,
    Closing,
    Own,
}

public enum EventFor
{
    All,
    Mentors,
    Mentees,

    /// <summary>People with a living tandem.</summary>
    Tandems,
}

/// <summary>What the manager sets about an event; a copy of it is what a form holds.</summary>
public sealed record EventDetails(
    string TitleDe,
    string TitleEn,
    DateTimeOffset StartsAt,
    int Minutes,
    string Place,
    string VideoLink,
    int? Seats,
    EventFor For,
    IReadOnlyList<AgendaLine> Agenda
);

/// <summary>
/// One day on which people of a round come together. <see cref="Sequence"/> grows with each change that calendars must learn,
/// in the same transaction as the change.
/// </summary>
public sealed class RoundEvent : Owned
{
    public const int LongestTitle = 120;
    public const int LongestPlace = 200;
    public const int LongestLink = 500;
    public const int MostMinutes = 600;
    public const int MostSeats = 9999;

    public required Guid RoundId { get; init; }
    public required EventKind Kind { get; init; }
    public string TitleDe { get; private set; } = "";
    public string TitleEn { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public int Minutes { get; private set; }

    /// <summary>Room or address; may be open until later.</summary>
    public string Place { get; private set; } = "";
    public string VideoLink { get; private set; } = "";

    /// <summary>Null: as many as come.</summary>
    public int? Seats { get; private set; }
    public EventFor For { get; private set; }

    /// <summary><see cref="AgendaLines"/></summary>
    public string Agenda { get; private set; } = "";

    /// <summary>Stable for life; calendars know the event by it.</summary>
    public required string Uid { get; init; }
    public int Sequence { get; private set; }

    /// <summary>From then on whoever it is for is invited, whoever joins later included.</summary>
    public DateTimeOffset? InvitedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);
    public bool OffersSite => Place.Length > 0 || VideoLink.Length == 0;
    public bool OffersVideo => VideoLink.Length > 0;

    /// <summary>The way of coming that takes one of the seats.</summary>
    public EventAnswer Seated => OffersSite ? EventAnswer.OnSite : EventAnswer.OnLine;

    public EventDetails Details =>
        new(TitleDe, TitleEn, StartsAt, Minutes, Place, VideoLink, Seats, For, AgendaLines.Read(Agenda));

    public string TitleIn(string language) => language == "en" ? TitleEn : TitleDe;

    public bool IsAhead(DateTimeOffset now) => CancelledAt is null && now < StartsAt;

    /// <summary>People are being invited, or were: from now on a change is told.</summary>
    public bool IsLive => InvitedAt is not null && CancelledAt is null;

    public bool Offers(EventAnswer answer) =>
        answer switch
        {
            EventAnswer.OnSite => OffersSite,
            EventAnswer.OnLine => OffersVideo,
            _ => true,
        };

    /// <returns>Whether calendars must learn of it.</returns>
    public bool Change(EventDetails to)
    {
        var shown = (TitleDe, TitleEn, StartsAt, Minutes, Place, VideoLink);
        (TitleDe, TitleEn, StartsAt, Minutes) = (to.TitleDe, to.TitleEn, to.StartsAt, to.Minutes);
        (Place, VideoLink, Seats, For) = (to.Place, to.VideoLink, to.Seats, to.For);
        Agenda = AgendaLines.Write(to.Agenda);
        if (!IsLive || shown == (TitleDe, TitleEn, StartsAt, Minutes, Place, VideoLink))
            return false;
        Sequence++;
        return true;
    }

    public Refusal? Invite(DateTimeOffset now)
    {
        if (CancelledAt is not null)
            return new EventIsCancelled();
        if (now >= StartsAt)
            return new EventIsOver();
        InvitedAt ??= now;
        return null;
    }

    public Refusal? Cancel(DateTimeOffset now)
    {
        if (CancelledAt is not null)
            return new EventIsCancelled();
        if (now >= StartsAt)
            return new EventIsOver();
        CancelledAt = now;
        Sequence++;
        return null;
    }

    /// <summary>One calendar is told to take the entry out, or to put it back in: newer than all it knows.</summary>
    public void CountUp() => Sequence++;
}

public sealed record EventIsOver : Refusal;

public sealed record EventIsCancelled : Refusal;

/// <summary>More people have said they come than there would be seats.</summary>
public sealed record SeatsAreTaken(int Taken) : Refusal;
