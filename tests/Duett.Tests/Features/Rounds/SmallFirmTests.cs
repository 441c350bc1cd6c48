using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>Ten people, one boss, no personnel department: one person sets it up and everybody may do both.</summary>
public sealed class SmallFirmTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Staff =
    [
        "Ayla Demir",
        "Bernd Vogt",
        "Carla Neumann",
        "Deniz Aydin",
        "Eva Lang",
        "Frank Busch",
        "Greta Simon",
        "Hannes Wolf",
        "Ines Krug",
    ];

    private static readonly string[] Topics = ["ai-everyday", "co-boards", "so-linkedin", "ev-phone", "sa-phishing"];

    [Fact]
    public async Task Nobody_reports_to_a_partner_unless_the_house_allows_it_and_both_say_yes()
    {
        var boss = await site.Person("Rita Chefin", Role.PM, Role.HR, Role.IT);
        List<Person> people = [boss];
        foreach (var name in Staff)
            people.Add(await site.Person(name));
        await site.Change(db =>
        {
            foreach (var person in db.People.ToList())
            {
                (person.Department, person.Team, person.JobFamily) = ("Werkstatt", "Werkstatt", "Handwerk");
                person.ManagerId = person.Id == boss.Id ? null : boss.Id;
            }
        });
        var browser = await site.Browser(boss);
        var round = await Start(browser);
        Assert.Equal((true, false, 6), (round.OwnTeamAllowed, round.OwnLineAllowed, round.Places));
        Assert.Equal("invite-both", (await site.MailsTo(people[3].Mail)).Single().Kind);
        foreach (var (person, at) in people.Select((p, at) => (p, at)))
            await site.Enrolled(
                round,
                person,
                ProgrammeRole.Both,
                [
                    Enrolling.Wants(Topics[at % 5]),
                    Enrolling.Offers(Topics[(at + 1) % 5]),
                    Enrolling.Offers(Topics[(at + 2) % 5]),
                ],
                more: answers => answers with { OpenToAnything = true }
            );
        await browser.Visit("/r/lernen-in-der-werkstatt/vorschlaege");
        await browser.Press("Tandems vorschlagen");
        var drafts = await Tandems(round);
        Assert.Equal(4, drafts.Count);
        Assert.DoesNotContain(drafts, t => t.Has(boss.Id));
        Assert.Contains("In dieser Runde erlaubt: eigenes Team", browser.Text);

        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).OwnLineAllowed = true);
        await browser.Press("Neu rechnen");
        drafts = await Tandems(round);
        Assert.Equal(5, drafts.Count);
        var line = Assert.Single(drafts, t => t.Has(boss.Id));
        Assert.Equal(Fit.LookAt, line.Fit);
        var team = drafts.First(t => t.Id != line.Id);
        await site.Change(db =>
        {
            foreach (var draft in db.Tandems.Where(t => t.RoundId == round.Id).ToList())
                draft.Release(boss.Id, site.Clock.GetUtcNow());
        });
        foreach (
            var (tandem, words) in new[]
            {
                (line, "Eine Seite ist der anderen vorgesetzt"),
                (team, "Sie arbeiten im selben Team"),
            }
        )
        foreach (var one in new[] { tandem.MentorId, tandem.MenteeId })
        {
            var reader = await site.Browser(people.Single(p => p.Id == one));
            Assert.Contains(words, (await reader.Visit($"/vorschlag/{tandem.Id}")).Text);
        }
    }

    /// <summary>Name, purpose, and five times "next": the boss is who participants turn to, everybody is asked for both.</summary>
    private async Task<Round> Start(Browser browser)
    {
        await browser.Visit("/runden/neu");
        await browser.Go(("Form.Name", "Lernen in der Werkstatt"), ("Form.Purpose", "Alle zeigen einander etwas"));
        browser.Expect("/einrichten/2");
        await browser.Go();
        await browser.Go();
        browser.Expect("/einrichten/4");
        await browser.Go();
        await browser.Start();
        browser.Expect("/r/lernen-in-der-werkstatt");
        await site.RunJobs();
        return await site.Read(db => db.Rounds.AsNoTracking().SingleAsync());
    }

    private Task<List<Tandem>> Tandems(Round round) =>
        site.Read(db => db.Tandems.AsNoTracking().Where(t => t.RoundId == round.Id).ToListAsync());
}
