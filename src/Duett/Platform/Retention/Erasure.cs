using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.Meetings;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;

namespace Duett.Platform.Retention;

/// <summary>What becomes of the rows about a person when the person is erased.</summary>
public enum Fate
{
    Deleted,

    /// <summary>The row stays for others; what is left in it is at most a random number that leads to nobody.</summary>
    Detached,

    /// <summary>The row stays: it says nothing about a person.</summary>
    NothingPersonal,
}

/// <param name="Export">Name of the part of the own export that shows it; null where there is nothing to show.</param>
/// <param name="Why">Why it is as it is, for whoever adds the next table.</param>
public sealed record ErasureLine(Type Table, Fate Fate, string? Export, string Why);

/// <summary>
/// One line for each table: what erasure does with it and where the export shows it. A table without a line fails the build.
/// </summary>
public static class Erasure
{
    public static readonly IReadOnlyList<ErasureLine> Register =
    [
        new(
            typeof(Person),
            Fate.Deleted,
            "person",
            "The person; the next list of HR may bring a new row, which knows nothing."
        ),
        new(typeof(RoleGrant), Fate.Deleted, "roles", "Goes with the person."),
        new(
            typeof(ImportFile),
            Fate.Deleted,
            null,
            "Own uploads go with the person; a colleague's upload goes within a day."
        ),
        new(
            typeof(Account),
            Fate.Deleted,
            "account",
            "Sign-in data, unless a person of another house signs in with it."
        ),
        new(typeof(Session), Fate.Deleted, "sessions", "Goes with the account."),
        new(typeof(Passkey), Fate.Deleted, "passkeys", "Goes with the account."),
        new(typeof(Link), Fate.Deleted, null, "Only a hash; all links of the person go."),
        new(
            typeof(RateCounter),
            Fate.Deleted,
            null,
            "Only a hash; those of the person's address go, the others within a day."
        ),
        new(typeof(Invitation), Fate.Deleted, "invitations", "Goes with the person."),
        new(
            typeof(Enrolment),
            Fate.Deleted,
            "enrolments",
            "Goes with the person, and before it the key of what was sealed."
        ),
        new(
            typeof(PairRule),
            Fate.Deleted,
            "pairRules",
            "Goes with either person; who made the rule is a number that leads to nobody."
        ),
        new(typeof(Tandem), Fate.Deleted, "tandems", "Goes with either person, and before it its key."),
        new(typeof(Meeting), Fate.Deleted, "tandems", "Goes with the tandem."),
        new(
            typeof(RoomDocument),
            Fate.Deleted,
            "tandems",
            "Goes with the tandem: no half of a shared page can be kept."
        ),
        new(typeof(NewPartnerAnswer), Fate.Deleted, "newPartnerAnswers", "Goes with the person or the tandem."),
        new(typeof(ContentKey), Fate.Deleted, null, "A key opens; it says nothing itself."),
        new(typeof(OutgoingMail), Fate.Deleted, "mails", "Mails to the person go, sent or not."),
        new(
            typeof(Job),
            Fate.Deleted,
            null,
            "Jobs about the person, the tandems and mails go; they hold numbers only."
        ),
        new(
            typeof(Round),
            Fate.Detached,
            "rounds",
            "Manager and contact person are handed over, a deputy is taken out; who opened it is a number that leads to nobody."
        ),
        new(
            typeof(Programme),
            Fate.Detached,
            "rounds",
            "The owner is handed over with the rounds, a sponsor is taken out."
        ),
        new(typeof(ProgrammeMember), Fate.Deleted, null, "Goes with the person; the role in each round shows it."),
        new(typeof(ProgrammeGoal), Fate.NothingPersonal, null, "What a programme wants to reach."),
        new(
            typeof(Preparation),
            Fate.Detached,
            null,
            "Names typed while a round is set up are emptied whenever anybody is erased."
        ),
        new(
            typeof(Rehearsal),
            Fate.Deleted,
            null,
            "Invented behaviour under real names; all of the house go, and each after a week."
        ),
        new(
            typeof(MatchingRun),
            Fate.Detached,
            null,
            "Whom a run left over stands there as a number that leads to nobody."
        ),
        new(
            typeof(AuditEntry),
            Fate.Detached,
            "audit",
            "Who did what stays twelve months, as a number that leads to nobody."
        ),
        new(typeof(MailWording), Fate.NothingPersonal, null, "The house's own words, the same for everybody."),
        new(typeof(Organisation), Fate.NothingPersonal, null, "The house."),
        new(typeof(Setting), Fate.NothingPersonal, null, "The installation."),
        new(typeof(DataKey), Fate.NothingPersonal, null, "Keys of the installation."),
    ];
}
