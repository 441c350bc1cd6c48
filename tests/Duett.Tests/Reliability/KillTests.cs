using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Reliability;

/// <summary>SIGKILL at random moments: what was acknowledged stays, and every mail arrives.</summary>
public sealed class KillTests
{
    private static int Kills => CrashSite.Kills;

    [Fact]
    public async Task Killed_while_sending_no_mail_is_lost_and_none_comes_again_under_another_id()
    {
        await using var site = await CrashSite.Make();
        var share = Math.Max(15, 60 / (Kills + 1));
        await site.QueueMails(share * (Kills + 1));
        for (var i = 0; i < Kills; i++)
        {
            using var node = await site.Run();
            await site.MoreMails(site.Chance.Next(1, share));
            await Task.Delay(site.Chance.Next(200));
            node.Kill();
        }
        using var last = await site.Run();
        await site.Idle();
        await site.EveryMailArrivedOnce(Kills);
        await site.DatabaseIsWhole();
    }

    [Fact]
    public async Task Stopped_as_a_service_is_stopped_no_mail_comes_twice()
    {
        await using var site = await CrashSite.Make();
        await site.QueueMails(40);
        using (var node = await site.Run())
        {
            await site.MoreMails(site.Chance.Next(1, 20));
            Assert.Equal(0, await node.Stop());
        }
        using var last = await site.Run();
        await site.Idle();
        await site.EveryMailArrivedOnce(kills: 0);
    }

    [Fact]
    public async Task Killed_while_people_enrol_nobody_who_was_told_so_is_missing_and_nobody_is_half_in()
    {
        await using var site = await CrashSite.Make();
        var round = await site.OpenRound();
        var share = Math.Max(4, 16 / (Kills + 1));
        var invited = await EnrollingPeople.Invite(site, round, share * (Kills + 1));
        var people = new EnrollingPeople(site.Url);
        var running = people.Run(invited);
        for (var i = 0; i < Kills; i++)
        {
            using var node = await site.Run();
            var wanted = people.Acknowledged.Count + site.Chance.Next(1, share);
            await CrashSite.Until(
                () => Task.FromResult(running.IsCompleted || people.Acknowledged.Count >= wanted),
                $"{wanted} people enrolled"
            );
            await Task.Delay(site.Chance.Next(250));
            node.Kill();
            await new EnrolledPeople(site).AreWhole(invited, people.Acknowledged);
        }
        using var last = await site.Run();
        await running;
        await site.Idle();
        var all = invited.Select(i => i.Person.Id).ToList();
        CrashSite.Tell($"{all.Count} people, {people.Acknowledged.Count} of them were told by the POST itself");
        await new EnrolledPeople(site).AreWhole(invited, all);
        await site.EveryMailArrivedOnce(Kills);
        await site.DatabaseIsWhole();
    }

    [Fact]
    public async Task Killed_while_proposals_are_released_all_of_them_went_out_or_none()
    {
        await using var site = await CrashSite.Make();
        var rounds = new List<ReleasingRound>();
        for (var i = 0; i <= Kills; i++)
            rounds.Add(await ReleasingRound.Make(site));
        TimeSpan whole;
        using (await site.Run())
            whole = await (await rounds[0].AtTheButton())();
        Assert.True(rounds[0].Acknowledged);
        var before = 0;
        foreach (var round in rounds.Skip(1))
        {
            using var node = await site.Run();
            var pressing = (await round.AtTheButton())();
            // On both sides of the commit; at the latest when the answer is there.
            await Task.WhenAny(pressing, Task.Delay(whole * 2 * site.Chance.NextDouble()));
            node.Kill();
            await pressing;
            before += await round.IsReleasedAsAWhole() ? 0 : 1;
        }
        CrashSite.Tell($"{Kills} kills, a release takes {whole.TotalMilliseconds:0} ms: {before} before the commit");
        using var last = await site.Run();
        foreach (var round in rounds)
        {
            if (!await round.IsReleasedAsAWhole())
                await (await round.AtTheButton())();
            Assert.True(await round.IsReleasedAsAWhole());
        }
        await site.Idle();
        await site.EveryMailArrivedOnce(Kills + 1);
        await site.DatabaseIsWhole();
    }

    [Fact]
    public async Task Two_nodes_share_the_mails_and_when_one_is_killed_the_other_sends_the_rest()
    {
        Assert.SkipUnless(TestDatabase.OnPostgres, "SQLite belongs to one process.");
        await using var site = await CrashSite.Make();
        await site.QueueMails(200);
        string[] urls = [site.Url, $"http://127.0.0.1:{Node.FreePort()}"];
        var nodes = await Task.WhenAll(urls.Select(site.Run));
        await CrashSite.Until(
            async () =>
                await site.Read(db =>
                    db.Jobs.Where(j => j.LockedUntil > 0).Select(j => j.LockedBy).Distinct().CountAsync()
                ) >= 2,
            "both nodes at work"
        );
        for (var i = 0; i < Kills; i++)
        {
            await site.MoreMails(site.Chance.Next(1, 15));
            nodes[i % 2].Kill();
            if (i == Kills - 1)
                break;
            nodes[i % 2] = await site.Run(urls[i % 2]);
            // The other node was not idle meanwhile.
            await site.QueueMails(30);
        }
        await site.Idle();
        await site.EveryMailArrivedOnce(Kills);
        foreach (var node in nodes)
            node.Dispose();
    }
}
