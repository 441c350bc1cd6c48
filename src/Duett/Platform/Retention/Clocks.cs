using Duett.Domain.Offers;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;

namespace Duett.Platform.Retention;

/// <summary>
/// How long things stay, in days. The sweep deletes by these numbers and the privacy page shows them: there is no second list.
/// </summary>
public static class Clocks
{
    /// <summary>Personal links, after they were used or ran out.</summary>
    public const int Links = 14;

    /// <summary>The text of a mail that could not be sent. A sent one loses it at once.</summary>
    public const int MailBodies = 7;

    /// <summary>Who got which kind of mail when; in a local try-out also the kept text.</summary>
    public const int MailLog = 30;
    public const int ImportFiles = 1;

    /// <summary>What a rehearsal showed.</summary>
    public const int Rehearsals = 7;

    /// <summary>What somebody wrote about a barrier; at once when it has been dealt with.</summary>
    public const int BarrierReports = 180;

    /// <summary>An application whose address nobody confirmed.</summary>
    public const int UnconfirmedApplications = 2;

    /// <summary>An application after a no, or after the last day to enrol. An accepted one goes at once.</summary>
    public const int Applications = 30;
    public const int Room = Tandem.DaysReadableAfterEnd;

    /// <summary>Wishes, levels and goals, after somebody withdrew or left the house.</summary>
    public const int AnswersAfterWithdrawal = 30;

    /// <summary>That somebody asked for help, after it was settled; the words go at once.</summary>
    public const int Help = 30;

    /// <summary>A request for help that nobody has marked as settled, with its words.</summary>
    public const int HelpUnsettled = 90;

    /// <summary>What somebody offers to help with, after they last confirmed it; withdrawn at once.</summary>
    public const int HelpOffers = HelpOffer.DaysToConfirm + HelpOffer.DaysToAnswer;

    /// <summary>A message to somebody who offers help, unsettled; settled it goes at once.</summary>
    public const int OfferMessages = 90;

    /// <summary>Reasons of a proposal that did not come about.</summary>
    public const int ReasonsOfDissolved = 30;

    /// <summary>What somebody who only asks wrote into the open pool, after their last ask or tandem there; offers when it was switched off.</summary>
    public const int PoolEntries = 30;

    /// <summary>Who asked whom in the open pool and who had a tandem from it, after the end of either.</summary>
    public const int PoolTandems = 90;

    /// <summary>Dates of meetings, after the end of their tandem.</summary>
    public const int Meetings = 90;

    /// <summary>Who was invited to an event, what they answered and whether they came, after the event.</summary>
    public const int EventGuests = 90;

    /// <summary>Who was in a tandem with whom, everybody's wishes and the box of reservations, after the end of the round.</summary>
    public const int TandemsAfterRound = 90;

    /// <summary>From this day on the tandems of the round are deleted; only pairs that go on keep theirs.</summary>
    public static bool TandemsAreGone(Round round, DateTimeOffset now) => round.EndsOn < EndOfTandems(now);

    public static DateOnly EndOfTandems(DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime).AddDays(-TandemsAfterRound);

    /// <summary>Who was invited and took part, after the end of the round.</summary>
    public const int ParticipationAfterRound = 365;

    /// <summary>Lessons from a round in words, after its end. Its figures stay.</summary>
    public const int Lessons = 1095;

    /// <summary>Comments from half-time and the end of a round, after they were told. Figures stay; answers go at once.</summary>
    public const int OutcomeWords = 365;

    /// <summary>Ideas that both of a tandem have released, after the end of the round; those withdrawn go at once.</summary>
    public const int Ideas = 1095;

    /// <summary>That two people were proposed to each other or met, as a hash.</summary>
    public const int PairMemory = 1825;

    /// <summary>Who went without a partner or wants to be asked first, after the last word on it.</summary>
    public const int WaitingList = 365;

    /// <summary>That somebody did a training; after that a refresher does no harm.</summary>
    public const int Training = 1095;

    /// <summary>Days on which somebody had no time.</summary>
    public const int Absences = 1;
    public const int Audit = 365;

    /// <summary>In the order of the privacy page; its words are found by these names.</summary>
    public static readonly IReadOnlyList<(string Name, int Days)> All =
    [
        (nameof(ImportFiles), ImportFiles),
        (nameof(UnconfirmedApplications), UnconfirmedApplications),
        (nameof(MailBodies), MailBodies),
        (nameof(Rehearsals), Rehearsals),
        (nameof(Links), Links),
        (nameof(MailLog), MailLog),
        (nameof(Applications), Applications),
        (nameof(AnswersAfterWithdrawal), AnswersAfterWithdrawal),
        (nameof(Help), Help),
        (nameof(HelpUnsettled), HelpUnsettled),
        (nameof(ReasonsOfDissolved), ReasonsOfDissolved),
        (nameof(PoolEntries), PoolEntries),
        (nameof(Room), Room),
        (nameof(Meetings), Meetings),
        (nameof(EventGuests), EventGuests),
        (nameof(TandemsAfterRound), TandemsAfterRound),
        (nameof(PoolTandems), PoolTandems),
        (nameof(OfferMessages), OfferMessages),
        (nameof(BarrierReports), BarrierReports),
        (nameof(ParticipationAfterRound), ParticipationAfterRound),
        (nameof(WaitingList), WaitingList),
        (nameof(OutcomeWords), OutcomeWords),
        (nameof(Audit), Audit),
        (nameof(HelpOffers), HelpOffers),
        (nameof(Training), Training),
        (nameof(Absences), Absences),
        (nameof(Lessons), Lessons),
        (nameof(Ideas), Ideas),
        (nameof(PairMemory), PairMemory),
    ];
}
