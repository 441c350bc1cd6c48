using System.Text;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Duett.Tests.Features.People;

/// <summary>Words for tests about people: somebody of HR with a browser, a list, what is stored.</summary>
internal static class PeopleSite
{
    public const string Header = "Personalnummer;Name;E-Mail;Abteilung;Vorgesetzte";

    public static async Task<Browser> Hr(this Site site) =>
        await site.Browser(await site.Person("Sabine Hoffmann", Role.HR));

    /// <summary>Uploads a list and stands on its preview, or on the upload page with a refusal.</summary>
    public static async Task<Browser> Upload(this Browser hr, byte[] file, string name = "liste.csv") =>
        await (await hr.Visit("/personen/einlesen")).Upload("Vorschau ansehen", "datei", name, file);

    public static Task<Browser> Upload(this Browser hr, params string[] lines) =>
        hr.Upload(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"));

    /// <summary>A mail address nobody else in the tests has.</summary>
    public static string Mail(string name) => $"{name}.{Guid.NewGuid().ToString("N")[..8]}@nordwerk.example";

    public static Task<Person?> Stored(this Site site, string mail) =>
        site.Read(db => db.People.SingleOrDefaultAsync(p => p.FoldedMail == mail && p.OrganisationId == site.House.Id));

    public static Task<int> CountPeople(this Site site) =>
        site.Read(db => db.People.CountAsync(p => p.OrganisationId == site.House.Id));

    /// <summary>Somebody in another organisation of the same installation.</summary>
    public static async Task<Person> Stranger(this Site site, string mail)
    {
        var house = new Organisation { Name = "Anderes Haus" };
        var person = new Person
        {
            OrganisationId = house.Id,
            Name = "Fremde Person",
            Mail = mail,
        };
        await site.Change(db => db.AddRange(house, person));
        return person;
    }

    public static string Warnings(this Browser browser) => browser.Page.QuerySelector("details")?.TextContent ?? "";

    public static bool HasButton(this Browser browser, string text) =>
        browser.Page.QuerySelectorAll("button").Any(b => b.TextContent.Contains(text, StringComparison.Ordinal));
}
