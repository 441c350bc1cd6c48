using System.Diagnostics;
using System.Text;
using Duett.Domain.People;

namespace Duett.Benchmarks;

/// <summary>Ten thousand lines from the upload to the last person stored, over HTTP as HR does it.</summary>
public static class ImportPeople
{
    private const int Lines = 10_000;

    public static async Task Run(Seed seed)
    {
        var hr = await seed.Person("Hanna Reich", Role.HR);
        var browser = await (await seed.Browser(hr)).Visit("/personen/einlesen");
        var watch = Stopwatch.StartNew();
        await browser.Upload("", "file", "people.csv", Table());
        var preview = watch.Elapsed;
        await browser.Press("Übernehmen");
        await seed.RunJobs();
        var people = await seed.Read(db => Task.FromResult(db.People.Count(p => p.Mail.EndsWith("@bench.example"))));
        Console.WriteLine(
            $"{people} people; preview {preview.TotalSeconds:F1} s, in all {watch.Elapsed.TotalSeconds:F1} s"
        );
    }

    private static byte[] Table()
    {
        var text = new StringBuilder("Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Team;Vorgesetzte\n");
        for (var i = 0; i < Lines; i++)
            text.Append(
                $"B{i:D5};Vorname{i};Nachname{i};p{i}@bench.example;Abteilung {i % 40};Team {i % 400};{(i == 0 ? "" : $"B{i / 8:D5}")}\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
