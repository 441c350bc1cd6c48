using Duett.Domain.People;
using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Rounds;

public sealed class RoundRuleTests
{
    private static readonly DateOnly Today = new(2027, 3, 1);

    [Theory]
    [InlineData("Frühjahr 2027", "fruehjahr-2027")]
    [InlineData("  Größe & Mut!  ", "groesse-mut")]
    [InlineData("日本", "runde")]
    public void An_address_is_made_from_the_name(string name, string slug) =>
        Assert.Equal(slug, Slugs.Of(name, new HashSet<string>()));

    [Fact]
    public void A_second_round_of_the_same_name_gets_a_number() =>
        Assert.Equal("pilot-3", Slugs.Of("Pilot", new HashSet<string> { "pilot", "pilot-2" }));

    [Fact]
    public void Proposed_dates_are_in_order_and_on_working_days()
    {
        for (var day = 0; day < 400; day++)
        {
            var dates = RoundDates.Proposed(Today.AddDays(day), 182);
            Assert.Empty(dates.Faults(Today.AddDays(day)));
            Assert.All(
                [dates.EnrolUntil, dates.MatchOn, dates.StartsOn],
                d =>
                {
                    Assert.True(Duett.Domain.WorkingDays.Is(d));
                    // Nobody answers between Christmas Eve and New Year.
                    Assert.False(d is { Month: 12, Day: >= 24 } or { Month: 1, Day: 1 });
                }
            );
        }
    }

    [Fact]
    public void Dates_out_of_order_are_named()
    {
        var dates = new RoundDates(Today.AddDays(-1), Today.AddDays(-2), Today.AddDays(-3), Today.AddDays(-3));
        Assert.Equal(["EnrolUntil", "MatchOn", "StartsOn", "EndsOn"], dates.Faults(Today));
    }

    [Fact]
    public void Groups_leave_out_whoever_left_or_does_not_want_to_be_asked()
    {
        var (stays, left, quiet) = (
            Somebody("Ja", "Ausbildung"),
            Somebody("Weg", "Ausbildung"),
            Somebody("Ruhe", "Ausbildung")
        );
        (left.LeftOn, quiet.NotToBeAskedSince) = (Today, Today);
        var (people, unclear) = new InvitedGroups(["Ausbildung"], [], ["weg@x.example"]).Resolve([stays, left, quiet]);
        Assert.Equal([stays.Id], people);
        Assert.Equal(["weg@x.example"], unclear);
    }

    [Fact]
    public void Who_stands_in_both_groups_is_asked_for_both_roles()
    {
        var (a, b, c) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var roles = InvitedGroups.Roles(new HashSet<Guid> { a, b }, new HashSet<Guid> { b, c });
        Assert.Equal((ProgrammeRole.Mentor, ProgrammeRole.Both, ProgrammeRole.Mentee), (roles[a], roles[b], roles[c]));
    }

    private static Person Somebody(string name, string family)
    {
        var mail = name.ToLowerInvariant() + "@x.example";
        return new()
        {
            OrganisationId = Guid.Empty,
            Name = name,
            Mail = mail,
            FoldedMail = mail,
            SearchKey = Duett.Domain.Folding.Text(name),
            JobFamily = family,
        };
    }
}
