using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>Every change says what it costs the others before it is made.</summary>
public sealed class StepTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Swapping_two_pairs_costs_nobody_and_happens_only_when_said_so()
    {
        var (round, browser) = await site.Managed();
        var mentors = new[]
        {
            await site.Mentor(round, "Aylin Demir", "IT"),
            await site.Mentor(round, "Noah Wolf", "IT"),
        };
        await site.Mentee(round, "Anja Freitag", "Netze");
        await site.Mentee(round, "Cem Aydin", "Netze");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var before = await site.Pairs(round);
        await browser.Follow("Gründe ansehen");
        await browser.Follow("Tauschen: ");
        await browser.Press("Preis ansehen");
        Assert.Contains("Bitte wählen Sie zuerst aus", browser.Text);
        var other = browser.Page.QuerySelectorAll("select[name=other] option").Last().GetAttribute("value");
        await browser.Press("Preis ansehen", ("other", other));
        Assert.Contains("Das kostet niemanden ein Tandem. Kein anderes Tandem ändert sich.", Plain(browser));
        Assert.Equal(before, await site.Pairs(round));
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        await browser.Press("So machen");
        Assert.Contains("Die Paare sind getauscht", browser.Text);
        var after = await site.Pairs(round);
        Assert.Equal(2, after.Count);
        Assert.Empty(before.Intersect(after));
        Assert.Equal(2, await site.Read(db => db.PairRules.CountAsync(r => r.RoundId == round.Id)));
        Assert.Equal(2, mentors.Length);
    }

    [Fact]
    public async Task Forbidding_the_only_possible_pair_says_who_would_be_without()
    {
        var (round, browser) = await site.Managed();
        await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.FollowInRow("Nicht vorschlagen", "Martina Weber – Emre Kaya");
        Assert.Contains("2 Personen weniger hätten ein Tandem.", browser.Text);
        Assert.Contains("Ohne Tandem wären dannEmre KayaMartina Weber", Plain(browser));
        Assert.DoesNotContain("Thomas", browser.Page.QuerySelector("main")!.TextContent);
        await browser.Follow("Doch nicht");
        Assert.Contains("2 Tandems vorgeschlagen", browser.Text);
        await browser.Press("English");
        await browser.Follow("See the reasons and decide: Martina Weber – Emre Kaya");
        await browser.Follow("Do not propose: Martina Weber – Emre Kaya");
        Assert.Contains("2 people fewer would have a tandem.", browser.Text);
        await browser.Press("Do it");
        Assert.Contains("1 tandem proposed", browser.Text);
    }

    [Fact]
    public async Task Choosing_somebody_else_names_the_pairs_that_go_and_come()
    {
        var (round, browser) = await site.Managed();
        var (a, b) = (await site.Mentor(round, "Aylin Demir", "IT"), await site.Mentor(round, "Noah Wolf", "IT"));
        await site.Mentee(round, "Anja Freitag", "Netze");
        await site.Mentee(round, "Cem Aydin", "Netze");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var pairs = await site.Pairs(round);
        var now = pairs.Single(p => p.Item1 == a.Id).Item2 == (await Id("Anja Freitag")) ? b : a;
        await browser.Follow("Gründe ansehen und entscheiden: Anja Freitag");
        await browser.Follow("für Anja Freitag");
        await browser.Press("Preis ansehen", ("Mentor", now.Id));
        Assert.Contains("Das kostet niemanden ein Tandem. 2 andere Tandems ändern sich.", Plain(browser));
        Assert.Contains($"Cem Aydin – {now.Name}", browser.Text);
        await site.Read(db =>
            db.Rounds.Where(r => r.Id == round.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, 99))
        );
        await browser.Press("So machen");
        Assert.Contains("Inzwischen hat sich an den Vorschlägen etwas geändert", browser.Text);
        Assert.Equal(pairs, await site.Pairs(round));
        await browser.Press("So machen");
        Assert.Contains("Das Paar ist festgehalten", browser.Text);
        Assert.NotEqual(pairs, await site.Pairs(round));

        Task<Guid> Id(string name) =>
            site.Read(db =>
                db.Enrolments.Where(e => e.RoundId == round.Id)
                    .Join(db.People, e => e.PersonId, p => p.Id, (e, p) => p)
                    .Where(p => p.Name == name)
                    .Select(p => p.Id)
                    .SingleAsync()
            );
    }

    [Fact]
    public async Task Who_is_left_open_is_not_looked_for_until_it_is_lifted_and_hears_nothing_wrong()
    {
        var (round, browser) = await site.Managed();
        var (emre, martina, _, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.FollowInRow("Offen lassen", "Martina Weber – Emre Kaya");
        await browser.Press("Preis ansehen", ("person", martina.Id));
        Assert.Contains("2 Personen weniger hätten ein Tandem.", browser.Text);
        await browser.Press("So machen");
        Assert.Contains("Die Person bleibt vorerst offen", browser.Text);
        Assert.Contains("Bleibt offen, so haben Sie es festgelegt", browser.Text);
        Assert.DoesNotContain(await site.Pairs(round), p => p.Item1 == emre.Id);
        var rule = await site.Read(db => db.PairRules.SingleAsync(r => r.RoundId == round.Id));
        Assert.Equal((PairRuleKind.LeftOpen, martina.Id, martina.Id), (rule.Kind, rule.MentorId, rule.MenteeId));
        Assert.True(
            await site.Read(db =>
                db.AuditEntries.AnyAsync(e => e.SubjectId == rule.Id && e.Action == AuditAction.PersonLeftOpen)
            )
        );
        await browser.Press("passende");
        site.Clock.Advance(TimeSpan.FromHours(2));
        await site.RunJobs();
        Assert.DoesNotContain(await site.MailsTo(martina.Mail), m => m.Kind is "waiting-list" or "proposal");
        Assert.Contains(await site.MailsTo(emre.Mail), m => m.Kind == "waiting-list");
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        browser = await site.Browser(manager);
        await browser.Visit(round.Address());
        await browser.Press("Aufheben: Martina Weber");
        await browser.Press("Neu rechnen");
        Assert.Contains(await site.Pairs(round), p => p == (emre.Id, martina.Id));
    }

    [Fact]
    public async Task Only_the_manager_of_the_round_sees_a_price()
    {
        var (round, browser) = await site.Managed();
        await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var draft = await site.Read(db => db.Tandems.FirstAsync(t => t.RoundId == round.Id));
        var address = $"{round.Address()}/schritt?was=Pin&row={draft.Id}";
        foreach (var person in new[] { await site.Person("Nur Personal", Role.HR), await site.Person("Niemand") })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(person)).Open(address)).Status);
        await browser.Visit(address);
        foreach (var topic in new[] { "ai-everyday", "KI im Alltag", "Wünsche" })
            Assert.DoesNotContain(topic, browser.Page.QuerySelector("main")!.TextContent);
    }

    private static string Plain(Browser browser) =>
        string.Join(' ', browser.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
