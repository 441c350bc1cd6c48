using System.Net;
using Duett.Domain.Offers;
using Duett.Domain.People;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Offers;

/// <summary>Who helps with what: only those who wish it, for people of the house, gone as soon as they say so.</summary>
public sealed class OfferTests(Site site) : IClassFixture<Site>
{
    private const string Words = "Tabellenknoten entwirre ich gern";
    private static readonly string[] Pages =
    [
        "/wer-hilft",
        "/wer-hilft/eintrag",
        "/wer-hilft/nachrichten",
        "/wer-hilft/bereiche",
    ];

    [Fact]
    public async Task Nobody_is_in_it_who_did_not_send_the_form()
    {
        var person = await site.Person("Ida Still");
        await (await site.Browser(person)).Visit("/wer-hilft/eintrag");
        Assert.False(await site.Read(db => db.HelpOffers.AnyAsync(o => o.PersonId == person.Id)));
        var page = await site.Browser(await Helper("Nora Netz", "da-sheets"));
        var shown = (await page.Visit("/wer-hilft"))
            .Page.QuerySelectorAll("article")
            .Select(a => a.TextContent)
            .ToList();
        Assert.Contains(shown, s => s.Contains("Nora Netz") && s.Contains("Das sind Sie"));
        Assert.DoesNotContain(shown, s => s.Contains("Ida Still"));
        Assert.DoesNotContain("@nordwerk.example", page.Page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Whoever_looks_finds_by_topic_and_by_words_without_script()
    {
        var (one, two) = (await Helper("Gerd Gesucht", "da-sheets"), await Helper("Petra Podcast", "so-podcast"));
        await site.Change(db => db.People.Single(p => p.Id == two.Id).Department = "Öffentlichkeitsarbeit");
        var page = await site.Browser(await site.Person("Leo Leser"));
        Assert.Contains("Gerd Gesucht", (await page.Visit("/wer-hilft?thema=da-sheets")).Text);
        Assert.DoesNotContain("Petra Podcast", page.Text);
        await page.Visit("/wer-hilft");
        await page.Press("Suchen", ("q", "öffentlichkeit PODCAST"));
        Assert.Contains("Petra Podcast", page.Text);
        Assert.DoesNotContain("Gerd Gesucht", page.Text);
        await page.Press("Suchen", ("q", "gibtesnicht"));
        Assert.Contains("Dazu hat sich niemand eingetragen", page.Text);
        Assert.NotEqual(one.Id, two.Id);
    }

    [Fact]
    public async Task The_address_stands_there_only_when_it_is_ticked()
    {
        var helper = await Helper("Anna Adresse", "da-sheets");
        var reader = await site.Browser(await site.Person("Leo Leser"));
        Assert.DoesNotContain(helper.Mail, (await reader.Visit("/wer-hilft")).Text);
        var own = await (await site.Browser(helper)).Visit("/wer-hilft/eintrag");
        await own.Press("Speichern", ("adresse", "true"));
        Assert.Contains(helper.Mail, (await reader.Visit("/wer-hilft")).Text);
        await own.Press("Speichern", ("adresse", null));
        Assert.DoesNotContain(helper.Mail, (await reader.Visit("/wer-hilft")).Text);
    }

    [Fact]
    public async Task Paused_nobody_sees_it_and_withdrawn_nothing_is_left()
    {
        var helper = await Helper("Paul Pause", "da-sheets");
        var (id, reader) = (await IdOf(helper), await site.Browser(await site.Person("Leo Leser")));
        var own = await (await site.Browser(helper)).Visit("/wer-hilft/eintrag");
        await own.Press("Ruhen lassen");
        Assert.DoesNotContain("Paul Pause", (await reader.Visit("/wer-hilft")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"/wer-hilft/{id}")).Status);
        await own.Press("Wieder zeigen");
        Assert.Contains("Paul Pause", (await reader.Visit("/wer-hilft")).Text);
        await (await reader.Visit($"/wer-hilft/{id}")).Press("Senden", ("text", "Eine Frage"));
        var log = await site.Read(db => db.AuditEntries.CountAsync());
        await own.Press("Zurückziehen");
        Assert.DoesNotContain("Paul Pause", (await reader.Visit("/wer-hilft")).Text);
        Assert.False(await site.Read(db => db.HelpOffers.AnyAsync(o => o.PersonId == helper.Id)));
        Assert.False(await site.Read(db => db.OfferMessages.AnyAsync(m => m.HelperId == helper.Id)));
        Assert.Equal(log, await site.Read(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task What_somebody_says_stands_readable_nowhere_in_the_database()
    {
        var helper = await Helper("Viola Verschluss", "da-sheets", Words);
        Assert.Contains(Words, (await (await site.Browser(helper)).Visit("/wer-hilft")).Text);
        Assert.Empty(await site.TablesWith("Tabellenknoten"));
    }

    [Fact]
    public async Task People_from_outside_and_of_another_house_find_none_of_it()
    {
        await Helper("Hanna Haus", "da-sheets");
        var outside = await site.Person("Extern Extra");
        await site.Change(db => db.People.Single(p => p.Id == outside.Id).Company = "Partner GmbH");
        foreach (var page in Pages)
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(outside)).Open(page)).Status);
        Assert.Null((await (await site.Browser(outside)).Visit("/start")).Page.QuerySelector("a[href='/wer-hilft']"));
        var stranger = await site.Person("Frida Fremd");
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
        Assert.DoesNotContain("Hanna Haus", (await (await site.Browser(theirs)).Visit("/wer-hilft")).Text);
    }

    [Fact]
    public async Task Nothing_at_all_and_too_much_are_refused_and_what_was_typed_stays()
    {
        var page = await (await site.Browser(await site.Person("Viel Schreiber"))).Visit("/wer-hilft/eintrag");
        await page.Press("Im Haus zeigen");
        Assert.Contains("Wählen Sie ein Thema", page.Text);
        var much = new string('w', HelpOffer.LongestWords + 1);
        await page.Press("Im Haus zeigen", ("worte", much), ("themen", new[] { "da-sheets" }));
        Assert.Contains("höchstens 300 Zeichen", page.Text);
        Assert.Equal(much, page.Page.QuerySelector("#worte")!.TextContent);
        Assert.NotNull(page.Page.QuerySelector("input[value=da-sheets][checked]"));
        Assert.False(await site.Read(db => db.HelpOffers.AnyAsync(o => o.Sealed == null)));
    }

    [Fact]
    public async Task After_a_year_it_is_asked_about_on_the_start_page_and_ends_by_itself()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var (helper, other) = (await own.Person("Jahr Eins"), await own.Person("Jahr Zwei"));
        foreach (var person in new[] { helper, other })
            await Offer(await own.Browser(person), "da-sheets");
        await own.Pass(TimeSpan.FromDays(HelpOffer.DaysToConfirm - 1));
        Assert.DoesNotContain("Helfen Sie noch?", (await (await own.Browser(helper)).Visit("/start")).Text);
        own.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("Helfen Sie noch?", (await (await own.Browser(helper)).Visit("/start")).Text);
        await (await (await own.Browser(helper)).Visit("/wer-hilft/eintrag")).Press("Ja, er gilt noch");
        Assert.DoesNotContain("Helfen Sie noch?", (await (await own.Browser(helper)).Visit("/start")).Text);
        Assert.Empty(await own.MailsTo(other.Mail));
        own.Clock.Advance(TimeSpan.FromDays(HelpOffer.DaysToAnswer));
        var list = (await (await own.Browser(helper)).Visit("/wer-hilft")).Text;
        Assert.Contains("Jahr Eins", list);
        Assert.DoesNotContain("Jahr Zwei", list);
        await own.SweepNow();
        Assert.Equal([helper.Id], await own.Read(db => db.HelpOffers.Select(o => o.PersonId).ToListAsync()));
    }

