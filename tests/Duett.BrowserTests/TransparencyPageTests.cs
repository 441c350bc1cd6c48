using Duett.Domain.Audit;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Transparency;
using Duett.Platform.Audit;
using Duett.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class TransparencyPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    private static readonly string? Album = Environment.GetEnvironmentVariable("DUETT_SCREENSHOTS");

    [Fact]
    public async Task The_works_council_reads_who_sees_what_and_which_page_opens_to_whom()
    {
        var page = await Council();
        foreach (var path in new[] { "/transparenz", "/transparenz/seiten", "/admin/protokoll" })
        {
            await page.GotoAsync(path);
            await Looks.Check(page, "transparency" + path.Replace('/', '_'));
        }
    }

    [Fact]
    public async Task One_round_can_be_printed()
    {
        var round = await site.OpenRound(name: "Frischer Wind");
        await site.Change(db =>
        {
            var it = db.Rounds.Single(r => r.Id == round.Id);
            var weights = Weights.Of([new(Criterion.Topics, Weight.More), new(Criterion.Area, Weight.Less)]);
            it.Weigh(weights, it.ManagerId, site.Clock.GetUtcNow());
            it.OwnTeamAllowed = true;
            db.Record(it.OrganisationId, it.ManagerId, AuditAction.RoundCreated, site.Clock.GetUtcNow(), it.Id);
            db.Record(
                it.OrganisationId,
                it.ManagerId,
                AuditAction.WeightsChanged,
                site.Clock.GetUtcNow(),
                it.Id,
                detail: weights.Code
            );
        });
        var page = await Council();
        await page.GotoAsync($"/transparenz/runde/{round.Slug}");
        await Looks.Check(page, "transparency_round");
        await Print(page, "transparency_round");
        await page.GotoAsync("/transparenz");
        await Print(page, "transparency");
    }

    [Fact]
    public async Task The_view_with_invented_people_is_played_and_shown()
    {
        var page = await Council();
        await page.GotoAsync("/transparenz/augen");
        await Looks.Check(page, "eyes_making");
        await site.Services.GetRequiredService<InventedHouse>().Idle();
        await page.ReloadAsync();
        await Looks.Check(page, "eyes_table");
        foreach (
            var (who, what) in new[]
            {
                ("Mentee", "/t/…"),
                ("BR", "/t/…"),
                ("PM", "/r/…/vorschlaege"),
                ("HR", "/personen"),
                ("Visitor", "/start"),
            }
        )
        {
            await page.GotoAsync($"/transparenz/augen/seite?rolle={who}&seite={Uri.EscapeDataString(what)}");
            await Looks.Check(page, $"eyes_{who}");
        }
        await page.SelectOptionAsync("#seen-who", "IT");
        await page.SelectOptionAsync("#seen-what", "/start");
        await page.ClickAsync(".seenbar button");
        Assert.Contains("rolle=IT", page.Url);
    }

    [Fact]
    public async Task A_sponsor_sees_the_programme_and_says_thank_you()
    {
        var sponsor = await site.Person("Karin Vogt");
        var round = await site.OpenRound(name: "Frischer Wind");
        await site.Change(db => db.Programmes.Single(p => p.Id == round.ProgrammeId).SponsorId = sponsor.Id);
        foreach (var name in new[] { "Anna Lenz", "Bert Moor", "Cem Kaya", "Dora Wolf", "Emil Sand", "Fine Holm" })
            await site.Enrol(round, await site.Person(name), ProgrammeRole.Mentee);
        var page = await chromium.Window(site.Url, session: await site.Session(sponsor));
        await page.GotoAsync("/schirmherrschaft");
        await Looks.Check(page, "sponsor");
        await page.ClickAsync("a:has-text('Danke sagen')");
        await Looks.Check(page, "sponsor_write");
        await page.FillAsync("#Text", "");
        await page.ClickAsync("button:has-text('Vorschau')");
        await Looks.Check(page, "sponsor_fault");
        await page.FillAsync("#Text", "Danke, dass Sie sich Zeit füreinander nehmen.");
        await page.ClickAsync("button:has-text('Vorschau')");
        await Looks.Check(page, "sponsor_preview");
        await page.ClickAsync("button:has-text('An alle senden')");
        Assert.Contains("unterwegs", await page.ContentAsync());
    }

    private async Task<IPage> Council() =>
        await chromium.Window(site.Url, session: await site.Session(await site.Person("Bernd Rat", Role.BR)));

    /// <summary>As a printer gets it, on the width of a page of A4.</summary>
    private static async Task Print(IPage page, string name)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(794, 1123);
        var wide = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        Assert.True(wide <= 0, $"{name} is {wide} px too wide for paper");
        if (Album is { Length: > 0 })
        {
            await page.PdfAsync(new() { Path = Path.Combine(Album, name + ".pdf"), Format = "A4" });
            await page.ScreenshotAsync(new() { Path = Path.Combine(Album, name + "-print.png"), FullPage = true });
        }
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }
}
