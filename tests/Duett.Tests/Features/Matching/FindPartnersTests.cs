using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

public sealed class FindPartnersTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_newcomer_gets_the_waiting_partner_and_everybody_else_stays_untouched()
    {
        var (round, browser) = await Managed();
        await site.TwoPairs(round);
        await site.Mentee(round, "Rolf Seidel", "Personal", "co-boards");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Alle 2 passenden freigeben");
        var before = await Versions(round);
        var late = await site.Mentor(round, "Mia Hansen", "Marketing", "co-boards");
        await Search(round);
        var found = await site.Read(db => db.Tandems.SingleAsync(t => t.MentorId == late.Id));
        Assert.Equal((TandemState.Released, null), (found.State, found.ReleasedBy));
        Assert.Contains(await site.MailsTo(late.Mail), m => m.Kind == "proposal");
        Assert.Equal(before, (await Versions(round)).Where(t => t.Item1 != found.Id));
        await Search(round);
        Assert.Equal(3, await site.Read(db => db.Tandems.CountAsync(t => t.RoundId == round.Id)));
    }

    [Fact]
    public async Task Before_the_first_release_nothing_goes_out_by_itself_and_drafts_are_left_alone()
    {
        var (round, browser) = await Managed();
        var (emre, _, _, thomas) = await site.TwoPairs(round);
        await Search(round);
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.RoundId == round.Id)));
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.PressInRow("Freigeben", "Martina Weber – Emre Kaya");
        await Search(round);
        var draft = await site.Read(db =>
            db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.MenteeId == thomas.Id)
        );
        Assert.Equal(TandemState.Draft, draft.State);
        Assert.NotEqual(emre.Id, draft.MentorId);
    }

    [Fact]
    public async Task A_proposal_that_did_not_come_about_leads_to_somebody_else_never_to_the_same()
    {
        var (round, browser) = await Managed();
        var (mentor, mentee) = (
            await site.Mentor(round, "Ole Brandt", "IT"),
            await site.Mentee(round, "Ralf Böhm", "Netze")
        );
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Das passende Tandem freigeben");
        await site.Change(db => db.Tandems.Single(t => t.RoundId == round.Id).Dissolve(site.Clock.GetUtcNow()));
        await Search(round);
        Assert.Single(await Versions(round));
        var other = await site.Mentor(round, "Tom Schubert", "IT");
        await Search(round);
        var second = await site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.DissolvedAt == null));
        Assert.Equal((other.Id, mentee.Id), (second.MentorId, second.MenteeId));
        Assert.NotEqual(mentor.Id, second.MentorId);
    }

    [Fact]
    public async Task After_an_ending_a_wish_counts_when_both_have_answered()
    {
        var (round, mentor, mentee, ended, other) = await Ended();
        await Answer(ended, mentee, wants: true);
        await Search(round);
        Assert.Equal(1, await Open(round));
        await Answer(ended, mentor, wants: false);
        await Search(round);
        Assert.Equal(1, await Open(round));
        var free = await site.Mentor(round, "Pia Wagner", "Einkauf");
        await Search(round);
        var found = await site.Read(db => db.Tandems.SingleAsync(t => t.MentorId == free.Id));
        Assert.Equal(mentee.Id, found.MenteeId);
        Assert.NotEqual(other.Id, found.MentorId);
    }

    [Fact]
    public async Task After_an_ending_one_answer_waits_a_week_and_the_search_comes_back_by_itself()
    {
        var (round, mentor, mentee, ended, _) = await Ended();
        var free = await site.Mentor(round, "Pia Wagner", "Einkauf");
        await Answer(ended, mentee, wants: true);
        await Search(round);
        await Search(round);
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.MentorId == free.Id)));
        await site.Pass(TimeSpan.FromDays(7.5));
        var found = await site.Read(db => db.Tandems.SingleAsync(t => t.MentorId == free.Id));
        Assert.Equal(mentee.Id, found.MenteeId);
        Assert.False(
            await site.Read(db =>
                db.Tandems.AnyAsync(t => t.RoundId == round.Id && t.MentorId == mentor.Id && t.Id != ended.Id)
            )
        );
    }

    [Fact]
    public async Task Who_leaves_a_tandem_is_neither_proposed_nor_shown_as_waiting_unasked()
    {
        var (round, _, mentee, ended, _) = await Ended();
        var browser = await site.Browser(await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId)));
        await site.Mentor(round, "Pia Wagner", "Einkauf");
        await (await browser.Visit(round.Address())).Press("Neu rechnen");
        Assert.DoesNotContain("Martina Weber", browser.Page.QuerySelector("main")!.TextContent);
        await Answer(ended, mentee, wants: true);
        await site.Change(db => db.Tandems.Single(t => t.Id == ended.Id).WithoutDateSince = null);
        site.Clock.Advance(TimeSpan.FromDays(8));
        await (await browser.Visit(round.Address())).Press("Neu rechnen");
        Assert.Contains("Martina Weber – Pia Wagner", browser.Text);
    }

    /// <summary>A tandem that has ended, and another one that waits for an answer.</summary>
    private async Task<(Round, Person Mentor, Person Mentee, Tandem Ended, Person Other)> Ended()
    {
        var (round, browser) = await Managed();
        var (emre, martina, lea, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Alle 2 passenden freigeben");
        var (now, ended) = (
            site.Clock.GetUtcNow(),
            await site.Read(db => db.Tandems.SingleAsync(t => t.MentorId == emre.Id))
        );
        await site.Change(db =>
        {
            var tandem = db.Tandems.Single(t => t.Id == ended.Id);
            tandem.Accept(emre.Id, now, now);
            tandem.Accept(martina.Id, now, now);
            tandem.End(now);
            db.Later(SharedJobs.FindPartners, tandem.NewSearchAt!.Value, round.OrganisationId, round.Id);
        });
        return (round, emre, martina, ended, lea);
    }

    private Task Answer(Tandem tandem, Person person, bool wants) =>
        site.Change(db =>
            db.Add(
                new NewPartnerAnswer
                {
                    OrganisationId = tandem.OrganisationId,
                    TandemId = tandem.Id,
                    PersonId = person.Id,
                    Wants = wants,
                }
            )
        );

    private async Task<(Round, Browser)> Managed()
    {
        var round = await site.Round();
        return (round, await site.Browser(await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId))));
    }

    private async Task Search(Round round)
    {
        await site.Change(db =>
            db.Later(SharedJobs.FindPartners, site.Clock.GetUtcNow(), round.OrganisationId, round.Id)
        );
        await site.RunJobs();
    }

    private Task<int> Open(Round round) =>
        site.Read(db => db.Tandems.CountAsync(t => t.RoundId == round.Id && t.EndedAt == null));

    private async Task<List<(Guid, long)>> Versions(Round round) =>
        (await site.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ToListAsync()))
            .Select(t => (t.Id, t.Version))
            .Order()
            .ToList();
}
