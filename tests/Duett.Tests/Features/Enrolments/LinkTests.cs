using System.Net;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Enrolments;

public sealed class LinkTests(Site site) : IClassFixture<Site>
{
    private static readonly (string, object?)[] Complete =
    [
        ("themen", new[] { "ai-everyday" }),
        ("zeit", new[] { "di-mittag" }),
        ("pin", "482917"),
        ("ok", "ja"),
    ];

    [Fact]
    public async Task A_wrong_link_says_so_and_a_new_one_can_be_asked_for_without_learning_anything()
    {
        var (_, person, _) = await Invite("Alter Link");
        var answers = new List<string>();
        foreach (
            var mail in new[]
            {
                person.Mail.ToUpperInvariant(),
                "niemand@nordwerk.example",
                "",
                "kein mail\r\nBcc: x@y",
            }
        )
        {
            var before = await site.Read(db => db.Jobs.CountAsync());
            var browser = await (await site.Browser()).Open("/e/" + new string('x', 43));
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            await browser.Press("Neuen Link senden", ("mail", mail));
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            // The same work for everybody: what it takes does not tell who has been invited.
            Assert.Equal(before + 1, await site.Read(db => db.Jobs.CountAsync()));
            answers.Add(browser.Page.QuerySelector("main")!.TextContent);
        }
        Assert.Single(answers.Distinct());
        Assert.Empty(await site.MailsTo(person.Mail));
        await site.RunJobs();
        var (kind, mime) = Assert.Single(await site.MailsTo(person.Mail));
        Assert.Equal("enrol-link", kind);
        Assert.Contains("/e/", mime);
    }

    [Fact]
    public async Task Too_many_requests_for_links_wait()
    {
        var statuses = new List<HttpStatusCode>();
        using var own = new Site();
        await own.InitializeAsync();
        var browser = await own.Browser();
        for (var i = 0; i < 22; i++)
        {
            await browser.Open("/e/unbekannt");
            await browser.Press("Neuen Link senden", ("mail", $"person{i}@nordwerk.example"));
            statuses.Add(browser.Status);
        }
        Assert.Equal(HttpStatusCode.OK, statuses[19]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task An_expired_link_gives_a_new_one_as_long_as_the_round_is_open()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Zu Spaet");
        var invitation = await site.Invited(round, person);
        var link = await site.LinkTo(invitation, person, site.Clock.GetUtcNow().AddMinutes(-1));
        var browser = await (await site.Browser()).Open(link);
        Assert.Equal(HttpStatusCode.Gone, browser.Status);
        Assert.Contains("abgelaufen", browser.Text);
        Assert.Null(browser.Page.QuerySelector("#mail"));
        await browser.Press("Neuen Link senden");
        await site.RunJobs();
        Assert.Equal(["enrol-link"], (await site.MailsTo(person.Mail)).Select(m => m.Kind));
    }

    [Fact]
    public async Task After_the_last_day_the_page_says_that_enrolment_has_closed()
    {
        var (round, _, link) = await Invite("Frist Vorbei");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(-1));
        var browser = await (await site.Browser()).Open(link);
        Assert.Equal(HttpStatusCode.Gone, browser.Status);
        Assert.Contains("geschlossen", browser.Text);
        Assert.DoesNotContain("Neuen Link", browser.Text);
    }

