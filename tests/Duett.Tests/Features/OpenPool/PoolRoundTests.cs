using System.Net;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Retention;
using Duett.Tests.Architecture;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.OpenPool;

/// <summary>The standing round behind the pool: what nobody sees of it, and how its rows end.</summary>
public sealed class PoolRoundTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Spellings = ["/", "%2F", "%2f", "%252F", "\\", "."];

    [Fact]
    public async Task No_page_for_rounds_shows_it_to_anybody()
    {
        await site.PoolOn();
        var all = await site.Browser(await site.Person("Alle Rollen", Enum.GetValues<Role>()));
        foreach (var page in Permissions.Table.Keys.Where(p => p.Contains("{slug}")))
        foreach (var slug in Spellings)
        {
            var path = page.Replace("{slug}", slug)
                .Replace("{id:guid}", $"{Guid.NewGuid()}")
                .Replace("{kind}", "proposal")
                .Replace("{number:int}", "1");
            Assert.NotEqual(HttpStatusCode.OK, (await all.Open(path)).Status);
        }
        foreach (var list in new[] { "/runden/vergleich", "/vorschlagen" })
            Assert.DoesNotContain("Offener Pool", Lists(await all.Visit(list)));
        Assert.Null((await all.Visit("/transparenz")).Page.QuerySelector("a[href*='/transparenz/runde']"));
        Assert.Null((await all.Visit("/runden")).Page.QuerySelector("a[href='/r//']"));
        Assert.DoesNotContain(
            "Offener Pool",
            string.Join(" ", all.Page.QuerySelectorAll("table").Select(t => t.TextContent))
        );
    }

    private static string Lists(Browser browser) =>
        string.Join(
            " ",
            browser
                .Page.QuerySelectorAll("main li, main td, main th, main label, main option")
                .Select(e => e.TextContent)
        );

    [Fact]
    public async Task HR_reads_two_counts_from_five_on_in_steps_of_five_and_no_name()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        await own.PoolOn();
        var hr = await own.Browser(await own.Person("Hanna Haus", Role.HR));
        for (var i = 0; i < 4; i++)
            await own.Offers(await own.Person($"Verborgen {(char)('A' + i)}"), "ai-everyday");
        Assert.Equal(2, Count((await hr.Visit("/runden")).Text, "weniger als 5"));
        await own.Offers(await own.Person("Verborgen E"), "ai-everyday");
        Assert.Contains("mindestens 5", (await hr.Visit("/runden")).Text);
        for (var i = 0; i < 4; i++)
            await own.Offers(await own.Person($"Verborgen {(char)('F' + i)}"), "ai-everyday");
        Assert.Contains("mindestens 5", (await hr.Visit("/runden")).Text);
        Assert.Equal(1, Count(hr.Text, "weniger als 5"));
        Assert.DoesNotContain("Verborgen", hr.Text);
        Assert.DoesNotContain("Verborgen", (await hr.Visit("/admin/protokoll")).Text);
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    [Fact]
    public async Task An_ending_asks_nobody_for_a_new_partner_and_goes_by_its_own_clock()
    {
        var (asker, asked, _) = await site.Asked("ai-rules");
        await site.SaysYes(asked);
        await site.RunJobs();
        var tandem = await site.AskOf(asker);
        var met = await site.Read(db => db.MetPairs.CountAsync());
        var browser = await (await site.Browser(asked)).Visit($"/t/{tandem.Id}/ende");
        await browser.Press("Tandem jetzt beenden");
        foreach (var person in new[] { asker, asked })
        {
            Assert.Equal(1, await site.CountOf(person, "pool-ended"));
            Assert.Equal(0, await site.CountOf(person, "ended-neutral"));
            var page = await site.Browser(person);
            Assert.Contains("jemand anderen fragen", (await page.Visit($"/neu/{tandem.Id}")).Text);
            Assert.DoesNotContain("neues Gegenüber", (await page.Visit("/start")).Text);
        }
        Assert.False(await site.Read(db => db.Jobs.AnyAsync(j => j.Kind == SharedJobs.FindPartners)));
        await site.Pass(TimeSpan.FromDays(Clocks.PoolTandems - 1));
        Assert.True(await site.Read(db => db.Tandems.AnyAsync(t => t.Id == tandem.Id)));
        Assert.Equal(0, await site.Read(db => db.Enrolments.CountAsync(e => e.PersonId == asker.Id)));
        Assert.Equal(1, await site.Read(db => db.Enrolments.CountAsync(e => e.PersonId == asked.Id)));
        await site.Pass(TimeSpan.FromDays(2));
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.Id == tandem.Id)));
        Assert.False(await site.Read(db => db.Meetings.AnyAsync(m => m.TandemId == tandem.Id)));
        Assert.Equal(met + 1, await site.Read(db => db.MetPairs.CountAsync()));
        Assert.False((await site.Pool())!.ClosedAt is not null);
    }

    [Fact]
    public async Task A_wish_goes_thirty_days_after_it_was_written_and_an_ask_after_ninety()
    {
        var (asker, asked, _) = await site.Asked("ai-prompting");
        var answer = await (await site.Browser()).Visit(await site.NewestLink(asked, "pool-ask"));
        await answer.Press("Gerade nicht");
        await site.Pass(TimeSpan.FromDays(Clocks.PoolEntries - 1));
        Assert.Equal(1, await site.Read(db => db.Enrolments.CountAsync(e => e.PersonId == asker.Id)));
        await site.Pass(TimeSpan.FromDays(2));
        Assert.Equal(0, await site.Read(db => db.Enrolments.CountAsync(e => e.PersonId == asker.Id)));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == asker.Id)));
        await site.Pass(TimeSpan.FromDays(Clocks.PoolTandems - Clocks.PoolEntries));
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.MenteeId == asker.Id)));
        // Not now is not never: by now they may be proposed again.
        Assert.Equal([asked.Name], (await site.Wishes(asker, "ai-prompting")).Proposed());
    }

    [Fact]
    public async Task Export_and_erasure_cover_what_somebody_said_and_asked()
    {
        var (asker, asked, browser) = await site.Asked("ai-meetings", ("anliegen", "Kennwort Muschelbank"));
        await browser.Visit("/ich/daten");
        await browser.Press("Meine Daten herunterladen");
        var file = System.Text.Encoding.UTF8.GetString(browser.Bytes);
        Assert.NotEmpty(file);
        await site.SaysYes(asked);
        await site.RunJobs();
        var tandem = await site.AskOf(asker);
        await (await (await site.Browser(asker)).Visit($"/t/{tandem.Id}/ende")).Press("Tandem jetzt beenden");
        await browser.Visit("/ich/daten/loeschen");
        await browser.Press("Endgültig löschen");
        Assert.Equal("/geloescht", browser.Path);
        Assert.Empty(await site.TablesWith(asker.Mail));
        Assert.Empty(
            (await site.TablesWith(asker.Id.ToString())).Intersect(["Enrolments", "Tandems", "Links", "ContentKeys"])
        );
        Assert.Equal(1, await site.Read(db => db.Enrolments.CountAsync(e => e.PersonId == asked.Id)));
    }

    [Fact]
    public async Task Switched_off_nobody_asks_any_more_what_was_asked_is_answered_and_entries_go()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var (asker, asked, browser) = await own.Asked("ai-everyday");
        var waiting = await own.Person("Wartet Noch");
        await own.Offers(waiting, "ai-everyday");
        var hr = await (await own.Browser(await own.Person("Hanna Haus", Role.HR))).Visit("/runden/pool");
        await hr.Press("Pool ausschalten");
        Assert.Contains("ausgeschaltet", hr.Text);
        Assert.Contains("Ihr Haus hat den offenen Pool ausgeschaltet", (await browser.Visit("/pool")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/pool/vorschlaege")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await own.Browser(await own.Person("Neu Hier"))).Open("/pool")).Status
        );
        await own.SaysYes(asked);
        Assert.Equal(TandemState.Agreed, (await own.AskOf(asker)).State);
        await own.Pass(TimeSpan.FromDays(Clocks.PoolEntries + 3));
        Assert.Equal(0, await own.Read(db => db.Enrolments.CountAsync(e => e.PersonId == waiting.Id)));
        Assert.Equal(2, await own.Read(db => db.Enrolments.CountAsync()));
        await hr.Visit("/runden/pool");
        await hr.Press("Pool einschalten");
        Assert.Equal(1, await own.Read(db => db.Rounds.CountAsync(r => r.Slug == PoolRound.Slug)));
        Assert.True((await own.Pool())!.EnrolUntil == PoolRound.NoEnd);
    }
}
