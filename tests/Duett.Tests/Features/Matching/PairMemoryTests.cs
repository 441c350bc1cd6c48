using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>Two people who met are not proposed again, long after everything about their tandem is deleted.</summary>
public sealed class PairMemoryTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_same_two_are_not_proposed_again_when_their_tandem_is_deleted()
    {
        var (mentor, mentee) = await TogetherOnce();
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.MentorId == mentor.Id)));
        var (round, browser) = await site.Managed();
        await Again(round, mentor, mentee);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Empty(await site.Pairs(round));
        // Somebody else is no problem.
        var other = await site.Mentee(round, "Rita Sommer", "Netze");
        await (await browser.Visit(round.Address())).Press("Neu rechnen");
        Assert.Equal([(mentor.Id, other.Id)], await site.Pairs(round));
    }

    [Fact]
    public async Task It_is_written_when_a_proposal_lapses_when_a_tandem_ends_and_when_it_is_complete()
    {
        var (asked, ended, done) = (await site.Proposal(), await site.Tandem(), await site.Tandem());
        var reached = await site.Tandem();
        foreach (var person in new[] { reached.Mentor, reached.Mentee })
            await (await (await site.Browser(person)).Visit($"{reached.Room}/weiter")).Press(
                "Ja, wir haben es erreicht"
            );
        Assert.Single(await Known(reached.Mentor, reached.Mentee));
        Assert.Empty(await Known(asked.Mentor, asked.Mentee));
        await site.Pass(TimeSpan.FromDays(8));
        Assert.Single(await Known(asked.Mentor, asked.Mentee));
        await (await (await site.Browser(ended.Mentor)).Visit($"{ended.Room}/ende")).Press("Tandem jetzt beenden");
        Assert.Single(await Known(ended.Mentor, ended.Mentee));
        await site.Close(done.Round);
        Assert.Single(await Known(done.Mentor, done.Mentee));
        // In either role.
        Assert.Single(await Known(done.Mentee, done.Mentor));
        Assert.Empty(await Known(done.Mentor, ended.Mentee));
    }

    [Fact]
    public async Task What_ended_before_there_was_a_memory_is_remembered_by_the_sweep()
    {
        var pair = await site.Tandem();
        await site.Change(db =>
        {
            db.Tandems.Single(t => t.Id == pair.Tandem.Id).Complete(site.Clock.GetUtcNow());
            db.Rounds.Single(r => r.Id == pair.Round.Id).EndsOn = site.Clock.Today.AddDays(
                -Clocks.TandemsAfterRound - 2
            );
        });
        await site.SweepNow();
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.Id == pair.Tandem.Id)));
        Assert.Single(await Known(pair.Mentor, pair.Mentee));
    }

    [Fact]
    public async Task The_database_names_nobody_and_another_house_or_key_finds_nothing()
    {
        var (mentor, mentee) = await TogetherOnce();
        var hashes = await site.Read(db => db.MetPairs.Select(m => m.Hash).ToListAsync());
        Assert.NotEmpty(hashes);
        foreach (var person in new[] { mentor, mentee })
            Assert.DoesNotContain("MetPairs", await site.TablesWith(person.Id.ToString()));
        await site.With<DuettDb, bool>(async db =>
        {
            var own = Duett.Platform.Crypto.PairMemory.HashOf(new byte[32], mentor.Id, mentee.Id);
            Assert.False(await db.MetPairs.AnyAsync(m => m.Hash == own));
            return true;
        });
        Assert.Empty(await Known(mentor, mentee, house: Guid.NewGuid()));
    }

    [Fact]
    public async Task Nothing_leads_to_an_erased_person_and_who_comes_back_starts_anew()
    {
        var (mentor, mentee) = await TogetherOnce();
        var rows = await site.Read(db => db.MetPairs.CountAsync());
        await site.With<ErasePerson, object?>(async e => await e.Run(site.House.Id, mentee.Id, null));
        // The row stays, and no pair of people that exist finds it.
        Assert.Equal(rows, await site.Read(db => db.MetPairs.CountAsync()));
        var everybody = await site.Read(db => db.People.Where(p => p.OrganisationId == site.House.Id).ToListAsync());
        Assert.DoesNotContain(
            await site.With<PairMemory, IReadOnlyCollection<(Guid, Guid)>>(m =>
                m.Among(site.House.Id, [mentor.Id], [.. everybody.Select(p => p.Id)])
            ),
            found => found.Item1 == mentor.Id
        );
        var (round, browser) = await site.Managed();
        await Again(round, mentor);
        var back = await site.Mentee(round, mentee.Name, "Netze");
        await site.Change(db => db.People.Single(p => p.Id == back.Id).Mail = mentee.Mail);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Equal([(mentor.Id, back.Id)], await site.Pairs(round));
    }

    [Fact]
    public async Task After_five_years_it_is_forgotten()
    {
        var (mentor, mentee) = await TogetherOnce();
        var expires = await site.Read(db => db.MetPairs.MaxAsync(m => m.ExpiresOn));
        site.Clock.MoveTo(new DateTimeOffset(expires.ToDateTime(new TimeOnly(23, 0)), TimeSpan.Zero));
        await site.SweepNow();
        Assert.Single(await Known(mentor, mentee));
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await Known(mentor, mentee));
        await site.SweepNow();
        // Pairs of other tests that ended meanwhile are remembered from now on; of ours nothing is left.
        Assert.False(await site.Read(db => db.MetPairs.AnyAsync(m => m.ExpiresOn <= expires)));
    }

    private Task<IReadOnlyCollection<(Guid, Guid)>> Known(Person one, Person other, Guid? house = null) =>
        site.With<PairMemory, IReadOnlyCollection<(Guid, Guid)>>(m =>
            m.Among(house ?? site.House.Id, [one.Id], [other.Id])
        );

    /// <summary>A tandem of a round long ago, swept by now; both people are still in the house.</summary>
    private async Task<(Person Mentor, Person Mentee)> TogetherOnce()
    {
        var round = await site.Round();
        var mentor = await site.Mentor(round, "Ole Brandt", "IT");
        var mentee = await site.Mentee(round, "Ralf Böhm", "Netze");
        await site.Pair(round, mentor, mentee, agreed: true);
        await site.Close(round);
        site.Clock.Advance(TimeSpan.FromDays(Clocks.TandemsAfterRound + 3));
        await site.SweepNow();
        return (mentor, mentee);
    }

    private async Task Again(Round round, Person mentor, Person? mentee = null)
    {
        var topics = new[] { Enrolling.Offers("ai-everyday", 4) };
        await site.Enrolled(round, mentor, ProgrammeRole.Mentor, topics);
        if (mentee is not null)
            await site.Enrolled(round, mentee, ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday", 1, 3)]);
    }
}
