using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Duett.Domain.Accounts;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>How a meeting was: two taps, for one person alone.</summary>
public sealed class PulseTests(Site site) : IClassFixture<Site>
{
    private Task<Meeting> Meeting(Pair pair) =>
        site.Read(db => db.Meetings.OrderBy(m => m.Number).FirstAsync(m => m.TandemId == pair.Tandem.Id));

    private Task<int> Papers(Pair pair) =>
        site.Read(db =>
            db.RoomDocuments.CountAsync(d => d.TandemId == pair.Tandem.Id && d.Kind == RoomDocumentKind.Pulses)
        );

    /// <summary>Both have said yes on their pages, and their first meeting is over.</summary>
    private async Task<Pair> AfterMeeting(string template = "half-year")
    {
        var round = await site.Round();
        await site.Change(db =>
        {
            db.Attach(round);
            round.Template = template;
        });
        var pair = await site.Proposal(round);
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var browser = await (await site.Browser(person)).Visit($"/vorschlag/{pair.Tandem.Id}");
            var slot = browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value");
            await browser.Press("Annehmen", ("slot", slot));
        }
        await site.Pass((await Meeting(pair)).EndsAt.AddHours(2) - site.Clock.GetUtcNow());
        return pair;
    }

    private async Task<string> MailAfter(Person person) =>
        Assert.Single(await site.MailsTo(person.Mail), m => m.Kind == "after-meeting").Mime;

    private async Task<string> Faces(Person person)
    {
        var found = Regex.Match(Mime.Text(await MailAfter(person)), @"https?://\S+(/p/[\w-]+)");
        Assert.True(found.Success, "The mail leads to no faces.");
        return found.Groups[1].Value;
    }

    private async Task<Browser> AtFaces(Person person) => await (await site.Browser()).Visit(await Faces(person));

    private static Task<Browser> Tap(Browser browser, string face)
    {
        var form = browser.Page.QuerySelector("#puls form")!;
        var meeting = form.QuerySelector("[name=treffen]")!.GetAttribute("value")!;
        return browser.Post(
            form.GetAttribute("action")!,
            [.. browser.Token(), new("treffen", meeting), new("w", face)]
        );
    }

    [Fact]
    public async Task The_one_mail_after_a_meeting_asks_it_too_and_one_tap_on_a_face_is_all()
    {
        var pair = await AfterMeeting();
        var mail = await MailAfter(pair.Mentee);
        // No address of it is an answer: gateways and browsers keep addresses.
        Assert.Single(Regex.Matches(Mime.Text(mail), @"/p/\S+"));
        Assert.DoesNotContain("?w=", Mime.Text(mail));
        var browser = await AtFaces(pair.Mentee);
        Assert.Equal(5, browser.Page.QuerySelectorAll("button[name=w]").Length);
        Assert.Equal(0, await Papers(pair));
        Assert.Null((await Meeting(pair)).MetAt);

        await Tap(browser, "4");
        Assert.Contains("Danke", browser.Text);
        await site.RunJobs();
        Assert.NotNull((await Meeting(pair)).MetAt);
        Assert.Equal(2, await site.Read(db => db.Meetings.CountAsync(m => m.TandemId == pair.Tandem.Id)));
        Assert.Equal(2, await site.CountOf(pair.Mentor, "meeting-request"));
    }

    [Fact]
    public async Task Answered_twice_it_says_thanks_and_the_first_answer_stands()
    {
        var pair = await AfterMeeting();
        var (browser, other) = (await AtFaces(pair.Mentee), await AtFaces(pair.Mentee));
        await Tap(browser, "4");
        await Tap(other, "1");
        Assert.Contains("Danke", other.Text);
        Assert.Null((await AtFaces(pair.Mentee)).Page.QuerySelector("[name=w]"));
        var mine = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/puls");
        Assert.Equal(["gut"], mine.Page.QuerySelectorAll(".items b").Select(b => b.TextContent));
    }

    [Fact]
    public async Task A_low_face_shows_at_once_what_could_help_and_nobody_else_learns_of_it()
    {
        var pair = await AfterMeeting();
        var browser = await AtFaces(pair.Mentee);
        await Tap(browser, "1");
        foreach (var way in new[] { "/zwischengespraech", "/weiter", "/ende" })
            Assert.NotNull(browser.Page.QuerySelector($"#was-hilft a[href='{pair.Room}{way}']"));
        Assert.NotNull(browser.Page.QuerySelector("#was-hilft a[href='/hilfe-holen']"));
        await site.RunJobs();

        // Whoever reads the mailbox later finds neither the face nor that it was a low one.
        await browser.Visit(await Faces(pair.Mentee));
        Assert.Null(browser.Page.QuerySelector("#was-hilft"));
        var partner = await site.Browser(pair.Mentor);
        foreach (var page in new[] { "", "/puls", "/termine" })
            Assert.DoesNotContain("gar nicht gut", AsShown(await partner.Open(pair.Room + page)));
        Assert.DoesNotContain(
            "gar nicht gut",
            Encoding.UTF8.GetString((await partner.Open(pair.Room + "/mitnehmen")).Bytes)
        );
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        Assert.Empty(await site.MailsTo(manager.Mail));
        Assert.Contains(
            "gar nicht gut",
            (await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/puls"))
                .Page.QuerySelector(".items")!
                .TextContent
        );
    }

    /// <summary>Without the question itself, which names all five faces.</summary>
    private static string AsShown(Browser browser)
    {
        browser.Page.QuerySelector("#puls")?.Remove();
        return browser.Text;
    }

    [Fact]
    public async Task Without_a_mail_the_room_asks_once_they_have_met_and_a_missing_face_is_said()
    {
        var pair = await AfterMeeting();
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Null(browser.Page.QuerySelector("#puls"));
        await browser.Press("Ja, wir haben uns getroffen");
        await browser.Visit(pair.Room);
        Assert.NotNull(browser.Page.QuerySelector("#puls"));
        await Tap(browser, "");
        Assert.Contains("Wählen Sie eines der fünf Gesichter", browser.Text);
        await Tap(browser, "5");
        Assert.Contains("sehr gut", browser.Page.QuerySelector(".items")!.TextContent);
        Assert.Null((await browser.Visit(pair.Room)).Page.QuerySelector("#puls"));
        Assert.Contains("Danke", (await AtFaces(pair.Mentor)).Text);
    }

    [Fact]
    public async Task A_form_that_asks_on_certain_days_has_no_faces_before_them()
    {
        var pair = await AfterMeeting("buddy");
        Assert.DoesNotContain("/p/", Mime.Text(await MailAfter(pair.Mentee)));
        Assert.Contains("/m/", Mime.Text(await MailAfter(pair.Mentee)));
    }

    [Fact]
    public async Task A_meeting_that_did_not_take_place_is_asked_about_no_longer()
    {
        var pair = await AfterMeeting();
        await (await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/termine")).Press("Noch nicht");
        var browser = await AtFaces(pair.Mentee);
        Assert.Contains("Diese Frage ist vorbei", browser.Text);
        Assert.Null(browser.Page.QuerySelector("[name=w]"));
    }

    [Fact]
    public async Task Nobody_answers_for_others_and_a_wrong_face_is_none()
    {
        var (pair, others) = (await AfterMeeting(), await site.RoomOfTwo());
        var stranger = await (await site.Browser(others.Mentor)).Visit(others.Room);
        var meeting = await Meeting(pair);
        KeyValuePair<string, string>[] form = [.. stranger.Token(), new("treffen", $"{meeting.Id}"), new("w", "1")];
        await stranger.Post(pair.Room + "/puls", form);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await stranger.Visit(others.Room);
        await stranger.Post(others.Room + "/puls", [.. stranger.Token(), .. form[^2..]]);
        var foreign = await site.Link(LinkKind.Pulse, others.Mentor, meeting.Id);
        Assert.Contains("Diese Frage ist vorbei", (await stranger.Visit(foreign)).Text);
        var own = await (await site.Browser(pair.Mentee)).Visit(await Faces(pair.Mentee));
        foreach (var wrong in new[] { "0", "6", "-1", "x", "" })
            await Tap(own, wrong);
        Assert.Equal(0, await Papers(pair));
        await site.RunJobs();
        Assert.Null((await Meeting(pair)).MetAt);
    }
}
