using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Enrolments;

public sealed class EnrolTests(Site site) : IClassFixture<Site>
{
    private static readonly (string, object?)[] Complete =
    [
        ("themen", new[] { "ai-everyday", "nw-expect" }),
        ("zeit", new[] { "di-mittag", "do-mittag" }),
        ("pin", "482917"),
        ("ok", "ja"),
    ];

    [Fact]
    public async Task The_invitation_knows_who_is_asked_by_whom_for_what_and_until_when()
    {
        var (_, _, link) = await Invite("Martina Weber");
        var browser = await (await site.Browser()).Visit(link);
        foreach (
            var text in new[]
            {
                "Martina Weber",
                "Claudia Brandt",
                "Reverse Mentoring, alle zwei Wochen 45 Minuten, 12 Treffen",
                "Montag, 22. März 2027",
                "KI im Arbeitsalltag",
                "Ich bin offen",
            }
        )
            Assert.Contains(text, browser.Text);
        Assert.Empty(browser.Page.QuerySelectorAll("#ok[checked], [name=themen][checked]"));
    }

    [Fact]
    public async Task One_minute_enrols_signs_in_and_confirms_by_mail()
    {
        var (round, person, link) = await Invite("Petra Lang");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Ich bin dabei", Complete);
        Assert.Contains("Sie sind dabei", browser.Text);
        Assert.EndsWith("/danke", browser.Path);

        var enrolment = await Mine(round, person);
        Assert.True(enrolment!.IsActive);
        Assert.Equal("1", enrolment.ConsentVersion);
        Assert.Equal((1 << 7) | (1 << 17), enrolment.Times);
        var answers = await site.AnswersOf(enrolment);
        Assert.Equal(["ai-everyday", "nw-expect"], answers.Wanted.Select(t => t.Topic));

        var (kind, mime) = Assert.Single(await site.MailsTo(person.Mail));
        Assert.Equal("enrolled", kind);
        Assert.DoesNotContain("ai-everyday", mime);
        // The PIN was set just now: the person's own page opens without another step.
        await browser.Visit($"/anmeldung/{enrolment.Id}");
        Assert.Contains("KI im Arbeitsalltag", browser.Text);
        Assert.NotNull(await site.Read(db => db.Links.FirstAsync(l => l.PersonId == person.Id && l.UsedAt != null)));
    }

    [Fact]
    public async Task The_whole_way_in_English()
    {
        var (round, person, link) = await Invite("Mary Smith");
        var browser = await site.Browser();
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", "en");
        await browser.Visit(link);
        Assert.Contains("Hello,", browser.Text);
        Assert.Contains("Monday, 22 March 2027", browser.Text);
        await browser.Press("Count me in");
        Assert.Contains("Choose at least one topic", browser.Text);
        await browser.Press("Count me in", Complete);
        Assert.Contains("You are in", browser.Text);
        Assert.True((await Mine(round, person))!.IsActive);
    }

    [Fact]
    public async Task Without_consent_nobody_is_enrolled_and_everything_typed_stays()
    {
        var (round, person, link) = await Invite("Ohne Haken");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press(
            "Ich bin dabei",
            ("themen", new[] { "da-sheets", "offen" }),
            ("zeit", new[] { "mo-abend" }),
            ("ort", "vorort"),
            ("pin", "482917"),
            ("weitergeben", new[] { "bk-career" })
        );
        Assert.Contains("Eine Angabe fehlt noch", browser.Text);
        Assert.Contains("Freiwilligkeit und Vertraulichkeit", browser.Text);
        Assert.False((await Mine(round, person))!.IsActive);
        Assert.DoesNotContain("482917", browser.Page.DocumentElement.OuterHtml);
        foreach (var value in new[] { "da-sheets", "offen", "mo-abend", "vorort", "bk-career" })
            Assert.True(browser.Page.QuerySelector($"input[value='{value}'][checked]") is not null, value);
        // The PIN was good and needs not be typed again.
        await browser.Press("Ich bin dabei", ("ok", "ja"));
        Assert.Contains("Sie sind dabei", browser.Text);
        var account = await site.Read(db => db.Accounts.SingleAsync(a => a.Id == person.AccountId));
        Assert.NotNull(account.PinHash);
    }