    [Fact]
    public async Task It_goes_when_somebody_leaves_the_house_or_is_erased()
    {
        var (gone, erased) = (await Helper("Karl Kündigt", "da-sheets"), await Helper("Erna Erased", "da-sheets"));
        var writer = await (await site.Browser(await site.Person("Leo Leser"))).Visit(
            $"/wer-hilft/{await IdOf(erased)}"
        );
        await writer.Press("Senden", ("text", "Eine Frage"));
        await site.Change(db => db.People.Single(p => p.Id == gone.Id).LeftOn = site.Clock.Today);
        Assert.DoesNotContain("Karl Kündigt", (await writer.Visit("/wer-hilft")).Text);
        await site.SweepNow();
        Assert.False(await site.Read(db => db.HelpOffers.AnyAsync(o => o.PersonId == gone.Id)));
        var refusal = await site.With<ErasePerson, Duett.Domain.Refusal?>(erase =>
            erase.Run(erased.OrganisationId, erased.Id, null)
        );
        Assert.Null(refusal);
        Assert.False(await site.Read(db => db.HelpOffers.AnyAsync(o => o.PersonId == erased.Id)));
        Assert.False(await site.Read(db => db.OfferMessages.AnyAsync(m => m.HelperId == erased.Id)));
    }

    internal static async Task Offer(Browser browser, string topic, string? words = null)
    {
        await browser.Visit("/wer-hilft/eintrag");
        await browser.Press("Im Haus zeigen", ("themen", new[] { topic }), ("worte", words ?? ""));
        Assert.Contains("Ihr Eintrag ist zu sehen", browser.Text);
    }

    private async Task<Person> Helper(string name, string topic, string? words = null)
    {
        var person = await site.Person(name);
        await Offer(await site.Browser(person), topic, words);
        return person;
    }

    private Task<Guid> IdOf(Person helper) =>
        site.Read(db => db.HelpOffers.Where(o => o.PersonId == helper.Id).Select(o => o.Id).SingleAsync());
}
