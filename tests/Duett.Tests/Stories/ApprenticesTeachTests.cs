using System.Net;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Stories;

/// <summary>The story H5: apprentices teach executives in three fixed topics, four hours each, across departments.</summary>
public sealed class ApprenticesTeachTests(Site site) : Story(site)
{
    /// <summary>Mobile devices, social media, the house's own digital product.</summary>
    private static readonly string[] Topics = ["ev-phone", "so-linkedin", "em-product"];
    private static readonly string[] Areas = ["Produktion", "Einkauf", "Vertrieb", "Logistik"];

    [Fact]
    public async Task Each_executive_gets_an_apprentice_of_another_department_and_four_hours_on_one_of_three_topics()
    {
        var (apprentices, executives) = (new List<Person>(), new List<Person>());
        foreach (var area in Areas)
        {
            apprentices.Add(await Site.Person($"Azubi {area}"));
            executives.Add(await Site.Person($"Leitung {area}"));
        }
        await Site.Change(db =>
        {
            foreach (var person in db.People.ToList())
                if (Areas.FirstOrDefault(a => person.Name.EndsWith(a, StringComparison.Ordinal)) is { } area)
                    (person.Department, person.JobFamily) = (area, area);
        });
        var (round, manager) = await SetUp("Azubis zeigen es", "apprentices-teach", apprentices, executives, Topics);
        var page = await (await Site.Browser()).Visit(await InvitationOf(executives[0]));
        var offered = page.Page.QuerySelectorAll("input[name=themen]").Select(i => i.GetAttribute("value"));
        Assert.Equal(Topics.Order(), offered.Where(t => t != "offen").Order());
        for (var at = 0; at < Areas.Length; at++)
        {
            await Enrol(apprentices[at], "zeigen", Topics[at % 3]);
            await Enrol(executives[at], "themen", Topics[(at + 1) % 3], Topics[at % 3]);
        }
        await Match(round, manager, "Alle 4 passenden freigeben");
        var tandems = await TandemsOf(round);
        Assert.Equal(4, tandems.Count);
        foreach (var tandem in tandems)
        {
            Assert.NotEqual(
                apprentices.FindIndex(p => p.Id == tandem.MentorId),
                executives.FindIndex(p => p.Id == tandem.MenteeId)
            );
            var (mentor, mentee) = (
                await Site.Browser(apprentices.Single(p => p.Id == tandem.MentorId)),
                await Site.Browser(executives.Single(p => p.Id == tandem.MenteeId))
            );
            await Accept(tandem, mentor, mentee);
            await mentee.Visit($"/t/{tandem.Id}/plan");
            var minutes = 0;
            for (var number = 1; number <= 4; number++)
            {
                await mentee.Visit($"/t/{tandem.Id}/treffen/{number}");
                minutes += mentee
                    .Page.QuerySelectorAll("[data-minutes]")
                    .Sum(step => int.Parse(step.GetAttribute("data-minutes")!));
            }
            Assert.Equal(240, minutes);
            Assert.Equal(HttpStatusCode.NotFound, (await mentee.Open($"/t/{tandem.Id}/treffen/5")).Status);
        }
    }
}
