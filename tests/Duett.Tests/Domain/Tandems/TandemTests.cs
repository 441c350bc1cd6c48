using Duett.Domain;
using Duett.Domain.Tandems;
using Xunit;

namespace Duett.Tests.Domain.Tandems;

public sealed class TandemTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Slot = Now.AddDays(7);

    private static Tandem Draft() =>
        new()
        {
            OrganisationId = Guid.NewGuid(),
            RoundId = Guid.NewGuid(),
            MentorId = Guid.NewGuid(),
            MenteeId = Guid.NewGuid(),
            DraftedAt = Now,
            RunId = Guid.NewGuid(),
            Fit = Fit.Good,
            WishesMet = WishesMet.All,
            CommonTimes = 3,
            LookAt = "",
        };

    private static Tandem Released()
    {
        var tandem = Draft();
        Assert.Null(tandem.Release(Guid.NewGuid(), Now));
        return tandem;
    }

    private static Tandem Agreed()
    {
        var tandem = Released();
        Assert.Null(tandem.Accept(tandem.MentorId, Slot, Now));
        Assert.Null(tandem.Accept(tandem.MenteeId, Slot, Now));
        return tandem;
    }

    [Fact]
    public void Two_yes_make_a_tandem_and_the_second_chooses_the_time()
    {
        var tandem = Released();
        tandem.Accept(tandem.MentorId, Slot, Now);
        Assert.Equal(TandemState.AcceptedByOne, tandem.State);
        tandem.Accept(tandem.MenteeId, Slot.AddDays(2), Now);
        Assert.Equal((TandemState.Agreed, Slot.AddDays(2)), (tandem.State, tandem.ChosenSlot!.Value));
    }

    [Fact]
    public void A_stranger_can_answer_nothing()
    {
        Assert.IsType<ProposalIsNotOpen>(Released().Accept(Guid.NewGuid(), Slot, Now));
        Assert.IsType<TandemIsNotLiving>(Agreed().SayItFits(Guid.NewGuid(), Now));
    }

    [Fact]
    public void After_seven_days_nobody_can_accept_any_more()
    {
        var tandem = Released();
        Assert.Null(tandem.Accept(tandem.MentorId, Slot, Now.AddDays(7).AddSeconds(-1)));
        Assert.IsType<ProposalIsNotOpen>(tandem.Accept(tandem.MenteeId, Slot, Now.AddDays(7)));
    }

    [Fact]
    public void A_dissolved_proposal_keeps_no_trace_of_an_answer()
    {
        var tandem = Released();
        tandem.Accept(tandem.MentorId, Slot, Now);
        Assert.Null(tandem.Dissolve(Now));
        Assert.Equal(
            (TandemState.Dissolved, null, null, null),
            (tandem.State, tandem.MentorYesAt, tandem.MenteeYesAt, tandem.ChosenSlot)
        );
        Assert.IsType<ProposalIsNotOpen>(tandem.Accept(tandem.MenteeId, Slot, Now));
    }

    [Fact]
    public void A_tandem_that_has_ended_cannot_end_again_and_tells_nobodys_yes()
    {
        var tandem = Agreed();
        tandem.SayItFits(tandem.MentorId, Now);
        Assert.Null(tandem.End(Now));
        Assert.False(tandem.MentorSaysItFits);
        Assert.Equal(Now.AddDays(30), tandem.RoomClosesAt);
        Assert.IsType<TandemIsNotLiving>(tandem.End(Now));
    }

    [Fact]
    public void Nothing_on_a_tandem_names_who_ended_or_declined() =>
        Assert.DoesNotContain(
            typeof(Tandem).GetProperties().Select(p => p.Name),
            name =>
                name.Contains("EndedBy", StringComparison.Ordinal)
                || name.Contains("DissolvedBy", StringComparison.Ordinal)
                || name.Contains("DeclinedBy", StringComparison.Ordinal)
        );

    /// <summary>Whatever is tried in whatever order, the states stay a way without return.</summary>
    [Fact]
    public void No_order_of_steps_leads_astray()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var (tandem, now) = (Draft(), Now);
            for (var step = 0; step < 12; step++)
            {
                now = now.AddHours(random.Next(1, 60));
                var before = tandem.State;
                var refusal = Try(tandem, random.Next(8), random.Next(2) == 0, now);
                Assert.True(refusal is null || tandem.State == before, $"{refusal} changed {before}");
                Assert.True(IsStep(before, tandem.State), $"{before} → {tandem.State}");
                Assert.False(tandem.IsLiving && !tandem.IsTaken);
            }
        }
    }

    private static Refusal? Try(Tandem tandem, int what, bool mentor, DateTimeOffset now)
    {
        var person = mentor ? tandem.MentorId : tandem.MenteeId;
        return what switch
        {
            0 => tandem.Release(null, now),
            1 => tandem.TakeReleaseBack(),
            2 or 3 => tandem.Accept(person, now.AddDays(5), now),
            4 => tandem.Dissolve(now),
            5 => tandem.SayItFits(person, now),
            6 => tandem.Complete(now),
            _ => tandem.End(now),
        };
    }

    private static bool IsStep(TandemState from, TandemState to) =>
        from == to
        || (from, to)
            is
                (TandemState.Draft, TandemState.Released)
                or
                (TandemState.Released, TandemState.Draft)
                or
                (TandemState.Released, TandemState.AcceptedByOne)
                or
                (TandemState.Released or TandemState.AcceptedByOne, TandemState.Dissolved)
                or
                (TandemState.AcceptedByOne, TandemState.Agreed)
                or
                (TandemState.Agreed, TandemState.Confirmed)
                or
                (TandemState.Agreed or TandemState.Confirmed, TandemState.Completed or TandemState.Ended);
}
