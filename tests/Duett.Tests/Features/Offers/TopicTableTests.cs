using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Offers;

/// <summary>Topics by area: counted once, when the proposals of a round have been released.</summary>
public sealed class TopicTableTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task It_is_counted_once_at_the_release_and_goes_with_the_round()
    {
        var round = await site.Round();
        await Mentors(round, 6, "da-sheets");
        await Mentors(round, 5, "so-podcast");
        var reader = await site.Browser(await site.Person("Leo Leser"));
        await Count(round);
        Assert.Null((await reader.Visit("/wer-hilft/bereiche")).Page.QuerySelector("tbody"));
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow())
        );
        await Count(round);
        var rows = (await reader.Visit("/wer-hilft/bereiche")).Page.QuerySelectorAll("tbody tr");
        Assert.Equal(2, rows.Length);
        Assert.Contains(rows, r => r.TextContent.Contains("Tabellen, die mitdenken") && r.TextContent.Contains('6'));
        Assert.All(rows, r => Assert.Contains("keine Angabe", r.TextContent));
        // One more changes nothing: it would tell what they said.
        await Mentors(round, 1, "da-sheets");
        await Count(round);
        rows = (await reader.Visit("/wer-hilft/bereiche")).Page.QuerySelectorAll("tbody tr");
        Assert.DoesNotContain(rows, r => r.TextContent.Contains('7'));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Close(site.Clock.GetUtcNow()));
        Assert.DoesNotContain("Tabellen", (await reader.Visit("/wer-hilft/bereiche")).Text);
        await site.SweepNow();
        Assert.False(await site.Read(db => db.TopicTables.AnyAsync(t => t.RoundId == round.Id)));
    }

    [Fact]
    public async Task Of_a_small_round_nothing_is_stored_but_that_it_was_counted()
    {
        var round = await site.Round();
        await Mentors(round, 4, "da-sheets");
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow())
        );
        await Count(round);
        Assert.Equal(
            "[]",
            await site.Read(db => db.TopicTables.Where(t => t.RoundId == round.Id).Select(t => t.Lines).SingleAsync())
        );
        var reader = await site.Browser(await site.Person("Leo Leser"));
        Assert.Contains("keine Gruppe groß genug", (await reader.Visit("/wer-hilft/bereiche")).Text);
    }

    private async Task Mentors(Round round, int count, string topic)
    {
        for (var i = 0; i < count; i++)
        {
            var person = await site.Person($"Mentor {i}");
            await site.Change(db => db.People.Single(p => p.Id == person.Id).Department = "Hafenbetrieb");
            var answers = new EnrolmentAnswers { Topics = [new(topic, Wants: false, Offers: true, CanTeach: 3)] };
            await site.Enrol(round, person, ProgrammeRole.Mentor, answers: answers);
        }
    }

    private async Task Count(Round round)
    {
        await site.Change(db =>
            db.Later(SharedJobs.CountTopicsByArea, site.Clock.GetUtcNow(), round.OrganisationId, round.Id)
        );
        await site.RunJobs();
    }
}
