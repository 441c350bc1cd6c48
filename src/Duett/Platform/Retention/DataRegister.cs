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

/// <summary>Who might read something, in the order in which pages list them. The last two never read by being what they are.</summary>
public enum Reader
{
    Self,
    Partner,
    PM,
    VP,
    HR,
    IT,
    BR,
    DP,

    /// <summary>The sponsor of a programme.</summary>
    Sponsor,
    Superior,
    Colleague,
}

/// <summary>Columns of one table, by name.</summary>
public sealed record TableColumns(Type Table, IReadOnlyList<string> Names);

/// <summary>One kind of data about people: where it lies, who reads it, how long it stays. Its words are found by its name.</summary>
/// <param name="Clocks">Names in <see cref="Retention.Clocks"/>; none: the pages say until when.</param>
/// <param name="Part">Readers who see a part, or only under a condition; a sentence says which.</param>
public sealed record DataGroup(
    string Name,
    IReadOnlyList<string> Clocks,
    IReadOnlyList<Reader> Full,
    IReadOnlyList<Reader> Part,
    IReadOnlyList<TableColumns> Columns
);

/// <summary>
/// The one list of what is stored about people. The pages for everybody, for the works council and for data protection are
/// written from it; a column of the database that stands neither here nor under <see cref="NothingPersonal"/> fails the build.
/// </summary>
public static class DataRegister
{
    /// <summary>Everybody of the house.</summary>
    private static readonly IReadOnlyList<Reader> Everybody = Enum.GetValues<Reader>();

