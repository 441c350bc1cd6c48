using System.Net;
using System.Text;
using Duett.Domain.Help;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>The talk in between: notes alone, released by both, one change, the contact person only if both wish.</summary>
public sealed class InterimTalkTests(Site site) : IClassFixture<Site>
{
    private const string Release = "Freigeben, wenn beide freigeben";

    private async Task<(Pair Pair, Browser Mentee, Browser Mentor)> Two()
    {
        var pair = await site.RoomOfTwo();
        return (
            pair,
            await (await site.Browser(pair.Mentee)).Visit(Talk(pair)),
            await (await site.Browser(pair.Mentor)).Visit(Talk(pair))
        );
    }

    private static string Talk(Pair pair) => $"{pair.Room}/zwischengespraech";

    /// <summary>Both have noted and released.</summary>
    private async Task<(Pair Pair, Browser Mentee, Browser Mentor)> Released()
    {
        var all = await Two();
        await all.Mentee.Press(Release, ("Hilft", "die Ruhe"), ("Anders", "mehr Beispiele"));
        await all.Mentor.Press(Release, ("Hilft", "die Fragen"), ("Anders", "weniger Absagen"));
        await all.Mentee.Visit(Talk(all.Pair));
        return all;
    }

    private Task<int> Waits(Person person) => site.CountOf(person, "room-waits");

    [Fact]
    public async Task What_one_notes_and_even_releases_changes_nothing_on_any_page_of_the_other_one()
    {
        var (pair, mentee, mentor) = await Two();
        string[] pages = ["", "/zwischengespraech", "/nachdenken", "/mitnehmen", "/puls"];
        async Task<string> Everything()
        {
            var all = new StringBuilder();
            foreach (var page in pages)
                all.Append((await mentor.Open(pair.Room + page)).Text)
                    .Append(Encoding.UTF8.GetString(mentor.Bytes).Length);
            return all.ToString();
        }
        var before = await Everything();
        await mentee.Press(Release, ("Hilft", "nur-der-mentee-weiss"), ("Anders", "auch-das-nicht"));
        Assert.Contains("nur-der-mentee-weiss", mentee.Page.QuerySelector("#f-hilft")!.TextContent);
        Assert.Equal(before, await Everything());
        Assert.Equal(0, await Waits(pair.Mentor));
        await mentee.Press("Freigabe zurücknehmen");
        await mentor.Visit(Talk(pair));
        await mentor.Press(Release, ("Hilft", "die Fragen"));
        Assert.DoesNotContain("nur-der-mentee-weiss", mentor.Page.DocumentElement.OuterHtml);
        Assert.Equal(0, await Waits(pair.Mentee));
    }

    [Fact]
    public async Task Once_both_have_released_both_read_it_and_the_first_hears_that_something_waits()
    {
        var (pair, mentee, mentor) = await Released();
        foreach (var browser in new[] { mentee, mentor })
        foreach (var words in new[] { "die Ruhe", "mehr Beispiele", "die Fragen", "weniger Absagen" })
            Assert.Contains(words, browser.Text);
        Assert.Equal((1, 0), (await Waits(pair.Mentee), await Waits(pair.Mentor)));
        var mail = (await site.MailsTo(pair.Mentee.Mail)).Single(m => m.Kind == "room-waits").Mime;
        Assert.DoesNotContain("weniger Absagen", Mime.Text(mail));
        Assert.DoesNotContain("Zwischengespräch", Mime.Text(mail));
    }

    [Fact]
    public async Task A_wish_to_talk_is_told_and_says_nothing_else()
    {
        var (pair, mentee, mentor) = await Two();
        await mentee.Press("Um ein Zwischengespräch bitten");
        await mentor.Visit(Talk(pair));
        Assert.Contains("wünscht sich ein Zwischengespräch", mentor.Text);
        Assert.Contains("wünscht sich", (await mentor.Visit(pair.Room)).Page.QuerySelector("#zusammen")!.TextContent);
        Assert.Equal(1, await Waits(pair.Mentor));
        Assert.Contains("Sie haben", mentee.Page.QuerySelector("#bitte")!.TextContent);
    }

