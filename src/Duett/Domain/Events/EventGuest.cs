namespace Duett.Domain.Events;

public enum EventAnswer
{
    None,
    OnSite,
    OnLine,
    Declined,

    /// <summary>Wants to come and has no seat yet; whoever waits longest gets the next one.</summary>
    Waiting,
}

/// <summary>One person invited to one event: the answer, and afterwards whether they came. No reason, no time of answering.</summary>
public sealed class EventGuest : Owned
{
    public required Guid EventId { get; init; }
    public required Guid PersonId { get; init; }
    public EventAnswer Answer { get; private set; }

    /// <summary>Only while waiting: the order of the queue.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>Ticked by the manager on the day.</summary>
    public bool Came { get; set; }

    public bool Comes => Answer is EventAnswer.OnSite or EventAnswer.OnLine;

    /// <summary>Whoever declined has no entry in the calendar any more.</summary>
    public bool IsInCalendar => Answer != EventAnswer.Declined;

    /// <param name="taken">Seats that others have taken; counted while nobody else can take one.</param>
    public Refusal? Say(EventAnswer wish, RoundEvent about, int taken, DateTimeOffset now)
    {
        if (about.CancelledAt is not null)
            return new EventIsCancelled();
        if (now >= about.StartsAt)
            return new EventIsOver();
        if (wish is EventAnswer.None or EventAnswer.Waiting || !about.Offers(wish))
            return new AnswerIsMissing();
        if (wish == about.Seated && Answer != wish && about.Seats is { } seats && taken >= seats)
            (Answer, WaitingSince) = (EventAnswer.Waiting, WaitingSince ?? now);
        else
            (Answer, WaitingSince) = (wish, null);
        return null;
    }

    public void TakeSeat(RoundEvent about) => (Answer, WaitingSince) = (about.Seated, null);

    /// <summary>The way somebody chose is no longer offered: the other one is.</summary>
    public void GoAlong(RoundEvent about)
    {
        if (!about.Offers(Answer))
            Answer = Answer == EventAnswer.OnSite ? EventAnswer.OnLine : EventAnswer.OnSite;
    }
}

public sealed record AnswerIsMissing : Refusal;
