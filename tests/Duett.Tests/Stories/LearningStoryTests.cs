using System.Net;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Stories;

/// <summary>The stories H4 and H8: two people from their levels and expectations to the certificate, half a year on a moved clock.</summary>
public sealed class LearningStoryTests(Site site) : Story(site)
{
    [Fact]
    public async Task First_levels_and_expectations_then_the_team_then_a_plan_that_names_both_and_half_a_year_later_a_certificate()
    {
        var (leader, expert) = (await Site.Person("Dagmar Vogt"), await Site.Person("Emre Kaya"));
        var (round, manager) = await SetUp("Ein Tandem", "half-year", [expert], [leader]);
        var mentor = await Enrol(expert, "zeigen", "ai-everyday", "co-video");
        var mentee = await Enrol(leader, "themen", "ai-everyday", "co-video");

        // Levels and expectations.
        var details = $"/anmeldung/{await EnrolmentOf(leader)}/angaben";
        await mentee.Visit(details);
        await mentee.Press(
            "fertig",
            ("ai-everyday.heute", "1"),
            ("ai-everyday.ziel", "3"),
            ("co-video.heute", "2"),
            ("co-video.ziel", "3"),
            ("erwartung", "Mit dem Vorstand ohne Papier arbeiten")
        );
        await mentor.Visit($"/anmeldung/{await EnrolmentOf(expert)}/angaben");
        await mentor.Press(
            "fertig",
            ("ai-everyday.zeigen", "3"),
            ("co-video.zeigen", "4"),
            ("erwartung", "Verstehen, wie oben entschieden wird")
        );
        Assert.Empty(await TandemsOf(round));

        // The team; until both have said yes there is no room and no plan.
        await Match(round, manager, "Das passende Tandem freigeben");
        var tandem = Assert.Single(await TandemsOf(round));
        Assert.Equal((expert.Id, leader.Id), (tandem.MentorId, tandem.MenteeId));
        (mentor, mentee) = (await Site.Browser(expert), await Site.Browser(leader));
        Assert.Equal(HttpStatusCode.NotFound, (await mentee.Open($"/t/{tandem.Id}/plan")).Status);
        await Accept(tandem, mentor, mentee);

        // The plan.
        await mentee.Visit($"/t/{tandem.Id}/plan");
        Assert.Contains("Mit dem Vorstand ohne Papier arbeiten", (await mentor.Visit($"/t/{tandem.Id}")).Text);
        Assert.Contains("Verstehen, wie oben entschieden wird", mentor.Text);
        var plan = mentee.Text;
        Assert.Contains("Dagmar Vogt", plan);
        Assert.Contains("Stufe 1", plan);
        var days = new List<DateTimeOffset>();
        for (var number = 1; number <= 12; number++)
        {
            days.Add((await NextOf(tandem)).StartsAt);
            await Meet(tandem, number % 2 == 0 ? mentor : mentee);
            if (number == 1)
                foreach (var one in new[] { mentor, mentee })
                    await (await one.Visit($"/t/{tandem.Id}")).Press("Ja, es passt");
            if (number == 6)
            {
                await mentee.Visit($"/t/{tandem.Id}/rueckblick");
                await mentee.Press("Speichern", ("Stufe[ai-everyday]", "2"));
            }
        }
        Assert.Equal(12, days.Distinct().Count());
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalDays, 10, 21));
        Assert.Equal(
            TandemState.Completed,
            await Site.Read(db => db.Tandems.Where(t => t.Id == tandem.Id).Select(t => t.State).SingleAsync())
        );

        // The certificate, with what is ticked; and no figures about two people.
        foreach (var (one, name) in new[] { (mentor, "Emre Kaya"), (mentee, "Dagmar Vogt") })
        {
            await one.Visit($"/urkunde/{tandem.Id}");
            await one.Press("Vorschau", ("treffen", "true"), ("themen", new[] { "ai-everyday" }));
            var paper = one.Page.QuerySelector(".certificate")!.TextContent;
            Assert.Contains(name, paper);
            Assert.Contains("Ein Tandem", paper);
            Assert.Contains("12 Treffen", paper);
            Assert.Contains("KI im Arbeitsalltag", paper);
        }
        await Site.Close(round);
        await Site.Pass(TimeSpan.FromDays(20));
        await manager.Visit($"/r/{round.Slug}/ergebnis");
        Assert.Contains("Zu klein für Zahlen", manager.Text);
        Assert.False(await Site.Read(db => db.OutcomeFigures.AnyAsync(f => f.RoundId == round.Id)));
    }
}