    [Fact]
    public async Task One_change_is_agreed_by_both_and_nobody_overwrites_words_they_have_not_seen()
    {
        var (pair, mentee, mentor) = await Released();
        await mentor.Visit(Talk(pair));
        await mentee.Press("Änderung vorschlagen", ("Abrede", ""));
        Assert.Contains("Schreiben Sie in einem Satz", mentee.Text);
        await mentee.Press("Änderung vorschlagen", ("Abrede", "Jedes Treffen beginnt mit einem Beispiel"));
        Assert.Contains("Es fehlt das Ja von", mentee.Text);
        await mentor.Press("Änderung vorschlagen", ("Abrede", "Wir sagen zwei Tage vorher ab"));
        Assert.Contains("inzwischen anders formuliert", mentor.Text);
        Assert.Equal("Wir sagen zwei Tage vorher ab", mentor.Page.QuerySelector("#f-abrede")!.TextContent);
        Assert.Contains("beginnt mit einem Beispiel", mentor.Text);
        await mentor.Press("Ja, das vereinbaren wir");
        foreach (var browser in new[] { mentee, mentor })
            Assert.Contains("Sie haben beide ja gesagt", (await browser.Visit(Talk(pair))).Text);
        Assert.Contains(
            "beginnt mit einem Beispiel",
            (await mentee.Visit(pair.Room)).Page.QuerySelector("#zusammen")!.TextContent
        );
    }

