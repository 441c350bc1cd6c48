using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Xunit;

namespace Duett.Tests.Domain.Rooms;

/// <summary>How many meetings, how long and how often, after stepping up or down.</summary>
public sealed class PaceTests
{
    private readonly Round round = new()
    {
        OrganisationId = Guid.NewGuid(),
        ProgrammeId = Guid.NewGuid(),
        Slug = "r",
        Name = "R",
        Goal = "",
        Template = "quarter",
        Meetings = 6,
        MeetingMinutes = 45,
        RhythmDays = 14,
        EnrolUntil = default,
        MatchOn = default,
        StartsOn = default,
        EndsOn = default,
        ManagerId = Guid.NewGuid(),
        ContactPersonId = Guid.NewGuid(),
    };

    [Theory]
    [InlineData(Depth.Cards, 0, 1, 30)]
    [InlineData(Depth.Cards, 5, 6, 30)]
    [InlineData(Depth.Package, 0, 4, 60)]
    [InlineData(Depth.Package, 3, 7, 60)]
    [InlineData(Depth.HalfYear, 1, 12, 45)]
    [InlineData(Depth.HalfYear, 14, 15, 45)]
    [InlineData(Depth.AsRound, 2, 6, 45)]
    [InlineData(Depth.AsRound, 7, 8, 45)]
    public void Something_always_lies_ahead_and_what_lies_behind_counts(
        Depth depth,
        int held,
        int meetings,
        int minutes
    )
    {
        var pace = Pace.For(depth, round, held);
        Assert.Equal((meetings, minutes), (pace.Meetings, pace.Minutes));
    }

    [Fact]
    public void Both_must_wish_the_same_and_a_wish_is_gone_once_it_holds()
    {
        var (mentor, mentee) = (Guid.NewGuid(), Guid.NewGuid());
        var tandem = Agreed(mentor, mentee);
        Assert.Null(tandem.WishDepth(mentor, Depth.Package, 2));
        Assert.Null(tandem.WishDepth(mentee, Depth.HalfYear, 2));
        Assert.Null(tandem.Depth);
        Assert.Equal(6, Pace.Of(round, tandem).Meetings);
        Assert.Null(tandem.WishDepth(mentee, Depth.Package, 2));
        Assert.Equal(
            (6, 60, 7),
            (Pace.Of(round, tandem).Meetings, Pace.Of(round, tandem).Minutes, Pace.Of(round, tandem).RhythmDays)
        );
        Assert.Equal((null, null), (tandem.WishedDepth(mentor), tandem.WishedDepth(mentee)));
        Assert.IsType<TandemIsNotLiving>(tandem.WishDepth(Guid.NewGuid(), Depth.Cards, 2));
    }

    [Fact]
    public void Nobody_whose_tandem_has_ended_steps_anywhere()
    {
        var (mentor, mentee) = (Guid.NewGuid(), Guid.NewGuid());
        var tandem = Agreed(mentor, mentee);
        tandem.End(DateTimeOffset.UnixEpoch);
        Assert.IsType<TandemIsNotLiving>(tandem.WishDepth(mentor, Depth.Cards, 0));
    }

    [Fact]
    public void A_wish_does_not_outlive_what_it_was_made_in()
    {
        var (mentor, mentee, now) = (Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        Action<Tandem>[] ways =
        [
            t => t.Complete(now),
            t => t.End(now),
            t =>
            {
                t.SayReached(mentor, true, now);
                t.SayReached(mentee, true, now);
            },
            t =>
            {
                t.Complete(now);
                t.WishDepth(mentor, Depth.HalfYear, 2);
                t.GoOn(mentor, true);
                t.GoOn(mentee, true);
            },
            t =>
            {
                t.Complete(now);
                t.WishDepth(mentor, Depth.HalfYear, 2);
                t.GoFree(mentor, true, now);
                t.GoFree(mentee, true, now);
            },
        ];
        foreach (var way in ways)
        {
            var tandem = Agreed(mentor, mentee);
            tandem.WishDepth(mentor, Depth.HalfYear, 2);
            way(tandem);
            Assert.Null(tandem.WishedDepth(mentor));
        }
    }

    private static Tandem Agreed(Guid mentor, Guid mentee)
    {
        var now = DateTimeOffset.UnixEpoch;
        var tandem = new Tandem
        {
            OrganisationId = Guid.NewGuid(),
            RoundId = Guid.NewGuid(),
            MentorId = mentor,
            MenteeId = mentee,
            DraftedAt = now,
            RunId = Guid.NewGuid(),
            Fit = Fit.Good,
            WishesMet = WishesMet.All,
            CommonTimes = 3,
            LookAt = "",
        };
        tandem.Release(null, now);
        tandem.Accept(mentor, now, now);
        tandem.Accept(mentee, now, now);
        return tandem;
    }
}
