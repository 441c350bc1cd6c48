using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>A round is moved by hand, forward and back; what was read beforehand is what happens.</summary>
public sealed class MoveTests(Site site) : IClassFixture<Site>
{
    private Task<Round> Now(Round round) =>
        site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.Id));

    private async Task<Browser> Manager(Round round)
    {
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        return await (await site.Browser(manager)).Visit($"/r/{round.Slug}/stand");
    }

    [Fact]
    public async Task Enrolment_is_closed_early_and_opened_again_with_links_that_live()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Martina Weber");
        var link = await site.LinkTo(await site.Invited(round, person), person);
        var page = await Manager(round);
        await page.Visit($"/r/{round.Slug}/stand?schritt=CloseEnrolment");
        Assert.Contains("Die Anmeldung endet jetzt statt am", page.Text);
        Assert.Contains("Eine Mail geht deswegen nicht hinaus", page.Text);
        Assert.Equal(round.EnrolUntil, (await Now(round)).EnrolUntil);
        await page.Press("Anmeldung schließen");
        page.Expect($"/r/{round.Slug}");
        Assert.Equal(RoundPhase.Proposals, (await Now(round)).PhaseOn(site.Clock.Today));
        Assert.DoesNotContain("Ich bin dabei", (await (await site.Browser()).Open(link)).Text);

        var later = site.Clock.Today.AddDays(40);
        await page.Visit($"/r/{round.Slug}/stand?schritt=ReopenEnrolment");
        await page.Press("Was bewirkt das?", ("bis", $"{later:yyyy-MM-dd}"));
        Assert.Contains("Verschickte Links gelten so lange wieder", page.Text);
        await page.Press("Anmeldung öffnen");
        var open = await Now(round);
        Assert.True(open.EnrolUntil == later && open.MatchOn > later && open.StartsOn >= open.MatchOn);
        Assert.Equal(
            round.EndsOn.DayNumber - round.StartsOn.DayNumber,
            open.EndsOn.DayNumber - open.StartsOn.DayNumber
        );
        Assert.Equal(HttpStatusCode.OK, (await (await site.Browser()).Open(link)).Status);
        var steps = await site.Read(db =>
            db.AuditEntries.Where(a => a.SubjectId == round.Id && a.Action == AuditAction.RoundMoved)
                .Select(a => a.Detail)
                .ToListAsync()
        );
        Assert.Equal(["CloseEnrolment", "ReopenEnrolment"], steps.Order());
    }

    [Fact]
    public async Task The_proposals_are_brought_forward_to_today()
    {
        var round = await site.OpenRound();
        for (var i = 0; i < 2; i++)
            await site.Enrol(round, await site.Person($"Person {i}"), ProgrammeRole.Both);
        var page = await (await Manager(round)).Visit($"/r/{round.Slug}/stand?schritt=MatchEarlier");
        Assert.Contains("Angemeldet: 2 Menschen", page.Text);
        await page.Press("Auf heute vorziehen");
        Assert.Equal(site.Clock.Today, (await Now(round)).MatchOn);
        Assert.Equal(["Heute sind die Vorschläge dran"], TodayTests.Cards(page));
    }

    [Fact]
    public async Task Once_something_was_released_there_is_no_way_back_to_enrolment()
    {
        var pair = await site.Tandem();
        await Release(pair.Round);
        var page = await Manager(pair.Round);
        Assert.DoesNotContain("Zurück zur Anmeldung", page.Text);
        await page.Visit($"/r/{pair.Round.Slug}/stand?schritt=ReopenEnrolment&bis=2027-04-01");
        Assert.DoesNotContain("Anmeldung öffnen", page.Text);
        Assert.Equal(
            SteppedRound.Of(await Now(pair.Round), RoundStep.ReopenEnrolment, new(), site.Clock.Today).Refusal,
            new StepIsNotPossible()
        );
    }

    [Fact]
    public async Task Closing_now_does_what_the_page_has_said_and_cannot_be_taken_back()
    {
        var round = await site.Round();
        var (living, asked) = (await site.Tandem(round), await site.Proposal(round));
        var waiting = await site.Person("Wartet Noch");
        await site.Enrol(round, waiting, ProgrammeRole.Mentee);
        var page = await (await Manager(round)).Visit($"/r/{round.Slug}/stand?schritt=CloseNow");
        Assert.Contains("Laufend: ein Paar", page.Text);
        Assert.Contains("Vorschläge, die noch auf Antwort warten: ein Paar", page.Text);
        Assert.Contains("Ohne Tandem: 3 Menschen", page.Text);
        Assert.Empty(await site.MailsTo(waiting.Mail));
        await page.Press("Endgültig abschließen");
        await site.RunJobs();
        var told = await site.Read(db =>
            db.Mails.Where(m => m.QueuedAt == site.Clock.GetUtcNow())
                .Where(m => db.Enrolments.Any(e => e.RoundId == round.Id && e.PersonId == m.PersonId))
                .GroupBy(m => m.Kind)
                .ToDictionaryAsync(g => g.Key, g => g.Count())
        );
        Assert.Equal((2, 3), (told["round-over-unmet"], told["round-over"]));
        var closed = await Now(round);
        Assert.Equal((site.Clock.Today, true), (closed.EndsOn, closed.ClosedAt is not null));
        Assert.Equal(
            TandemState.Completed,
            (await site.Read(db => db.Tandems.SingleAsync(t => t.Id == living.Tandem.Id))).State
        );
        Assert.Equal(
            TandemState.Dissolved,
            (await site.Read(db => db.Tandems.SingleAsync(t => t.Id == asked.Tandem.Id))).State
        );
        await page.Visit($"/r/{round.Slug}/stand");
        Assert.Contains("Wieder öffnen lässt sie sich nicht", page.Text);
        Assert.Empty(page.Page.QuerySelectorAll("main .choice"));
    }

    [Fact]
    public async Task A_longer_round_moves_end_meetings_and_deletion_and_everybody_reads_it()
    {
        var pair = await site.Tandem();
        await Release(pair.Round);
        var page = await (await Manager(pair.Round)).Visit($"/r/{pair.Round.Slug}/stand?schritt=Extend");
        await page.Press("Was bewirkt das?", ("wochen", "400"));
        Assert.Contains("So weit geht es nicht", page.Text);
        await page.Press("Was bewirkt das?", ("wochen", "4"));
        Assert.Contains("hat dort dann 8 Treffen, 2 mehr", page.Text);
        Assert.Contains("an alle, die mitmachen: 2 Menschen", page.Text);
        await page.Press("Runde verlängern");
        var longer = await Now(pair.Round);
        Assert.Equal((pair.Round.EndsOn.AddDays(28), 8), (longer.EndsOn, longer.Meetings));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            Assert.Equal(["round-longer"], (await site.MailsTo(person.Mail)).Select(m => m.Kind));
        var close = await site.Read(db =>
            db.Jobs.Where(j => j.Kind == "close-round" && j.SubjectId == pair.Round.Id).MaxAsync(j => j.DueAt)
        );
        Assert.Equal(longer.EndsOn.AddDays(1), DateOnly.FromDateTime(close.AddHours(3).UtcDateTime));
    }

    [Fact]
    public async Task A_reminder_that_would_reach_nobody_is_not_said_to_be_lost()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Martina Weber");
        await site.Invited(round, person);
        await site.Change(db =>
            db.Later("remind-invited", site.Clock.GetUtcNow().AddDays(5), round.OrganisationId, round.Id)
        );
        var page = await Manager(round);
        await page.Visit($"/r/{round.Slug}/stand?schritt=CloseEnrolment");
        Assert.Contains("Die eine Erinnerung", page.Text);
        await site.Change(db => db.Invitations.Single(i => i.RoundId == round.Id).Decline(site.Clock.Today));
        await page.Visit($"/r/{round.Slug}/stand?schritt=CloseEnrolment");
        Assert.DoesNotContain("Die eine Erinnerung", page.Text);
    }

    [Fact]
    public async Task HR_reads_no_small_numbers_and_others_find_nothing()
    {
        var pair = await site.Tandem();
        var hr = await site.Browser(await site.Person("Petra Personal", Role.HR));
        await hr.Visit($"/r/{pair.Round.Slug}/stand?schritt=CloseNow");
        Assert.Contains("Laufend: zu wenige für eine Zahl", hr.Text);
        Assert.DoesNotContain("ein Paar", hr.Text);
        var outside = await site.Browser(await site.Person("Niemand", Role.VP));
        Assert.Equal(HttpStatusCode.NotFound, (await outside.Open($"/r/{pair.Round.Slug}/stand")).Status);
    }

    [Fact]
    public async Task Hours_stand_there_for_a_closed_round_of_five_tandems_and_never_before()
    {
        var round = await site.Round();
        for (var i = 0; i < 5; i++)
            await site.Tandem(round);
        await site.Change(db =>
        {
            var tandems = db.Tandems.Where(t => t.RoundId == round.Id).Select(t => t.Id).ToList();
            foreach (var meeting in db.Meetings.Where(m => tandems.Contains(m.TandemId)))
            {
                meeting.StartsAt = site.Clock.GetUtcNow().AddHours(-2);
                meeting.Happened(site.Clock.GetUtcNow());
            }
        });
        var page = await (await Manager(round)).Visit($"/r/{round.Slug}");
        Assert.DoesNotContain("Stunden im Gespräch", page.Text);
        await (await page.Visit($"/r/{round.Slug}/stand?schritt=CloseNow")).Press("Endgültig abschließen");
        Assert.Contains("wird gerade gezählt", (await page.Visit($"/r/{round.Slug}")).Text);
        Assert.DoesNotContain("Stunden im Gespräch", page.Text);
        await site.RunJobs();
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await site.RunJobs();
        Assert.Contains("5 Treffen, beide Seiten zusammen", (await page.Visit($"/r/{round.Slug}")).Text);
        var figures = await site.Read(db => db.RoundFigures.AsNoTracking().SingleAsync(f => f.RoundId == round.Id));
        Assert.Equal((5, 225), (figures.MeetingsHeld, figures.MinutesHeld));
    }

    private Task Release(Round round) =>
        site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow()));
}
