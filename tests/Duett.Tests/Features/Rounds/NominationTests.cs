using System.Net;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>"Who has potential?" The person named decides alone, and whoever named them learns nothing.</summary>
public sealed class NominationTests(Site site) : IClassFixture<Site>
{
    private const string Page = "/vorschlagen";

    private async Task<Person> Leads(string name)
    {
        var (leader, report) = (await site.Person(name), await site.Person("Berichtet An"));
        await site.Change(db => db.People.Single(p => p.Id == report.Id).ManagerId = leader.Id);
        return leader;
    }

    private async Task<string> Names(Person nominator, Round round, string who, bool named = false)
    {
        var browser = await (await site.Browser(nominator)).Visit(Page);
        await browser.Press(
            "Vorschlagen",
            ("wer", who),
            ("runde", round.Id),
            ("seite", "Mentor"),
            ("nennen", named ? "ja" : null)
        );
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return browser.Page.QuerySelector("main")!.TextContent;
    }

    private Task<List<Invitation>> InvitationsOf(Person person) =>
        site.Read(db => db.Invitations.Where(i => i.PersonId == person.Id).ToListAsync());

    [Fact]
    public async Task A_manager_of_people_names_somebody_who_gets_a_kind_mail_and_decides_alone()
    {
        var (round, leader, person) = (
            await site.OpenRound(),
            await Leads("Birgit Lange"),
            await site.Person("Mia Sander")
        );
        var answer = await Names(leader, round, person.Mail);
        Assert.Contains("Danke für Ihren Vorschlag", answer);

        var invitation = Assert.Single(await InvitationsOf(person));
        Assert.Equal((ProgrammeRole.Mentor, round.Id), (invitation.Role, invitation.RoundId));
        Assert.NotNull(invitation.SentAt);
        var mail = Assert.Single(await site.MailsTo(person.Mail));
        Assert.DoesNotContain("Birgit", Mime.Text(mail.Mime));
        Assert.Contains("entscheiden Sie allein", Mime.Text(mail.Mime));
        var invited = await (await site.Browser()).Visit(Letters.TryLinkIn(mail.Mime, "/e/")!);
        Assert.Contains(round.Name, invited.Text);
    }

    [Fact]
    public async Task The_nominator_is_named_only_on_wish()
    {
        var (round, leader, person) = (
            await site.OpenRound(),
            await Leads("Birgit Lange"),
            await site.Person("Nele Ott")
        );
        await Names(leader, round, person.Mail, named: true);
        var mail = Assert.Single(await site.MailsTo(person.Mail));
        Assert.Contains("Birgit Lange hat Sie für", Mime.Text(mail.Mime));
        Assert.Contains("erfährt Ihre Antwort nicht", Mime.Text(mail.Mime));
    }

    [Fact]
    public async Task Nobody_is_asked_twice_nor_against_their_wish_and_the_answer_is_always_the_same()
    {
        var (round, leader) = (await site.OpenRound(), await Leads("Birgit Lange"));
        var (fresh, invited, declined, never, enrolled) = (
            await site.Person("Frisch Gefragt"),
            await site.Person("Schon Geladen"),
            await site.Person("Hat Abgesagt"),
            await site.Person("Nicht Fragen"),
            await site.Person("Schon Dabei")
        );
        await site.Invited(round, invited);
        var no = await site.Invited(round, declined);
        await site.Change(db =>
        {
            db.Invitations.Single(i => i.Id == no.Id).Decline(site.Clock.Today);
            db.People.Single(p => p.Id == never.Id).NotToBeAskedSince = site.Clock.Today;
        });
        await site.Enrolled(round, enrolled, ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday")]);

        var said = await Names(leader, round, fresh.Mail);
        foreach (var person in new[] { invited, declined, never, enrolled, fresh })
            Assert.Equal(said, await Names(leader, round, person.Mail));

        foreach (var person in new[] { invited, declined, never, enrolled })
            Assert.Empty(await site.MailsTo(person.Mail));
        Assert.Single(await site.MailsTo(fresh.Mail));
        Assert.Empty(await InvitationsOf(never));
        Assert.NotNull(Assert.Single(await InvitationsOf(declined)).DeclinedOn);
    }

    [Fact]
    public async Task Who_named_whom_stands_nowhere_and_no_list_tells_that_it_was_a_nomination()
    {
        var (round, leader, person) = (
            await site.OpenRound(),
            await Leads("Birgit Lange"),
            await site.Person("Ole Brandt")
        );
        await Names(leader, round, person.Name);
        var leaderStands = await site.Read(db =>
            db.AuditEntries.AnyAsync(a => a.By == leader.Id || a.SubjectId == leader.Id)
        );
        Assert.False(leaderStands);
        var line = await site.Read(db => db.Mails.SingleAsync(m => m.PersonId == person.Id));
        Assert.Equal("invite-mentor", line.Kind);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        foreach (var (reader, path) in new[] { (manager, $"/r/{round.Slug}"), (leader, "/start"), (leader, Page) })
        {
            var page = await (await site.Browser(reader)).Visit(path);
            Assert.DoesNotContain(reader == manager ? "Birgit Lange" : "Ole Brandt", page.Text);
        }
    }

    [Fact]
    public async Task Only_HR_and_managers_of_people_may_and_only_while_enrolment_is_open()
    {
        var round = await site.OpenRound();
        var (nobody, programme, hr) = (
            await site.Person("Ohne Team"),
            await site.Person("Nur Leitung", Role.PM),
            await site.Person("Petra Personal", Role.HR)
        );
        foreach (var person in new[] { nobody, programme })
        {
            var browser = await (await site.Browser(person)).Open(Page);
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            Assert.DoesNotContain(Page, (await browser.Visit("/start")).Page.Body!.InnerHtml);
        }
        var start = await (await site.Browser(hr)).Visit("/start");
        Assert.Contains($"href=\"{Page}\"", start.Page.Body!.InnerHtml);

        var person2 = await site.Person("Zu Spät");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(-1));
        var late = await (await site.Browser(hr)).Visit(Page);
        Assert.Null(late.Page.QuerySelector($"input[value='{round.Id}']"));
        Assert.Empty(await InvitationsOf(person2));
    }

    [Fact]
    public async Task What_names_nobody_or_several_asks_for_the_address_and_oneself_is_nobody_else()
    {
        var (round, leader) = (await site.OpenRound(), await Leads("Eva Eindeutig"));
        await site.Person("Doppelt Genannt");
        await site.Person("Doppelt Genannt");
        foreach (var who in new[] { "Doppelt Genannt", "Gibt Es Nicht" })
            Assert.Contains("nicht zu genau einer Person", await Names(leader, round, who));
        Assert.Contains("jemand anderen als sich selbst", await Names(leader, round, leader.Mail));
        Assert.Contains("Bitte nennen Sie eine Person", await Names(leader, round, " "));
    }

    [Fact]
    public async Task Slips_cost_nothing_of_the_day_and_twenty_names_are_enough()
    {
        var (round, leader) = (await site.OpenRound(), await Leads("Vera Vertippt"));
        for (var i = 0; i < 21; i++)
            await Names(leader, round, "Gibt Es Nicht");
        var person = await site.Person("Ida Richtig");
        for (var i = 0; i < 20; i++)
            Assert.Contains("Danke für Ihren Vorschlag", await Names(leader, round, person.Mail));
        Assert.DoesNotContain("Danke für Ihren Vorschlag", await Names(leader, round, person.Mail));
    }
}
