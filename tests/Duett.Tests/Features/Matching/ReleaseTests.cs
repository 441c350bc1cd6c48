using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Features.Matching;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

public sealed class ReleaseTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_release_sends_each_of_the_two_a_link_and_plans_reminder_and_lapse()
    {
        var (round, browser) = await Managed();
        var (emre, martina, _, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Alle 2 passenden freigeben");
        Assert.Contains("Die Vorschläge sind unterwegs", browser.Text);
        Assert.Contains("wartet", browser.Text);
        var tandem = await TandemOf(round, emre.Id);
        Assert.Equal(TandemState.Released, tandem.State);
        foreach (var person in new[] { emre, martina })
        {
            var (kind, mime) = Assert.Single(await site.MailsTo(person.Mail));
            Assert.Equal("proposal", kind);
            Assert.DoesNotContain("ai-everyday", mime);
            var link = await site.Read(db =>
                db.Links.SingleAsync(l => l.Kind == LinkKind.Proposal && l.PersonId == person.Id)
            );
            Assert.Equal((tandem.Id, tandem.LapsesAt!.Value), (link.SubjectId, link.ExpiresAt));
        }
        var jobs = await site.Read(db => db.Jobs.Where(j => j.SubjectId == tandem.Id).ToListAsync());
        Assert.Equal(
            [(SharedJobs.RemindOfProposal, 3.0), (SharedJobs.LapseProposal, 7.0)],
            jobs.OrderBy(j => j.DueAt).Select(j => (j.Kind, (j.DueAt - tandem.ReleasedAt!.Value).TotalDays))
        );
        var now = await site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id));
        Assert.Equal(round.ManagerId, now.ReleasedBy);
        var entry = await site.Read(db =>
            db.AuditEntries.SingleAsync(a => a.SubjectId == round.Id && a.Action == AuditAction.ProposalsReleased)
        );
        Assert.Equal((round.ManagerId, 2), (entry.By, entry.Count));
    }

    [Fact]
    public async Task A_second_press_and_another_tab_release_nothing_twice()
    {
        var (round, browser) = await Managed();
        var (emre, _, _, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var other = await site.Browser(await Manager(round));
        await other.Visit(round.Address());
        await browser.Press("Alle 2 passenden freigeben");
        await other.Press("Alle 2 passenden freigeben");
        Assert.Contains("schon freigegeben", other.Text);
        Assert.Single(await site.MailsTo(emre.Mail));
    }

    [Fact]
    public async Task One_row_can_go_first_and_one_to_look_at_goes_only_by_hand()
    {
        var (round, browser) = await Managed();
        await site.TwoPairs(round);
        var mentor = await site.Mentor(round, "Linh Nguyen", "Ausbildung", "co-boards", times: 1);
        await site.Mentee(round, "Petra Hartwig", "Recht", "co-boards", times: 2);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Contains("Noch keine gemeinsame Zeit", browser.Text);
        await browser.Press("Alle 2 passenden freigeben");
        Assert.Equal(TandemState.Draft, (await TandemOf(round, mentor.Id)).State);
        await browser.PressInRow("Freigeben", "Petra Hartwig – Linh Nguyen");
        Assert.Equal(TandemState.Released, (await TandemOf(round, mentor.Id)).State);
        await browser.Press("Neu rechnen");
        Assert.Equal(
            3,
            await site.Read(db => db.Tandems.CountAsync(t => t.RoundId == round.Id && t.ReleasedAt != null))
        );
    }

    [Fact]
    public async Task Whoever_releases_one_after_the_other_goes_on_at_the_row_below()
    {
        var (round, browser) = await Managed();
        await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var rows = browser.Page.QuerySelectorAll("#paare details").Select(d => d.Id!).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal("#" + rows[1], await PlaceAfter(rows[0]));
        Assert.Equal("", await PlaceAfter(rows[1]));

        async Task<string> PlaceAfter(string row)
        {
            var answer = await browser.Client.PostAsync(
                $"{round.Address()}?handler=ReleaseOne",
                new FormUrlEncodedContent([.. browser.Token(), new("Row", row[2..])])
            );
            var place = answer.Headers.Location!.OriginalString;
            return place.Contains('#') ? place[place.IndexOf('#')..] : "";
        }
    }

    [Fact]
    public async Task A_release_is_taken_back_while_nobody_has_answered_and_never_after()
    {
        var (round, browser) = await Managed();
        var (emre, martina, lea, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Alle 2 passenden freigeben");
        await browser.Press("Freigabe zurücknehmen: Martina Weber – Emre Kaya");
        var tandem = await TandemOf(round, emre.Id);
        Assert.Equal(TandemState.Draft, tandem.State);
        Assert.False(await site.Read(db => db.Jobs.AnyAsync(j => j.SubjectId == tandem.Id)));
        Assert.True(await site.Read(db => db.Links.AllAsync(l => l.SubjectId != tandem.Id || l.UsedAt != null)));
        Assert.NotNull((await site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id))).ReleasedAt);
        await browser.PressInRow("Freigeben", "Martina Weber – Emre Kaya");
        Assert.Equal(2, (await site.MailsTo(martina.Mail)).Count);
        var answered = await TandemOf(round, lea.Id);
        await site.Change(db =>
            db.Tandems.Single(t => t.Id == answered.Id).Accept(lea.Id, site.Clock.GetUtcNow(), site.Clock.GetUtcNow())
        );
        await (await browser.Visit(round.Address())).Press("Freigabe zurücknehmen: Thomas Schröder – Lea Markovic");
        Assert.Contains("nicht mehr zurücknehmen", browser.Text);
        Assert.DoesNotContain("Lea Markovic hat", browser.Text);
        Assert.Equal(TandemState.AcceptedByOne, (await TandemOf(round, lea.Id)).State);
    }

    [Fact]
    public async Task The_last_release_taken_back_leaves_no_trace_on_the_round()
    {
        var (round, browser) = await Managed();
        await site.Mentor(round, "Emre Kaya", "IT");
        await site.Mentee(round, "Martina Weber", "Netze");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Das passende Tandem freigeben");
        await browser.Press("Freigabe zurücknehmen");
        Assert.Null((await site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id))).ReleasedAt);
        await site.Pass(TimeSpan.FromHours(2));
        Assert.DoesNotContain(
            await site.Read(db => db.Mails.Select(m => m.Kind).ToListAsync()),
            kind => kind == "proposal-reminder"
        );
    }

    [Fact]
    public async Task What_somebody_ruled_out_after_the_run_is_not_released()
    {
        var (round, browser) = await Managed();
        var emre = await site.Mentor(round, "Emre Kaya", "IT");
        var martina = await site.Mentee(round, "Martina Weber", "Netze");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await site.Change(db => db.Enrolments.Remove(db.Enrolments.Single(e => e.PersonId == martina.Id)));
        await site.Enrol(
            round,
            martina,
            ProgrammeRole.Mentee,
            answers: new() { Topics = [new("ai-everyday", Wants: true, Offers: false)], RatherNotWith = "emre kaya" }
        );
        await browser.Press("Das passende Tandem freigeben");
        Assert.Contains("Nicht alle Vorschläge sind noch möglich", browser.Text);
        Assert.Equal(TandemState.Draft, (await TandemOf(round, emre.Id)).State);
        Assert.Empty(await site.MailsTo(martina.Mail));
        await site.Change(db =>
        {
            var enrolment = db.Enrolments.Single(e => e.PersonId == martina.Id);
            enrolment.Withdraw(site.Clock.GetUtcNow());
        });
        await browser.Press("Das passende Tandem freigeben");
        Assert.Contains("Nicht alle Vorschläge sind noch möglich", browser.Text);
    }

    [Fact]
    public async Task Whoever_stands_in_no_proposal_is_told_once()
    {
        var (round, browser) = await Managed();
        var (emre, _, _, _) = await site.TwoPairs(round);
        var waiting = await site.Mentee(round, "Ulrich Fenske", "Recht", "co-async");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.PressInRow("Freigeben", "Martina Weber – Emre Kaya");
        Assert.Empty(await site.MailsTo(waiting.Mail));
        await site.Pass(TimeSpan.FromHours(2));
        Assert.Equal("waiting-list", Assert.Single(await site.MailsTo(waiting.Mail)).Kind);
        Assert.DoesNotContain(await site.MailsTo(emre.Mail), m => m.Kind == "waiting-list");
        await browser.Press("Das passende Tandem freigeben");
        await site.Change(db =>
            Duett.Platform.Jobs.JobsOfDb.Later<TellWaiting>(db, site.Clock.GetUtcNow(), round.OrganisationId, round.Id)
        );
        await site.Pass(TimeSpan.FromHours(2));
        Assert.Single(await site.MailsTo(waiting.Mail));
    }

    private async Task<(Round, Browser)> Managed()
    {
        var round = await site.Round();
        return (round, await site.Browser(await Manager(round)));
    }

    private Task<Duett.Domain.People.Person> Manager(Round round) =>
        site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));

    private Task<Tandem> TandemOf(Round round, Guid mentor) =>
        site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.MentorId == mentor));
}
