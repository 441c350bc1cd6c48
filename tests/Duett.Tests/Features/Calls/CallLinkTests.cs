using System.Net;
using Duett.Domain.Calls;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Calls;

/// <summary>Whoever the house knows gets a personal link from the page; nobody is enrolled by it, and nobody learns who is known.</summary>
public sealed class CallLinkTests(Site site) : IClassFixture<Site>
{
    private static readonly (string, object?)[] Complete =
    [
        ("themen", new[] { "ai-everyday" }),
        ("zeigen", new[] { "ai-everyday" }),
        ("zeit", new[] { "di-mittag" }),
        ("pin", "482917"),
        ("ok", "ja"),
    ];

    [Fact]
    public async Task Known_and_unknown_get_the_same_words_and_the_same_work()
    {
        var round = await Round();
        var (known, left) = (await site.Person("Bekannt Imhaus"), await site.Person("Schon Gegangen"));
        await site.Change(db => db.People.Single(p => p.Id == left.Id).LeftOn = site.Clock.Today);
        var answers = new List<string>();
        foreach (var mail in new[] { known.Mail.ToUpperInvariant(), "niemand@nordwerk.example", left.Mail })
        {
            var (jobs, rows) = (await Jobs(), await Invitations(round));
            var browser = await Ask(round, mail);
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.EndsWith("/gesendet", browser.Path);
            Assert.Equal(jobs + 1, await Jobs());
            Assert.Equal(rows, await Invitations(round));
            answers.Add(browser.Page.QuerySelector("main")!.TextContent);
        }
        Assert.Single(answers.Distinct());
        await site.RunJobs();
        Assert.Equal(["call-link"], (await site.MailsTo(known.Mail)).Select(m => m.Kind));
        Assert.Empty(await site.MailsTo(left.Mail));
    }

