using Duett.Domain.Meetings;
using Xunit;

namespace Duett.Tests.Domain.Meetings;

public sealed class MeetingTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static Meeting Planned() =>
        new()
        {
            OrganisationId = Guid.NewGuid(),
            TandemId = Guid.NewGuid(),
            Number = 1,
            StartsAt = Now.AddDays(7),
            Minutes = 45,
            ByVideo = false,
            Uid = "1@localhost",
        };

    [Fact]
    public void A_new_time_asks_both_anew_and_raises_the_sequence()
    {
        var meeting = Planned();
        meeting.Accept(mentor: true);
        Assert.Null(meeting.Move(Now.AddDays(9), "Halle 3", false, Now));
        Assert.Equal((1, false), (meeting.Sequence, meeting.MentorComes));
    }

    [Fact]
    public void Another_place_keeps_who_comes()
    {
        var meeting = Planned();
        meeting.Accept(mentor: false);
        Assert.Null(meeting.Move(meeting.StartsAt, "Halle 3", false, Now));
        Assert.Equal((1, true), (meeting.Sequence, meeting.MenteeComes));
        Assert.IsType<MeetingIsUnchanged>(meeting.Move(meeting.StartsAt, "Halle 3", false, Now));
        Assert.Equal(1, meeting.Sequence);
    }

    [Fact]
    public void A_meeting_lies_ahead_and_within_a_year()
    {
        Assert.IsType<MeetingWouldLieInThePast>(Planned().Move(Now, "", false, Now));
        Assert.IsType<MeetingIsTooFarAhead>(Planned().Move(Now.AddDays(367), "", false, Now));
    }

    [Fact]
    public void A_cancelled_meeting_stays_cancelled()
    {
        var meeting = Planned();
        Assert.Null(meeting.Cancel(Now));
        Assert.Equal(1, meeting.Sequence);
        Assert.IsType<MeetingIsOver>(meeting.Cancel(Now));
        Assert.IsType<MeetingIsOver>(meeting.Move(Now.AddDays(3), "", false, Now));
        Assert.IsType<MeetingIsOver>(meeting.Happened(Now.AddDays(8)));
    }

    [Fact]
    public void Nobody_has_met_before_the_meeting()
    {
        var meeting = Planned();
        Assert.IsType<MeetingIsStillAhead>(meeting.Happened(Now));
        Assert.IsType<MeetingIsStillAhead>(meeting.DidNotHappen(Now));
        Assert.Null(meeting.Happened(meeting.StartsAt));
        Assert.IsType<MeetingIsOver>(meeting.DidNotHappen(meeting.EndsAt));
    }
}
