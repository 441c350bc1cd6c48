using System.IO.Compression;
using System.Net;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Content;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Training;

/// <summary>Short trainings at one's own pace, marked as done for oneself alone (requirement D1).</summary>
public sealed class TrainingTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_start_page_leads_through_the_modules_of_ones_own_side_until_all_are_done()
    {
        var pair = await site.Tandem();
        var browser = await (await site.Browser(pair.Mentor)).Visit("/start");
        var modules = ShippedContent.Load().Trainings.Of(TrainingFor.Mentor).ToList();
        Assert.True(modules.Count > 2);
        foreach (var (module, at) in modules.Select((m, i) => (m, i)))
        {
            Assert.Contains($"{at} von {modules.Count} Modulen abgeschlossen", browser.Text);
            Assert.Contains(module.Title.De, browser.Text);
            await browser.Visit($"/vorbereitung/{module.Id}");
            foreach (var words in new[] { module.Question.De, module.Exercise.De, module.Completion.De })
                Assert.Contains(words, browser.Text);
            Assert.All(module.Answers, a => Assert.Contains(a.Why.De, browser.Text));
            await browser.Press("Modul abschließen");
            Assert.Contains("abgeschlossen am", browser.Text);
            await browser.Visit("/start");
        }
        Assert.DoesNotContain("Modulen abgeschlossen", browser.Text);
        // The other side has its own, and sees nothing of this.
        var partner = await (await site.Browser(pair.Mentee)).Visit("/start");
        Assert.Contains("0 von 4 Modulen abgeschlossen", partner.Text);
        Assert.DoesNotContain("abgeschlossen am", (await partner.Visit("/vorbereitung")).Text);
    }

    [Fact]
    public async Task Done_twice_is_done_once_and_can_be_taken_back()
    {
        var pair = await site.Tandem();
        var browser = await (await site.Browser(pair.Mentee)).Visit("/vorbereitung/te1-asking");
        var other = await (await site.Browser(pair.Mentee)).Visit("/vorbereitung/te1-asking");
        await Task.WhenAll(browser.Press("Modul abschließen"), other.Press("Modul abschließen"));
        Assert.Equal(1, await Count(pair.Mentee));
        await (await browser.Visit("/vorbereitung/te1-asking")).Press("Doch noch nicht");
        Assert.Equal(0, await Count(pair.Mentee));
        Assert.Contains("Modul abschließen", browser.Text);
    }

    [Fact]
    public async Task Contact_persons_and_sponsors_have_theirs_and_whoever_does_nothing_gets_no_card()
    {
        var pair = await site.Tandem();
        var (contact, sponsor, nobody) = (
            await site.Person("Carla Kontakt", Role.VP),
            await site.Person("Sven Schirm"),
            await site.Person("Nils Niemand")
        );
        await site.Change(db => db.Programmes.Single(p => p.Id == pair.Round.ProgrammeId).SponsorId = sponsor.Id);
        foreach (var (who, audience) in new[] { (contact, TrainingFor.Contact), (sponsor, TrainingFor.Sponsor) })
        {
            var list = await (await site.Browser(who)).Visit("/vorbereitung");
            var first = list.Page.QuerySelector("section.card")!.TextContent;
            Assert.Contains(ShippedContent.Load().Trainings.Audiences[audience].De, first);
            Assert.Contains("für Sie", first);
        }
        var plain = await site.Browser(nobody);
        Assert.DoesNotContain("Modulen abgeschlossen", (await plain.Visit("/start")).Text);
        Assert.DoesNotContain("für Sie", (await plain.Visit("/vorbereitung")).Text);
    }

    [Fact]
    public async Task A_module_that_does_not_exist_is_not_found_and_nothing_is_stored()
    {
        var pair = await site.Tandem();
        var browser = await site.Browser(pair.Mentor);
        var token = (await browser.Visit("/vorbereitung/tm1-listen")).Token();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/vorbereitung/gibt-es-nicht")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Post("/vorbereitung/gibt-es-nicht", token)).Status);
        Assert.Equal(0, await Count(pair.Mentor));
    }

    [Fact]
    public async Task It_stands_in_the_own_export_and_goes_after_its_clock_and_with_the_person()
    {
        var (stays, leaves) = (await site.Tandem(), await site.Tandem());
        foreach (var person in new[] { stays.Mentor, leaves.Mentor })
            await (await (await site.Browser(person)).Visit("/vorbereitung/tm1-listen")).Press("Modul abschließen");
        var own = await site.Browser(stays.Mentor);
        await (await own.Visit("/ich/daten")).Press("Meine Daten herunterladen");
        using var zip = new ZipArchive(new MemoryStream(own.Bytes));
        using var json = new StreamReader(zip.GetEntry("daten.json")!.Open());
        Assert.Contains("tm1-listen", await json.ReadToEndAsync());
        await (await (await site.Browser(leaves.Mentee)).Visit($"{leaves.Room}/ende")).Press("Tandem jetzt beenden");
        Assert.Null(
            await site.With<ErasePerson, Duett.Domain.Refusal?>(e => e.Run(site.House.Id, leaves.Mentor.Id, null))
        );
        Assert.Equal((1, 0), (await Count(stays.Mentor), await Count(leaves.Mentor)));
        site.Clock.Advance(TimeSpan.FromDays(Clocks.Training));
        await site.SweepNow();
        Assert.Equal(1, await Count(stays.Mentor));
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.SweepNow();
        Assert.Equal(0, await Count(stays.Mentor));
    }

    private Task<int> Count(Person person) =>
        site.Read(db => db.TrainingsDone.CountAsync(t => t.PersonId == person.Id));
}
