using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.OpenPool;

/// <summary>Into the pool and out of it, and whom somebody is proposed who asks.</summary>
public sealed class PoolEntryTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Pages =
    [
        "/pool",
        "/pool/anbieten",
        "/pool/fragen",
        "/pool/vorschlaege",
        "/pool/verlassen",
    ];

    private Task<int> RowsOf(Person person) => site.Read(db => db.Enrolments.CountAsync(e => e.PersonId == person.Id));

    [Fact]
    public async Task It_is_off_until_HR_switches_it_on_and_nobody_is_in_it_then()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var person = await own.Person("Lena Fischer");
        var browser = await own.Browser(person);
        foreach (var page in Pages)
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(page)).Status);
        Assert.DoesNotContain("Offener Pool", (await browser.Visit("/start")).Text);
        var manager = await own.Browser(await own.Person("Claudia Brandt", Role.PM));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Open("/runden/pool")).Status);
        var round = await own.PoolOn();
        Assert.Contains("Offener Pool", (await browser.Visit("/start")).Text);
        Assert.Equal(0, await own.Read(db => db.Enrolments.CountAsync(e => e.RoundId == round.Id)));
        Assert.Equal(0, await own.Read(db => db.Invitations.CountAsync()));
        var council = await (await own.Browser(await own.Person("Berta Rat", Role.BR))).Visit("/admin/protokoll");
        Assert.Contains("Offenen Pool ein- oder ausgeschaltet", council.Text);
    }

    [Fact]
    public async Task The_form_begins_with_what_somebody_said_in_their_last_round_and_stores_nothing_before_it_is_sent()
    {
        await site.PoolOn();
        var person = await site.Person("Oda Ostwind");
        await site.Enrolled(await site.OpenRound(), person, ProgrammeRole.Mentor, [Enrolling.Offers("da-code")]);
        var browser = await (await site.Browser(person)).Visit("/pool/anbieten");
        Assert.Equal("da-code", browser.Page.QuerySelector("#thema-1 option[selected]")!.GetAttribute("value"));
        Assert.NotEmpty(browser.Page.QuerySelectorAll("input[name=zeit][checked]"));
        Assert.Null(browser.Page.QuerySelector("#ok[checked]"));
        Assert.Equal(1, await RowsOf(person));
        Assert.DoesNotContain("Sie sind im Pool", (await browser.Visit("/pool")).Text);
        Assert.Null(
            (await browser.Visit("/pool/fragen")).Page.QuerySelector("#thema-1 option[selected][value=da-code]")
        );
    }

    [Fact]
    public async Task Whoever_has_something_to_show_joins_and_leaves_without_a_trace()
    {
        await site.PoolOn();
        var person = await site.Person("Nele Nordlicht");
        var browser = await (await site.Browser(person)).Visit("/pool/anbieten");
        await browser.Press("In den Pool eintragen");
        Assert.Contains("mindestens ein Thema", browser.Text);
        Assert.Contains("Ohne Ihr Einverständnis", browser.Text);
        Assert.Equal(0, await RowsOf(person));
        await site.Offers(person, "co-channels", 3, ("nicht_mit", "geheim-nordlicht-9"));
        await browser.Visit("/pool");
        Assert.Contains("Sie sind im Pool", browser.Text);
        Assert.Contains("Chat, Mail, Anruf", browser.Text);
        await browser.Visit(browser.Page.QuerySelector("a[href='/pool/verlassen']")!.GetAttribute("href")!);
        await browser.Press("Ja, verlassen");
        Assert.Contains("Sie haben den offenen Pool verlassen", browser.Text);
        Assert.Equal(0, await RowsOf(person));
        Assert.Equal(["People"], await site.TablesWith(person.Name));
        Assert.DoesNotContain("AuditEntries", await site.TablesWith(person.Id.ToString()));
    }

    [Fact]
    public async Task At_most_three_are_proposed_with_reasons_in_both_languages_and_by_the_rules_of_rounds()
    {
        await site.PoolOn();
        var asker = await site.Person("Anna Asker");
        var (boss, above, below) = (
            await site.Person("Bea Boss"),
            await site.Person("Olaf Oben"),
            await site.Person("Uwe Unten")
        );
        var (team, far, other) = (
            await site.Person("Tea Team"),
            await site.Person("Fern Ort"),
            await site.Person("Otto Thema")
        );
        var (avoided, avoiding, later) = (
            await site.Person("Vera Meidling"),
            await site.Person("Max Scheu"),
            await site.Person("Late Comer")
        );
        await Place(asker, p => (p.ManagerId, p.Department, p.Team, p.Location) = (boss.Id, "Hafen", "Kran", "Kiel"));
        await Place(boss, p => p.ManagerId = above.Id);
        await Place(below, p => p.ManagerId = asker.Id);
        await Place(team, p => (p.Department, p.Team) = ("Hafen", "Kran"));
        await Place(far, p => p.Location = "Ulm");
        foreach (var one in new[] { boss, above, below, team, avoided })
            await site.Offers(one, "ai-checking");
        await site.Offers(far, "ai-checking", 4, ("ort", "vorort"));
        await site.Offers(other, "ai-images");
        await site.Offers(avoiding, "ai-checking", 4, ("nicht_mit", "Anna Asker"));
        await site.Offers(later, "ai-checking", 4, ("ab", site.Clock.Today.AddDays(20).ToString("yyyy-MM-dd")));
        var browser = await site.Wishes(asker, "ai-checking", ("nicht_mit", "Vera Meidling"));
        Assert.Empty(browser.Proposed());
        Assert.Contains("Gerade passt niemand", browser.Text);

        var fitting = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var one = await site.Person($"Passt {(char)('A' + i)}");
            await Place(one, p => p.Department = "Zentrale");
            await site.Offers(one, "ai-checking");
            fitting.Add(one.Name);
        }
        await browser.Visit("/pool/vorschlaege");
        Assert.Equal(3, browser.Proposed().Count);
        Assert.Subset(fitting.ToHashSet(), browser.Proposed().ToHashSet());
        Assert.Contains("Zentrale", browser.Text);
        Assert.Contains("Gemeinsame Themen: KI-Antworten prüfen.", browser.Text);
        Assert.Contains("3 gemeinsame Zeiten", browser.Text);
        await browser.Press("English");
        Assert.Contains("Shared topics: Checking AI answers.", browser.Text);
        Assert.Contains("These people could show you", browser.Text);
    }

    [Fact]
    public async Task What_somebody_in_the_pool_wishes_themselves_is_shown_to_nobody_who_asks()
    {
        await site.PoolOn();
        var (mentor, asker) = (await site.Person("Ingo Beides"), await site.Person("Gerd Fragt"));
        await site.Offers(mentor, "ai-agents");
        await site.Wishes(mentor, "ai-leadership");
        await site.Offers(asker, "ai-leadership");
        var browser = await site.Wishes(asker, "ai-agents");
        Assert.Equal(["Ingo Beides"], browser.Proposed());
        Assert.DoesNotContain("Was KI für Führung", browser.Text);
        Assert.DoesNotContain("zurück", browser.Text);
        var mine = await (await site.Browser(mentor)).Visit("/pool");
        await mine.Press("Wunsch löschen");
        Assert.DoesNotContain("Was KI für Führung", mine.Text);
        Assert.Contains("KI-Assistenten, die Aufgaben erledigen", mine.Text);
        Assert.Equal(["Ingo Beides"], (await browser.Visit("/pool/vorschlaege")).Proposed());
    }

    [Fact]
    public async Task Nobody_leafs_through_the_pool_by_asking_for_every_topic_in_turn()
    {
        await site.PoolOn();
        var person = await site.Person("Neu Gierig");
        for (var i = 0; i < PoolRound.MostWishesADay; i++)
            await site.Wishes(person, "ai-meetings");
        var browser = await (await site.Browser(person)).Visit("/pool/fragen");
        await browser.Press("Vorschläge ansehen", ("thema-1", "ai-research"));
        Assert.Equal("/pool/fragen", browser.Path);
        Assert.Contains("oft genug geändert", browser.Text);
        // Nor by naming somebody who is not proposed.
        var hidden = await site.Person("Nicht Dran");
        await site.Offers(hidden, "ai-images");
        await browser.Visit("/pool/vorschlaege");
        var form = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        await browser.Post(
            "/pool/vorschlaege",
            [new("person", hidden.Id.ToString()), new("__RequestVerificationToken", form)]
        );
        Assert.DoesNotContain("Nicht Dran", browser.Text);
        Assert.Empty(await site.MailsTo(hidden.Mail));
    }

    [Fact]
    public async Task People_of_another_house_or_organisation_find_no_pool()
    {
        await site.PoolOn();
        var (external, stranger) = (await site.Person("Extern Extra"), await site.Person("Frida Fremd"));
        await Place(external, p => p.Company = "Partner GmbH");
        var house = await site.OtherHouse();
        var theirs = new Person
        {
            OrganisationId = house.Id,
            Name = stranger.Name,
            Mail = stranger.Mail,
            AccountId = stranger.AccountId,
        };
        await site.Change(db =>
        {
            db.Remove(db.People.Single(p => p.Id == stranger.Id));
            db.Add(theirs);
        });
        foreach (var browser in new[] { await site.Browser(external), await site.Browser(theirs) })
        foreach (var page in Pages)
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(page)).Status);
        var mailbox = await (await site.Browser(await site.Person("Nur Mail"), Strength.Mail)).Open("/pool");
        Assert.StartsWith("/anmelden/", mailbox.Path);
    }

    private Task Place(Person person, Action<Person> change) =>
        site.Change(db => change(db.People.Single(p => p.Id == person.Id)));
}
