using System.Globalization;
using System.Net;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Rounds;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.Texts;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Enrolments;

/// <summary>No partner: what the person reads, what they may do, and that they come first next time.</summary>
public sealed class WaitingListTests(Site site) : IClassFixture<Site>
{
    private async Task<Browser> Own(Person person, Guid enrolment) =>
        await (await site.Browser(person)).Visit($"/anmeldung/{enrolment}");

    private Task<List<WaitingListEntry>> Entries(Person person) =>
        site.Read(db => db.WaitingList.Where(w => w.PersonId == person.Id).ToListAsync());

    private Task Released(Round round) =>
        site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow()));

    private Task Close(Round round) =>
        site.With<IServiceProvider, int>(async services =>
        {
            var db = services.GetRequiredService<Duett.Data.DuettDb>();
            var close = new CloseRound(
                db,
                services.GetRequiredService<Post>(),
                services.GetRequiredService<PublicAddress>(),
                site.Clock
            );
            Assert.Null(await close.Run(await db.Rounds.SingleAsync(r => r.Id == round.Id), null));
            return await db.SaveChangesAsync();
        });

    /// <summary>A second round of the same programme, open for enrolment until yesterday.</summary>
    private async Task<Round> Next(Round round, bool opened = true)
    {
        var today = site.Clock.Today;
        var next = new Round
        {
            OrganisationId = round.OrganisationId,
            ProgrammeId = round.ProgrammeId,
            Slug = "runde-" + Guid.NewGuid().ToString("N")[..8],
            Name = "Herbstrunde",
            Goal = round.Goal,
            Template = round.Template,
            Meetings = 6,
            MeetingMinutes = 45,
            RhythmDays = 14,
            EnrolUntil = today.AddDays(20),
            MatchOn = today.AddDays(25),
            StartsOn = today.AddDays(30),
            EndsOn = today.AddDays(200),
            ManagerId = round.ManagerId,
            ContactPersonId = round.ContactPersonId,
        };
        if (opened)
            next.Open(round.ManagerId, site.Clock.GetUtcNow());
        await site.Change(db => db.Add(next));
        return next;
    }

    [Fact]
    public async Task Whoever_waits_for_a_topic_nobody_shows_is_open_to_any_with_one_tap_and_gets_a_proposal()
    {
        var round = await site.Round();
        var (mentor, mentee) = (await site.Person("Olga Offen"), await site.Person("Willi Wartet"));
        await site.Enrol(
            round,
            mentor,
            ProgrammeRole.Mentor,
            answers: new() { Topics = [new("da-charts", Wants: false, Offers: true, CanTeach: 3)] }
        );
        var mine = await site.Enrol(round, mentee, ProgrammeRole.Mentee);
        Assert.DoesNotContain("für jedes Thema offen", (await Own(mentee, mine.Id)).Text);
        await Released(round);
        Task<int> Proposals() => site.Read(db => db.Tandems.CountAsync(t => t.MenteeId == mentee.Id));
        await site.Change(db => db.Later(SharedJobs.FindPartners, site.Clock.GetUtcNow(), site.House.Id, round.Id));
        await site.RunJobs();
        Assert.Equal(0, await Proposals());

        var page = await (await Own(mentee, mine.Id)).Press("Ich bin für jedes Thema offen");
        Assert.Contains("Wir suchen noch einmal", page.Text);
        await site.Pass(TimeSpan.FromHours(1));
        Assert.Equal(1, await Proposals());
        Assert.Null((await Own(mentee, mine.Id)).Page.QuerySelector("form[action$='handler=Open']"));
        // The wishes are still there.
        Assert.Equal(["ai-everyday"], (await site.AnswersOf(mine)).Wanted.Select(t => t.Topic));
    }

    [Fact]
    public async Task Who_has_no_partner_reads_what_happens_next_and_when_they_hear()
    {
        var (round, person) = (await site.Round(), await site.Person("Wanda Wartet"));
        var enrolment = await site.Enrol(round, person, ProgrammeRole.Mentee);
        var page = await Own(person, enrolment.Id);
        Assert.DoesNotContain("Warteliste", page.Text);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Places = 3);
        Assert.Contains("Platz für 3 Tandems", (await Own(person, enrolment.Id)).Text);

        await Released(round);
        page = await Own(person, enrolment.Id);
        Assert.Contains("Sie stehen auf der Warteliste", page.Text);
        Assert.Contains(Dates.Long(round.EndsOn, new CultureInfo("de-DE")), page.Text);
        Assert.Contains("In der nächsten Runde kommen Sie zuerst an die Reihe", page.Text);
        Assert.DoesNotContain("Alle Plätze", page.Text);
        var start = await page.Visit("/start");
        Assert.Contains("Sie stehen auf der Warteliste", start.Text);
        Assert.Contains(Dates.Short(round.EndsOn, new CultureInfo("de-DE")), start.Text);

        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Places = 1);
        var pair = await site.Tandem(round);
        Assert.Contains("Alle Plätze dieser Runde sind vergeben", (await Own(person, enrolment.Id)).Text);
        var mine = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == pair.Mentee.Id));
        Assert.DoesNotContain("Warteliste", (await Own(pair.Mentee, mine.Id)).Text);
    }

    [Fact]
    public async Task One_tap_keeps_a_place_for_next_time_and_one_takes_it_back()
    {
        var (round, person) = (await site.Round(), await site.Person("Wanda Wartet"));
        var enrolment = await site.Enrol(round, person, ProgrammeRole.Mentee);
        await Released(round);
        var page = await Own(person, enrolment.Id);
        await page.Press("Beim nächsten Mal wieder dabei");
        Assert.Contains("Sie sind für die nächste Runde vorgemerkt", page.Text);
        var entry = Assert.Single(await Entries(person));
        Assert.Equal(
            (WaitingListEntry.CurrentConsent, ProgrammeRole.Mentee, false),
            (entry.ConsentVersion, entry.Role, entry.WentWithout)
        );
        Assert.Equal(site.Clock.GetUtcNow(), entry.StaysAt!.Value, TimeSpan.FromSeconds(1));
        await page.Press("Nicht mehr vormerken");
        Assert.Empty(await Entries(person));
    }

    [Fact]
    public async Task Leaving_the_waiting_list_takes_the_wish_back_too()
    {
        var (round, person) = (await site.Round(), await site.Person("Wanda Wartet"));
        var enrolment = await site.Enrol(round, person, ProgrammeRole.Mentee);
        await Released(round);
        var page = await Own(person, enrolment.Id);
        await page.Press("Beim nächsten Mal wieder dabei");
        await page.Visit($"/anmeldung/{enrolment.Id}/zurueckziehen");
        await page.Press("Anmeldung zurückziehen");
        Assert.Empty(await Entries(person));
        Assert.DoesNotContain("Warteliste", page.Text);
    }

    [Fact]
    public async Task Nobody_else_presses_it_and_nobody_else_reads_it()
    {
        var (round, person) = (await site.Round(), await site.Person("Wanda Wartet"));
        var enrolment = await site.Enrol(round, person, ProgrammeRole.Mentee);
        await Released(round);
        await (await Own(person, enrolment.Id)).Press("Beim nächsten Mal wieder dabei");
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var hr = await site.Person("Petra Personal", Role.HR);
        foreach (var reader in new[] { manager, hr, await site.Person("Kollegin Nebenan") })
        {
            var browser = await (await site.Browser(reader)).Open($"/anmeldung/{enrolment.Id}");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
        foreach (var path in new[] { $"/r/{round.Slug}", $"/r/{round.Slug}/vorschlaege" })
            Assert.DoesNotContain("vorgemerkt", (await (await site.Browser(manager)).Visit(path)).Text);
    }

    [Fact]
    public async Task Who_went_without_is_noted_when_the_round_closes_and_cleared_by_a_tandem()
    {
        var round = await site.Round();
        var (without, gone) = (await site.Person("Ohne Gegenüber"), await site.Person("Zieht Zurück"));
        var enrolment = await site.Enrol(round, without, ProgrammeRole.Mentee);
        await site.Enrol(round, gone, ProgrammeRole.Mentee);
        await site.Change(db => db.Enrolments.Single(e => e.PersonId == gone.Id).Withdraw(site.Clock.GetUtcNow()));
        var (had, ended) = (await site.Tandem(round), await site.Tandem(round));
        await site.Change(db => db.Tandems.Single(t => t.Id == ended.Tandem.Id).End(site.Clock.GetUtcNow()));
        var asked = await site.Proposal(round);
        await Close(round);

        foreach (var person in new[] { without, asked.Mentor, asked.Mentee })
            Assert.True(Assert.Single(await Entries(person)).WentWithout);
        foreach (var person in new[] { gone, had.Mentor, had.Mentee, ended.Mentor, ended.Mentee })
            Assert.Empty(await Entries(person));
        var page = await Own(without, enrolment.Id);
        Assert.Contains("Beim nächsten Mal wieder?", page.Text);
        Assert.Contains("Beim nächsten Mal wieder?", (await page.Visit("/start")).Text);
        await (await Own(without, enrolment.Id)).Press("Beim nächsten Mal wieder dabei");
        Assert.Contains("vorgemerkt", (await page.Visit("/start")).Text);

        // The fact outlives what the old round holds about the person.
        await site.Change(db => db.RemoveRange(db.Enrolments.Where(e => e.RoundId == round.Id)));
        var next = await Next(round);
        var mentor = await site.Person("Neue Mentorin");
        await site.Enrol(next, mentor, ProgrammeRole.Mentor);
        await site.Enrol(next, without, ProgrammeRole.Mentee);
        var pair = await site.Pair(next, mentor, without, agreed: false);
        Assert.True(Assert.Single(await Entries(without)).WentWithout);
        foreach (var person in new[] { mentor, without })
        {
            var browser = await (await site.Browser(person)).Visit($"/vorschlag/{pair.Tandem.Id}");
            var slot = browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value");
            await browser.Press("Annehmen und Termin senden", ("slot", slot));
        }
        Assert.NotNull(
            await site.Read(db => db.Tandems.Where(t => t.Id == pair.Tandem.Id).Select(t => t.AgreedAt).SingleAsync())
        );
        Assert.Empty(await Entries(without));
    }

    [Fact]
    public async Task Who_went_without_comes_first_in_the_next_round_of_the_house()
    {
        var round = await site.Round();
        var waited = await site.Person("Wartete Einmal");
        await site.Enrol(round, waited, ProgrammeRole.Mentee);
        await Close(round);

        // In another programme of the house, with fewer times in common than the other.
        var later = await site.Round();
        var (mentor, other) = (await site.Person("Eine Mentorin"), await site.Person("Passt Besser"));
        await site.Enrol(later, mentor, ProgrammeRole.Mentor);
        await site.Enrol(later, other, ProgrammeRole.Mentee);
        await site.Enrol(later, waited, ProgrammeRole.Mentee, times: 1 << 24);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == later.ManagerId));
        var review = await (await site.Browser(manager)).Visit($"/r/{later.Slug}/vorschlaege");
        await review.Press("Tandems vorschlagen");
        var draft = await site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == later.Id));
        Assert.Equal((mentor.Id, waited.Id), (draft.MentorId, draft.MenteeId));
        Assert.Contains("kommt beim nächsten Mal zuerst an die Reihe", review.Text);
        Assert.Contains("solange es niemanden ein Tandem kostet", review.Text);

        // Who waited before is told to nobody: the page says the same about both.
        await site.Change(db => db.RemoveRange(db.WaitingList.Where(w => w.PersonId == waited.Id)));
        await review.Visit($"/r/{later.Slug}/vorschlaege");
        await review.Press("Neu rechnen");
        draft = await site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == later.Id));
        Assert.Equal((mentor.Id, other.Id), (draft.MentorId, draft.MenteeId));
    }

    [Fact]
    public async Task Whoever_stayed_is_invited_first_when_the_next_round_opens()
    {
        var round = await site.Round();
        var (stays, leaves, rests) = (
            await site.Person("Zita Zuerst"),
            await site.Person("Lukas Lieber Nicht"),
            await site.Person("Nora Nicht Fragen")
        );
        foreach (var person in new[] { stays, leaves, rests })
        {
            var enrolment = await site.Enrol(round, person, ProgrammeRole.Mentee);
            await Released(round);
            if (person != leaves)
                await (await Own(person, enrolment.Id)).Press("Beim nächsten Mal wieder dabei");
        }
        await site.Change(db => db.People.Single(p => p.Id == rests.Id).NotToBeAskedSince = site.Clock.Today);
        await Close(round);
        var next = await Next(round, opened: false);
        var usual = await site.Person("Anna Anfang");
        var early = await site.Invited(next, usual);
        await site.Change(db => db.Invitations.Single(i => i.Id == early.Id).SentAt = null);
        await site.With<Duett.Data.DuettDb, int>(async db =>
        {
            var manager = await db.People.SingleAsync(p => p.Id == round.ManagerId);
            var opened = await db.Rounds.SingleAsync(r => r.Id == next.Id);
            var me = new Duett.Platform.SignIn.Me(
                manager.OrganisationId,
                manager.Id,
                manager.AccountId!.Value,
                Guid.NewGuid(),
                manager.Name,
                "",
                manager.Mail,
                null,
                "Europe/Berlin",
                "Europe/Berlin",
                Duett.Domain.Accounts.Strength.Person,
                []
            );
            await new InviteToRound(db).Run(opened, me, site.Clock.GetUtcNow(), 1);
            return await db.SaveChangesAsync();
        });
        await site.RunJobs();

        Assert.Equal(1, await site.CountOf(stays, "invite-waiting"));
        Assert.Equal(1, await site.CountOf(usual, "invite-mentee"));
        Assert.Equal(0, await site.CountOf(leaves, "invite-waiting") + await site.CountOf(rests, "invite-waiting"));
        var invited = await site.Read(db =>
            db.Invitations.SingleAsync(i => i.RoundId == next.Id && i.PersonId == stays.Id)
        );
        Assert.Equal(ProgrammeRole.Mentee, invited.Role);
        // The wish is met; that the person went without still counts for the matching.
        var entry = Assert.Single(await Entries(stays));
        Assert.Equal((true, null), (entry.WentWithout, entry.StaysAt));
    }

    [Fact]
    public async Task After_a_year_and_for_leavers_nothing_is_left()
    {
        var round = await site.Round();
        var (old, left) = (await site.Person("Lange Her"), await site.Person("Ist Gegangen"));
        await site.Enrol(round, old, ProgrammeRole.Mentee);
        await site.Enrol(round, left, ProgrammeRole.Mentee);
        await Close(round);
        await site.Change(db =>
        {
            db.People.Single(p => p.Id == left.Id).LeftOn = site.Clock.Today.AddDays(
                -Clocks.AnswersAfterWithdrawal - 1
            );
            db.WaitingList.Single(w => w.PersonId == old.Id).Since = site.Clock.Today.AddDays(-Clocks.WaitingList);
        });
        await site.Pass(TimeSpan.FromHours(1));
        await Swept();
        Assert.Single(await Entries(old));
        Assert.Empty(await Entries(left));
        await site.Change(db =>
            db.WaitingList.Single(w => w.PersonId == old.Id).Since = site.Clock.Today.AddDays(-Clocks.WaitingList - 1)
        );
        await Swept();
        Assert.Empty(await Entries(old));
    }

    private async Task Swept()
    {
        await site.Change(db => db.Later<Sweep>(site.Clock.GetUtcNow(), null, null));
        await site.RunJobs();
    }
}
