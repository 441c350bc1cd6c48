using Duett.Domain.Enrolments;
using Duett.Domain.Meetings;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Xunit;

namespace Duett.Tests.Domain.Rooms;

public sealed class StartingPointTests
{
    [Fact]
    public void Who_is_open_to_anything_learns_what_the_other_one_offers()
    {
        var mentor = new EnrolmentAnswers { Topics = [new("ai-everyday", false, true, CanTeach: 3)] };
        var start = StartingPoint.Of(null, new() { OpenToAnything = true }, null, mentor);
        var request = start.RequestFor(new Pace("half-year", 6, 45, 14));
        Assert.Equal(["ai-everyday"], request.Mentee.Wants);
        Assert.Equal(["ai-everyday"], request.Mentor.Teaches);
        Assert.Empty(request.Mentor.Wants);
    }

    [Fact]
    public void Levels_that_do_not_exist_are_no_levels_and_a_topic_counts_once()
    {
        var mentee = new EnrolmentAnswers
        {
            Topics = [new("ai-everyday", true, false, 0, 9), new("ai-everyday", true, false, 1, 2)],
        };
        var said = StartingPoint.Of(null, mentee, null, new()).Mentee.Topics.Single();
        Assert.Equal((null, null), (said.Now, said.Aim));
    }

    [Fact]
    public void Only_times_and_places_that_suit_both_count()
    {
        var start = StartingPoint.Of(
            Enrolled(0b110, MeetingPlace.Video),
            new(),
            Enrolled(0b011, MeetingPlace.Either),
            new()
        );
        Assert.Equal((0b010, MeetingPlace.Video), (start.Times, start.Place));
        var apart = StartingPoint.Of(
            Enrolled(0b100, MeetingPlace.Video),
            new(),
            Enrolled(0b001, MeetingPlace.OnSite),
            new()
        );
        Assert.Equal((0, MeetingPlace.Either), (apart.Times, apart.Place));
    }

    [Fact]
    public void A_meeting_is_next_until_it_is_over_and_then_waits_for_its_answer()
    {
        var (start, meeting) = (new DateTimeOffset(2027, 3, 8, 11, 15, 0, TimeSpan.Zero), Meeting(1));
        Assert.Equal(meeting, Journey.Of([meeting], 6, start.AddMinutes(44)).Next);
        var over = Journey.Of([meeting], 6, start.AddMinutes(45));
        Assert.Equal((null, meeting, 1), (over.Next, over.ToAnswer, over.NextNumber));
        meeting.Happened(start.AddHours(1));
        var held = Journey.Of([meeting], 6, start.AddHours(1));
        Assert.Equal((1, 2, false), (held.Held, held.NextNumber, held.IsThrough(6)));
        Assert.True(Journey.Of([meeting], 1, start.AddHours(1)).IsThrough(1));
        Assert.Equal(1, Journey.Of([meeting], 1, start.AddHours(1)).NextNumber);
    }

    private static Meeting Meeting(int number) =>
        new()
        {
            OrganisationId = Guid.Empty,
            TandemId = Guid.Empty,
            Number = number,
            StartsAt = new(2027, 3, 8, 11, 15, 0, TimeSpan.Zero),
            Minutes = 45,
            ByVideo = false,
            Uid = "x@localhost",
        };

    private static Enrolment Enrolled(int times, MeetingPlace place) =>
        new()
        {
            OrganisationId = Guid.Empty,
            RoundId = Guid.Empty,
            PersonId = Guid.Empty,
            Role = ProgrammeRole.Both,
            Times = times,
            Place = place,
        };
}