    public static readonly IReadOnlyList<DataGroup> Groups =
    [
        new(
            "Room",
            [nameof(Clocks.Room)],
            [Reader.Self, Reader.Partner],
            [],
            [Of<RoomDocument>("TandemId Kind Sealed SavedAt"), Of<ContentKey>("Scope SubjectId Wrapped")]
        ),
        new(
            "Wishes",
            [
                nameof(Clocks.AnswersAfterWithdrawal),
                nameof(Clocks.ReasonsOfDissolved),
                nameof(Clocks.TandemsAfterRound),
            ],
            [Reader.Self],
            [Reader.Partner, Reader.PM],
            [Of<Enrolment>("SealedAnswers"), Of<Tandem>("SealedReasons"), Of<ContentKey>("Scope SubjectId Wrapped")]
        ),
        new(
            "Support",
            [nameof(Clocks.AnswersAfterWithdrawal), nameof(Clocks.TandemsAfterRound)],
            [Reader.Self],
            [Reader.VP],
            [Of<Enrolment>("SealedAnswers")]
        ),
        new(
            "RatherNot",
            [nameof(Clocks.AnswersAfterWithdrawal), nameof(Clocks.TandemsAfterRound)],
            [Reader.Self],
            [],
            [Of<Enrolment>("SealedAnswers")]
        ),
        new(
            "Offers",
            [nameof(Clocks.AnswersAfterWithdrawal), nameof(Clocks.TandemsAfterRound)],
            [Reader.Self, Reader.Partner],
            [],
            [Of<Enrolment>("SealedAnswers")]
        ),
        new(
            "TakingPart",
            [nameof(Clocks.ParticipationAfterRound)],
            [Reader.Self, Reader.PM],
            [Reader.Partner, Reader.HR, Reader.Sponsor],
            [
                Of<Enrolment>(
                    "RoundId PersonId Role Times Place Capacity ConsentVersion EnrolledAt DetailedAt WithdrawnAt"
                ),
                Of<Invitation>("RoundId PersonId Role SentAt RemindedAt DeclinedOn"),
            ]
        ),
        new(
            "OpenPool",
            [nameof(Clocks.PoolEntries), nameof(Clocks.PoolTandems)],
            [Reader.Self],
            [Reader.Partner, Reader.Colleague],
            [
                Of<Enrolment>("RoundId PersonId Role Times Place Capacity AwayUntil DetailedAt SealedAnswers"),
                Of<Tandem>("RoundId MentorId MenteeId ReleasedAt MenteeYesAt DissolvedAt SealedReasons"),
            ]
        ),
        new(
            "WaitingList",
            [nameof(Clocks.WaitingList)],
            [Reader.Self],
            [Reader.PM],
            [Of<WaitingListEntry>("ProgrammeId PersonId Role Since WentWithout StaysAt ConsentVersion")]
        ),
        new(
            "Tandem",
            [nameof(Clocks.TandemsAfterRound)],
            [Reader.Self, Reader.Partner, Reader.PM],
            [Reader.HR, Reader.Sponsor],
            [
                Of<Tandem>(
                    "RoundId MentorId MenteeId ReleasedAt ReleasedBy RemindedAt MentorYesAt MenteeYesAt ChosenSlot AgreedAt"
                ),
                Of<Tandem>("MentorSaysItFits MenteeSaysItFits ConfirmedAt CompletedAt WithoutDateSince SlotsOfferedAt"),
                Of<Tandem>("MentorHasReached MenteeHasReached MentorGoesOn MenteeGoesOn ExtraMeetings"),
            ]
        ),
        new(
            "Review",
            [nameof(Clocks.TandemsAfterRound)],
            [Reader.PM],
            [Reader.Self],
            [
                Of<Tandem>("DraftedAt RunId Fit WishesMet CommonTimes LookAt"),
                Of<PairRule>("RoundId MentorId MenteeId Kind By At"),
                Of<MatchingRun>("RoundId By At People Pairs Points Proved Unmatched"),
            ]
        ),
        new(
            "Meetings",
            [nameof(Clocks.Meetings)],
            [Reader.Self, Reader.Partner],
            [Reader.PM, Reader.HR, Reader.Sponsor],
            [
                Of<Meeting>("TandemId Number StartsAt Minutes Place ByVideo Uid Sequence AskedAt MetAt NotMetAt"),
                Of<Meeting>("CancelledAt MentorComes MenteeComes"),
            ]
        ),
        new(
            "Extent",
            [nameof(Clocks.TandemsAfterRound)],
            [Reader.Self, Reader.Partner],
            [],
            [Of<Tandem>("Depth HeldAtDepth MentorWishesDepth MenteeWishesDepth")]
        ),
        new(
            "FreePartnership",
            [nameof(Clocks.Room)],
            [Reader.Self, Reader.Partner],
            [],
            [Of<Tandem>("MentorGoesFree MenteeGoesFree FreeSince FreeUntil")]
        ),
        new(
            "Ideas",
            [nameof(Clocks.Ideas)],
            [Reader.Self, Reader.Partner, Reader.PM],
            [],
            [
                Of<SharedIdea>("RoundId Kind Sealed ReleasedOn State SealedAnswer AnsweredOn"),
                Of<SharedIdeaName>("IdeaId PersonId"),
            ]
        ),
        new(
            "Pause",
            [],
            [Reader.Self],
            [Reader.Partner],
            [Of<Enrolment>("AwayUntil SeeksMeanwhile"), Of<Tandem>("RestsUntil")]
        ),
        new(
            "Help",
            [nameof(Clocks.Help), nameof(Clocks.HelpUnsettled)],
            [Reader.Self],
            [Reader.PM, Reader.VP],
            [Of<HelpRequest>("RoundId PersonId From AddresseeId Sealed AskedAt DoneAt")]
        ),
        new(
            "HelpOffers",
            [nameof(Clocks.HelpOffers)],
            [Reader.Self],
            [Reader.Colleague],
            [Of<HelpOffer>("PersonId Sealed ShowsMail IsPaused ConfirmedOn")]
        ),
        new(
            "OfferMessages",
            [nameof(Clocks.OfferMessages)],
            [Reader.Self],
            [],
            [Of<OfferMessage>("PersonId HelperId Sealed SentAt")]
        ),
        new(
            "Contributors",
            [nameof(Clocks.ParticipationAfterRound)],
            [Reader.Self],
            [Reader.Colleague],
            [Of<Contributor>("RoundId PersonId Sealed")]
        ),
        new(
            "Events",
            [nameof(Clocks.EventGuests)],
            [Reader.Self, Reader.PM],
            [],
            [Of<EventGuest>("EventId PersonId Answer WaitingSince Came")]
        ),
        new("Absences", [nameof(Clocks.Absences)], [Reader.Self], [], [Of<Absence>("PersonId From Until")]),
        new("Training", [nameof(Clocks.Training)], [Reader.Self], [], [Of<TrainingDone>("PersonId Module DoneOn")]),
        new(
            "Reservations",
            [nameof(Clocks.TandemsAfterRound)],
            [],
            [Reader.PM],
            [Of<ReservationBox>("RoundId Sealed"), Of<ContentKey>("Scope SubjectId Wrapped")]
        ),
        new("PairMemory", [nameof(Clocks.PairMemory)], [], [], [Of<MetPair>("Hash ExpiresOn")]),
        new(
            "Lessons",
            [nameof(Clocks.Lessons)],
            [Reader.PM, Reader.VP],
            [],
            [
                Of<Lesson>("RoundId Kind Area Sealed"),
                Of<LessonBox>("RoundId Sealed IsReadable"),
                Of<LessonGiven>("RoundId PersonId"),
            ]
        ),
        new(
            "Answers",
            [nameof(Clocks.OutcomeWords)],
            [],
            [Reader.PM],
            [
                Of<Asked>("RoundId Wave PersonId Side HasAnswered"),
                Of<AnswerBox>("RoundId Wave Sealed"),
                Of<OutcomeWave>("SealedWords"),
                Of<ContentKey>("Scope SubjectId Wrapped"),
            ]
        ),
        new(
            "Votes",
            [],
            [Reader.Self],
            [Reader.PM, Reader.HR],
            [Of<VotesGiven>("PersonId Sealed"), Of<VoteBox>("Kind Key Edition Sealed")]
        ),
        new("Ending", [nameof(Clocks.TandemsAfterRound)], [], [], [Of<Tandem>("DissolvedAt EndedAt")]),
        new(
            "NewPartner",
            [nameof(Clocks.TandemsAfterRound)],
            [Reader.Self],
            [Reader.PM],
            [Of<NewPartnerAnswer>("TandemId PersonId Wants")]
        ),
        new(
            "People",
            [],
            [Reader.Self, Reader.HR],
            [Reader.Partner, Reader.PM],
            [
                Of<Person>("Name Mail FoldedMail SearchKey StaffNumber Department Team Location Level JobFamily"),
                Of<Person>("ManagerId Languages EntryDate AccountId Language TimeZone RemindersStopped LevelName"),
                Of<Person>("NotToBeAskedSince LeftOn Company"),
            ]
        ),
        new(
            "Uploads",
            [nameof(Clocks.ImportFiles)],
            [Reader.HR],
            [],
            [Of<ImportFile>("By FileName Sealed UploadedAt Columns LinesDone LinesInAll StartedAt FinishedAt")]
        ),
        new(
            "Applications",
            [nameof(Clocks.UnconfirmedApplications), nameof(Clocks.Applications)],
            [Reader.Self, Reader.PM],
            [],
            [Of<Application>("RoundId Language ConsentVersion SentAt Sealed ConfirmedAt DeclinedAt")]
        ),
        new("Preparation", [], [Reader.PM, Reader.HR], [], [Of<Preparation>("RoundId NextPage Typed")]),
        new(
            "Rehearsals",
            [nameof(Clocks.Rehearsals)],
            [Reader.PM, Reader.HR],
            [],
            [Of<Rehearsal>("RoundId AskedAt Enrol Decline Absent Percent FinishedAt FailedAt Sealed")]
        ),
        new("Barriers", [nameof(Clocks.BarrierReports)], [Reader.HR, Reader.IT], [], [Of<BarrierReport>("At Sealed")]),
        new(
            "Mails",
            [nameof(Clocks.MailBodies), nameof(Clocks.MailLog)],
            [Reader.Self],
            [Reader.IT],
            [Of<OutgoingMail>("PersonId To Kind MessageId Sealed State QueuedAt FinishedAt LastCode")]
        ),
        new(
            "SignIn",
            [nameof(Clocks.Links)],
            [],
            [Reader.Self],
            [
                Of<Account>("Id Mail PinHash PinFailures PinLockedUntil PinResetFrom"),
                Of<Session>("Id TokenHash AccountId Strength StartedAt ExpiresAt EndsAt Browser"),
                Of<Passkey>("CredentialId AccountId Data Name AddedOn"),
                Of<Link>("Id TokenHash Kind OrganisationId PersonId SubjectId ExpiresAt UsedAt SentTo"),
                Of<RateCounter>("Key WindowEndsAt Count"),
            ]
        ),
        new(
            "Roles",
            [],
            Everybody,
            [],
            [
                Of<RoleGrant>("PersonId Role RoundId GrantedAt"),
                Of<Round>("ManagerId ContactPersonId DeputyContactId OpenedBy ReleasedBy WeighedBy"),
                Of<Programme>("OwnerId SponsorId"),
                Of<ProgrammeMember>("ProgrammeId PersonId"),
            ]
        ),
        new(
            "Log",
            [nameof(Clocks.Audit)],
            [Reader.HR, Reader.IT, Reader.DP],
            [Reader.Self, Reader.BR],
            [Of<AuditEntry>("At By Action SubjectId Count Detail")]
        ),
        new("Tasks", [], [], [], [Of<Job>("Id Kind OrganisationId SubjectId Key DueAt LockedUntil LockedBy Attempts")]),
    ];

