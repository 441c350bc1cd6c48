using Duett.Domain.Audit;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>The morning look: nothing on most days, and a card only while its cause is there.</summary>
public sealed class TodayTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task On_most_days_there_is_nothing_to_do()
    {
        var round = await site.OpenRound();
        var page = await Manager(round);
        Assert.Contains("Alles im Takt", page.Text);
        Assert.Empty(Cards(page));
    }

    [Fact]
    public async Task Invitations_that_wait_are_sent_from_the_card_and_the_card_is_gone()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Noch Nicht Geladen");
        await Invite(round, person);
        var page = await Manager(round);
        Assert.Equal(["Eine Einladung ist noch nicht verschickt"], Cards(page));
        await page.Press("Eine Einladung verschicken");
        await site.RunJobs();
        Assert.Empty(Cards(await page.Visit($"/r/{round.Slug}")));
        Assert.Single(await site.MailsTo(person.Mail));
    }

    [Fact]
    public async Task An_address_that_fails_is_shown_to_whoever_can_mend_it_until_it_is_mended()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Falsch Geschrieben");
        await site.Invited(round, person);
        await site.Change(db => db.Add(MailTo(person, MailState.Refused)));
        var hr = await site.Browser(await site.Person("Petra Personal", Role.HR));
        await hr.Visit($"/r/{round.Slug}");
        Assert.Equal(["Eine Mail kam nicht an"], Cards(hr));
        Assert.NotNull(hr.Page.QuerySelector($".today a[href='/personen/{person.Id}']"));
        Assert.Empty(Cards(await Manager(round)));
        await site.Change(db => db.People.Single(p => p.Id == person.Id).Mail = "richtig@nordwerk.example");
        Assert.Empty(Cards(await hr.Visit($"/r/{round.Slug}")));
    }

    [Fact]
    public async Task Shortly_before_the_end_missing_mentors_are_named_to_the_manager_alone()
    {
        var round = await site.OpenRound();
        foreach (var name in new[] { "Eins", "Zwei", "Drei" })
            await site.Enrol(round, await site.Person(name), ProgrammeRole.Mentee);
        await site.Enrol(round, await site.Person("Zeigt"), ProgrammeRole.Mentor);
        Assert.Empty(Cards(await Manager(round)));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(5));
        var page = await Manager(round);
        Assert.Equal(["Noch fehlen Menschen, die etwas zeigen"], Cards(page));
        Assert.Contains("Für 2 Angemeldete", page.Text);
        var hr = await site.Browser(await site.Person("Petra Personal", Role.HR));
        Assert.Empty(Cards(await hr.Visit($"/r/{round.Slug}")));
    }

    [Fact]
    public async Task Proposals_are_due_then_wait_for_the_release_and_then_for_nobody()
    {
        var round = await site.Round();
        var (one, other) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Enrol(round, one, ProgrammeRole.Mentor);
        await site.Enrol(round, other, ProgrammeRole.Mentee);
        var page = await Manager(round);
        Assert.Equal(["Heute sind die Vorschläge dran"], Cards(page));
        var board = await (await Manager(round)).Visit($"/r/{round.Slug}/vorschlaege");
        await board.Press("Tandems vorschlagen");
        await page.Visit($"/r/{round.Slug}");
        Assert.Equal(["Ein Vorschlag wartet auf Ihre Freigabe"], Cards(page));
        await site.Change(db =>
        {
            var draft = db.Tandems.Single(t => t.RoundId == round.Id);
            draft.Release(round.ManagerId, site.Clock.GetUtcNow());
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow());
        });
        Assert.Empty(Cards(await page.Visit($"/r/{round.Slug}")));
    }

    [Fact]
    public async Task A_changed_org_chart_shows_the_pair_while_the_change_is_new()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var pair = await own.Tandem();
        var manager = await own.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        var page = await (await own.Browser(manager)).Visit($"/r/{pair.Round.Slug}");
        Assert.Empty(Cards(page));
        await own.Change(db =>
        {
            db.People.Single(p => p.Id == pair.Mentor.Id).ManagerId = pair.Mentee.Id;
            db.Record(own.House.Id, manager.Id, AuditAction.PersonChanged, own.Clock.GetUtcNow(), pair.Mentor.Id);
        });
        Assert.Equal(["Zwei sind nicht mehr unabhängig voneinander"], Cards(await page.Visit($"/r/{pair.Round.Slug}")));
        own.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Empty(Cards(await page.Visit($"/r/{pair.Round.Slug}")));
    }

    [Fact]
    public async Task A_contact_person_who_left_and_a_near_end_are_shown_to_both()
    {
        var pair = await site.Tandem();
        await site.Change(db =>
        {
            var round = db.Rounds.Single(r => r.Id == pair.Round.Id);
            round.Release(round.ManagerId, site.Clock.GetUtcNow());
            round.EndsOn = site.Clock.Today.AddDays(14);
            db.People.Single(p => p.Id == round.ContactPersonId).LeftOn = site.Clock.Today;
        });
        string[] expected = ["Die Ansprechperson ist nicht mehr im Haus", "Die Runde endet bald"];
        Assert.Equal(expected, Cards(await Manager(pair.Round)));
        var hr = await site.Browser(await site.Person("Petra Personal", Role.HR));
        Assert.Equal(expected, Cards(await hr.Visit($"/r/{pair.Round.Slug}")));
        Assert.Single(hr.Page.QuerySelectorAll(".today a.btn:not(.ghost)"));
        await hr.Press("English");
        Assert.Contains("The round ends soon", hr.Text);
    }

    [Fact]
    public async Task Whoever_has_no_partner_a_day_after_the_release_is_counted_and_nobody_is_named()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var pair = await own.Tandem();
        await own.Enrol(pair.Round, await own.Person("Wartet Noch"), ProgrammeRole.Mentee);
        await own.Change(db =>
            db.Rounds.Single(r => r.Id == pair.Round.Id).Release(pair.Round.ManagerId, own.Clock.GetUtcNow())
        );
        var manager = await own.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        var page = await (await own.Browser(manager)).Visit($"/r/{pair.Round.Slug}");
        Assert.Empty(Cards(page));
        own.Clock.Advance(TimeSpan.FromDays(2));
        await page.Visit($"/r/{pair.Round.Slug}");
        Assert.Equal(["Eine Person hat noch kein Gegenüber"], Cards(page));
        Assert.DoesNotContain("Wartet Noch", page.Text);
    }

    [Fact]
    public async Task Of_six_causes_the_five_most_urgent_are_shown_and_after_the_round_none()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var pair = await own.Tandem();
        var manager = await own.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        var draft = await own.Pair(
            pair.Round,
            await own.Person("Entwurf Eins"),
            await own.Person("Entwurf Zwei"),
            false
        );
        await own.Change(db =>
        {
            var (round, now) = (db.Rounds.Single(r => r.Id == pair.Round.Id), own.Clock.GetUtcNow());
            round.Release(manager.Id, now);
            (round.EnrolUntil, round.EndsOn) = (own.Clock.Today.AddDays(3), own.Clock.Today.AddDays(14));
            db.Tandems.Single(t => t.Id == draft.Tandem.Id).TakeReleaseBack();
            db.People.Single(p => p.Id == round.ContactPersonId).LeftOn = own.Clock.Today;
            db.People.Single(p => p.Id == pair.Mentor.Id).ManagerId = pair.Mentee.Id;
            db.Record(own.House.Id, manager.Id, AuditAction.PersonChanged, now, pair.Mentor.Id);
            db.Add(
                new Invitation
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    PersonId = draft.Mentor.Id,
                    Role = ProgrammeRole.Mentee,
                }
            );
            db.Add(
                new RoleGrant
                {
                    OrganisationId = manager.OrganisationId,
                    PersonId = manager.Id,
                    Role = Role.HR,
                    GrantedAt = now,
                }
            );
            db.Add(MailTo(draft.Mentor, MailState.Refused, now));
        });
        var page = await (await own.Browser(manager)).Visit($"/r/{pair.Round.Slug}");
        string[] six =
        [
            "Die Ansprechperson ist nicht mehr im Haus",
            "Zwei sind nicht mehr unabhängig voneinander",
            "Eine Einladung ist noch nicht verschickt",
            "Eine Mail kam nicht an",
            "Ein Vorschlag wartet auf Ihre Freigabe",
            "Die Runde endet bald",
        ];
        Assert.Equal(six[..5], Cards(page));
        await own.Change(db => db.People.Single(p => p.Id == pair.Round.ContactPersonId).LeftOn = null);
        Assert.Equal(six[1..], Cards(await page.Visit($"/r/{pair.Round.Slug}")));
        await own.Change(db => db.Rounds.Single(r => r.Id == pair.Round.Id).Close(own.Clock.GetUtcNow()));
        Assert.Empty(Cards(await page.Visit($"/r/{pair.Round.Slug}")));
    }

    internal static List<string> Cards(Browser page) =>
        [.. page.Page.QuerySelectorAll(".today h3").Select(h => h.TextContent.Trim())];

    private async Task<Browser> Manager(Round round)
    {
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        return await (await site.Browser(manager)).Visit($"/r/{round.Slug}");
    }

    private Task Invite(Round round, Person person) =>
        site.Change(db =>
            db.Add(
                new Invitation
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    PersonId = person.Id,
                    Role = ProgrammeRole.Mentee,
                }
            )
        );

    private OutgoingMail MailTo(Person person, MailState state, DateTimeOffset? at = null) =>
        new()
        {
            OrganisationId = person.OrganisationId,
            PersonId = person.Id,
            To = person.Mail,
            Kind = "invite-mentee",
            MessageId = $"{Guid.NewGuid()}@localhost",
            QueuedAt = at ?? site.Clock.GetUtcNow(),
            State = state,
        };
}
