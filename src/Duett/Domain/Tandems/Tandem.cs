namespace Duett.Domain.Tandems;

/// <summary>How well two people fit, as HR and participants see it: a word, never a score.</summary>
public enum Fit
{
    VeryGood,
    Good,
    LookAt,
}

/// <summary>How many of the mentee's wishes are met, without saying which.</summary>
public enum WishesMet
{
    All,
    Most,
    Some,
    None,
}

public enum TandemState
{
    Draft,
    Released,
    AcceptedByOne,
    Agreed,
    Confirmed,
    Completed,

    /// <summary>The proposal did not come about. Nobody learns why.</summary>
    Dissolved,
    Ended,
}

/// <summary>
/// One mentor and one mentee, from the draft to the end. Each state is a fact with its date. By design no fact says who
/// declined or who ended: both partners' answers are wiped when a proposal dissolves, and an ending has no actor.
/// </summary>
public sealed class Tandem : Owned
{
    public required Guid RoundId { get; init; }
    public required Guid MentorId { get; init; }
    public required Guid MenteeId { get; init; }
    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>The run that proposed the pair.</summary>
    public required Guid RunId { get; init; }
    public required Fit Fit { get; init; }
    public required WishesMet WishesMet { get; init; }
    public required int CommonTimes { get; init; }

    /// <summary>Codes of what to look at, joined by a comma; nothing in them tells a wish.</summary>
    public required string LookAt { get; init; }

    /// <summary>Reasons for the two, sealed with the tandem's key.</summary>
    public byte[]? SealedReasons { get; set; }

