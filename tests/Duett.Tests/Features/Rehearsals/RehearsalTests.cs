using System.Net;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Rehearsals;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Rehearsals;

public sealed class RehearsalTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_manager_sees_every_message_before_the_start_and_nothing_is_sent()
    {
        var (round, manager) = await site.SmallRound();
        var browser = await site.Browser(manager);
        await browser.Visit($"/r/{round.Slug}");
        Assert.Contains("Generalprobe", browser.Text);
        await browser.Visit($"/r/{round.Slug}/generalprobe");
        var before = await Rows();
        await browser.Press("Durchspielen", ("anmelden", "75"), ("absagen", "10"), ("fehlen", "10"));
        Assert.Contains("Die Generalprobe läuft", browser.Text);
        await Play();

        await browser.Visit($"/r/{round.Slug}/generalprobe");
        Assert.NotEmpty(browser.Page.QuerySelectorAll("#zeitplan section.card"));
        Assert.Contains("Die Einladungen gehen hinaus (16 Personen).", browser.Text);
        Assert.Matches(@"Auftakt: \d+ haben zugesagt", browser.Text);
        Assert.Contains(
            "kickoff-invitation",
            browser.Page.QuerySelectorAll("#art option").Select(o => o.GetAttribute("value"))
        );
        Assert.Equal(before, await Rows());
        var now = await site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.Id));
        Assert.Null(now.OpenedAt);
        Assert.False(Directory.Exists(Path.Combine(site.Database.Folder, "rehearsal")));
    }

    [Fact]
    public async Task Each_message_opens_with_text_and_calendar_and_its_link_leads_nowhere()
    {
        var (round, manager) = await site.SmallRound();
        var browser = await Played(round.Slug, manager);
        var mentor = browser
            .Page.QuerySelectorAll("#wer option")
            .Select(o => o.TextContent)
            .First(n => n.EndsWith("Kaya", StringComparison.Ordinal));
        await browser.Visit($"/r/{round.Slug}/generalprobe?wer={Uri.EscapeDataString(mentor)}");
        await browser.Visit(browser.Page.QuerySelector("#zeitplan tbody a")!.GetAttribute("href")!);
        Assert.Contains("/e/…", browser.Text);
        Assert.Contains(mentor, browser.Text);

        await browser.Visit($"/r/{round.Slug}/generalprobe?art=meeting-request");
        var group = browser.Page.QuerySelector("#zeitplan tbody a")!.GetAttribute("href")!;
        await browser.Visit(group.Split('#')[0]);
        var one = browser.Page.QuerySelector("#zeitplan tbody a")!.GetAttribute("href")!;
        await browser.Visit(one);
        Assert.Contains("BEGIN:VCALENDAR", browser.Text);
        await browser.Visit(one + "?handler=Calendar");
        Assert.StartsWith("BEGIN:VCALENDAR", System.Text.Encoding.UTF8.GetString(browser.Bytes));
    }

    [Fact]
    public async Task Nobody_else_reads_it()
    {
        var (round, manager) = await site.SmallRound();
        await Played(round.Slug, manager);
        foreach (var role in new[] { Role.IT, Role.VP })
        {
            var browser = await site.Browser(await site.Person("Mira Fremd", role));
            await browser.Open($"/r/{round.Slug}/generalprobe");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            await browser.Open($"/r/{round.Slug}/generalprobe/mail/0");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
    }

    [Fact]
    public async Task Nobody_who_went_without_a_partner_is_seen_in_it()
    {
        var (round, manager) = await site.SmallRound();
        var waiting = await site.Person("Wartet Vergebens");
        await site.Change(db =>
        {
            var entry = WaitingListEntry.Of(round, waiting.Id, ProgrammeRole.Mentee, site.Clock.Today);
            entry.GoWithout(ProgrammeRole.Mentee, site.Clock.Today);
            entry.Stay(ProgrammeRole.Mentee, site.Clock.GetUtcNow(), site.Clock.Today);
            db.Add(entry);
        });
        var browser = await Played(round.Slug, manager);
        Assert.NotEmpty(browser.Page.QuerySelectorAll("#wer option"));
        Assert.DoesNotContain("Wartet Vergebens", browser.Text);
        Assert.Null(browser.Page.QuerySelector("#art option[value=invite-waiting]"));
    }

    [Fact]
    public async Task Impossible_shares_are_refused_and_what_was_typed_stays()
    {
        var (round, manager) = await site.SmallRound();
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/generalprobe");
        await browser.Press("Durchspielen", ("anmelden", "80"), ("absagen", "30"), ("fehlen", "5"));
        Assert.Contains("höchstens 100", browser.Text);
        Assert.Equal("80", browser.Page.QuerySelector("#anmelden")!.GetAttribute("value"));
        Assert.Equal(0, await site.Read(db => db.Rehearsals.CountAsync(r => r.RoundId == round.Id)));
    }

    [Fact]
    public async Task One_at_a_time_in_a_house_and_after_the_release_none()
    {
        var (round, manager) = await site.SmallRound();
        var (other, _) = await site.SmallRound("another");
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/generalprobe");
        await browser.Press("Durchspielen");
        await browser.Visit($"/r/{other.Slug}/generalprobe");
        await browser.Press("Durchspielen");
        Assert.Contains("läuft gerade eine Generalprobe", browser.Text);
        await Play();
        await site.Change(db => db.Rounds.Single(r => r.Id == other.Id).Release(manager.Id, site.Clock.GetUtcNow()));
        await browser.Visit($"/r/{other.Slug}/generalprobe");
        Assert.Contains("Eine Generalprobe gibt es nur davor", browser.Text);
    }

    [Fact]
    public async Task After_a_week_it_is_gone()
    {
        var (round, manager) = await site.SmallRound();
        await Played(round.Slug, manager);
        await site.Change(db => Sweep.PlanNext(db, site.Clock.GetUtcNow(), default).GetAwaiter().GetResult());
        await site.Pass(TimeSpan.FromDays(Clocks.Rehearsals + 1));
        Assert.Equal(0, await site.Read(db => db.Rehearsals.CountAsync(r => r.RoundId == round.Id)));
    }

    [Fact]
    public async Task Every_table_is_copied_or_left_out_with_a_reason()
    {
        var tables = await site.Read(db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.ClrType).ToList()));
        Assert.All(
            tables.Where(t => t.Namespace != "Duett.Domain.Rooms"),
            table =>
                Assert.True(
                    CopyRound.Copied.Contains(table) != CopyRound.LeftOut.ContainsKey(table),
                    $"{table.Name}: copied into a rehearsal or not?"
                )
        );
        Assert.All(CopyRound.LeftOut, line => Assert.NotEmpty(line.Value));
    }

    private async Task<Browser> Played(string slug, Person manager)
    {
        var browser = await (await site.Browser(manager)).Visit($"/r/{slug}/generalprobe");
        await browser.Press("Durchspielen", ("anmelden", "90"), ("absagen", "5"), ("fehlen", "10"));
        await Play();
        return await browser.Visit($"/r/{slug}/generalprobe");
    }

    private async Task Play()
    {
        await site.RunJobs();
        await site.Services.GetRequiredService<Duett.Features.Rehearsals.Rehearsals>().Idle();
    }

    /// <summary>How many rows each table has, apart from the rehearsal's own and the log that says who asked for it.</summary>
    private Task<string> Rows() =>
        site.Read(async db =>
            $"{await db.Mails.CountAsync()} mails, {await db.Jobs.CountAsync()} jobs, {await db.Links.CountAsync()} links, "
            + $"{await db.Enrolments.CountAsync()} enrolments, {await db.Tandems.CountAsync()} tandems, "
            + $"{await db.Accounts.CountAsync()} accounts, {await db.Invitations.CountAsync(i => i.SentAt != null)} sent"
        );
}
