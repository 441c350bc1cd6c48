using System.Net;
using System.Text;
using Duett.Domain.Ideas;
using Duett.Domain.People;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>The shared task, links, requests, both directions and thoughts of the two.</summary>
public sealed class TogetherInRoomTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Two_who_write_in_different_places_of_the_task_lose_nothing_and_see_no_conflict()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = await Both(pair, "/aufgabenblatt");
        await mentee.Press("Aufgabenblatt speichern", ("Titel", "Protokoll"), ("Was", "eins\nzwei"));
        await mentee.Visit(pair.Room + "/aufgabenblatt");
        await mentor.Visit(pair.Room + "/aufgabenblatt");
        await mentee.Press("Aufgabenblatt speichern", ("Titel", "Protokoll kürzen"), ("Was", "eins\nzwei"));
        await mentor.Press("Aufgabenblatt speichern", ("Titel", "Protokoll"), ("Was", "eins\nzwei\ndrei"));
        Assert.Contains("mit dem zusammengelegt", mentor.Text);
        Assert.Equal("Protokoll kürzen", Value(mentor, "#titel"));
        Assert.Equal("eins\nzwei\ndrei", mentor.Page.QuerySelector("#was")!.TextContent);
        Assert.Contains(
            "Protokoll kürzen",
            (await mentee.Visit(pair.Room)).Page.QuerySelector("#zusammen")!.TextContent
        );
    }

    [Fact]
    public async Task The_same_line_changed_by_both_is_shown_side_by_side_and_both_are_kept()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = await Both(pair, "/aufgabenblatt");
        await mentee.Press("Aufgabenblatt speichern", ("Titel", "Aufgabe"), ("Was", "heute"));
        await mentee.Visit(pair.Room + "/aufgabenblatt");
        await mentor.Visit(pair.Room + "/aufgabenblatt");
        await mentee.Press("Aufgabenblatt speichern", ("Was", "morgen"));
        await mentor.Press("Aufgabenblatt speichern", ("Was", "gestern"));
        Assert.Equal(
            ["Aufgabe\ngestern", "Aufgabe\nmorgen"],
            mentor.Page.QuerySelectorAll(".version .text").Select(v => v.TextContent)
        );
        Assert.Equal("morgen\ngestern", mentor.Page.QuerySelector("#was")!.TextContent);
        await mentor.Press("Meine nehmen");
        Assert.Equal(
            "gestern",
            (await mentee.Visit(pair.Room + "/aufgabenblatt")).Page.QuerySelector("#was")!.TextContent
        );
    }

    [Fact]
    public async Task A_task_needs_a_title_and_what_was_typed_stays()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/aufgabenblatt");
        await browser.Press("Aufgabenblatt speichern", ("Titel", ""), ("Was", "ohne Titel"));
        Assert.Contains("Geben Sie der Aufgabe einen Titel", browser.Text);
        Assert.Equal("ohne Titel", browser.Page.QuerySelector("#was")!.TextContent);
        await browser.Press("Aufgabenblatt speichern", ("Titel", new string('x', 121)), ("Was", "lang"));
        Assert.Contains("höchstens 120 Zeichen", browser.Text);
        Assert.Equal(new string('x', 121), Value(browser, "#titel"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:pass@beispiel.de")]
    [InlineData("kein link")]
    [InlineData("")]
    public async Task What_is_no_web_page_is_refused_and_stays_in_the_field(string address)
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/aufgabenblatt");
        await browser.Press("Link dazulegen", ("Adresse", address), ("Bezeichnung", "Name"));
        Assert.NotNull(browser.Page.QuerySelector("#adresse-error"));
        Assert.Equal((address, "Name"), (Value(browser, "#adresse"), Value(browser, "#bezeichnung")));
        Assert.Empty(browser.Page.QuerySelectorAll("#links li"));
    }

    [Fact]
    public async Task A_link_says_where_it_leads_and_tells_the_other_page_nothing()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = await Both(pair, "/aufgabenblatt");
        await mentee.Press("Link dazulegen", ("Adresse", "beispiel.de/seite?a=1"), ("Bezeichnung", "Vorlage <b>"));
        var link = (await mentor.Visit(pair.Room + "/aufgabenblatt")).Page.QuerySelector("#links li a")!;
        Assert.Equal("https://beispiel.de/seite?a=1", link.GetAttribute("href"));
        Assert.Contains("noopener", link.GetAttribute("rel"));
        Assert.Contains("noreferrer", link.GetAttribute("rel"));
        Assert.Equal("Vorlage <b>", link.TextContent);
        Assert.Contains("führt aus dem Raum zu beispiel.de", mentor.Text);
        await mentor.Press("Entfernen: Vorlage");
        Assert.Empty(mentor.Page.QuerySelectorAll("#links li"));
    }

    [Fact]
    public async Task A_request_is_asked_by_the_mentor_answered_by_the_mentee_and_mailed_without_content()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = await Both(pair, "/bitten");
        Assert.Null(mentee.Page.QuerySelector("#Bitte"));
        await mentor.Press("Bitte hineinlegen", ("Bitte", "zur Einkaufsleitung"));
        Assert.Contains("Wählen Sie, worum Sie bitten", mentor.Text);
        Assert.Equal("zur Einkaufsleitung", mentor.Page.QuerySelector("#Bitte")!.TextContent);
        await mentor.Press("Bitte hineinlegen", ("Art", "Introduction"));
        await mentee.Visit(pair.Room);
        Assert.Contains("Eine Bitte wartet auf Ihre Antwort", mentee.Page.QuerySelector("#zusammen")!.TextContent);
        await mentee.Visit(pair.Room + "/bitten");
        await mentee.Press("Antwort hineinlegen", ("Antwort", "Yes"), ("Worte", "Ich schreibe drei Zeilen"));
        Assert.Contains("Nennen Sie zu Ihrem Ja einen Tag", mentee.Text);
        Assert.Contains("Ich schreibe drei Zeilen", mentee.Text);
        await mentee.Press("Antwort hineinlegen", ("Tag", "2027-03-15"));
        await mentor.Visit(pair.Room + "/bitten");
        Assert.Contains("Ja, gern", mentor.Text);
        Assert.Contains("15. März 2027", mentor.Text);
        Assert.Contains("Ich schreibe drei Zeilen", mentor.Text);
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            var mail = Assert.Single(await site.MailsTo(person.Mail), m => m.Kind == "room-waits");
            Assert.DoesNotContain("Einkaufsleitung", Mime.Text(mail.Mime));
            Assert.DoesNotContain("drei Zeilen", Mime.Text(mail.Mime));
        }
    }

    [Fact]
    public async Task The_same_request_or_answer_pressed_twice_stands_there_once_and_is_mailed_once()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = await Both(pair, "/bitten");
        for (var time = 0; time < 2; time++)
            await mentor.Press("Bitte hineinlegen", ("Art", "Introduction"), ("Bitte", "zur Einkaufsleitung"));
        await mentee.Visit(pair.Room + "/bitten");
        var form = mentee.Page.QuerySelector("form[action*=Answer]")!.GetAttribute("action")!;
        var which = mentee.Page.QuerySelectorAll("[name=welche]").Select(f => f.GetAttribute("value")).Distinct();
        var request = Assert.Single(which)!;
        for (var time = 0; time < 2; time++)
            await mentee.Post(form, [.. mentee.Token(), new("welche", request), new("Antwort", "NotPossible")]);
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
            Assert.Single(await site.MailsTo(person.Mail), m => m.Kind == "room-waits");
    }

    [Fact]
    public async Task Nobody_answers_their_own_request_and_the_mentee_asks_for_none()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = await Both(pair, "/bitten");
        await mentor.Press("Bitte hineinlegen", ("Art", "ShadowDay"));
        await mentee.Visit(pair.Room);
        await mentee.Post(pair.Room + "/bitten", [.. mentee.Token(), new("Art", "SitIn")]);
        Assert.Equal(HttpStatusCode.NotFound, mentee.Status);
        await mentor.Post(pair.Room + "/bitten?handler=Answer", [.. mentor.Token(), new("Antwort", "NotPossible")]);
        Assert.Equal(HttpStatusCode.NotFound, mentor.Status);
    }

    [Fact]
    public async Task Both_directions_are_counted_from_the_plan_and_a_swap_turns_one_meeting_for_both()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var (mentee, mentor) = await Both(pair, "/beide-richtungen");
        var before = Directions.Of(await Plan(pair));
        Assert.Contains($"Treffen: {before.Mentee.Meetings}, {before.Mentee.Minutes} Minuten", mentee.Text);
        await mentor.Press("Rollen in diesem Treffen tauschen");
        Assert.Contains("Wählen Sie ein Treffen und ein Thema", mentor.Text);
        var stale = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/beide-richtungen");
        var number = mentor.Page.QuerySelectorAll("#nr option[value]:not([value=''])").First().GetAttribute("value")!;
        var topic = mentor.Page.QuerySelectorAll("#was option[value]:not([value=''])").Last().GetAttribute("value")!;
        await mentor.Press("Rollen in diesem Treffen tauschen", ("Nr", number), ("Was", topic));
        var after = Directions.Of(await Plan(pair));
        Assert.Equal(before.Mentor.Meetings + 1, after.Mentor.Meetings);
        Assert.Equal(8, (await Plan(pair)).Meetings.Count);
        Assert.Equal(Side.Mentor, (await Plan(pair)).Meetings[int.Parse(number) - 1].Learner);
        await stale.Press("Rollen in diesem Treffen tauschen", ("Nr", number), ("Was", topic));
        Assert.Contains("inzwischen geändert", stale.Text);
        await mentee.Visit(pair.Room + "/beide-richtungen");
        Assert.Contains($"Treffen: {after.Mentor.Meetings}, {after.Mentor.Minutes} Minuten", mentee.Text);
    }

    [Fact]
    public async Task A_thought_is_its_writer_s_alone_until_both_have_shown_theirs()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        var (mentee, mentor) = await Both(pair, "/nachdenken");
        await mentee.Press("Zeigen, wenn beide zeigen", ("Gedanke", "Mich hat die Ruhe überrascht"));
        await mentor.Visit(pair.Room + "/nachdenken");
        Assert.DoesNotContain("Ruhe", mentor.Page.DocumentElement.OuterHtml);
        Assert.Contains("möchte die eigenen Gedanken zeigen", mentor.Text);
        await mentor.Press("Für mich aufheben", ("Gedanke", "Mich die Fragen"));
        Assert.DoesNotContain("Ruhe", mentor.Page.DocumentElement.OuterHtml);
        Assert.DoesNotContain(
            "die Fragen",
            (await mentee.Visit(pair.Room + "/nachdenken")).Page.DocumentElement.OuterHtml
        );
        await mentor.Press("Zeigen, wenn beide zeigen");
        foreach (var browser in new[] { mentee, mentor })
        {
            await browser.Visit(pair.Room + "/nachdenken");
            Assert.Contains("Mich hat die Ruhe überrascht", browser.Text);
            Assert.Contains("Mich die Fragen", browser.Text);
            Assert.Null(browser.Page.QuerySelector("#gSurprise"));
        }
    }

    [Fact]
    public async Task Before_the_first_meeting_nothing_is_asked_and_no_other_question_can_be_answered()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/nachdenken");
        Assert.Contains("Nach Ihrem ersten Treffen", browser.Text);
        await browser.Visit(pair.Room);
        await browser.Post(pair.Room + "/nachdenken", [.. browser.Token(), new("Frage", "Rank"), new("Gedanke", "x")]);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task Everything_of_one_s_own_is_taken_along_and_nothing_that_is_the_other_s_alone()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        var (mentee, mentor) = await Both(pair, "/nachdenken");
        await mentee.Press("Für mich aufheben", ("Gedanke", "nur-der-mentee"));
        await mentor.Press("Für mich aufheben", ("Gedanke", "nur-des-mentors"));
        await mentor.Visit(pair.Room + "/ideen");
        await mentor.Press("Idee aufheben", ("Art", "Process"), ("Idee", "idee-des-mentors"));
        await mentor.Visit(pair.Room + "/aufgabenblatt");
        await mentor.Press("Aufgabenblatt speichern", ("Titel", "gemeinsames-blatt"));
        await mentor.Press("Link dazulegen", ("Adresse", "https://gemeinsam.example/x"));
        var mine = Encoding.UTF8.GetString((await mentee.Open(pair.Room + "/mitnehmen")).Bytes);
        var theirs = Encoding.UTF8.GetString((await mentor.Open(pair.Room + "/mitnehmen")).Bytes);
        Assert.Contains("nur-der-mentee", mine);
        Assert.DoesNotContain("nur-des-mentors", mine);
        Assert.DoesNotContain("idee-des-mentors", mine);
        Assert.Contains("idee-des-mentors", theirs);
        Assert.Contains("nur-des-mentors", theirs);
        Assert.DoesNotContain("nur-der-mentee", theirs);
        foreach (var file in new[] { mine, theirs })
        {
            Assert.Contains("gemeinsames-blatt", file);
            Assert.Contains("https://gemeinsam.example/x", file);
        }
    }

    private async Task<(Browser Mentee, Browser Mentor)> Both(Pair pair, string page) =>
        (
            await (await site.Browser(pair.Mentee)).Visit(pair.Room + page),
            await (await site.Browser(pair.Mentor)).Visit(pair.Room + page)
        );

    private static string Value(Browser browser, string field) =>
        browser.Page.QuerySelector(field)!.GetAttribute("value") ?? "";

    private async Task<Plan> Plan(Pair pair)
    {
        var paper = await site.Read(db =>
            db.RoomDocuments.AsNoTracking()
                .SingleAsync(d => d.TandemId == pair.Tandem.Id && d.Kind == RoomDocumentKind.Plan)
        );
        var kept = await site.With<Vault, string?>(vault =>
            vault.Open<string>(paper.OrganisationId, KeyScope.Tandem, paper.TandemId, "room/plan", paper.Sealed)
        );
        return PlanRecord.FromJson(kept!).ToPlan();
    }
}