    public DateTimeOffset? ReleasedAt { get; private set; }
    public Guid? ReleasedBy { get; private set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset? MentorYesAt { get; private set; }
    public DateTimeOffset? MenteeYesAt { get; private set; }

    /// <summary>The slot the first "yes" came with; the second may choose another of the common three.</summary>
    public DateTimeOffset? ChosenSlot { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? DissolvedAt { get; private set; }
    public bool MentorSaysItFits { get; private set; }
    public bool MenteeSaysItFits { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Since when the two have no date ahead; null while they have one.</summary>
    public DateTimeOffset? WithoutDateSince { get; set; }
    public DateTimeOffset? SlotsOfferedAt { get; set; }

    /// <summary>Last day of a pause; which of the two takes it stands with their enrolment alone, and HR sees neither.</summary>
    public DateOnly? RestsUntil { get; set; }

    /// <summary>"We have reached what we wanted": said by each; both together complete the tandem early.</summary>
    public bool MentorHasReached { get; private set; }
    public bool MenteeHasReached { get; private set; }

    /// <summary>After the last meeting: each would like some more.</summary>
    public bool MentorGoesOn { get; private set; }
    public bool MenteeGoesOn { get; private set; }

    /// <summary>Meetings beyond those of the round.</summary>
    public int ExtraMeetings { get; private set; }

    /// <summary>What the two have stepped up or down to; null: as the round has it from the beginning.</summary>
    public Depth? Depth { get; private set; }

    /// <summary>Meetings that lay behind them then.</summary>
    public int HeldAtDepth { get; private set; }

    /// <summary>What each would like to step up or down to.</summary>
    public Depth? MentorWishesDepth { get; private set; }
    public Depth? MenteeWishesDepth { get; private set; }

    /// <summary>After the closing: each would like to go on as a free learning partnership.</summary>
    public bool MentorGoesFree { get; private set; }
    public bool MenteeGoesFree { get; private set; }

    /// <summary>Both wanted it. The tandem stays completed: to the programme nothing has changed.</summary>
    public DateTimeOffset? FreeSince { get; private set; }

    /// <summary>One of the two has left; like any ending it has no actor.</summary>
    public DateTimeOffset? FreeUntil { get; private set; }

    public const int DaysToAnswer = 7;
    public const int WorkingDaysToReminder = 3;
    public const int DaysReadableAfterEnd = 30;

    /// <summary>Who goes on after the last meeting goes on by so many.</summary>
    public const int MoreMeetings = 3;

    /// <summary>Before the room is destroyed both are told, this many days ahead for the first time.</summary>
    public const int DaysOfNotice = 14;

    /// <summary>After an ending a new partner is looked for when both have answered, or after this many days.</summary>
    public const int DaysToNewSearch = 7;

    public TandemState State =>
        EndedAt is not null ? TandemState.Ended
        : DissolvedAt is not null ? TandemState.Dissolved
        : CompletedAt is not null ? TandemState.Completed
        : ConfirmedAt is not null ? TandemState.Confirmed
        : AgreedAt is not null ? TandemState.Agreed
        : MentorYesAt is not null || MenteeYesAt is not null ? TandemState.AcceptedByOne
        : ReleasedAt is not null ? TandemState.Released
        : TandemState.Draft;

    /// <summary>Takes a place of both people: proposed and not yet dissolved, or living.</summary>
    public bool IsTaken => DissolvedAt is null && EndedAt is null && CompletedAt is null;

    public bool IsLiving => AgreedAt is not null && IsTaken;

    /// <summary>Goes on without a round, without dates from here and without being counted.</summary>
    public bool IsFree => FreeSince is not null && FreeUntil is null;

    /// <summary>The two can still write in their room.</summary>
    public bool KeepsRoom => IsLiving || IsFree;

    public bool Has(Guid person) => MentorId == person || MenteeId == person;

    public Guid PartnerOf(Guid person) => person == MentorId ? MenteeId : MentorId;

    public DateTimeOffset? LapsesAt => ReleasedAt?.AddDays(DaysToAnswer);

    public DateTimeOffset? RoomClosesAt =>
        IsFree ? null : (EndedAt ?? FreeUntil ?? CompletedAt)?.AddDays(DaysReadableAfterEnd);

    public DateTimeOffset? NewSearchAt => EndedAt?.AddDays(DaysToNewSearch);

    public bool HasAnswered(Guid person) => (person == MentorId ? MentorYesAt : MenteeYesAt) is not null;

    public Refusal? Release(Guid? by, DateTimeOffset now)
    {
        if (State != TandemState.Draft)
            return new ProposalIsNoDraft();
        (ReleasedAt, ReleasedBy) = (now, by);
        return null;
    }

    /// <summary>In the open pool: who wants to learn asks, and by asking has said yes. The other chooses the time.</summary>
    public Refusal? Ask(DateTimeOffset now)
    {
        if (State != TandemState.Draft)
            return new ProposalIsNoDraft();
        (ReleasedAt, MenteeYesAt) = (now, now);
        return null;
    }

    /// <summary>Only while nobody has answered; the pair is a draft again.</summary>
    public Refusal? TakeReleaseBack()
    {
        if (State != TandemState.Released)
            return new SomebodyHasAnswered();
        (ReleasedAt, ReleasedBy, RemindedAt) = (null, null, null);
        return null;
    }

    public Refusal? Accept(Guid person, DateTimeOffset slot, DateTimeOffset now)
    {
        if (!Has(person) || State is not (TandemState.Released or TandemState.AcceptedByOne))
            return new ProposalIsNotOpen();
        if (now >= LapsesAt)
            return new ProposalIsNotOpen();
        if (person == MentorId)
            MentorYesAt ??= now;
        else
            MenteeYesAt ??= now;
        ChosenSlot = slot;
        if (MentorYesAt is not null && MenteeYesAt is not null)
            AgreedAt = now;
        return null;
    }

    /// <summary>"Someone else", or silence for seven days: the same fact, the same words, and no trace of whose answer it was.</summary>
    public Refusal? Dissolve(DateTimeOffset now)
    {
        if (State is not (TandemState.Released or TandemState.AcceptedByOne))
            return new ProposalIsNotOpen();
        (MentorYesAt, MenteeYesAt, ChosenSlot, RemindedAt) = (null, null, null, null);
        DissolvedAt = now;
        return null;
    }

    /// <summary>After the first meeting both are asked apart; only a "yes" is stored. A "no" is <see cref="End"/>.</summary>
    public Refusal? SayItFits(Guid person, DateTimeOffset now)
    {
        if (!Has(person) || !IsLiving)
            return new TandemIsNotLiving();
        if (person == MentorId)
            MentorSaysItFits = true;
        else
            MenteeSaysItFits = true;
        if (MentorSaysItFits && MenteeSaysItFits)
            ConfirmedAt ??= now;
        return null;
    }

    public Refusal? Complete(DateTimeOffset now)
    {
        if (!IsLiving)
            return new TandemIsNotLiving();
        CompletedAt = now;
        (RestsUntil, MentorWishesDepth, MenteeWishesDepth) = (null, null, null);
        return null;
    }

    /// <summary>Both have said so: a success and no ending. One alone only asks the other.</summary>
    public Refusal? SayReached(Guid person, bool reached, DateTimeOffset now)
    {
        if (!Has(person) || !IsLiving)
            return new TandemIsNotLiving();
        if (person == MentorId)
            MentorHasReached = reached;
        else
            MenteeHasReached = reached;
        return MentorHasReached && MenteeHasReached ? Complete(now) : null;
    }

    public bool HasReached(Guid person) => person == MentorId ? MentorHasReached : MenteeHasReached;

    /// <summary>A completed tandem lives on when both want it; the room is not destroyed then.</summary>
    public Refusal? GoOn(Guid person, bool wants)
    {
        if (!Has(person) || State != TandemState.Completed || FreeSince is not null)
            return new TandemIsNotLiving();
        if (person == MentorId)
            MentorGoesOn = wants;
        else
            MenteeGoesOn = wants;
        if (!MentorGoesOn || !MenteeGoesOn)
            return null;
        (CompletedAt, MentorGoesOn, MenteeGoesOn, MentorHasReached, MenteeHasReached) = (
            null,
            false,
            false,
            false,
            false
        );
        (MentorGoesFree, MenteeGoesFree, MentorWishesDepth, MenteeWishesDepth) = (false, false, null, null);
        ExtraMeetings += MoreMeetings;
        return null;
    }

    /// <summary>Both must wish the same: then it holds from the next meeting on, and a completed tandem lives on.</summary>
    /// <param name="depth">Null takes the wish back.</param>
    /// <param name="held">Meetings behind the two.</param>
    public Refusal? WishDepth(Guid person, Depth? depth, int held)
    {
        if (!Has(person) || !(IsLiving || State == TandemState.Completed) || FreeSince is not null)
            return new TandemIsNotLiving();
        if (person == MentorId)
            MentorWishesDepth = depth;
        else
            MenteeWishesDepth = depth;
        if (depth is null || MentorWishesDepth != MenteeWishesDepth)
            return null;
        (Depth, HeldAtDepth, ExtraMeetings) = (depth, held, 0);
        (MentorWishesDepth, MenteeWishesDepth) = (null, null);
        (CompletedAt, MentorGoesOn, MenteeGoesOn) = (null, false, false);
        (MentorHasReached, MenteeHasReached, MentorGoesFree, MenteeGoesFree) = (false, false, false, false);
        return null;
    }

    public Depth? WishedDepth(Guid person) => person == MentorId ? MentorWishesDepth : MenteeWishesDepth;

    public bool WantsToGoOn(Guid person) => person == MentorId ? MentorGoesOn : MenteeGoesOn;

    /// <summary>A completed tandem goes on by itself when both want it; one that has ended does not.</summary>
    public Refusal? GoFree(Guid person, bool wants, DateTimeOffset now)
    {
        if (!Has(person) || State != TandemState.Completed || FreeSince is not null)
            return new TandemIsNotLiving();
        if (person == MentorId)
            MentorGoesFree = wants;
        else
            MenteeGoesFree = wants;
        if (!MentorGoesFree || !MenteeGoesFree)
            return null;
        (MentorGoesFree, MenteeGoesFree, MentorGoesOn, MenteeGoesOn) = (false, false, false, false);
        (MentorWishesDepth, MenteeWishesDepth) = (null, null);
        FreeSince = now;
        return null;
    }

    public bool WantsToGoFree(Guid person) => person == MentorId ? MentorGoesFree : MenteeGoesFree;

    /// <summary>At any time, without a reason, without an actor.</summary>
    public Refusal? EndFree(DateTimeOffset now)
    {
        if (!IsFree)
            return new TandemIsNotLiving();
        FreeUntil = now;
        return null;
    }

    /// <summary>Immediate, without a reason, without an actor.</summary>
    public Refusal? End(DateTimeOffset now)
    {
        if (!IsLiving)
            return new TandemIsNotLiving();
        EndedAt = now;
        (MentorSaysItFits, MenteeSaysItFits, MentorHasReached, MenteeHasReached) = (false, false, false, false);
        (RestsUntil, MentorWishesDepth, MenteeWishesDepth) = (null, null, null);
        return null;
    }
}
