using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Transparency;

public sealed class RoundSheetTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_works_council_reads_rules_weights_and_who_changed_them_when()
    {
        var round = await Weighed();
        var council = await Read(await site.Person("Bernd Rat", Role.BR), round);
        var rows = council.Page.QuerySelectorAll("section[aria-labelledby=weights] tbody tr");
        Assert.Equal(
            [
                "Topics more 500 625",
                "Back normal 150 125",
                "Times normal 150 125",
                "Area less 100 41",
                "Place normal 50 41",
                "Interests normal 30 25",
                "Languages normal 20 16",
            ],
            rows.Zip(PairPoints.Most)
                .Select(r =>
                    $"{r.Second.Part} {Step(r.First.QuerySelectorAll("td")[0].TextContent)} {r.First.QuerySelectorAll("td")[1].TextContent} {r.First.QuerySelectorAll("td")[2].TextContent}"
                )
        );
        var rules = council.Page.QuerySelector("section[aria-labelledby=rules]")!.TextContent;
        Assert.Equal(2, rules.Split("ausgesetzt").Length - 1 - 1);
        Assert.Contains("nicht verlangt", rules);
        var changes = council.Page.QuerySelector("section[aria-labelledby=changes]")!.TextContent;
        Assert.Contains("Gewichte einer Runde geändert: Themen, die die oder der Mentee lernen möchte: mehr", changes);
        Assert.Contains("Claudia Brandt", changes);
        Assert.DoesNotContain("Paar", changes.Replace("Paare", ""));
    }

    [Fact]
    public async Task Whoever_is_invited_reads_the_same_without_who_changed_it_and_others_find_nothing()
    {
        var round = await Weighed();
        var person = await site.Person("Martina Weber");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(person)).Open($"/transparenz/runde/{round.Slug}")).Status
        );
        await site.Invited(round, person);
        var invited = await Read(person, round);
        var changes = invited.Page.QuerySelector("section[aria-labelledby=changes]")!.TextContent;
        Assert.Contains("Gewichte einer Runde geändert", changes);
        Assert.DoesNotContain("Claudia Brandt", changes);
        Assert.Contains("Claudia Brandt", invited.Page.QuerySelector("section[aria-labelledby=people]")!.TextContent);
        Assert.Contains(
            $"/transparenz/runde/{round.Slug}",
            (await (await site.Browser(person)).Visit("/transparenz")).Page.Body!.InnerHtml
        );
    }

    [Fact]
    public async Task A_link_in_a_mail_opens_nothing_that_only_a_role_may_read()
    {
        var round = await Weighed();
        var council = await site.Person("Bernd Rat", Role.BR);
        var browser = await site.Browser(council, Duett.Domain.Accounts.Strength.Mail);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/transparenz/runde/{round.Slug}")).Status);
        await site.Invited(round, council);
        await browser.Visit($"/transparenz/runde/{round.Slug}");
        Assert.DoesNotContain(
            "Claudia Brandt",
            browser.Page.QuerySelector("section[aria-labelledby=changes]")!.TextContent
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("Topics:More")]
    [InlineData("Topics:Less,Back:More,Times:More,Area:Less,Place:More,Interests:Less")]
    public void What_is_told_is_what_counts(string code)
    {
        var weights = Weights.Read(code);
        var best = PairPoints.Most.ToDictionary(p => p.Part, p => p.Most);
        PairPoints Only(string part) =>
            new(
                part == "Topics" ? best[part] : 0,
                part == "Back" ? best[part] : 0,
                part == "Times" ? best[part] : 0,
                part == "Area" ? best[part] : 0,
                part == "Place" ? best[part] : 0,
                part == "Interests" ? best[part] : 0,
                part == "Languages" ? best[part] : 0
            );
        foreach (var (part, _) in PairPoints.Most)
            Assert.Equal(weights.Total(Only(part)), weights.MostOf(part));
    }

    private static string Step(string word) =>
        word switch
        {
            "mehr" => "more",
            "weniger" => "less",
            _ => word,
        };

    private async Task<Browser> Read(Person person, Round round) =>
        await (await site.Browser(person)).Visit($"/transparenz/runde/{round.Slug}");

    private async Task<Round> Weighed()
    {
        var round = await site.OpenRound();
        await site.Change(db =>
        {
            var it = db.Rounds.Single(r => r.Id == round.Id);
            var weights = Weights.Of([new(Criterion.Topics, Weight.More), new(Criterion.Area, Weight.Less)]);
            it.Weigh(weights, it.ManagerId, site.Clock.GetUtcNow());
            it.OwnTeamAllowed = true;
            var now = site.Clock.GetUtcNow();
            db.Record(it.OrganisationId, it.ManagerId, AuditAction.WeightsChanged, now, it.Id, detail: weights.Code);
            db.Record(it.OrganisationId, it.ManagerId, AuditAction.PairForbidden, now, it.Id);
        });
        return round;
    }
}
