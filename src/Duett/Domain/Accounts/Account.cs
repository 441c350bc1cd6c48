namespace Duett.Domain.Accounts;

/// <summary>
/// Installation-wide and nothing but sign-in data; who somebody is in an organisation stands in <see cref="Domain.People.Person"/>.
/// </summary>
public sealed class Account : IVersioned
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Folded by <see cref="Folding.Mail"/>; unique.</summary>
    public required string Mail { get; set; }

    /// <summary>Slow salted hash; null while no PIN is set.</summary>
    public string? PinHash { get; set; }
    public int PinFailures { get; set; }
    public DateTimeOffset? PinLockedUntil { get; set; }

    /// <summary>A reset asked for takes a day; from then on a link of its own sets a new PIN. Null: none is under way.</summary>
    public DateTimeOffset? PinResetFrom { get; set; }
    public long Version { get; set; }

    public bool HasRoomKey(bool hasPasskey) => PinHash is not null || hasPasskey;
}

/// <summary>How much a session proves: a link reached a mailbox; a PIN or passkey reached the person.</summary>
public enum Strength
{
    Mail,
    Person,
}

/// <summary>A signed-in browser. It lies in the database, so that every node knows it and it can be ended everywhere.</summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public required byte[] TokenHash { get; init; }
    public required Guid AccountId { get; init; }
    public required Strength Strength { get; set; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Moves with use, never past <see cref="EndsAt"/>.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Kind of browser in plain words, so that a person recognises the own sessions.</summary>
    public string? Browser { get; init; }
}

public sealed class Passkey
{
    public required string CredentialId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>What the framework's passkey handler needs to verify the next sign-in, as JSON.</summary>
    public required string Data { get; set; }
    public required string Name { get; set; }
    public required DateOnly AddedOn { get; init; }
}

public enum LinkKind
{
    SetUp,
    SignIn,
    PinReset,
    KeepPin,
    Enrol,
    Proposal,
    Dates,
    NewPartner,
    StopReminders,
    Event,

    /// <summary>Subject: an application; whoever holds it confirms or withdraws it.</summary>
    Apply,

    /// <summary>Subject: that somebody is asked in one wave of a round.</summary>
    Answer,

    /// <summary>Subject: a meeting; how it was, for its holder alone.</summary>
    Pulse,
}

/// <summary>
/// A personal link. Only the hash of its token is stored. A task link lives as long as its task, a sign-in link 15 minutes;
/// it changes something only by POST, and once.
/// </summary>
public sealed class Link
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public required byte[] TokenHash { get; init; }
    public required LinkKind Kind { get; init; }
    public Guid? OrganisationId { get; init; }
    public Guid? PersonId { get; init; }

    /// <summary>The invitation, tandem or account the link is about.</summary>
    public required Guid SubjectId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Hash of the address it was sent to: once HR corrects that, what lies in the old mailbox opens nothing.</summary>
    public byte[]? SentTo { get; init; }
}

/// <summary>Counts tries within a window; in the database, so that all nodes count together.</summary>
public sealed class RateCounter
{
    public required string Key { get; init; }
    public required DateTimeOffset WindowEndsAt { get; set; }
    public required int Count { get; set; }
}

/// <summary>A key of the framework's data protection (cookies, forms), wrapped by the master key.</summary>
public sealed class DataKey
{
    public required string Name { get; init; }
    public required byte[] Sealed { get; init; }
}
