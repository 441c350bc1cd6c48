using System.Net;
using AngleSharp.Dom;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class MeetTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_a_script_each_step_is_a_page_with_the_planned_time()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var start = browser.Page.QuerySelector("#naechstes a[href$='/treffen/1']")!;
        // Whoever looks a week before is not told a time of that day.
        await browser.Visit(start.GetAttribute("href")! + "?schritt=1");
        Assert.Equal("10 Minuten", Shown(browser).QuerySelector(".bigclock")!.TextContent.Trim());
        await browser.Visit(start.GetAttribute("href")! + "/fertig");
        Assert.Contains("Ihr Termin ist am", browser.Text);
        site.Clock.MoveTo(pair.Meeting!.StartsAt);
        await browser.Visit(start.GetAttribute("href")!);
        Assert.Equal("Ein Telefon auf den Tisch", Shown(browser).QuerySelector("h2")!.TextContent);
        var seen = new List<string>();
        for (var step = 1; step <= 5; step++)
        {
            await browser.Visit(Shown(browser).QuerySelector("a.btn.big")!.GetAttribute("href")!);
            Assert.Single(browser.Page.QuerySelectorAll(".mstep:not([hidden])"));
            Assert.Contains($"Schritt {step} von 5", Shown(browser).TextContent);
            seen.Add(Shown(browser).QuerySelector(".bigclock")!.TextContent.Trim());
        }
        // 45 minutes from 12:15: 10, 10, 10, 10 and 5.
        Assert.Equal(["bis 12:25", "bis 12:35", "bis 12:45", "bis 12:55", "bis 13:00"], seen);
        Assert.Contains("Kurz erklärt: Zuhören, bevor man erklärt", browser.Text);
        await browser.Visit(Shown(browser).QuerySelector("a.btn.big")!.GetAttribute("href")!);
        Assert.Equal("Zum Schluss", browser.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_meeting_without_a_date_shows_minutes()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/treffen/3?schritt=1");
        Assert.EndsWith("Minuten", Shown(browser).QuerySelector(".bigclock")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.OK, (await browser.Open(pair.Room + "/treffen/3?schritt=99")).Status);
        await browser.Visit(pair.Room + "/treffen/3/fertig");
        Assert.Equal(pair.Room + "/plan/3", browser.Path);
        foreach (var number in new[] { 0, 7 })
        foreach (var page in new[] { "", "/fertig" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"{pair.Room}/treffen/{number}{page}")).Status);
    }

    [Fact]
    public async Task The_page_on_the_table_holds_nothing_the_two_have_written()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await browser.Press("Frage dazulegen", ("Frage", "frage-4711"));
        await browser.Press("Notizen speichern", ("Notiz", "notiz-4712"));
        await browser.Press("Aufgabe dazulegen", ("Aufgabe", "aufgabe-4713"));
        await browser.Visit(pair.Room + "/treffen/1");
        var page = browser.Page.QuerySelector("[data-meeting]")!.OuterHtml;
        foreach (var written in new[] { "4711", "4712", "4713", "Geduld und klare Worte", "Martina", "Emre" })
            Assert.DoesNotContain(written, page);
    }

    [Fact]
    public async Task Three_taps_at_the_end_fix_homework_date_and_what_sits()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        await site.Meet(pair);
        await site.Settle(pair);
        var second = await Meeting(pair, 2);
        site.Clock.MoveTo(second.StartsAt.AddMinutes(44));
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/treffen/2/fertig");
        await browser.Press("Das nehmen wir uns vor");
        Assert.Contains("vorgenommen", browser.Page.QuerySelector("#aufgaben")!.TextContent);
        await browser.Press("Getroffen, nächster Termin");
        Assert.Equal(pair.Room + "/treffen/2/fertig", browser.Path);
        var third = await Meeting(pair, 3);
        Assert.Contains(
            Duett.Platform.Texts.Dates.WithTime(
                third.StartsAt,
                Duett.Platform.Texts.Dates.Zone("Europe/Berlin"),
                Duett.Platform.Texts.Dates.German
            ),
            browser.Page.QuerySelector("#termin")!.TextContent
        );
        await browser.Press("Noch einmal");
        Assert.Equal(pair.Room + "/treffen/2/fertig", browser.Path);
        Assert.Contains("zuletzt gesagt von Martina Weber", browser.Page.QuerySelector("#sitzt")!.TextContent);
        await browser.Visit(pair.Room);
        Assert.Contains("Sie wollten es noch einmal üben.", browser.Page.QuerySelector("#fahrplan")!.TextContent);
        Assert.Null(browser.Page.QuerySelector("#sitzt"));
    }

    [Fact]
    public async Task What_sits_can_be_said_while_the_meeting_is_still_going_on_and_not_before()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        await site.Meet(pair);
        var second = await Meeting(pair, 2);
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/treffen/2/fertig");
        Assert.Contains("nach dem Treffen", browser.Page.QuerySelector("#sitzt")!.TextContent);
        Assert.Null(browser.Page.QuerySelector("#termin form"));
        site.Clock.MoveTo(second.StartsAt.AddMinutes(30));
        await browser.Visit(pair.Room + "/treffen/2/fertig");
        await browser.Press("Sitzt");
        Assert.Contains("zuletzt gesagt", browser.Page.QuerySelector("#sitzt")!.TextContent);
    }

    [Fact]
    public async Task Both_phones_tap_at_once_and_nothing_is_lost_or_doubled()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        site.Clock.MoveTo(pair.Meeting!.StartsAt.AddMinutes(40));
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/treffen/1/fertig");
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/treffen/1/fertig");
        await Task.WhenAll(mentee.Press("Getroffen"), mentor.Press("Getroffen"));
        foreach (var phone in new[] { mentee, mentor })
        {
            Assert.Equal(pair.Room + "/treffen/1/fertig", phone.Path);
            Assert.Contains("Verschieben", phone.Page.QuerySelector("#termin")!.TextContent);
        }
        Assert.Single(
            await site.Read(db => db.Meetings.Where(m => m.TandemId == pair.Tandem.Id && m.Number == 2).ToListAsync())
        );
        await mentee.Press("Das nehmen wir uns vor");
        await mentor.Press("Diesmal nichts");
        Assert.Contains("zuletzt gesagt von Emre Kaya", mentor.Page.QuerySelector("#aufgaben")!.TextContent);
        await mentee.Visit(pair.Room);
        Assert.DoesNotContain("1/task", mentee.Page.QuerySelector("#aufgaben")!.InnerHtml);
        Assert.Contains("2/prepare", mentee.Page.QuerySelector("#aufgaben")!.InnerHtml);
    }

    [Fact]
    public async Task An_ended_tandem_has_no_meeting_mode_any_more()
    {
        var pair = await site.RoomOfTwo();
        await site.End(pair);
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/treffen/1");
        Assert.Equal(pair.Room + "/plan/1", browser.Path);
        await browser.Visit(pair.Room + "/treffen/1/fertig");
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task The_shell_for_a_moment_without_network_names_nobody()
    {
        var page = await (await site.Browser()).Visit("/ohne-netz");
        Assert.Contains("Gerade ohne Netz", page.Text);
        Assert.Empty(page.Page.QuerySelectorAll(".avatar, main form"));
        page.Client.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains("No network right now", (await page.Visit("/ohne-netz")).Text);
    }

    [Fact]
    public async Task Signing_out_clears_what_the_browser_keeps()
    {
        var browser = await (await site.Browser(await site.Person("Emre Kaya"))).Visit("/ich");
        var form = browser.Page.QuerySelector("form[action='/abmeldung'] [name=__RequestVerificationToken]")!;
        var answer = await browser.Client.PostAsync(
            "/abmeldung",
            new FormUrlEncodedContent([new("__RequestVerificationToken", form.GetAttribute("value")!)])
        );
        Assert.Equal("\"cache\", \"storage\"", string.Join("", answer.Headers.GetValues("Clear-Site-Data")));
    }

    private static IElement Shown(Browser browser) => browser.Page.QuerySelector(".mstep:not([hidden])")!;

    private Task<Duett.Domain.Meetings.Meeting> Meeting(Pair pair, int number) =>
        site.Read(db =>
            db.Meetings.AsNoTracking().SingleAsync(m => m.TandemId == pair.Tandem.Id && m.Number == number)
        );
}
