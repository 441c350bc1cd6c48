namespace Duett.Domain.Jobs;

/// <summary>
/// Jobs that one slice asks for and another runs: the only way in which slices set each other going. Jobs of one slice alone
/// are named there.
/// </summary>
public static class SharedJobs
{
    /// <summary>Subject: tandem. Three working days after the release; run by Tandems.</summary>
    public const string RemindOfProposal = "remind-of-proposal";

    /// <summary>Subject: tandem. Seven days after the release; run by Tandems.</summary>
    public const string LapseProposal = "lapse-proposal";

    /// <summary>Subject: enrolment. Somebody withdrew: drafts and open proposals end; run by Tandems.</summary>
    public const string EnrolmentWithdrawn = "enrolment-withdrawn";

    /// <summary>Subject: person. Due on the day somebody leaves the house: what they had with others ends; run by Tandems.</summary>
    public const string PersonLeft = "person-left";

    /// <summary>Subject: tandem. Its round has closed; run by Tandems.</summary>
    public const string RoundOver = "round-over";

    /// <summary>Subject: round. It has closed: what still stands ahead in calendars is cancelled, but for a closing; run by Events.</summary>
    public const string CancelEvents = "cancel-events";

    /// <summary>Subject: round. It has closed: its figures are counted once and for good; run by Figures.</summary>
    public const string FreezeFigures = "freeze-figures";

    /// <summary>Subject: round. The days in which participants say what they learned are over; run by Lessons.</summary>
    public const string CloseLessonBox = "close-lesson-box";

    /// <summary>Tells what enough people of a house have said about its content.</summary>
    public const string TellVotes = "tell-votes";

    /// <summary>Subject: round. Due in the middle of it: participants are asked how it goes; run by Outcomes.</summary>
    public const string AskAtHalfTime = "ask-at-half-time";

    /// <summary>Subject: round. It has closed: participants are asked to look back; run by Outcomes.</summary>
    public const string AskAtClosing = "ask-at-closing";

    /// <summary>Subject: round. Its proposals have been released: topics by area are counted once; run by Offers.</summary>
    public const string CountTopicsByArea = "count-topics-by-area";

    /// <summary>Subject: round. Looks for partners for free people without touching anybody else; run by Matching.</summary>
    public const string FindPartners = "find-partners";

    /// <summary>
    /// Subject: tandem, a proposal that did not come about. On the day named in the mail whoever still waits hears from us; run
    /// by Matching.
    /// </summary>
    public const string KeepWord = "keep-word";

    /// <summary>Subject: tandem. Both have said yes: starting point and plan are put into the room; run by Room.</summary>
    public const string OpenRoom = "open-room";

    /// <summary>Subject: person. Somebody is about to be erased: open tandems and proposals end as ever; run by Tandems.</summary>
    public const string EndEverything = "end-everything";

    /// <summary>Subject: tandem. Thirty days after the end the room's key is destroyed; run by Room.</summary>
    public const string CloseRoom = "close-room";

    /// <summary>Subject: tandem. Due fourteen days before the room is destroyed, runs again three days before; run by Room.</summary>
    public const string RoomNotice = "room-notice";

    /// <summary>Subject: meeting. Somebody has said how it was, so it took place; run by Tandems.</summary>
    public const string TheyMet = "they-met";

    /// <summary>
    /// Subject: round. Somebody has joined, found a tandem or left: whoever an event ahead is for is invited, whoever no longer
    /// takes part is taken out; run by Events.
    /// </summary>
    public const string SettleEvents = "settle-events";
}
