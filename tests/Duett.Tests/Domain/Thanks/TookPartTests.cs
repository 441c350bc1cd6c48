using Duett.Domain.Tandems;
using Duett.Domain.Thanks;
using Xunit;

namespace Duett.Tests.Domain.Thanks;

public sealed class TookPartTests
{
    private static readonly DateTimeOffset Now = new(2027, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_completed_tandem_is_enough()
    {
        var tandem = Living();
        Assert.False(TookPart.In(tandem, false, true, 3));
        tandem.Complete(Now);
        Assert.True(TookPart.In(tandem, false, false, 0));
    }

    [Theory]
    [InlineData(true, true, 1, true)]
    [InlineData(false, true, 1, false)]
    [InlineData(true, false, 1, false)]
    [InlineData(true, true, 0, false)]
    public void After_an_ending_whoever_met_and_stayed_until_the_round_closed_took_part(
        bool closed,
        bool enrolled,
        int held,
        bool tookPart
    )
    {
        var tandem = Living();
        tandem.End(Now);
        Assert.Equal(tookPart, TookPart.In(tandem, closed, enrolled, held));
    }

    private static Tandem Living()
    {
        var tandem = new Tandem
        {
            OrganisationId = Guid.NewGuid(),
            RoundId = Guid.NewGuid(),
            MentorId = Guid.NewGuid(),
            MenteeId = Guid.NewGuid(),
            DraftedAt = Now,
            RunId = Guid.NewGuid(),
            Fit = Fit.Good,
            WishesMet = WishesMet.All,
            CommonTimes = 1,
            LookAt = "",
        };
        tandem.Release(null, Now);
        tandem.Accept(tandem.MentorId, Now, Now);
        tandem.Accept(tandem.MenteeId, Now, Now);
        return tandem;
    }
}
