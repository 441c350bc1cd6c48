using System.IO.Compression;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Pieces;

/// <summary>Who has rated what stays with them, before anything is told and after it (requirement E4).</summary>
public sealed class RatingSecrecyTests(Site site) : IClassFixture<Site>
{
    private const string NothingYet = "ist noch nichts zu sagen";

    [Fact]
    public async Task What_was_told_names_nobody_and_stands_in_no_order_of_time()
    {
        const string module = "te1-asking";
        var people = new List<Person>();
        foreach (var at in Enumerable.Range(1, 12))
        {
            people.Add(await site.Person($"Stimme Nummer{at}"));
            await Vote(module, people[^1], (at % 5) + 1, $"Wort {at:00}");
        }
        await NextMonth();
        var page = await Page(module, site.House);
        Assert.Contains("12 Personen", page.Text);
        Assert.DoesNotContain("Stimme Nummer", page.Text);
        var rating = await site.Read(db => db.PieceRatings.AsNoTracking().SingleAsync(r => r.Key == module));
        var words = await site.With<VoteBoxes, IReadOnlyList<string>>(v => Task.FromResult(v.WordsOf(rating)));
        var asWritten = Enumerable.Range(1, 12).Select(at => $"Wort {at:00}").ToList();
        Assert.Equal(asWritten, words.Order());
        Assert.NotEqual(asWritten, words);
        var columns = await site.Read(db =>
            Task.FromResult(db.Model.FindEntityType(typeof(PieceRating))!.GetProperties().Select(p => p.Name).Order())
        );
        Assert.Equal(
            ["Edition", "Id", "Key", "Kind", "OrganisationId", "People", "SealedWords", "Stars", "Version"],
            columns
        );
    }

    [Fact]
    public async Task Another_house_reads_none_of_it()
    {
        const string module = "te2-learning";
        foreach (var stars in new[] { 1, 2, 3, 4, 5 })
            await Vote(module, await site.Person("Vera Viel"), stars, $"Fund {stars}");
        await NextMonth();
        Assert.Contains("3,0 von 5", (await Page(module, site.House)).Text);
        var theirs = await Page(module, await site.OtherHouse());
        Assert.Contains(NothingYet, theirs.Text);
        Assert.DoesNotContain("Fund", theirs.Text);
        Assert.DoesNotContain("von 5", (await theirs.Visit("/inhalte?art=vorbereitung")).Text);
    }

    [Fact]
    public async Task Whoever_goes_takes_along_what_they_rated_and_leaves_what_they_said()
    {
        const string module = "te3-room";
        var leaves = await site.Person("Gerda Geht");
        await Vote(module, leaves, 1, "Bleibt");
        foreach (var stars in new[] { 2, 3, 4 })
            await Vote(module, await site.Person("Bert Bleibt"), stars, "");
        var own = await (await site.Browser(leaves)).Visit("/ich/daten");
        await own.Press("Meine Daten herunterladen");
        using (var zip = new ZipArchive(new MemoryStream(own.Bytes)))
        using (var json = new StreamReader(zip.GetEntry("daten.json")!.Open()))
        {
            var text = await json.ReadToEndAsync();
            Assert.Contains(module, text);
            Assert.DoesNotContain("Bleibt", text);
        }
        Assert.Null(await site.With<ErasePerson, Duett.Domain.Refusal?>(e => e.Run(site.House.Id, leaves.Id, null)));
        Assert.False(await site.Read(db => db.VotesGiven.AnyAsync(v => v.PersonId == leaves.Id)));
        await Vote(module, await site.Person("Fritz Fünf"), 5, "");
        await NextMonth();
        Assert.Contains("3,0 von 5, 5 Personen", (await Page(module, site.House)).Text);
    }

    private async Task Vote(string module, Person person, int stars, string words)
    {
        var browser = await (await site.Browser(person)).Visit($"/vorbereitung/{module}");
        await browser.Press("Modul abschließen");
        await browser.Press($"{stars}", ("worte", words));
    }

    private async Task<Browser> Page(string module, Organisation house) =>
        await (await site.Browser(await Manager(house))).Visit($"/inhalte/vorbereitung/{module}");

    private async Task<Person> Manager(Organisation house)
    {
        var person = await site.Person("Paula Meier", house.Id == site.House.Id ? [Role.PM] : []);
        if (house.Id == site.House.Id)
            return person;
        var theirs = new Person
        {
            OrganisationId = house.Id,
            Name = person.Name,
            Mail = person.Mail,
            AccountId = person.AccountId,
        };
        await site.Change(db =>
        {
            db.Remove(db.People.Single(p => p.Id == person.Id));
            db.Add(theirs);
            db.Add(
                new RoleGrant
                {
                    OrganisationId = house.Id,
                    PersonId = theirs.Id,
                    Role = Role.PM,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            );
        });
        return theirs;
    }

    private async Task NextMonth()
    {
        var now = site.Clock.GetUtcNow();
        site.Clock.MoveTo(new DateTimeOffset(now.Year, now.Month, 1, 5, 0, 0, TimeSpan.Zero).AddMonths(1));
        await site.RunJobs();
    }
}
