namespace Duett.Domain.Audit;

public enum AuditAction
{
    OrganisationSetUp,
    RoleGranted,
    PeopleImported,
    PersonAdded,
    PersonErased,
    RoundCreated,
    InvitationsSent,
    MatchingRun,
    PairPinned,
    PairForbidden,
    PairRuleLifted,
    ProposalsReleased,
    ReleaseTakenBack,
    MailServerConfigured,
    DataExported,
    PinReset,
}

/// <summary>Who did what, when. Never content, and never the end of a tandem.</summary>
public sealed class AuditEntry : Owned
{
    public required DateTimeOffset At { get; init; }
    public Guid? By { get; init; }
    public required AuditAction Action { get; init; }
    public Guid? SubjectId { get; init; }
    public int? Count { get; init; }
}
