using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>Somebody leaves the house, and nobody waits for them any longer.</summary>
public sealed class LeaverTests(Site site) : IClassFixture<Site>
{
    private Task<Tandem> Now(Pair pair) => site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    private Task<List<string>> KindsTo(Person person) =>
        site.Read(db => db.Mails.Where(m => m.PersonId == person.Id).Select(m => m.Kind).Order().ToListAsync());

    private async Task<Browser> Leaves(Person person)
    {
        var hr = await site.Browser(await site.Person("Petra Personal", Role.HR));
        return await (await hr.Visit($"/personen/{person.Id}")).Press("Als ausgetreten vermerken");
    }

    [Fact]
    public async Task The_tandem_ends_in_the_usual_words_and_the_partner_is_asked_for_a_new_one()
    {
        var pair = await site.Tandem();
        await Leaves(pair.Mentor);
        await site.RunJobs();
        Assert.Equal(TandemState.Ended, (await Now(pair)).State);
        Assert.Equal(["ended-neutral", "meeting-cancel"], await KindsTo(pair.Mentee));
        Assert.Empty(await KindsTo(pair.Mentor));
        Assert.False(await site.Read(db => db.Links.AnyAsync(l => l.PersonId == pair.Mentor.Id && l.UsedAt == null)));
        Assert.NotNull((await site.Read(db => db.Meetings.SingleAsync(m => m.Id == pair.Meeting!.Id))).CancelledAt);
        var home = await (await site.Browser(pair.Mentee)).Visit("/start");
        Assert.Contains("Wie möchten Sie weitermachen?", home.Text);
        Assert.Equal(0, await site.Read(db => db.AuditEntries.CountAsync(a => a.SubjectId == pair.Tandem.Id)));
    }

    [Fact]
    public async Task What_the_partner_reads_is_what_everybody_reads_after_an_ending()
    {
        var (left, ended) = (await site.Tandem(), await site.Tandem());
        await Leaves(left.Mentor);
        await (await (await site.Browser(ended.Mentor)).Visit($"{ended.Room}/ende")).Press("Tandem jetzt beenden");
        var pages = new List<string>();
        await LetGo();
        foreach (var pair in new[] { left, ended })
        {
            var browser = await (await site.Browser(pair.Mentee)).Visit($"/neu/{pair.Tandem.Id}");
            pages.Add(browser.Page.QuerySelector("main")!.TextContent);
        }
        Assert.Single(pages.Distinct());
        var (one, other) = (await Now(left), await Now(ended));
        Assert.Equal(one.State, other.State);
        Assert.False(one.MentorSaysItFits || one.MenteeSaysItFits);
    }

    [Fact]
    public async Task Open_proposals_close_and_drafts_disappear_unseen()
    {
        var round = await site.Round();
        var open = await site.Proposal(round);
        var (second, third) = (await site.Person("Zweite Wahl"), await site.Person("Dritte Wahl"));
        await site.Enrol(round, second, ProgrammeRole.Mentee);
        await site.Enrol(round, third, ProgrammeRole.Mentee);
        var draft = await site.Pair(round, open.Mentor, second, agreed: false);
        await site.Change(db => Assert.Null(db.Tandems.Single(t => t.Id == draft.Tandem.Id).TakeReleaseBack()));
        await Leaves(open.Mentor);
        await site.RunJobs();
        Assert.Equal(TandemState.Dissolved, (await Now(open)).State);
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.Id == draft.Tandem.Id)));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == draft.Tandem.Id)));
        Assert.Equal(["proposal-closed"], await KindsTo(open.Mentee));
        Assert.Empty(await KindsTo(second));
        Assert.Empty(await KindsTo(open.Mentor));
    }

    [Fact]
    public async Task Nobody_who_left_is_reminded_of_an_invitation_or_listed_as_taking_part()
    {
        var round = await site.OpenRound();
        var (invited, enrolled) = (await site.Person("Bald Weg"), await site.Person("Schon Dabei"));
        await site.Invited(round, invited);
        await site.Enrolled(round, enrolled, ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday")]);
        await Leaves(invited);
        await Leaves(enrolled);
        await site.Change(db => db.Later("remind-invited", site.Clock.GetUtcNow(), round.OrganisationId, round.Id));
        await site.RunJobs();
        Assert.Null((await site.Read(db => db.Invitations.SingleAsync(i => i.PersonId == invited.Id))).RemindedAt);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var page = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/menschen");
        Assert.DoesNotContain("Schon Dabei", page.Text);
    }

    [Fact]
    public async Task Taken_back_before_the_day_nothing_happens_and_run_twice_it_happens_once()
    {
        var pair = await site.Tandem();
        var day = site.Clock.Today.AddDays(2);
        await site.Change(db => db.People.Single(p => p.Id == pair.Mentor.Id).LeftOn = day);
        await LetGo(pair.Mentor);
        Assert.Equal(TandemState.Agreed, (await Now(pair)).State);
        await site.Change(db => db.People.Single(p => p.Id == pair.Mentor.Id).LeftOn = null);
        await site.Pass(TimeSpan.FromDays(3));
        Assert.Equal(TandemState.Agreed, (await Now(pair)).State);

        await site.Change(db => db.People.Single(p => p.Id == pair.Mentor.Id).LeftOn = site.Clock.Today.AddDays(1));
        await LetGo(pair.Mentor);
        await site.Pass(TimeSpan.FromDays(1));
        Assert.Equal(TandemState.Ended, (await Now(pair)).State);
        var before = await KindsTo(pair.Mentee);
        await LetGo(pair.Mentor);
        Assert.Equal(before, await KindsTo(pair.Mentee));
        Assert.Equal(1, before.Count(k => k == "ended-neutral"));
    }

    [Fact]
    public async Task Thirty_days_after_leaving_wishes_are_gone_with_their_key()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var pair = await own.Tandem();
        await own.Change(db =>
        {
            db.People.Single(p => p.Id == pair.Mentor.Id).LeftOn = own.Clock.Today;
            db.Later<Duett.Platform.Retention.Sweep>(own.Clock.GetUtcNow(), null, null);
        });
        await own.Pass(TimeSpan.FromDays(29));
        Assert.Equal((true, true), (await Wishes(pair.Mentor), await Key(pair.Mentor)));
        await own.Pass(TimeSpan.FromDays(3));
        Assert.Equal((false, false), (await Wishes(pair.Mentor), await Key(pair.Mentor)));
        Assert.Equal((true, true), (await Wishes(pair.Mentee), await Key(pair.Mentee)));

        Task<bool> Wishes(Person person) =>
            own.Read(db => db.Enrolments.AnyAsync(e => e.PersonId == person.Id && e.SealedAnswers != null));
        Task<bool> Key(Person person) => own.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == person.Id));
    }

    private async Task LetGo(Person? person = null)
    {
        if (person is not null)
            await site.Change(db =>
                db.Later(SharedJobs.PersonLeft, site.Clock.GetUtcNow(), person.OrganisationId, person.Id)
            );
        await site.RunJobs();
    }
}
