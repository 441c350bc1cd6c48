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
    public const int Room = Tandem.DaysReadableAfterEnd;

    /// <summary>Wishes, levels and goals, after somebody withdrew or left the house.</summary>
    public const int AnswersAfterWithdrawal = 30;

    /// <summary>Reasons of a proposal that did not come about.</summary>
    public const int ReasonsOfDissolved = 30;

    /// <summary>Dates of meetings, after the end of their tandem.</summary>
    public const int Meetings = 90;

    /// <summary>Who was in a tandem with whom, and everybody's wishes, after the end of the round.</summary>
    public const int TandemsAfterRound = 90;

    /// <summary>Who was invited and took part, after the end of the round.</summary>
    public const int ParticipationAfterRound = 365;
    public const int Audit = 365;

    /// <summary>In the order of the privacy page; its words are found by these names.</summary>
    public static readonly IReadOnlyList<(string Name, int Days)> All =
    [
        (nameof(ImportFiles), ImportFiles),
        (nameof(MailBodies), MailBodies),
        (nameof(Rehearsals), Rehearsals),
        (nameof(Links), Links),
        (nameof(MailLog), MailLog),
        (nameof(AnswersAfterWithdrawal), AnswersAfterWithdrawal),
        (nameof(ReasonsOfDissolved), ReasonsOfDissolved),
        (nameof(Room), Room),
        (nameof(Meetings), Meetings),
        (nameof(TandemsAfterRound), TandemsAfterRound),
        (nameof(ParticipationAfterRound), ParticipationAfterRound),
        (nameof(Audit), Audit),
    ];
}