    /// <summary>Columns that say nothing about a person. Key and version of every table belong here as well.</summary>
    public static readonly IReadOnlyList<TableColumns> NothingPersonal =
    [
        Of<Round>("Slug Name Goal Template Meetings MeetingMinutes RhythmDays EnrolUntil MatchOn StartsOn EndsOn"),
        Of<Round>(
            "OpenedAt ReleasedAt ClosedAt ProgrammeId Places Occasion Budget Topics OwnLineAllowed OwnTeamAllowed"
        ),
        Of<Round>("Weighting WeighedAt OtherDepartmentOnly AsksOptionalFields SmallestGroup"),
        Of<Round>("FollowsId HeldBefore MinutesBefore MovedBefore MetOnceBefore MetThriceBefore"),
        Of<LookBack>("RoundId Balance Length Hours Cost"),
        Of<RoundFigures>("RoundId Invited Enrolled EnrolledAtLeast Tandems Confirmed ConfirmedAtLeast"),
        Of<RoundFigures>("Completed CompletedAtLeast MeetingsPlanned MeetingsHeld MeetingsHeldAtLeast MinutesHeld"),
        Of<RoundFigures>("MeetingsMoved"),
        Of<OutcomeWave>("RoundId Wave HouseEdition ClosesAt Asked RemindedAt ReleasedAt Answered AnsweredAtLeast"),
        Of<OutcomeFigure>("RoundId Wave Report Part Value Before AtLeast"),
        Of<TopicTable>("RoundId ToldAt Lines"),
        Of<RoundGoal>("RoundId Number Text Measure Target Reached AtLeast"),
        Of<Call>("RoundId Address Reach IntroDe IntroEn QuoteDe QuoteEn Scarce CountedAt"),
        Of<Programme>("Name Purpose Kind"),
        Of<ProgrammeGoal>("ProgrammeId Number Text Measure Target"),
        Of<RoundEvent>("RoundId Kind TitleDe TitleEn StartsAt Minutes Place VideoLink Seats For Agenda Uid Sequence"),
        Of<RoundEvent>("InvitedAt CancelledAt"),
        Of<AgendaWording>("Kind Agenda"),
        Of<PageWording>("Page Language Body"),
        Of<PieceRating>("Kind Key Edition People Stars SealedWords"),
        Of<HouseContent>("Kind Key CopyOf Edition Text WrittenAt"),
        Of<MailWording>("RoundId Kind Language Subject Body"),
        Of<Organisation>("Id Name Language TimeZone Look Imprint Privacy Accessibility"),
        Of<Setting>("Name Value"),
        Of<DataKey>("Name Sealed"),
    ];

    public static readonly IReadOnlyList<string> KeysOfEveryTable = ["OrganisationId", "Id", "Version"];

    private static TableColumns Of<T>(string columns) => new(typeof(T), columns.Split(' '));
}
