using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Rounds;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Duett.Tests.Support;

/// <summary>Rounds that come to their end.</summary>
public static class Endings
{
    /// <summary>Today is its last day; tomorrow it closes by itself.</summary>
    public static async Task<Round> LastDay(this Site site, Round? of = null)
    {
        var round = of ?? await site.Round();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today);
        await site.With<DuettDb, int>(async db =>
        {
            await CloseRoundOnTime.Plan(db, await db.Rounds.SingleAsync(r => r.Id == round.Id));
            return await db.SaveChangesAsync();
        });
        return await site.Now(round);
    }

    /// <summary>Closed, with everything that follows from it within the hour.</summary>
    public static async Task<Round> Close(this Site site, Round? of = null)
    {
        var round = await site.LastDay(of);
        await site.Pass(TimeSpan.FromDays(1));
        var local = TimeZoneInfo.ConvertTime(
            site.Clock.GetUtcNow(),
            TimeZoneInfo.FindSystemTimeZoneById(site.House.TimeZone)
        );
        var morning = new TimeSpan(7, 10, 0);
        site.Clock.Advance(local.TimeOfDay < morning ? morning - local.TimeOfDay : TimeSpan.FromMinutes(10));
        await site.RunJobs();
        return await site.Now(round);
    }

    public static Task<Round> Now(this Site site, Round round) =>
        site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.Id));

    public static Task<Person> ManagerOf(this Site site, Round round) =>
        site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));

    /// <summary>What the hourly sweep would have deleted by now.</summary>
    public static async Task SweepNow(this Site site)
    {
        await site.Change(db => db.Later<Sweep>(site.Clock.GetUtcNow(), null, null));
        await site.RunJobs();
        await site.Change(db => db.Jobs.RemoveRange(db.Jobs.Where(j => j.Kind == Sweep.Kind)));
    }
}