    [Fact]
    public async Task A_link_that_is_passed_on_after_enrolling_opens_nothing()
    {
        var (_, person, link) = await Invite("Weiter Gereicht");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Ich bin dabei", Complete);
        var stranger = await (await site.Browser()).Visit(link);
        Assert.Contains("schon angemeldet", stranger.Text);
        Assert.DoesNotContain("Weiter Gereicht", stranger.Text);
        Assert.DoesNotContain("KI im Arbeitsalltag", stranger.Text);
        var posted = await stranger.Client.PostAsync(link, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        await stranger.Visit(link + "/nein");
        Assert.Contains("schon angemeldet", stranger.Text);
        // The person who is signed in goes straight to what is theirs.
        await browser.Visit(link);
        Assert.StartsWith("/anmeldung/", browser.Path);
        Assert.Single(await site.MailsTo(person.Mail));
    }

    [Fact]
    public async Task A_withdrawn_enrolment_is_not_opened_by_a_mail_link()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Zog Zurueck");
        var invitation = await site.Invited(round, person);
        var later = await site.LinkTo(invitation, person);
        await site.Enrolled(round, person, ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday")]);
        await site.Change(db => db.Enrolments.Single(e => e.PersonId == person.Id).Withdraw(site.Clock.GetUtcNow()));
        var stranger = await (await site.Browser()).Visit(later);
        Assert.Contains("schon angemeldet", stranger.Text);
        Assert.DoesNotContain("KI im Arbeitsalltag", stranger.Text);
        Assert.Null(stranger.Page.QuerySelector("[name=themen]"));
    }

    [Fact]
    public async Task Whoever_enrols_after_the_first_release_is_looked_after_at_once()
    {
        var (round, _, link) = await Invite("Kommt Spaeter");
        Assert.False(await Searches(round));
        await (await (await site.Browser()).Visit(link)).Press("Ich bin dabei", Complete);
        Assert.False(await Searches(round));
        var (released, _, late) = await Invite("Kommt Danach");
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == released.Id).Release(released.ManagerId, site.Clock.GetUtcNow())
        );
        await (await (await site.Browser()).Visit(late)).Press("Ich bin dabei", Complete);
        Assert.True(await Searches(released));
    }

    private Task<bool> Searches(Round round) =>
        site.Read(db => db.Jobs.AnyAsync(j => j.Kind == SharedJobs.FindPartners && j.SubjectId == round.Id));

    [Fact]
    public async Task All_links_of_an_invitation_are_used_up_together()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Zwei Mails");
        var invitation = await site.Invited(round, person);
        var (first, second) = (await site.LinkTo(invitation, person), await site.LinkTo(invitation, person));
        await (await (await site.Browser()).Visit(first)).Press("Ich bin dabei", Complete);
        Assert.Contains("schon angemeldet", (await (await site.Browser()).Visit(second)).Text);
    }

    [Fact]
    public async Task Two_requests_at_once_enrol_once()
    {
        for (var round = 0; round < 3; round++)
        {
            var (_, person, link) = await Invite("Doppelt Gedrueckt");
            var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Browser()));
            foreach (var browser in browsers)
                await browser.Visit(link);
            await Task.WhenAll(browsers.Select(b => b.Press("Ich bin dabei", Complete)));
            Assert.All(browsers, b => Assert.Equal(HttpStatusCode.OK, b.Status));
            Assert.Single(browsers, b => b.Path.EndsWith("/danke", StringComparison.Ordinal));
            Assert.Single(await site.Read(db => db.Enrolments.Where(e => e.PersonId == person.Id).ToListAsync()));
            Assert.Single(await site.MailsTo(person.Mail));
            Assert.Single(await site.Read(db => db.Sessions.Where(s => s.AccountId == person.AccountId).ToListAsync()));
        }
    }

    [Fact]
    public async Task Parallel_drafts_leave_one_that_can_be_read()
    {
        var (_, person, link) = await Invite("Zwei Geraete");
        var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Browser()));
        foreach (var browser in browsers)
            await browser.Visit(link);
        await Task.WhenAll(
            browsers.Select(b => b.Press("Suchen", ("themen", new[] { "da-code" }), ("suche", "Tabellen")))
        );
        Assert.All(browsers, b => Assert.Equal(HttpStatusCode.OK, b.Status));
        var draft = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == person.Id));
        Assert.Equal(["da-code"], (await site.AnswersOf(draft)).Wanted.Select(t => t.Topic));
    }

    [Fact]
    public async Task A_no_needs_no_reason_and_can_be_taken_back()
    {
        var (_, person, link) = await Invite("Sagt Nein");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Suchen", ("themen", new[] { "da-code" }), ("suche", "Tabellen"));
        await browser.Visit(link + "/nein");
        Assert.Null((await InvitationOf(person)).DeclinedOn);
        await browser.Press("Diesmal absagen", ("nicht_mehr", "ja"));
        Assert.Contains("Danke für Ihre Antwort", browser.Text);
        Assert.NotNull((await InvitationOf(person)).DeclinedOn);
        Assert.NotNull((await site.Read(db => db.People.SingleAsync(p => p.Id == person.Id))).NotToBeAskedSince);
        Assert.Empty(await site.Read(db => db.Enrolments.Where(e => e.PersonId == person.Id).ToListAsync()));
        Assert.Empty(await site.MailsTo(person.Mail));

        await browser.Visit(link);
        Assert.EndsWith("/nein", browser.Path);
        await browser.Press("Doch mitmachen");
        Assert.Contains("Worauf sind Sie neugierig?", browser.Text);
        Assert.Null((await InvitationOf(person)).DeclinedOn);
        Assert.Null((await site.Read(db => db.People.SingleAsync(p => p.Id == person.Id))).NotToBeAskedSince);
    }

    [Fact]
    public async Task A_draft_that_was_never_sent_is_gone_after_the_last_day()
    {
        var (_, person, link) = await Invite("Nie Abgeschickt");
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press("Suchen", ("themen", new[] { "da-code" }), ("suche", "Tabellen"));
        Assert.Single(await site.Read(db => db.Enrolments.Where(e => e.PersonId == person.Id).ToListAsync()));
        await site.Pass(TimeSpan.FromDays(23));
        Assert.Empty(await site.Read(db => db.Enrolments.Where(e => e.PersonId == person.Id).ToListAsync()));
        Assert.Empty(await site.Read(db => db.ContentKeys.Where(k => k.SubjectId == person.Id).ToListAsync()));
    }

    private Task<Invitation> InvitationOf(Person person) =>
        site.Read(db => db.Invitations.SingleAsync(i => i.PersonId == person.Id));

    private async Task<(Round, Person, string)> Invite(string name, ProgrammeRole role = ProgrammeRole.Mentee)
    {
        var round = await site.OpenRound();
        var person = await site.Person(name);
        return (round, person, await site.LinkTo(await site.Invited(round, person, role), person));
    }
}
