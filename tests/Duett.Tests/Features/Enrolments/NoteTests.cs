using System.Net;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Enrolments;

/// <summary>The note to the superior: shown word for word, sent by the participant alone, followed by nothing.</summary>
public sealed class NoteTests(Site site) : IClassFixture<Site>
{
    private async Task<(Person Person, Person Superior, string Path)> Enrolled(int? hours = null)
    {
        var (person, superior) = (await site.Person("Lena Fischer"), await site.Person("Gerd Sommer"));
        await site.Change(db => db.People.Single(p => p.Id == person.Id).ManagerId = superior.Id);
        var enrolment = await site.Enrolled(
            await site.OpenRound(),
            person,
            ProgrammeRole.Mentor,
            [Enrolling.Offers("ai-everyday", 3)],
            more: a => a with { HoursPerMonth = hours, Goal = "Ein geheimes Ziel" }
        );
        return (person, superior, $"/anmeldung/{enrolment.Id}");
    }

    [Fact]
    public async Task It_is_offered_after_enrolling_and_on_the_own_page_and_nothing_leaves_by_itself()
    {
        var (person, superior, path) = await Enrolled();
        var browser = await site.Browser(person);
        foreach (var page in new[] { path, $"{path}/danke" })
            Assert.Contains($"{path}/notiz", (await browser.Visit(page)).Page.Body!.InnerHtml);
        await browser.Visit($"{path}/notiz");
        await site.Pass(TimeSpan.FromDays(2));
        Assert.Empty(await site.MailsTo(superior.Mail));
    }

    [Fact]
    public async Task What_is_sent_is_word_for_word_what_was_shown()
    {
        var (person, superior, path) = await Enrolled(hours: 2);
        var browser = await (await site.Browser(person)).Visit($"{path}/notiz");
        var shown = browser.Page.QuerySelector("article.mail p.text")!.TextContent;
        Assert.Contains(superior.Mail, browser.Page.QuerySelector("article.mail")!.TextContent);
        foreach (
            var part in new[]
            {
                "12 Treffen zu je 45 Minuten, etwa alle 14 Tage",
                "etwa zwei Stunden im Monat",
                "Treffen und Vorbereitung sind Arbeitszeit",
                "Was besprochen wird, bleibt unter den beiden",
                "Es folgen keine Berichte",
                person.Mail,
            }
        )
            Assert.Contains(part, shown);
        Assert.DoesNotContain("geheimes Ziel", shown);
        Assert.DoesNotContain("KI im Alltag", shown);
        Assert.Equal(shown, browser.Page.QuerySelector("textarea")!.TextContent);
        Assert.Contains(
            Uri.EscapeDataString("Es folgen keine Berichte"),
            browser.Page.QuerySelector("a[href^='mailto:']")!.GetAttribute("href")
        );

        await browser.Press("Genau so von Duett senden");
        Assert.Contains("Ihre Notiz ist unterwegs", browser.Text);
        var mail = Assert.Single(await site.MailsTo(superior.Mail));
        Assert.Equal(shown.ReplaceLineEndings("\n").Trim(), Mime.Text(mail.Mime).ReplaceLineEndings("\n").Trim());
        await site.Pass(TimeSpan.FromDays(10));
        Assert.Equal(1, await site.Read(db => db.Mails.CountAsync(m => m.To == superior.Mail)));
    }

    [Fact]
    public async Task Another_address_of_the_house_can_be_named_and_no_other_one()
    {
        var (person, superior, path) = await Enrolled();
        var browser = await (await site.Browser(person)).Visit($"{path}/notiz?an=ausbildung%40nordwerk.example");
        await browser.Press("Genau so von Duett senden");
        Assert.Single(await site.MailsTo("ausbildung@nordwerk.example"));
        Assert.Empty(await site.MailsTo(superior.Mail));

        foreach (var wrong in new[] { "jemand@fremd.example", "kein-at-zeichen" })
        {
            await browser.Visit($"{path}/notiz?an={Uri.EscapeDataString(wrong)}");
            Assert.Contains("Adresse Ihres Hauses", browser.Text);
            Assert.DoesNotContain("Genau so von Duett senden", browser.Text);
            var token =
                browser.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
                ?? (await browser.Visit("/ich"))
                    .Page.QuerySelector("input[name=__RequestVerificationToken]")!
                    .GetAttribute("value")!;
            await browser.Post($"{path}/notiz", [new("__RequestVerificationToken", token), new("an", wrong)]);
            Assert.Empty(await site.MailsTo(wrong));
        }
    }

    [Fact]
    public async Task Somebody_from_outside_reaches_people_of_the_list_and_not_everybody_who_shares_their_domain()
    {
        var (person, superior, path) = await Enrolled();
        await site.Change(db => db.People.Single(p => p.Id == person.Id).Company = "Mailanbieter");
        var browser = await (await site.Browser(person)).Visit($"{path}/notiz?an=jemand%40nordwerk.example");
        Assert.Contains("in diesem Programm bekannt", browser.Text);
        Assert.DoesNotContain("Genau so von Duett senden", browser.Text);
        await browser.Visit($"{path}/notiz");
        await browser.Press("Genau so von Duett senden");
        Assert.Single(await site.MailsTo(superior.Mail));
    }

    [Fact]
    public async Task Without_a_superior_an_address_is_asked_for_and_only_five_leave_a_day()
    {
        var (person, _, path) = await Enrolled();
        await site.Change(db => db.People.Single(p => p.Id == person.Id).ManagerId = null);
        var browser = await (await site.Browser(person)).Visit($"{path}/notiz");
        Assert.Contains("noch niemand", browser.Text);
        for (var i = 0; i < 6; i++)
        {
            await browser.Visit($"{path}/notiz?an=stelle-{i}%40nordwerk.example");
            await browser.Press("Genau so von Duett senden");
        }
        Assert.Contains("schon fünf Notizen", browser.Text);
        Assert.Empty(await site.MailsTo("stelle-5@nordwerk.example"));
    }

    [Fact]
    public async Task Nobody_else_opens_it_and_after_withdrawing_it_is_gone()
    {
        var (person, superior, path) = await Enrolled();
        var other = await (await site.Browser(superior)).Open($"{path}/notiz");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await (await (await site.Browser(person)).Visit($"{path}/zurueckziehen")).Press("Anmeldung zurückziehen");
        var own = await (await site.Browser(person)).Open($"{path}/notiz");
        Assert.Equal(HttpStatusCode.NotFound, own.Status);
    }

    [Fact]
    public async Task The_time_somebody_can_give_is_asked_kept_sealed_and_shown_to_them_alone()
    {
        var (person, _, path) = await Enrolled();
        var browser = await (await site.Browser(person)).Visit($"{path}/angaben");
        await browser.Press("Speichern und fertig", ("stunden", "2"));
        Assert.Contains("etwa zwei Stunden im Monat", (await browser.Visit(path)).Text);
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == person.Id));
        Assert.Equal(2, (await site.AnswersOf(enrolment)).HoursPerMonth);
        await browser.Visit($"{path}/angaben");
        await browser.Press("Speichern und fertig", ("stunden", ""));
        Assert.Null((await site.AnswersOf(enrolment)).HoursPerMonth);
    }
}
