using System.Text;
using Duett.Domain.People;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class PeoplePageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    private const string Good = "Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Vorgesetzte;Ebene;Sprachen\r\n";

    private const string Faulty =
        "Personalnummer;Name;E-Mail;Abteilung;Vorgesetzte;Geburtsdatum;Konfession;Rolle;Bemerkung\r\n"
        + "11;Martina Weber;martina.weber@nordwerk.example;Vertrieb;;1970-01-01;ev;Admin;x\r\n"
        + "12;Emre Kaya;emre.kaya(at)nordwerk.example;IT;11;1995-01-01;;;\r\n"
        + "12;Lea Marković;lea@nordwerk.example, l.markovic@nordwerk.example;IT;4711;;;;\r\n";

    [Theory]
    [InlineData("/personen")]
    [InlineData("/personen?q=niemand")]
    [InlineData("/personen/neu")]
    [InlineData("/personen/einlesen")]
    [InlineData("/admin/protokoll")]
    public async Task HR_can_use_every_page_about_people(string path)
    {
        var page = await Window(path);
        await Looks.Check(page, "people" + path.Replace('/', '_').Replace('?', '_'));
    }

    [Fact]
    public async Task A_person_with_an_error_is_mended()
    {
        var page = await Window("/personen/neu");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Anna Muster");
        await page.GetByLabel("Mailadresse").FillAsync("anna");
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern", Exact = true }).ClickAsync();
        await page.Locator(".errbox").WaitForAsync();
        await Looks.Check(page, "people_add_refused");
        await page.GetByLabel("Mailadresse").FillAsync("anna.muster@nordwerk.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern", Exact = true }).ClickAsync();
        await page.GetByText("Die Person ist gespeichert.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Anna Muster" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Anna Muster" }).WaitForAsync();
        await Looks.Check(page, "people_edit");
    }

    [Fact]
    public async Task A_list_is_looked_at_mended_taken_over_and_waited_for()
    {
        var page = await Window("/personen/einlesen");
        await Upload(page, "leer.csv", "");
        await page.Locator(".errbox").WaitForAsync();
        await Looks.Check(page, "people_upload_refused");
        await Upload(page, "personal.csv", Faulty);
        await page.GetByText("Probleme stehen im Weg").WaitForAsync();
        await Looks.Check(page, "people_preview_problems");
        await page.GotoAsync("/personen/einlesen");
        await Upload(page, "personal.csv", Lines(120));
        await page.GetByText("Alles ist lesbar.").WaitForAsync();
        await Looks.Check(page, "people_preview_ready");
        await page.GetByRole(AriaRole.Button, new() { Name = "Übernehmen" }).ClickAsync();
        await page.GetByText("120 Personen sind neu oder geändert").WaitForAsync();
        await Looks.Check(page, "people_done");
        await page.GotoAsync("/personen?seite=2");
        await Looks.Check(page, "people_list_second");
        await WaitForLongList(page);
    }

    /// <summary>The page reloads itself by a header, which is held back while it is looked at.</summary>
    private async Task WaitForLongList(IPage page)
    {
        await page.GotoAsync("/personen/einlesen");
        await Upload(page, "alle.csv", Lines(1_200));
        await page.GetByText("Alles ist lesbar.").WaitForAsync();
        await page.RouteAsync(
            "**/personen/einlesen/*",
            async route =>
            {
                var answer = await route.FetchAsync(new() { MaxRedirects = 0 });
                await route.FulfillAsync(
                    new() { Response = answer, Headers = answer.Headers.Where(h => h.Key != "refresh") }
                );
            }
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Übernehmen" }).ClickAsync();
        await page.GetByText("0 von 1.200 Zeilen geprüft").WaitForAsync();
        // A page reached by redirection is not caught by the route.
        await page.GotoAsync(page.Url);
        await Looks.Check(page, "people_progress");
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        await site.RunJobs();
        await page.GetByText("1.080 Personen sind neu oder geändert").WaitForAsync();
    }

    [Fact]
    public async Task A_file_that_is_too_big_is_refused_in_words_by_the_real_server()
    {
        var page = await Window("/personen/einlesen");
        await Upload(page, "gross.csv", new string('x', 6 * 1024 * 1024));
        await page.Locator(".errbox").GetByText("größer als 5 MB").WaitForAsync();
    }

    private async Task<IPage> Window(string path)
    {
        var hr = await site.Person("Sabine Hoffmann", Role.HR, Role.IT);
        var page = await chromium.Window(site.Url, session: await site.Session(hr));
        await page.GotoAsync(path);
        return page;
    }

    private static async Task Upload(IPage page, string name, string text)
    {
        var file = new FilePayload
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(text),
        };
        await page.Locator("#datei").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschau ansehen" }).ClickAsync();
    }

    private static string Lines(int people) =>
        Good
        + string.Concat(
            Enumerable
                .Range(1, people)
                .Select(i =>
                    $"P{i};Jürgen-Maximilian {i};Großschreiber;p{i}@nordwerk.example;Abteilung {i % 7};{(i == 1 ? "" : $"P{i / 2}")};Fachkraft;Deutsch\r\n"
                )
        );
}