    [Fact]
    public async Task Asking_for_a_link_enrols_nobody_and_the_link_leads_to_the_usual_enrolment()
    {
        var round = await Round();
        var person = await site.Person("Neu Gierig");
        await Ask(round, person.Mail, ProgrammeRole.Mentor);
        await site.RunJobs();
        Assert.Empty(await site.Read(db => db.Enrolments.Where(e => e.PersonId == person.Id).ToListAsync()));
        var invitation = await site.Read(db => db.Invitations.SingleAsync(i => i.PersonId == person.Id));
        Assert.Equal(ProgrammeRole.Mentor, invitation.Role);
        Assert.NotNull(invitation.SentAt);
        var browser = await (await site.Browser()).Visit(await site.NewestLink(person, "call-link"));
        Assert.Contains("Was können Sie zeigen?", browser.Text);
        await browser.Press("Ich bin dabei", Complete);
        Assert.EndsWith("/danke", browser.Path);
        Assert.True((await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == person.Id))).IsActive);
    }

    [Fact]
    public async Task Somebody_invited_before_keeps_the_invitation()
    {
        var round = await Round();
        var person = await site.Person("Schon Gefragt");
        var invitation = await site.Invited(round, person, ProgrammeRole.Mentee);
        await Ask(round, person.Mail, ProgrammeRole.Mentor);
        await site.RunJobs();
        var now = await site.Read(db => db.Invitations.SingleAsync(i => i.PersonId == person.Id));
        Assert.Equal((invitation.Id, ProgrammeRole.Mentee), (now.Id, now.Role));
    }

    [Fact]
    public async Task The_invitation_of_the_house_goes_out_as_ever_whoever_typed_the_address_in()
    {
        var round = await Round();
        var person = await site.Person("Noch Nicht Geladen");
        var invitation = await site.Invited(round, person, ProgrammeRole.Mentee);
        await site.Change(db => db.Invitations.Single(i => i.Id == invitation.Id).SentAt = null);
        await Ask(round, person.Mail);
        await site.RunJobs();
        Assert.Null((await site.Read(db => db.Invitations.SingleAsync(i => i.Id == invitation.Id))).SentAt);
        // Whoever came by the link needs no invitation any more.
        var browser = await (await site.Browser()).Visit(await site.NewestLink(person, "call-link"));
        await browser.Press("Ich bin dabei", Complete);
        Assert.EndsWith("/danke", browser.Path);
        Assert.NotNull((await site.Read(db => db.Invitations.SingleAsync(i => i.Id == invitation.Id))).SentAt);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_link_that_a_stranger_may_have_asked_for()
    {
        var round = await Round();
        var person = await site.Person("Nie Gefragt");
        await Ask(round, person.Mail);
        await site.Change(db =>
            db.Later<Duett.Features.Rounds.RemindInvited>(site.Clock.GetUtcNow(), round.OrganisationId, round.Id)
        );
        await site.Pass(TimeSpan.FromDays(19));
        Assert.Equal(["call-link"], (await site.MailsTo(person.Mail)).Select(m => m.Kind));
    }

    [Fact]
    public async Task Somebody_who_does_not_want_to_be_asked_is_left_in_peace()
    {
        var round = await Round();
        var person = await site.Person("Nicht Fragen");
        await site.Change(db => db.People.Single(p => p.Id == person.Id).NotToBeAskedSince = site.Clock.Today);
        await Ask(round, person.Mail);
        await site.RunJobs();
        Assert.Empty(await site.MailsTo(person.Mail));
        Assert.Equal(0, await Invitations(round));
    }

    [Fact]
    public async Task A_mailbox_gets_at_most_three_links_a_day_in_all_rounds_together()
    {
        var rounds = new[] { await Round(), await Round() };
        var person = await site.Person("Den Ganzen Tag");
        foreach (var round in rounds)
        {
            await Ask(round, person.Mail);
            await Ask(round, person.Mail);
        }
        await site.RunJobs();
        Assert.Equal(3, await site.CountOf(person, "call-link"));
    }

    [Fact]
    public async Task Who_declined_comes_back_only_by_their_own_hand()
    {
        var round = await Round();
        var person = await site.Person("Doch Noch");
        var invitation = await site.Invited(round, person);
        await site.Change(db => db.Invitations.Single(i => i.Id == invitation.Id).Decline(site.Clock.Today));
        await Ask(round, person.Mail);
        await site.RunJobs();
        Assert.NotNull((await site.Read(db => db.Invitations.SingleAsync(i => i.Id == invitation.Id))).DeclinedOn);
        var browser = await (await site.Browser()).Visit(await site.NewestLink(person, "call-link"));
        await browser.Press("Doch mitmachen");
        await browser.Press("Ich bin dabei", Complete);
        Assert.Null((await site.Read(db => db.Invitations.SingleAsync(i => i.Id == invitation.Id))).DeclinedOn);
        Assert.True((await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == person.Id))).IsActive);
    }

    [Fact]
    public async Task Who_has_enrolled_is_led_to_what_is_theirs()
    {
        var round = await Round();
        var person = await site.Person("Schon Dabei");
        var enrolment = await site.Enrolled(round, person, ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday")]);
        await Ask(round, person.Mail);
        await site.RunJobs();
        Assert.Contains($"/anmeldung/{enrolment.Id}", Mime.Text((await site.MailsTo(person.Mail)).Single().Mime));
    }

    [Fact]
    public async Task When_the_call_closes_meanwhile_no_link_goes_out()
    {
        var round = await Round();
        var person = await site.Person("Zu Spaet");
        await Ask(round, person.Mail);
        await site.Change(db => db.Calls.Single(c => c.RoundId == round.Id).Reach = CallReach.Closed);
        await site.RunJobs();
        Assert.Empty(await site.MailsTo(person.Mail));
        Assert.Equal(0, await Invitations(round));
    }

    [Fact]
    public async Task People_of_another_house_get_nothing()
    {
        var round = await Round();
        var house = new Duett.Domain.Organisations.Organisation { Name = "Anderes Haus" };
        var stranger = new Person
        {
            OrganisationId = house.Id,
            Name = "Fremd",
            Mail = "fremd@anders.example",
        };
        await site.Change(db => db.AddRange(house, stranger));
        await Ask(round, stranger.Mail);
        await site.RunJobs();
        Assert.Empty(await site.MailsTo(stranger.Mail));
        Assert.Equal(0, await Invitations(round));
    }

    [Fact]
    public async Task Somebody_from_outside_gets_a_link_only_where_they_were_accepted()
    {
        var (first, second) = (await Round(), await Round());
        var external = await site.Person("Von Aussen");
        await site.Change(db => db.People.Single(p => p.Id == external.Id).Company = "Stadtwerke Kiel");
        await site.Invited(first, external);
        await Ask(first, external.Mail);
        await Ask(second, external.Mail);
        await site.RunJobs();
        Assert.Equal(1, await site.CountOf(external, "call-link"));
        Assert.Equal(0, await Invitations(second));
    }

    [Fact]
    public async Task A_mailbox_gets_at_most_three_links_an_hour()
    {
        var round = await Round();
        var person = await site.Person("Oft Gefragt");
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await Ask(round, person.Mail)).Status);
        await site.RunJobs();
        Assert.Equal(3, await site.CountOf(person, "call-link"));
    }

    [Fact]
    public async Task Too_many_requests_from_one_place_wait()
    {
        using var own = new Site();
        await own.InitializeAsync();
        var round = await own.OpenRound();
        await own.Called(round);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 22; i++)
        {
            var browser = await (await own.Browser()).Visit($"/mitmachen/{round.Slug}");
            await browser.Press("Link schicken", ("mail", $"person{i}@nordwerk.example"));
            statuses.Add(browser.Status);
        }
        Assert.Equal(HttpStatusCode.OK, statuses[19]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task A_slip_in_the_address_is_said_and_what_was_typed_stays()
    {
        var browser = await Ask(await Round(), "kein mail\r\nBcc: x@y", ProgrammeRole.Mentor);
        Assert.Contains("vollständige Mailadresse", browser.Page.QuerySelector(".errbox")!.TextContent);
        Assert.NotNull(browser.Page.QuerySelector("input[name=rolle][value=Mentor][checked]"));
    }

    private async Task<Round> Round()
    {
        var round = await site.OpenRound();
        await site.Called(round);
        return round;
    }

    private async Task<Browser> Ask(Round round, string mail, ProgrammeRole role = ProgrammeRole.Both)
    {
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}");
        return await browser.Press("Link schicken", ("mail", mail), ("rolle", role));
    }

    private Task<int> Jobs() => site.Read(db => db.Jobs.CountAsync());

    private Task<int> Invitations(Round round) =>
        site.Read(db => db.Invitations.CountAsync(i => i.RoundId == round.Id));
}