    [Theory]
    [InlineData("123456", "keine Reihe")]
    [InlineData("111111", "keine Reihe")]
    [InlineData("4829", "mindestens sechs")]
    [InlineData("48291x", "sechs bis zwölf Ziffern")]
    public async Task A_PIN_that_is_too_simple_is_refused_with_the_reason(string pin, string reason)
    {
        var (round, person, link) = await Invite("Schlichte Pin");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Ich bin dabei", [.. Complete.Where(f => f.Item1 != "pin"), ("pin", pin)]);
        Assert.Contains(reason, browser.Text);
        Assert.False((await Mine(round, person))!.IsActive);
    }

    [Fact]
    public async Task Five_topics_are_enough()
    {
        var (round, person, link) = await Invite("Viel Neugier");
        var browser = await (await site.Browser()).Visit(link);
        string[] six = ["ai-everyday", "so-linkedin", "co-teamspace", "sa-phishing", "ev-phone", "nw-expect"];
        await browser.Press("Ich bin dabei", [.. Complete.Where(f => f.Item1 != "themen"), ("themen", six)]);
        Assert.Contains("Höchstens fünf Themen", browser.Text);
        Assert.Equal(6, browser.Page.QuerySelectorAll("[name=themen][checked]").Length);
        await browser.Press("Ich bin dabei", ("themen", six[..5]));
        Assert.Contains("Sie sind dabei", browser.Text);
    }

    [Fact]
    public async Task Searching_adds_chips_by_synonym_and_keeps_the_choice()
    {
        var (_, _, link) = await Invite("Sucht Gern");
        var browser = await (await site.Browser()).Visit(link);
        Assert.Null(browser.Page.QuerySelector("[name=themen][value=ai-prompting]"));
        await browser.Press("Suchen", ("themen", new[] { "nw-expect" }), ("suche", "Prompt"));
        Assert.NotNull(browser.Page.QuerySelector("[name=themen][value=ai-prompting]"));
        Assert.NotNull(browser.Page.QuerySelector("[name=themen][value=nw-expect][checked]"));
        Assert.Null(browser.Page.QuerySelector(".errbox"));
        await browser.Press("Suchen", ("suche", "Xylophonbau"));
        Assert.Contains("kein Thema gefunden", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector("[name=themen][value=nw-expect][checked]"));
    }

    [Fact]
    public async Task Enter_enrols_and_an_empty_search_does_not_get_in_between()
    {
        var (round, person, link) = await Invite("Drueckt Enter");
        var browser = await (await site.Browser()).Visit(link);
        var first = browser.Page.QuerySelector("form.enrol button")!;
        Assert.Equal("enter", first.GetAttribute("value"));
        await browser.Press("enter", Complete);
        Assert.Contains("Sie sind dabei", browser.Text);
        Assert.True((await Mine(round, person))!.IsActive);
    }

    [Fact]
    public async Task A_mentor_is_told_three_things_first_and_offers_topics()
    {
        var (round, person, link) = await Invite("Emre Kaya", ProgrammeRole.Mentor);
        var browser = await (await site.Browser()).Visit(link);
        foreach (var question in new[] { "Ist das Arbeitszeit?", "Wer weiß davon?", "Was passiert, wenn ich aufhöre?" })
            Assert.Contains(question, browser.Text);
        await browser.Press("Ich bin dabei");
        Assert.Contains("das Sie zeigen können", browser.Text);
        await browser.Press(
            "Ich bin dabei",
            ("zeigen", new[] { "ai-everyday" }),
            ("gegenzug", new[] { "bk-career" }),
            ("zeit", new[] { "di-mittag" }),
            ("anzahl", "2"),
            ("pin", "482917"),
            ("ok", "ja")
        );
        Assert.Contains("Sie sind dabei", browser.Text);
        var enrolment = (await Mine(round, person))!;
        Assert.Equal((ProgrammeRole.Mentor, 2), (enrolment.Role, enrolment.Capacity));
        var answers = await site.AnswersOf(enrolment);
        Assert.Equal(["ai-everyday"], answers.Offered.Select(t => t.Topic));
        Assert.Equal(["bk-career"], answers.Wanted.Select(t => t.Topic));
    }

    [Fact]
    public async Task Who_is_asked_for_both_and_answers_one_side_takes_part_on_that_side()
    {
        var (round, person, link) = await Invite("Beide Seiten", ProgrammeRole.Both);
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Ich bin dabei", Complete.Where(f => f.Item1 != "themen").ToArray());
        Assert.Contains("das Sie lernen oder zeigen", browser.Text);
        await browser.Press("Ich bin dabei", ("zeigen", new[] { "da-code" }));
        Assert.Equal(ProgrammeRole.Mentor, (await Mine(round, person))!.Role);
    }

