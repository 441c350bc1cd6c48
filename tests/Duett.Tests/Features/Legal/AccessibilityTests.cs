using System.Net;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Legal;

public sealed class AccessibilityTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await site.Read(db => db.RateCounters.ExecuteDeleteAsync());
        await site.Read(db => db.BarrierReports.ExecuteDeleteAsync());
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Every_look_is_at_a_page_that_exists()
    {
        var pages = (await site.Services.GetRequiredService<PageTable>().All()).Select(p => p.Address).ToHashSet();
        var seen = BrowserChecks.Shipped().Pages.Select(p => p.Address).ToHashSet();
        Assert.Empty(seen.Except(pages).Order());
    }

    [Fact]
    public async Task The_statement_says_what_the_browser_tests_wrote_down_and_what_nobody_looked_at()
    {
        var checks = BrowserChecks.Shipped();
        var visitor = await (await site.Browser()).Visit("/barrierefreiheit");
        foreach (
            var standard in new[] { "BITV 2.0", "EN 301 549", "WCAG 2.2", "axe-core " + checks.Axe, checks.Browser }
        )
            Assert.Contains(standard, visitor.Text);
        Assert.Equal(
            checks.Pages.Select(p => $"{p.Address} {p.States.Count}"),
            visitor
                .Page.QuerySelectorAll("#tested ~ details tbody tr")
                .Select(r => $"{r.QuerySelector("th")!.TextContent} {r.QuerySelector("td")!.TextContent}")
        );
        foreach (
            var not in new[]
            {
                "Bildschirmleseprogrammen",
                "Firefox und Safari",
                "Menschen mit Behinderungen",
                "/sprache",
            }
        )
            Assert.Contains(not, visitor.Page.QuerySelector("section[aria-labelledby=untested]")!.TextContent);
    }

    [Fact]
    public void The_file_is_written_as_it_is_read()
    {
        var written = BrowserChecks
            .None.With("/b", "empty", new(2027, 3, 1))
            .With("/a", "x", new(2027, 3, 1))
            .With("/b", "full", new(2027, 3, 2));
        var again = BrowserChecks.Read((written with { Axe = "4.1", Browser = "Chromium 1" }).Write());
        Assert.Equal(
            ["/a 2027-03-01 x", "/b 2027-03-02 empty full"],
            again.Pages.Select(p => $"{p.Address} {p.On:yyyy-MM-dd} {string.Join(' ', p.States)}")
        );
        Assert.Equal((3, new DateOnly(2027, 3, 2), "4.1"), (again.States, again.LastOn!.Value, again.Axe));
        Assert.True(again.Knows("/b", "full"));
        Assert.False(again.Knows("/a", "full"));
    }

    [Fact]
    public async Task Anybody_reports_a_barrier_without_signing_in_and_only_HR_and_IT_read_it()
    {
        var (hr, it) = (await site.Person("Hanna Personal", Role.HR), await site.Person("Ines Technik", Role.IT));
        var visitor = await (await site.Browser()).Visit("/barrierefreiheit?seite=/hilfe");
        await visitor.Press(
            "Meldung abschicken",
            ("Text", "Mein Vorleseprogramm schweigt."),
            ("Contact", "karla@extern.example")
        );
        Assert.Contains("Ihre Meldung ist angekommen", visitor.Text);
        foreach (var person in new[] { hr, it })
        {
            var mail = Mime.Text((await site.MailsTo(person.Mail)).Single(m => m.Kind == "barrier-reported").Mime);
            Assert.Contains("/admin/barrieren", mail);
            Assert.DoesNotContain("schweigt", mail);
            var reader = await (await site.Browser(person)).Visit("/admin/barrieren");
            Assert.Contains("Mein Vorleseprogramm schweigt.", reader.Text);
            Assert.Contains("karla@extern.example", reader.Text);
            Assert.Contains("/hilfe", reader.Text);
        }
        foreach (var role in new[] { Role.PM, Role.BR, Role.DP, Role.VP })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await (await site.Browser(await site.Person("Wer Anders", role))).Open("/admin/barrieren")).Status
            );
        var row = await site.Read(db => db.BarrierReports.AsNoTracking().SingleAsync());
        Assert.DoesNotContain("schweigt", System.Text.Encoding.UTF8.GetString(row.Sealed));
        var browser = await (await site.Browser(it)).Visit("/admin/barrieren");
        await browser.Press("Erledigt, löschen");
        Assert.Contains("Nichts gemeldet", browser.Text);
        Assert.Equal(0, await site.Read(db => db.BarrierReports.CountAsync()));
    }

    [Fact]
    public async Task Too_much_from_one_place_is_refused_and_too_little_is_asked_for()
    {
        var visitor = await (await site.Browser()).Visit("/barrierefreiheit");
        await visitor.Press("Meldung abschicken", ("Text", " "));
        Assert.Contains("Bitte schreiben Sie, was nicht geht", visitor.Text);
        await visitor.Press("Meldung abschicken", ("Text", new string('x', BarrierReport.LongestText + 1)));
        Assert.Contains("zu lang", visitor.Text);
        for (var i = 0; i < 5; i++)
        {
            await visitor.Press("Meldung abschicken", ("Text", $"Nummer {i}"));
            Assert.Contains("angekommen", visitor.Text);
        }
        await visitor.Press("Meldung abschicken", ("Text", "Eine zu viel"));
        Assert.Contains("in einer Stunde", visitor.Text);
        Assert.Equal("Eine zu viel", visitor.Page.QuerySelector("#Text")!.TextContent);
        Assert.Equal(5, await site.Read(db => db.BarrierReports.CountAsync()));
    }

    [Fact]
    public async Task A_report_of_another_house_is_not_found()
    {
        var other = new Organisation { Name = "Anderes Haus" };
        var report = new BarrierReport
        {
            OrganisationId = other.Id,
            At = site.Clock.GetUtcNow(),
            Sealed = [1],
        };
        await site.Change(db => db.AddRange(other, report));
        var hr = await (await site.Browser(await site.Person("Hanna Personal", Role.HR))).Visit("/admin/texte");
        var token = hr.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await hr.Post("/admin/barrieren", [new("__RequestVerificationToken", token), new("id", $"{report.Id}")]);
        Assert.Equal(HttpStatusCode.NotFound, hr.Status);
        await site.Read(db => db.BarrierReports.Where(r => r.Id == report.Id).ExecuteDeleteAsync());
        await site.Read(db => db.Organisations.Where(o => o.Id == other.Id).ExecuteDeleteAsync());
    }
}
