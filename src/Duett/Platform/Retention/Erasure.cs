using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Events;
using Duett.Domain.Help;
using Duett.Domain.Ideas;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.Meetings;
using Duett.Domain.Offers;
using Duett.Domain.Organisations;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Domain.Thanks;
using Duett.Domain.Training;

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
        new(typeof(WaitingListEntry), Fate.Deleted, "waitingList", "Goes with the person."),
        new(
            typeof(PairRule),
            Fate.Deleted,
            "pairRules",
            "Goes with either person; who made the rule is a number that leads to nobody."
        ),
        new(
            typeof(HelpRequest),
            Fate.Deleted,
            "helpRequests",
            "Goes with whoever asked, and with whom it was meant for: nobody else may read it."
        ),
        new(typeof(HelpOffer), Fate.Deleted, "helpOffer", "Goes with the person."),
        new(
            typeof(OfferMessage),
            Fate.Deleted,
            "offerMessages",
            "Goes with whoever wrote it, and with whom it was meant for: nobody else may read it."
        ),
        new(typeof(Contributor), Fate.Deleted, "contributors", "Goes with the person."),
        new(
            typeof(TopicTable),
            Fate.NothingPersonal,
            null,
            "Counts of a round by area, gated before they were stored."
        ),
        new(typeof(Tandem), Fate.Deleted, "tandems", "Goes with either person, and before it its key."),
        new(typeof(Meeting), Fate.Deleted, "tandems", "Goes with the tandem."),
        new(
            typeof(RoomDocument),
            Fate.Deleted,
            "tandems",
            "Goes with the tandem: no half of a shared page can be kept."
        ),
        new(
            typeof(SharedIdea),
            Fate.Detached,
            "sharedIdeas",
            "While the room stands, what is not introduced is withdrawn; otherwise the row leads to no tandem and nobody."
        ),
        new(typeof(SharedIdeaName), Fate.Deleted, "sharedIdeas", "Goes with the person, or with the idea."),
        new(
            typeof(MetPair),
            Fate.Detached,
            null,
            "A hash over two numbers; once the person's number is gone nothing leads to it, and it goes after five years."
        ),
        new(typeof(NewPartnerAnswer), Fate.Deleted, "newPartnerAnswers", "Goes with the person or the tandem."),
        new(
            typeof(RoundEvent),
            Fate.NothingPersonal,
            null,
            "Day, place and agenda of a round's event, the same for everybody."
        ),
        new(typeof(TrainingDone), Fate.Deleted, "training", "Goes with the person."),
        new(typeof(Absence), Fate.Deleted, "absences", "Goes with the person."),
        new(typeof(EventGuest), Fate.Deleted, "events", "Goes with the person; a seat that becomes free is given on."),
        new(typeof(AgendaWording), Fate.NothingPersonal, null, "The house's own agendas."),
        new(
            typeof(ReservationBox),
            Fate.NothingPersonal,
            null,
            "Nobody knows who wrote what: there is nothing to find a person by. Gone with the round's clock."
        ),
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
        new(typeof(LessonGiven), Fate.Deleted, null, "Goes with the person, and for everybody after fourteen days."),
        new(typeof(Lesson), Fate.NothingPersonal, null, "What was learned from a round; nobody stands behind it."),
        new(typeof(LessonBox), Fate.NothingPersonal, null, "Words without anybody behind them; nothing says whose."),
        new(
            typeof(Asked),
            Fate.Deleted,
            null,
            "Goes with the person, and for everybody when the answers are told of; says only that somebody is asked."
        ),
        new(typeof(AnswerBox), Fate.NothingPersonal, null, "Answers without anybody behind them; nothing says whose."),
        new(typeof(VotesGiven), Fate.Deleted, "votes", "Goes with the person; what they said is not in it."),
        new(typeof(VoteBox), Fate.NothingPersonal, null, "Votes without anybody behind them; nothing says whose."),
        new(typeof(PieceRating), Fate.NothingPersonal, null, "Votes of many, told together."),
        new(typeof(OutcomeWave), Fate.NothingPersonal, null, "When a round asked, how many, and comments of nobody."),
        new(typeof(OutcomeFigure), Fate.NothingPersonal, null, "Figures of a round, gated before they were stored."),
        new(typeof(LookBack), Fate.NothingPersonal, null, "Hours, costs and choices about a round."),
        new(typeof(RoundFigures), Fate.NothingPersonal, null, "Counts of a round, gated before they were stored."),
        new(typeof(RoundGoal), Fate.NothingPersonal, null, "What a round wanted to reach and reached."),
        new(
            typeof(Preparation),
            Fate.Detached,
            null,
            "Names typed while a round is set up are emptied whenever anybody is erased."
        ),
        new(
            typeof(Call),
            Fate.NothingPersonal,
            null,
            "The page of a round; the sponsor's words stay or go by the manager's hand."
        ),
        new(
            typeof(Application),
            Fate.Deleted,
            null,
            "Of somebody who is no person here yet: the applicant's own link, the answer or a clock deletes it."
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
        new(
            typeof(HouseContent),
            Fate.NothingPersonal,
            null,
            "The house's own content, the same for everybody; who wrote it stands in the audit log."
        ),
        new(typeof(PageWording), Fate.NothingPersonal, null, "The house's own words on pages for everybody."),
        new(
            typeof(BarrierReport),
            Fate.Detached,
            null,
            "Written without signing in: nothing but its own sealed words says by whom, and they go when dealt with."
        ),
        new(typeof(Organisation), Fate.NothingPersonal, null, "The house."),
        new(typeof(Setting), Fate.NothingPersonal, null, "The installation."),
        new(typeof(DataKey), Fate.NothingPersonal, null, "Keys of the installation."),
    ];
}
