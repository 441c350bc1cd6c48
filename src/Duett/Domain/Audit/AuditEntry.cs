namespace Duett.Domain.Audit;

public enum AuditAction
{
    OrganisationSetUp,
    RoleGranted,
    PeopleImported,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    PersonErased,
    RoundCreated,
    RoundRehearsed,

    /// <summary>Before anybody was told; what had been prepared is gone.</summary>
    RoundDiscarded,

    /// <summary>Dates, people or rules of a running round.</summary>
    RoundChanged,
    InvitationsSent,

    /// <summary>By hand, forward or back; the detail says which step.</summary>
    RoundMoved,
    RoundClosed,
    MatchingRun,
    PairPinned,
    PairForbidden,
    PairRuleLifted,
    ProposalsReleased,
    ReleaseTakenBack,
    MailServerConfigured,
    DataExported,
    PinReset,
    RoleRemoved,

    /// <summary>The state of an earlier day was put back; by nobody who is signed in.</summary>
    BackupRestored,

    /// <summary>One person alone holds the right: what four eyes should decide was decided by two.</summary>
    FourEyesFellAway,
    ErasureAsked,
    ErasurePlanned,
    ErasureTakenBack,
    MailTextChanged,
    MailTextReset,
    PersonLeftOpen,
    WeightsChanged,
    EventInvited,
    EventCancelled,
    PageTextChanged,
    PageTextReset,
    BarrierDealtWith,
    ThanksSent,

    /// <summary>Detail: whom a round is open to.</summary>
    CallOpened,
    CallTextChanged,
    ApplicationAccepted,
    ApplicationDeclined,

    /// <summary>Question cards for people who are not signed in.</summary>
    CardsOpened,
    CardsClosed,

    /// <summary>Detail: On or Off.</summary>
    OpenPoolSwitched,

    /// <summary>Detail: kind and key of the piece, never its words.</summary>
    ContentChanged,
    ContentReset,
}

/// <summary>Who did what, when. Never content, and never the end of a tandem.</summary>
public sealed class AuditEntry : Owned
{
    /// <summary>Changes of roles and of rules that hold for everybody: what a works council reads.</summary>
    public static readonly AuditAction[] OfRolesAndRules =
    [
        AuditAction.OrganisationSetUp,
        AuditAction.RoleGranted,
        AuditAction.RoleRemoved,
        AuditAction.FourEyesFellAway,
        AuditAction.RoundCreated,
        AuditAction.RoundChanged,
        AuditAction.RoundMoved,
        AuditAction.WeightsChanged,
        AuditAction.OpenPoolSwitched,
    ];

    public required DateTimeOffset At { get; init; }
    public Guid? By { get; init; }
    public required AuditAction Action { get; init; }
    public Guid? SubjectId { get; init; }
    public int? Count { get; init; }

    /// <summary>A code such as "HR"; never words that somebody typed.</summary>
    public string? Detail { get; init; }
}
