using Duett.Domain.Matching;

namespace Duett.Domain.Rounds;

public enum ProgrammeRole
{
    Mentor,
    Mentee,
    Both,
}

/// <summary>Where a round stands; follows from its facts and dates, never stored.</summary>
public enum RoundPhase
{
    Invitation,
    Enrolment,
    Proposals,
    Meetings,
    Closed,
}

/// <summary>One edition of a programme, with dates and participants.</summary>
public sealed class Round : Owned
{
    public const int FewestForFigures = 5;

    public required Guid ProgrammeId { get; init; }

    /// <summary>The round this one was prepared from; null for the first of its programme.</summary>
    public Guid? FollowsId { get; init; }

    /// <summary>Stands in addresses; made from the name, unique within the organisation.</summary>
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required string Goal { get; set; }

    /// <summary>Template of <c>Content/programmes.yaml</c>; gives number, length and rhythm of the meetings.</summary>
    public required string Template { get; set; }
    public required int Meetings { get; set; }
    public required int MeetingMinutes { get; set; }
    public required int RhythmDays { get; set; }

    /// <summary>Last day to enrol.</summary>
    public required DateOnly EnrolUntil { get; set; }

    /// <summary>Day on which proposals are made; shown to participants.</summary>
    public required DateOnly MatchOn { get; set; }
    public required DateOnly StartsOn { get; set; }
    public required DateOnly EndsOn { get; set; }
    public required Guid ManagerId { get; set; }
    public required Guid ContactPersonId { get; set; }

    /// <summary>Who stands in for the contact person.</summary>
    public Guid? DeputyContactId { get; set; }

    /// <summary>At most so many tandems; null: as many as come about.</summary>
    public int? Places { get; set; }

    /// <summary>What the round is about, such as a change under way; reports can be read by it.</summary>
    public string? Occasion { get; set; }

    /// <summary>In whole euros; null where none is kept.</summary>
    public int? Budget { get; set; }

    /// <summary>Ids of topics, one a line; without one of the catalogue, all of it is on offer. See <see cref="RoundTopics"/>.</summary>
    public string Topics { get; set; } = "";

    /// <summary>One may stand above the other, if both say yes to it.</summary>
    public bool OwnLineAllowed { get; set; }

    /// <summary>Both may work in one team or on one career ladder, if both say yes to it.</summary>
    public bool OwnTeamAllowed { get; set; }
    public bool OtherDepartmentOnly { get; set; }

    public PairingRules PairingRules => new(OwnLineAllowed, OwnTeamAllowed, OtherDepartmentOnly);

    /// <summary>False: enrolment asks for nothing that the matching can do without.</summary>
    public bool AsksOptionalFields { get; set; } = true;

    /// <summary>Figures about what people do stand for at least so many; can be raised, never lowered.</summary>
    public int SmallestGroup { get; set; } = FewestForFigures;
    public DateTimeOffset? OpenedAt { get; private set; }
    public Guid? OpenedBy { get; private set; }

    /// <summary>First release of proposals; from then on vacancies are filled without asking anybody again.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }
    public Guid? ReleasedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What counts more or less in this round, see <see cref="Weights"/>; empty when everything counts as ever.</summary>
    public string Weighting { get; private set; } = "";
    public DateTimeOffset? WeighedAt { get; private set; }
    public Guid? WeighedBy { get; private set; }

    /// <summary>Meetings that took place, or got another date, whose dates are deleted by now: the sums of the round still count them.</summary>
    public int HeldBefore { get; private set; }
    public int MinutesBefore { get; private set; }
    public int MovedBefore { get; private set; }

    /// <summary>Tandems that met once, or three times, whose dates are deleted by now.</summary>
    public int MetOnceBefore { get; private set; }
    public int MetThriceBefore { get; private set; }

    /// <summary>Still being set up: nobody has been told anything.</summary>
    public bool IsInPreparation => OpenedAt is null;

    /// <summary>The standing round of the house, which no page for rounds shows; see <see cref="PoolRound"/>.</summary>
    public bool IsOpenPool => Slug == PoolRound.Slug;

    public RoundPhase PhaseOn(DateOnly today) =>
        ClosedAt is not null ? RoundPhase.Closed
        : OpenedAt is null ? RoundPhase.Invitation
        : ReleasedAt is not null ? RoundPhase.Meetings
        : today <= EnrolUntil ? RoundPhase.Enrolment
        : RoundPhase.Proposals;

    public bool EnrolmentIsOpen(DateOnly today) => OpenedAt is not null && ClosedAt is null && today <= EnrolUntil;

    public Refusal? Open(Guid by, DateTimeOffset now)
    {
        if (ClosedAt is not null)
            return new RoundIsClosed();
        if (OpenedAt is not null)
            return new RoundIsAlreadyOpen();
        (OpenedAt, OpenedBy) = (now, by);
        return null;
    }

    public void Release(Guid by, DateTimeOffset now)
    {
        if (ReleasedAt is null)
            (ReleasedAt, ReleasedBy) = (now, by);
    }

    public void Weigh(Weights weights, Guid by, DateTimeOffset now) =>
        (Weighting, WeighedBy, WeighedAt) = (weights.Code, by, now);

    /// <summary>What counted more or less in the round before counts so again; the board can change it.</summary>
    public void WeighAs(Round before) =>
        (Weighting, WeighedBy, WeighedAt) = (before.Weighting, before.WeighedBy, before.WeighedAt);

    /// <summary>A release taken back before anybody answered leaves no trace on the round.</summary>
    public void TakeReleaseBack() => (ReleasedAt, ReleasedBy) = (null, null);

    /// <summary>Once, and for good: nobody is invited, reminded or looked for afterwards.</summary>
    public Refusal? Close(DateTimeOffset now)
    {
        if (ClosedAt is not null)
            return new RoundIsClosed();
        ClosedAt = now;
        return null;
    }
}

public sealed record RoundIsAlreadyOpen : Refusal;

public sealed record RoundIsClosed : Refusal;

/// <summary>One person asked to take part in one round. A "no" is final: the person is not asked again for this round.</summary>
public sealed class Invitation : Owned
{
    public required Guid RoundId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The role the person is asked for; each may choose otherwise when enrolling.</summary>
    public required ProgrammeRole Role { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public DateOnly? DeclinedOn { get; private set; }

    public void Decline(DateOnly today) => DeclinedOn ??= today;

    /// <summary>Somebody who declined may still change their mind while enrolment is open.</summary>
    public void TakeDeclineBack() => DeclinedOn = null;
}

public enum PairRuleKind
{
    /// <summary>These two are to meet. Never overrides a strict rule.</summary>
    Pinned,

    /// <summary>These two are not to be proposed.</summary>
    Forbidden,

    /// <summary>One person stays without a partner for now and stands on both sides of the rule.</summary>
    LeftOpen,
}

/// <summary>What the programme manager decided about one pair, or one person, before the release.</summary>
public sealed class PairRule : Owned
{
    public required Guid RoundId { get; init; }
    public required Guid MentorId { get; init; }
    public required Guid MenteeId { get; init; }
    public required PairRuleKind Kind { get; set; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
}
