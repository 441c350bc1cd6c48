using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Platform.Retention;

/// <summary>What the sweep finds of answers and comments.</summary>
public sealed class OutcomeSweepTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Comments_go_a_year_after_they_were_told()
    {
        var round = await site.Round();
        var wave = new OutcomeWave
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Wave = Wave.Closing,
            ClosesAt = site.Clock.GetUtcNow(),
            Asked = 12,
            SealedWords = [1, 2, 3],
        };
        wave.Release(new(10), site.Clock.GetUtcNow());
        await site.Change(db => db.Add(wave));
        site.Clock.Advance(TimeSpan.FromDays(Clocks.OutcomeWords) - TimeSpan.FromHours(1));
        await site.SweepNow();
        Assert.True(await site.Read(db => db.OutcomeWaves.AnyAsync(w => w.Id == wave.Id && w.SealedWords != null)));
        site.Clock.Advance(TimeSpan.FromHours(2));
        await site.SweepNow();
        Assert.True(await site.Read(db => db.OutcomeWaves.AnyAsync(w => w.Id == wave.Id && w.SealedWords == null)));
    }

    [Fact]
    public async Task Answers_no_release_came_for_go_with_the_tandems_of_their_round_and_their_key_goes_too()
    {
        var round = await site.Round();
        var sheet = AnswerSheet.OfLevels(Side.Mentee, null, [(1, 2)])!;
        await site.With<AnswerBoxes, int>(async boxes =>
        {
            await boxes.Put(round.OrganisationId, round.Id, Wave.Levels, sheet);
            return 0;
        });
        var box = await site.Read(db => db.AnswerBoxes.AsNoTracking().SingleAsync(b => b.RoundId == round.Id));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today);
        site.Clock.Advance(TimeSpan.FromDays(Clocks.TandemsAfterRound + 2));
        await site.SweepNow();
        Assert.False(await site.Read(db => db.AnswerBoxes.AnyAsync(b => b.Id == box.Id)));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == box.Id)));
    }
}
