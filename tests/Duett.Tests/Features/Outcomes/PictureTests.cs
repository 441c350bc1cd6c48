using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Outcomes;

/// <summary>The pictures of a round: page, table, spreadsheet, file for programs and paper show the same stored numbers.</summary>
public sealed class PictureTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Each_picture_draws_the_stored_numbers_and_what_is_hidden_stands_nowhere()
    {
        var (round, manager) = await Closed();
        var page = (await manager.Visit($"/r/{round.Slug}/ergebnis")).Page;
        var stored = await Stored(round);
        Assert.Equal(7, stored.Single(f => f.Part == "MetOnce").Value);
        Assert.DoesNotContain(stored, f => f.Part is "MetThrice" or "ai-agents");
        Assert.Contains(stored, f => f is { Report: "topics-sought", Part: "ai-everyday", Value: 12, AtLeast: false });
        Assert.Contains(stored, f => f is { Report: "areas", Part: "Einkauf – Werk", Value: 6 });
        Assert.Contains(stored, f => f is { Report: "areas", Part: "rest", Value: 6 });

        Assert.Equal("Erstes Treffen: 7", Label(page, "bild-funnel", 3));
        Assert.Equal(Math.Round(700 / 12.0, 2), Width(page, "bild-funnel", 3));
        Assert.Equal("Drei Treffen und mehr: zu wenige für eine Zahl", Label(page, "bild-funnel", 4));
        Assert.Null(Line(page, "bild-funnel", 4).QuerySelector("rect:not(.c-track)"));
        Assert.Equal(50, Width(page, "bild-areas", 0));
        var topic = Line(page, "bild-topics", 0);
        Assert.Contains("12 suchen", topic.TextContent);
        Assert.Equal(100, Number(topic.QuerySelector("rect.c-mentee")!, "width"));
        Assert.Equal(0, Number(topic.QuerySelector("rect.c-mentee")!, "x"));

        var csv = await Text(manager, $"/r/{round.Slug}/ergebnis?handler=Csv");
        Assert.Contains("Abschluss;Von der Einladung zum Abschluss;Erstes Treffen;7;\r\n", csv);
        Assert.Contains("Abschluss;Thema gesucht;KI im Arbeitsalltag;12;\r\n", csv);
        Assert.Contains("Abschluss;Wer lernt von wem?;Einkauf – Werk;6;\r\n", csv);
        var json = await Text(manager, $"/r/{round.Slug}/ergebnis?handler=Json");
        var report = await Text(manager, $"/r/{round.Slug}/bericht");
        foreach (var form in new[] { page.DocumentElement.OuterHtml, csv, json, report })
        {
            Assert.DoesNotContain(PictureRounds.Hidden, form);
            Assert.DoesNotContain("ai-agents", form);
            Assert.DoesNotContain("KI-Assistenten, die Aufgaben", form);
        }
    }

    [Fact]
    public async Task The_file_for_programs_has_the_shape_that_is_written_down_and_holds_each_stored_figure_once()
    {
        var (round, manager) = await Closed();
        using var json = JsonDocument.Parse(await Text(manager, $"/r/{round.Slug}/ergebnis?handler=Json"));
        var root = json.RootElement;
        Assert.Equal(
            ("duett.outcome", 1),
            (root.GetProperty("schema").GetString(), root.GetProperty("version").GetInt32())
        );
        Assert.Equal(
            ["schema", "version", "round", "smallestGroup", "waves", "figures"],
            root.EnumerateObject().Select(p => p.Name)
        );
        var figures = root.GetProperty("figures").EnumerateArray().ToList();
        Assert.All(
            figures,
            f =>
                Assert.Equal(
                    ["id", "wave", "part", "value", "before", "atLeast", "unit", "rule", "from"],
                    f.EnumerateObject().Select(p => p.Name)
                )
        );
        var stored = await Stored(round);
        Assert.Equal(
            stored.Select(f => (f.Report, f.Part, f.Value)).Order(),
            figures
                .Select(f =>
                    (
                        f.GetProperty("id").GetString()!,
                        f.GetProperty("part").GetString(),
                        f.GetProperty("value").GetDouble()
                    )
                )
                .Order()
        );
        var met = figures.Single(f => f.GetProperty("part").GetString() == "MetOnce");
        Assert.Equal(
            ("tandems", "count-and-rest", 5),
            (
                met.GetProperty("unit").GetString(),
                met.GetProperty("rule").GetString(),
                met.GetProperty("from").GetInt32()
            )
        );
        var documented = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "outcome-json.md"));
        foreach (var name in figures[0].EnumerateObject().Concat(root.EnumerateObject()).Select(p => p.Name))
            Assert.Contains($"`{name}`", documented);
    }

    [Fact]
    public async Task Half_time_tells_the_way_so_far_and_topics_and_areas_are_told_once()
    {
        var (round, pairs) = await site.Drawn();
        await site.AskAtHalfTime(round);
        await site.Meet(pairs.Take(7));
        await site.Pass(TimeSpan.FromDays(11));
        var manager = await site.Browser(await site.ManagerOf(round));
        var half = (await manager.Visit($"/r/{round.Slug}/ergebnis")).Page;
        Assert.Equal("Erstes Treffen: 7", Label(half, "bild-funnel", 3));
        Assert.Equal("Bis zum Ende: steht erst am Ende fest", Label(half, "bild-funnel", 5));
        Assert.Contains("Stand Halbzeit", half.QuerySelector("section[aria-labelledby=bild-topics]")!.TextContent);
        // Two more meet, one enrols: neither may follow from what is told later.
        await site.Meet(pairs.Skip(7).Take(2));
        await site.EnrolMore(round, ProgrammeRole.Mentee, "ai-rules", 1);
        await site.Close(round);
        await site.Pass(TimeSpan.FromDays(15));
        var end = (await manager.Visit($"/r/{round.Slug}/ergebnis")).Page;
        Assert.Equal("Erstes Treffen: mindestens 7", Label(end, "bild-funnel", 3));
        Assert.All(
            await Stored(round),
            f => Assert.True(f.Report is "funnel" || f.Wave == Wave.HalfTime, $"{f.Report} {f.Part} {f.Wave}")
        );
        Assert.Contains("Stand Halbzeit", end.QuerySelector("section[aria-labelledby=bild-topics]")!.TextContent);
        // The report of half-time stays what it was.
        await manager.Visit($"/r/{round.Slug}/bericht?stand=HalfTime");
        Assert.Equal("Erstes Treffen: 7", Label(manager.Page, "bild-funnel", 3));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Open($"/r/{round.Slug}/bericht?stand=FollowUp")).Status);
    }

    [Fact]
    public async Task The_report_says_what_is_told_when_with_every_table_open_and_the_sponsor_opens_it_with_one_click()
    {
        var (round, manager) = await Closed();
        var sponsor = await site.Person("Karin Vogt");
        await site.Change(db => db.Programmes.Single(p => p.Id == round.ProgrammeId).SponsorId = sponsor.Id);
        var report = (await manager.Visit($"/r/{round.Slug}/bericht?stand=Closing")).Page;
        Assert.Contains("Bericht zum Abschluss", report.QuerySelector("h1")!.TextContent);
        Assert.Contains("Was eine Freigabe sagt, ändert sich danach nicht mehr", manager.Text);
        Assert.NotEmpty(report.QuerySelectorAll(".chart details"));
        Assert.All(report.QuerySelectorAll(".chart details"), d => Assert.True(d.HasAttribute("open")));
        Assert.DoesNotContain("Gefragt waren", manager.Text);
        var words = report.QuerySelectorAll(".chart").Select(c => c.TextContent).ToList();

        var reader = await (await site.Browser(sponsor)).Visit("/schirmherrschaft");
        Assert.NotNull(reader.Page.QuerySelector($"a[href='/r/{round.Slug}/bericht?stand=Closing']"));
        Assert.Equal(
            report.QuerySelector("section[aria-labelledby=bild-funnel] tbody")!.TextContent,
            reader.Page.QuerySelector(".chart tbody")!.TextContent
        );
        await reader.Visit($"/r/{round.Slug}/bericht?stand=Closing");
        Assert.Equal(words, reader.Page.QuerySelectorAll(".chart").Select(c => c.TextContent));
        manager.Client.DefaultRequestHeaders.Add("Accept-Language", "en");
        await site.Change(db => db.People.Single(p => p.Id == round.ManagerId).Language = "en");
        await manager.Visit($"/r/{round.Slug}/bericht");
        Assert.Contains("Report at the end of the round", manager.Text);
        Assert.Contains("From invitation to the end", manager.Text);
    }

    [Fact]
    public async Task Report_and_file_open_to_those_of_the_page_and_to_nobody_before_the_release()
    {
        var (round, pairs) = await site.Drawn();
        string[] addresses = [$"/r/{round.Slug}/bericht", $"/r/{round.Slug}/ergebnis?handler=Json"];
        var manager = await site.Browser(await site.ManagerOf(round));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Open(addresses[0])).Status);
        var early = await site.Browser(pairs[0].Mentor);
        foreach (var address in addresses)
            Assert.Equal(HttpStatusCode.NotFound, (await early.Open(address)).Status);
        Assert.DoesNotContain("MetOnce", await Text(manager, addresses[1]));
        await site.Close(round);
        await site.Pass(TimeSpan.FromDays(15));
        foreach (var address in addresses)
        {
            foreach (
                var reader in new[]
                {
                    pairs[0].Mentor,
                    await site.Person("Hanna Liest", Role.HR),
                    await site.Person("Bert Liest", Role.BR),
                }
            )
                Assert.Equal(HttpStatusCode.OK, (await (await site.Browser(reader)).Open(address)).Status);
            foreach (
                var stranger in new[]
                {
                    await site.Person("Ina Tech", Role.IT),
                    await site.Person("Dora Schutz", Role.DP),
                }
            )
                Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(stranger)).Open(address)).Status);
        }
    }

    [Fact]
    public async Task Who_met_before_their_dates_were_deleted_is_still_counted()
    {
        var (round, pairs) = await site.Drawn();
        await site.Meet(pairs.Take(7));
        await site.Change(db =>
        {
            foreach (var tandem in db.Tandems.Where(t => t.RoundId == round.Id))
                tandem.End(site.Clock.GetUtcNow());
        });
        site.Clock.Advance(TimeSpan.FromDays(95));
        await site.SweepNow();
        var kept = await site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.Id));
        Assert.Equal((7, 0), (kept.MetOnceBefore, kept.MetThriceBefore));
    }

    private async Task<(Round Round, Browser Manager)> Closed()
    {
        var (round, pairs) = await site.Drawn();
        await site.Meet(pairs.Take(7));
        await site.Close(round);
        await site.Pass(TimeSpan.FromDays(15));
        return (round, await site.Browser(await site.ManagerOf(round)));
    }

    private Task<List<OutcomeFigure>> Stored(Round round) =>
        site.Read(db => db.OutcomeFigures.AsNoTracking().Where(f => f.RoundId == round.Id).ToListAsync());

    private static async Task<string> Text(Browser browser, string address)
    {
        await browser.Open(address);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return Encoding.UTF8.GetString(browser.Bytes);
    }

    private static IElement Line(IDocument page, string chart, int line) =>
        page.QuerySelectorAll($"section[aria-labelledby={chart}] :is(.bars, .duobar) > li")[line];

    private static string Label(IDocument page, string chart, int line) =>
        Line(page, chart, line).QuerySelector(".lab")!.ChildNodes[0].TextContent.Trim();

    private static double Width(IDocument page, string chart, int line) =>
        Number(Line(page, chart, line).QuerySelector("rect:not(.c-track)")!, "width");

    private static double Number(IElement element, string attribute) =>
        double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Duett.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
