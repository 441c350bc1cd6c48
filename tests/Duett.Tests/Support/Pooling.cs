using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Support;

/// <summary>The open pool as people use it: over its pages.</summary>
public static class Pooling
{
    public static readonly string[] Times = ["di-mittag", "mi-vorm", "do-mittag"];

    /// <summary>HR switches the pool on; nothing happens where it is on already.</summary>
    public static async Task<Round> PoolOn(this Site site, PoolDepth depth = PoolDepth.TopicPackage)
    {
        if (await site.Pool() is { } known)
            return known;
        var (hr, contact) = (await site.Person("Petra Personal", Role.HR), await site.Person("Vera Vertraut"));
        var browser = await (await site.Browser(hr)).Visit("/runden/pool");
        await browser.Press("Pool einschalten", ("ansprech", contact.Id), ("tiefe", depth));
        Assert.NotNull(await site.Pool());
        await site.Read(async db =>
        {
            await SweepStart.Plant(db, site.Clock.GetUtcNow());
            return true;
        });
        return (await site.Pool())!;
    }

    public static Task<Round?> Pool(this Site site) =>
        site.Read(db =>
            db.Rounds.SingleOrDefaultAsync(r => r.OrganisationId == site.House.Id && r.Slug == PoolRound.Slug)
        );

    public static async Task<Browser> Offers(
        this Site site,
        Person person,
        string topic,
        int level = 4,
        params (string, object?)[] more
    )
    {
        var browser = await (await site.Browser(person)).Visit("/pool/anbieten");
        await browser.Press(
            "In den Pool eintragen",
            Over([("thema-1", topic), ("stufe-1", level), ("zeit", Times), ("ort", "egal"), ("ok", "ja")], more)
        );
        Assert.Contains("Sie sind im Pool", browser.Text);
        return browser;
    }

    private static (string, object?)[] Over((string Name, object?)[] usual, (string Name, object?)[] more) =>
        [.. usual.Where(u => more.All(m => m.Name != u.Name)), .. more];

    /// <summary>Says what the person wants to learn; the browser then shows who is proposed.</summary>
    public static async Task<Browser> Wishes(
        this Site site,
        Person person,
        string topic,
        params (string, object?)[] more
    )
    {
        var browser = await (await site.Browser(person)).Visit("/pool/fragen");
        await browser.Press(
            "Vorschläge ansehen",
            [("thema-1", topic), ("heute-1", 1), ("ziel-1", 3), ("zeit", Times), ("ort", "egal"), ("ok", "ja"), .. more]
        );
        Assert.Equal("/pool/vorschlaege", browser.Path);
        return browser;
    }

    /// <summary>Names of the people proposed on the page.</summary>
    public static IReadOnlyList<string> Proposed(this Browser browser) =>
        [.. browser.Page.QuerySelectorAll("form.offer .person b").Select(b => b.TextContent)];

    public static async Task Asks(this Browser browser, Person person)
    {
        await browser.Visit("/pool/vorschlaege");
        await browser.Press($"Fragen: {person.Name}");
        Assert.Contains($"Sie haben {person.Name} gefragt", browser.Text);
    }

    public static Task<Tandem> AskOf(this Site site, Person asker) =>
        site.Read(db => db.Tandems.OrderByDescending(t => t.DraftedAt).FirstAsync(t => t.MenteeId == asker.Id));

    /// <summary>One who can show the topic and one who has asked them, everybody new.</summary>
    public static async Task<(Person Asker, Person Asked, Browser Browser)> Asked(
        this Site site,
        string topic,
        params (string, object?)[] more
    )
    {
        await site.PoolOn();
        var (asked, asker) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Offers(asked, topic);
        var browser = await site.Wishes(asker, topic, more);
        await browser.Asks(asked);
        return (asker, asked, browser);
    }

    /// <summary>The asked person says yes by the link of their mail.</summary>
    public static async Task<Browser> SaysYes(this Site site, Person asked)
    {
        var browser = await (await site.Browser()).Visit(await site.NewestLink(asked, "pool-ask"));
        await browser.Press(
            "Annehmen und Termin senden",
            ("slot", browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value")!)
        );
        return browser;
    }

    public static Task<Organisation> OtherHouse(this Site site) =>
        site.With<Duett.Data.DuettDb, Organisation>(async db =>
        {
            var house = new Organisation { Name = "Fremdwerk" };
            db.Add(house);
            await db.SaveChangesAsync();
            return house;
        });
}