    [Fact]
    public async Task The_contact_person_is_asked_only_when_both_wish_it_and_learns_nothing_but_that()
    {
        var (pair, mentee, mentor) = await Released();
        var contact = await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ContactPersonId));
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = contact.Id,
                    Role = Role.VP,
                    RoundId = pair.Round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        await mentor.Visit(Talk(pair));
        var before = mentor.Page.QuerySelector("#dabei")!.TextContent;
        await mentee.Press("Ja, wenn beide es wünschen");
        Assert.Empty(await Requests(pair));
        Assert.Empty(await site.MailsTo(contact.Mail));
        Assert.Equal(before, (await mentor.Visit(Talk(pair))).Page.QuerySelector("#dabei")!.TextContent);

        await mentor.Press("Ja, wenn beide es wünschen");
        Assert.Equal(2, (await Requests(pair)).Count);
        Assert.Equal(["contact-request"], (await site.MailsTo(contact.Mail)).Select(m => m.Kind));
        var page = await (await site.Browser(contact)).Visit("/hilfeanfragen");
        Assert.Contains("ein Gespräch zu dritt", page.Text);
        // Each request is erased with its own person: neither names the other.
        foreach (var request in page.Page.QuerySelectorAll("blockquote, p.text"))
            Assert.DoesNotContain(pair.Mentor.Name, request.TextContent);
        Assert.Contains(pair.Mentee.Mail, page.Text);
        foreach (var words in new[] { "die Ruhe", "mehr Beispiele", "die Fragen", "weniger Absagen" })
            Assert.DoesNotContain(words, page.Page.DocumentElement.OuterHtml);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        Assert.Empty(await site.MailsTo(manager.Mail));
        Assert.DoesNotContain("Gespräch zu dritt", (await (await site.Browser(manager)).Open("/hilfeanfragen")).Text);
        await (await mentee.Visit("/hilfe-holen")).Press("Zurücknehmen");
        Assert.Single(await Requests(pair));
    }

    private Task<List<HelpRequest>> Requests(Pair pair) =>
        site.Read(db => db.HelpRequests.Where(h => h.RoundId == pair.Round.Id).ToListAsync());

    [Fact]
    public async Task Concluded_the_notes_are_gone_the_change_stays_and_an_old_form_loses_no_word()
    {
        var (pair, mentee, mentor) = await Released();
        await mentee.Press("Änderung vorschlagen", ("Abrede", "Mehr Beispiele"));
        var old = await (await site.Browser(pair.Mentor)).Visit(Talk(pair));
        // Not alone: the other one has not said yes, and may not have read anything yet.
        Assert.Contains("sobald Sie beide Ja", mentee.Text);
        await mentee.Post(Talk(pair) + "?handler=Anew", [.. mentee.Token(), new("Nr", "1")]);
        Assert.Contains("weniger Absagen", (await mentee.Visit(Talk(pair))).Text);
        await (await (await site.Browser(pair.Mentor)).Visit(Talk(pair))).Press("Ja, das vereinbaren wir");
        await (await mentee.Visit(Talk(pair))).Press("Dieses Gespräch abschließen");
        Assert.DoesNotContain("weniger Absagen", mentee.Text);
        Assert.Contains("Mehr Beispiele", mentee.Text);
        await old.Press("Änderung vorschlagen", ("Abrede", "Von vorhin"));
        Assert.Contains("inzwischen abgeschlossen", old.Text);
        Assert.Equal("Von vorhin", old.Page.QuerySelector("#f-abrede")!.TextContent);
        await mentor.Visit(Talk(pair));
        Assert.Equal("", mentor.Page.QuerySelector("#f-hilft")!.TextContent);
    }

    [Fact]
    public async Task Too_long_and_after_the_end_nothing_is_saved_and_what_was_typed_stays()
    {
        var (pair, mentee, mentor) = await Two();
        await mentee.Press("Für mich aufheben", ("Hilft", new string('x', 2001)), ("Anders", "kurz"));
        Assert.Contains("höchstens 2.000 Zeichen", mentee.Text);
        Assert.Equal("kurz", mentee.Page.QuerySelector("#f-anders")!.TextContent);
        await site.End(pair);
        await mentee.Press("Für mich aufheben", ("Hilft", "zu spät"));
        Assert.Contains("Dieses Tandem ist beendet", mentee.Text);
        Assert.Equal("zu spät", mentee.Page.QuerySelector("#f-hilft")!.TextContent);
        await mentor.Visit(Talk(pair));
        Assert.Null(mentor.Page.QuerySelector("form #f-hilft"));
    }

    [Fact]
    public async Task Nobody_else_writes_into_the_talk_of_two()
    {
        var (pair, _, _) = await Released();
        var others = await site.RoomOfTwo();
        var powerful = await site.Person("Alle Rollen", Role.HR, Role.IT, Role.PM, Role.VP, Role.BR, Role.DP);
        foreach (var (person, page) in new[] { (others.Mentor, others.Room), (powerful, "/ich") })
        foreach (var handler in new[] { "", "Release", "Hide", "Ask", "Agree", "Confirm", "Anew", "Contact" })
        {
            var browser = await (await site.Browser(person)).Visit(page);
            await browser.Post(
                $"{Talk(pair)}?handler={handler}",
                [.. browser.Token(), new("Nr", "1"), new("Hilft", "fremd"), new("Abrede", "fremd"), new("dabei", "ja")]
            );
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
    }

    [Fact]
    public async Task One_takes_along_one_s_own_notes_and_what_was_agreed_and_never_the_other_s()
    {
        var (pair, mentee, _) = await Released();
        await mentee.Press("Änderung vorschlagen", ("Abrede", "Mehr Beispiele am Anfang"));
        var mine = Encoding.UTF8.GetString((await mentee.Open(pair.Room + "/mitnehmen")).Bytes);
        foreach (var words in new[] { "die Ruhe", "mehr Beispiele", "Mehr Beispiele am Anfang" })
            Assert.Contains(words, mine);
        Assert.DoesNotContain("weniger Absagen", mine);
    }

    [Fact]
    public async Task In_the_stored_room_no_word_of_it_can_be_read()
    {
        var (pair, _, _) = await Released();
        var stored = await site.Read(db =>
            db.RoomDocuments.Where(d => d.TandemId == pair.Tandem.Id).Select(d => d.Sealed).ToListAsync()
        );
        Assert.All(stored, bytes => Assert.DoesNotContain("weniger Absagen", Encoding.UTF8.GetString(bytes)));
    }
}
