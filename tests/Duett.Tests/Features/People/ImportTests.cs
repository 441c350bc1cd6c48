using System.Net;
using System.Text;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Tests.Platform.Tables;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Duett.Tests.Features.People.PeopleSite;

namespace Duett.Tests.Features.People;

public sealed class ImportTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_list_is_previewed_taken_over_and_deleted()
    {
        var (boss, staff) = (Mail("leitung"), Mail("kraft"));
        var hr = await (await site.Hr()).Upload(
            Header,
            $"501;Jürgen Groß;{boss};Netze;",
            $"502;Zoë Ößler;{staff};Netze;501"
        );
        Assert.Contains("Alles ist lesbar.", hr.Text);
        Assert.Null(await site.Stored(boss));
        var preview = hr.Path;
        await hr.Press("Übernehmen");
        Assert.Contains("2 Personen sind neu oder geändert", hr.Text);
        var (first, second) = ((await site.Stored(boss))!, (await site.Stored(staff))!);
        Assert.Equal(
            ("Jürgen Groß", "501", "Netze", null),
            (first.Name, first.StaffNumber, first.Department, first.ManagerId)
        );
        Assert.Equal((first.Id, "zoe ossler"), (second.ManagerId, second.SearchKey));
        var file = Guid.Parse(preview.Split('/')[^1]);
        Assert.False(await site.Read(db => db.ImportFiles.AnyAsync(f => f.Id == file)));
        Assert.Equal(
            2,
            await site.Read(db =>
                db.AuditEntries.Where(a => a.Action == AuditAction.PeopleImported && a.SubjectId == file)
                    .Select(a => a.Count)
                    .SingleAsync()
            )
        );
        // The back button finds the result and nothing to press
        Assert.False((await hr.Visit(preview)).HasButton("Übernehmen"));
    }

    [Fact]
    public async Task The_same_list_twice_changes_nothing()
    {
        string[] list = [Header, $"601;Anna Alt;{Mail("a")};IT;", $"602;Ben Neu;{Mail("b")};IT;601"];
        var hr = await (await site.Hr()).Upload(list);
        await hr.Press("Übernehmen");
        var people = await site.CountPeople();
        await hr.Upload(list);
        Assert.Contains("Diese Liste ändert nichts.", hr.Text);
        Assert.False(hr.HasButton("Übernehmen"));
        await hr.Press("Verwerfen");
        Assert.Equal(people, await site.CountPeople());
    }

    [Fact]
    public async Task A_second_list_changes_who_is_in_it_and_lists_who_is_not()
    {
        var (stays, moves, mail) = (Mail("bleibt"), Mail("zieht"), Mail("neu"));
        var hr = await (await site.Hr()).Upload(Header, $"701;Bleibt Da;{stays};IT;", $"702;Zieht Um;{moves};IT;701");
        await hr.Press("Übernehmen");
        await hr.Upload(Header, $"702;Zieht Um;{mail};Netze;");
        Assert.Contains(
            "Bleibt Da",
            hr.Page.QuerySelectorAll("details")
                .Single(d => d.TextContent.Contains("fehl", StringComparison.Ordinal))
                .TextContent
        );
        await hr.Press("Übernehmen");
        Assert.NotNull(await site.Stored(stays));
        Assert.Null(await site.Stored(moves));
        var moved = (await site.Stored(mail))!;
        Assert.Equal(("Netze", null), (moved.Department, moved.ManagerId));
    }

    [Fact]
    public async Task One_wrong_line_stops_the_whole_list_even_without_the_button()
    {
        var good = Mail("gut");
        var hr = await (await site.Hr()).Upload(
            Header,
            $"801;Gute Zeile;{good};IT;",
            "802;Schlechte Zeile;kein-at;IT;"
        );
        Assert.Contains("Ein Problem steht im Weg.", hr.Text);
        Assert.Contains("Zeile\u00a03", hr.Page.QuerySelector("tr.bad")!.TextContent);
        Assert.False(hr.HasButton("Übernehmen"));
        var path = hr.Path;
        await hr.Post(path + "?handler=Apply", Token(hr));
        Assert.Equal(HttpStatusCode.OK, hr.Status);
        Assert.Contains("Ein Problem steht im Weg.", hr.Text);
        Assert.Null(await site.Stored(good));
    }

    [Fact]
    public async Task Columns_guessed_wrong_can_be_corrected_but_never_to_sensitive_ones()
    {
        var mail = Mail("spalten");
        var hr = await (await site.Hr()).Upload(
            "Wer;Kontakt;Geburtsdatum;Rolle",
            $"Carla Klug;{mail};1980-01-01;Admin"
        );
        Assert.Contains("Keine Spalte wurde als Name erkannt", hr.Text);
        Assert.Contains("Alter oder Geburtstag", hr.Text);
        Assert.Contains("Rechte vergibt man in Duett selbst", hr.Text);
        await hr.Press(
            "Mit diesen Spalten neu ansehen",
            ("spalte-FullName", 0),
            ("spalte-Mail", 1),
            ("spalte-Team", 2),
            ("spalte-JobFamily", 3),
            ("spalte-Location", 99)
        );
        Assert.Contains("enthält Angaben, die Duett nie speichert", hr.Text);
        Assert.Contains("würde Rechte vergeben", hr.Text);
        Assert.Contains("Diese Spalte gibt es in der Datei nicht", hr.Text);
        await hr.Press("Mit diesen Spalten neu ansehen", ("spalte-FullName", 0), ("spalte-Mail", 1));
        await hr.Press("Übernehmen");
        var stored = (await site.Stored(mail))!;
        Assert.Equal(("Carla Klug", null, null), (stored.Name, stored.Team, stored.JobFamily));
        Assert.False(await site.Read(db => db.RoleGrants.AnyAsync(g => g.PersonId == stored.Id)));
    }

    [Fact]
    public async Task What_is_sensitive_is_gone_before_anything_is_stored()
    {
        var hr = await (await site.Hr()).Upload(Header + ";Religion", $"901;Rita Rein;{Mail("r")};IT;;buddhistisch");
        var id = Guid.Parse(hr.Path.Split('/')[^1]);
        var file = await site.Read(db => db.ImportFiles.SingleAsync(f => f.Id == id));
        await using var scope = site.Services.CreateAsyncScope();
        var table = Duett.Features.People.ImportStore.Open(scope.ServiceProvider.GetRequiredService<Vault>(), file);
        Assert.Equal("Rita Rein", table.Rows[0].Cells[1]);
        Assert.Equal("", table.Rows[0].Cells[5]);
        Assert.DoesNotContain("Rita", Encoding.Latin1.GetString(file.Sealed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_and_a_file_of_an_old_German_Excel_are_read_alike()
    {
        var (first, second) = (Mail("mappe"), Mail("alt"));
        var rows =
            Workbook.Row(1, Workbook.Text("A1", "Name"), Workbook.Text("B1", "E-Mail"), Workbook.Text("C1", "Eintritt"))
            + Workbook.Row(
                2,
                Workbook.Text("A2", "Jörg Süß"),
                Workbook.Text("B2", first),
                Workbook.Number("C2", "45000", Workbook.Date)
            );
        var hr = await (await site.Hr()).Upload(new Workbook().Sheet("Liste", rows).Bytes(), "liste.xlsx");
        await hr.Press("Übernehmen");
        Assert.Equal(
            ("Jörg Süß", new DateOnly(2023, 3, 15)),
            ((await site.Stored(first))!.Name, (await site.Stored(first))!.EntryDate!.Value)
        );
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        await hr.Upload(windows.GetBytes($"Name;E-Mail\r\nÄnne Weiß;{second}\r\n"));
        await hr.Press("Übernehmen");
        Assert.Equal("Änne Weiß", (await site.Stored(second))!.Name);
    }

    [Fact]
    public async Task Formulas_and_markup_stay_the_letters_they_are()
    {
        var (one, two) = (Mail("formel"), Mail("html"));
        var hr = await (await site.Hr()).Upload(
            Header,
            $"A1;\"=HYPERLINK(\"\"http://x.example\"\")\";{one};+1;",
            $"A2;<img src=x onerror=alert(1)>;{two};@SUM(1);"
        );
        await hr.Press("Übernehmen");
        Assert.Equal(
            ("=HYPERLINK(\"http://x.example\")", "+1"),
            ((await site.Stored(one))!.Name, (await site.Stored(one))!.Department)
        );
        await hr.Visit("/personen?q=onerror");
        Assert.Contains("<img src=x onerror=alert(1)>", hr.Text);
        Assert.Null(hr.Page.QuerySelector("img"));
    }

    [Fact]
    public async Task A_list_is_seen_by_nobody_but_whoever_uploaded_it()
    {
        var mail = Mail("geheim");
        var path = (await (await site.Hr()).Upload(Header, $"951;Geheim;{mail};IT;")).Path;
        var colleague = await site.Hr();
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Open(path)).Status);
        await colleague.Visit("/personen/einlesen");
        await colleague.Post(path + "?handler=Apply", Token(colleague));
        Assert.Equal(HttpStatusCode.NotFound, colleague.Status);
        Assert.Null(await site.Stored(mail));
    }

    [Fact]
    public async Task A_list_does_not_touch_another_organisation()
    {
        var mail = Mail("zweimal");
        var stranger = await site.Stranger(mail);
        var hr = await (await site.Hr()).Upload(Header, $"961;Eigene Person;{mail};IT;");
        Assert.DoesNotContain("Fremde Person", hr.Text);
        await hr.Press("Übernehmen");
        Assert.Equal("Eigene Person", (await site.Stored(mail))!.Name);
        Assert.Equal(
            "Fremde Person",
            await site.Read(db => db.People.Where(p => p.Id == stranger.Id).Select(p => p.Name).SingleAsync())
        );
    }

    [Fact]
    public async Task A_list_left_lying_is_gone_after_a_day()
    {
        var hr = await (await site.Hr()).Upload(Header, $"971;Liegt;{Mail("liegt")};IT;");
        var id = Guid.Parse(hr.Path.Split('/')[^1]);
        await site.RunJobs();
        Assert.True(await site.Read(db => db.ImportFiles.AnyAsync(f => f.Id == id)));
        await site.Pass(TimeSpan.FromHours(25));
        Assert.False(await site.Read(db => db.ImportFiles.AnyAsync(f => f.Id == id)));
    }

    [Fact]
    public async Task The_sample_list_reads_itself()
    {
        var hr = await (await site.Hr()).Visit("/personen/muster.csv");
        var sample = hr.Bytes;
        await hr.Upload(sample);
        Assert.Contains("Alles ist lesbar.", hr.Text);
        Assert.DoesNotContain("Anmerkung", hr.Text);
        await hr.Press("English");
        await hr.Visit("/personen/muster.csv");
        Assert.NotEqual(sample, hr.Bytes);
        var english = hr.Bytes;
        await (await hr.Visit("/personen/einlesen")).Upload("See the preview", "datei", "people.csv", english);
        Assert.Contains("Everything can be read.", hr.Text);
        Assert.DoesNotContain("remark", hr.Text);
    }

    [Theory]
    [InlineData("small", 50)]
    [InlineData("large", 500)]
    public async Task The_British_lists_are_taken_over_as_they_are(string size, int people)
    {
        foreach (var name in new[] { "mentors.csv", "mentees.csv" })
        {
            if (Shared($"data/uk-mentor-match/{size}/{name}") is not { } path)
            {
                Assert.Skip("shared/data/uk-mentor-match does not lie beside the repository");
                return;
            }
            var hr = await (await site.Hr()).Upload(await File.ReadAllBytesAsync(path), name);
            Assert.Contains("persönliche Merkmale", hr.Text);
            if (!hr.HasButton("Übernehmen"))
                Assert.Contains("Diese Liste ändert nichts.", hr.Text);
            else
                await hr.Press("Übernehmen");
            Assert.DoesNotContain("Problem", hr.Text);
            await hr.Upload(await File.ReadAllBytesAsync(path), name);
            Assert.Contains("Diese Liste ändert nichts.", hr.Text);
            Assert.Contains($"von {people} Zeilen", hr.Text);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Token(Browser browser) =>
        [
            new(
                "__RequestVerificationToken",
                browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!
            ),
        ];

    /// <summary>The shared folder lies beside the repository, or beside the folder of its worktrees.</summary>
    private static string? Shared(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", path) is var file && File.Exists(file))
                return file;
        return null;
    }
}