    [Fact]
    public async Task Somebody_asked_to_learn_may_rather_teach()
    {
        var (round, person, link) = await Invite("Lieber Zeigen");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Ich möchte etwas zeigen");
        Assert.Contains("Was können Sie zeigen?", browser.Text);
        await browser.Press("Ich bin dabei", [("zeigen", "da-code"), .. Complete.Where(f => f.Item1 != "themen")]);
        Assert.Equal(ProgrammeRole.Mentor, (await Mine(round, person))!.Role);
    }

    [Fact]
    public async Task Fields_the_form_does_not_have_change_nothing()
    {
        var (round, person, link) = await Invite("Mehr Felder");
        var other = await site.Person("Jemand Anders");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press(
            "Ich bin dabei",
            [
                .. Complete,
                ("PersonId", other.Id),
                ("EnrolledAt", "2020-01-01"),
                ("WithdrawnAt", "2020-01-01"),
                ("ConsentVersion", "99"),
                ("anzahl", "2000"),
                ("zeit", new[] { "di-mittag", "so-nacht", "mo-", "-" }),
                ("themen", new[] { "ai-everyday", "no-such-topic", "bk-career" }),
            ]
        );
        var enrolment = (await Mine(round, person))!;
        Assert.Equal((1, "1", (1 << 7) | (1 << 17)), (enrolment.Capacity, enrolment.ConsentVersion, enrolment.Times));
        Assert.Null(enrolment.WithdrawnAt);
        Assert.Equal(["ai-everyday", "nw-expect"], (await site.AnswersOf(enrolment)).Topics.Select(t => t.Topic));
        Assert.Null(await Mine(round, other));
    }

    [Fact]
    public async Task A_person_who_has_a_PIN_is_not_asked_again_and_the_link_alone_does_not_reach_the_room()
    {
        var (round, person, link) = await Invite("Schon Da");
        await site.Change(db => db.Accounts.Single(a => a.Id == person.AccountId).PinHash = "1.AAAA.AAAA");
        var browser = await (await site.Browser()).Visit(link);
        Assert.Null(browser.Page.QuerySelector("#pin"));
        await browser.Press("Ich bin dabei", [.. Complete.Where(f => f.Item1 != "pin"), ("pin", "771904")]);
        var enrolment = (await Mine(round, person))!;
        Assert.Contains("Sie sind dabei", browser.Text);
        Assert.Equal(
            "1.AAAA.AAAA",
            (await site.Read(db => db.Accounts.SingleAsync(a => a.Id == person.AccountId))).PinHash
        );
        var answer = await browser.Client.GetAsync($"/anmeldung/{enrolment.Id}");
        Assert.StartsWith("/anmelden/pin", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Somebody_without_an_account_gets_one_by_mail()
    {
        var round = await site.OpenRound();
        var person = new Person
        {
            OrganisationId = site.House.Id,
            Name = "Ganz Neu",
            Mail = "Ganz.Neu@Nordwerk.example",
        };
        await site.Change(db => db.Add(person));
        var link = await site.LinkTo(await site.Invited(round, person), person);
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Ich bin dabei", Complete);
        Assert.Contains("Sie sind dabei", browser.Text);
        var account = await site.Read(db => db.Accounts.SingleAsync(a => a.Mail == "ganz.neu@nordwerk.example"));
        Assert.NotNull(account.PinHash);
        Assert.Equal(account.Id, (await site.Read(db => db.People.SingleAsync(p => p.Id == person.Id))).AccountId);
    }

    [Fact]
    public async Task Save_for_later_keeps_the_draft_and_sends_the_way_back_once()
    {
        var (round, person, link) = await Invite("Macht Spaeter");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("später weitermachen", ("themen", new[] { "da-code" }), ("zeit", new[] { "fr-abend" }));
        Assert.Contains("Gespeichert", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector("[name=themen][value=da-code][checked]"));
        Assert.NotNull(browser.Page.QuerySelector("#fr-abend[checked]"));
        Assert.False((await Mine(round, person))!.IsActive);
        Assert.Equal(["enrol-continue"], (await site.MailsTo(person.Mail)).Select(m => m.Kind));
    }

    private async Task<(Round, Person, string)> Invite(string name, ProgrammeRole role = ProgrammeRole.Mentee)
    {
        var round = await site.OpenRound();
        var person = await site.Person(name);
        return (round, person, await site.LinkTo(await site.Invited(round, person, role), person));
    }

    private Task<Enrolment?> Mine(Round round, Person person) =>
        site.Read(db => db.Enrolments.SingleOrDefaultAsync(e => e.RoundId == round.Id && e.PersonId == person.Id));
}
