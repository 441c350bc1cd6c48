using Duett.Domain;
using Duett.Domain.People;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Platform.Retention;

/// <summary>What has to be settled before somebody can be erased.</summary>
public sealed class LeavingTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_living_tandem_ends_first()
    {
        var pair = await site.Tandem();
        Assert.IsType<TandemIsStillLiving>(await Erase(pair.Mentor));
        Assert.True(await site.Read(db => db.People.AnyAsync(p => p.Id == pair.Mentor.Id)));
    }

    [Fact]
    public async Task An_open_proposal_is_answered_first()
    {
        var pair = await site.Proposal();
        Assert.IsType<ProposalWaits>(await Erase(pair.Mentee));
    }

    [Fact]
    public async Task The_last_administrator_stays_until_there_is_another()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var first = await own.Person("Anna Erste", Role.HR, Role.IT, Role.PM);
        Assert.IsType<LastAdministrator>(await Erase(first, on: own));
        var left = await own.Person("Längst Fort", Role.HR, Role.IT);
        await own.Read(db =>
            db.People.Where(p => p.Id == left.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.LeftOn, own.Clock.Today))
        );
        Assert.IsType<LastAdministrator>(await Erase(first, on: own));
        await own.Person("Bert Zweiter", Role.HR, Role.IT);
        Assert.Null(await Erase(first, on: own));
    }

    [Fact]
    public async Task Of_two_last_administrators_who_leave_at_once_one_stays()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var (one, other) = (await own.Person("Eins", Role.HR, Role.IT), await own.Person("Zwei", Role.HR, Role.IT));
        var answers = await Task.WhenAll(Erase(one, on: own), Erase(other, on: own));
        Assert.Single(answers, a => a is LastAdministrator);
        Assert.Single(answers, a => a is null);
    }

    [Fact]
    public async Task Rounds_are_handed_over()
    {
        var round = await site.Round();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        Assert.IsType<RoundsNeedSuccessor>(await Erase(manager));
        var nobody = await site.Person("Ohne Aufgabe");
        Assert.IsType<RoundsNeedSuccessor>(await Erase(manager, nobody.Id));
        var next = await site.Person("Olga Neu", Role.PM);
        Assert.Null(await Erase(manager, next.Id));

        Assert.Equal(next.Id, (await site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id))).ManagerId);
        Assert.True(
            await site.Read(db =>
                db.RoleGrants.AnyAsync(g => g.PersonId == next.Id && g.Role == Role.PM && g.RoundId == round.Id)
            )
        );
    }

    private async Task<Refusal?> Erase(Person person, Guid? successor = null, Site? on = null) =>
        await (on ?? site).With<ErasePerson, Refusal?>(erase => erase.Run(person.OrganisationId, person.Id, successor));
}
