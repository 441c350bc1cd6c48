using System.Diagnostics;
using System.Text;
using Duett.Domain.People;
using Duett.Tests.Support;

namespace Duett.Benchmarks;

/// <summary>
/// Ten thousand lines from the upload to the last person stored, as HR does it: over HTTP, in a process of its own, with its
/// job loop. The first time right after the start, then with the earlier people there.
/// </summary>
public static class ImportPeople
{
    private const int Lines = 10_000;
    private const int Times = 3;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    public static async Task Run(Seed seed)
    {
        var cookie = await seed.Cookie(await seed.Person("Hanna Reich", Role.HR));
        using var duett = await KeyPages.StartDuett(seed);
        for (var time = 1; time <= Times; time++)
        {
            using var client = new HttpClient { BaseAddress = new(duett.Url) };
            client.DefaultRequestHeaders.Add("Cookie", cookie);
            await Once(new(client), duett, time);
        }
    }

    private static async Task Once(Browser browser, Server duett, int time)
    {
        await browser.Visit("/personen/einlesen");
        var (table, watch, cpu) = (Table(time), Stopwatch.StartNew(), duett.Processor);
        await browser.Upload("Vorschau ansehen", "datei", "people.csv", table);
        var preview = watch.Elapsed;
        await browser.Press("Übernehmen");
        var taken = browser.Path;
        while (browser.Page.QuerySelector("progress") is not null)
        {
            await Task.Delay(Glance);
            await browser.Visit(taken);
        }
        if (!browser.Text.Contains("10.000 Personen", StringComparison.Ordinal))
            throw new InvalidOperationException("The list was not taken over: " + browser.Text);
        Console.WriteLine(
            $"import {time}: preview {preview.TotalSeconds:F1} s, in all {watch.Elapsed.TotalSeconds:F1} s, processor {(duett.Processor - cpu).TotalSeconds:F1} s, memory {duett.MemoryMb} MB"
        );
    }

    private static byte[] Table(int time)
    {
        var text = new StringBuilder(
            "Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Team;Standort;Ebene;Vorgesetzte;Sprachen;Eintritt\n"
        );
        for (var i = 0; i < Lines; i++)
            text.Append(
                    $"B{time}{i:D5};Vorname{i};Nachname{i};p{time}.{i}@bench.example;Abteilung {i % 40};Team {i % 400};"
                )
                .Append($"Kiel;Fachkraft;{(i == 0 ? "" : $"B{time}{i / 8:D5}")};Deutsch, Englisch;01.08.2019\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
