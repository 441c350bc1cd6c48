using System.Diagnostics;
using System.Text;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Features.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.People;

[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>Runs alone, since it measures.</summary>
[Collection("Alone")]
public sealed class LongListTests(Site site) : IClassFixture<Site>
{
    private const int Many = 10_000;

    [Fact]
    public async Task Ten_thousand_people_are_taken_over_in_less_than_ten_seconds_with_progress()
    {
        var hr = await site.Hr();
        await (await hr.Visit("/personen/einlesen")).Upload("Vorschau ansehen", "datei", "warm.csv", List(3, "warm"));
        var before = await site.CountPeople();
        var bytes = List(Many, "viele");
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await hr.Upload(bytes);
        await hr.Press("Übernehmen");
        Assert.Contains("0 von 10.000 Zeilen geprüft", hr.Text);
        Assert.NotNull(hr.Page.QuerySelector("progress"));
        var preview = hr.Path;
        // Pressing again, or in a second window, starts nothing twice
        await hr.Post(preview + "?handler=Apply", [new("__RequestVerificationToken", Token(hr))]);
        Assert.Equal(1, await site.Read(db => db.Jobs.CountAsync(j => j.Kind == ImportPeople.Kind)));
        await site.RunJobs();
        watch.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"10,000 lines: {watch.Elapsed.TotalSeconds:0.0} s, {cpu.TotalSeconds:0.0} s of processor time"
        );
        Assert.Contains("10.000 Personen sind neu oder geändert", (await hr.Visit(preview)).Text);
        Assert.Equal(before + Many, await site.CountPeople());
        Assert.True(await site.Read(db => db.People.AnyAsync(p => p.StaffNumber == "viele-17" && p.ManagerId != null)));
        // On a machine that is busy with other things, the processor time says what the import itself costs
        Assert.InRange(watch.Elapsed < cpu ? watch.Elapsed : cpu, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Killed_half_way_nothing_is_imported_and_the_next_start_finishes_it()
    {
        var hr = await (await site.Hr()).Upload(List(1_500, "abbruch"));
        await hr.Press("Übernehmen");
        var before = await site.CountPeople();
        // The job does all its work and the process dies before the worker saves
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Data.DuettDb>();
            var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Kind == ImportPeople.Kind);
            await ActivatorUtilities.CreateInstance<ImportPeople>(scope.ServiceProvider).Run(job, default);
        }
        Assert.Equal(before, await site.CountPeople());
        Assert.Contains("1.500 von 1.500 Zeilen geprüft", (await hr.Visit(hr.Path)).Text);
        await site.RunJobs();
        Assert.Equal(before + 1_500, await site.CountPeople());
    }

    [Fact]
    public async Task When_people_change_while_the_list_waits_the_preview_comes_back_with_the_reason()
    {
        var hr = await (await site.Hr()).Upload(List(1_200, "kollision"));
        await hr.Press("Übernehmen");
        await site.Change(db =>
            db.Add(
                new Person
                {
                    OrganisationId = site.House.Id,
                    Name = "Schneller",
                    Mail = "kollision5@nordwerk.example",
                    StaffNumber = "ganz-anders",
                }
            )
        );
        var before = await site.CountPeople();
        await site.RunJobs();
        Assert.Equal(before, await site.CountPeople());
        Assert.Contains("gehört schon jemandem mit einer anderen Personalnummer", (await hr.Visit(hr.Path)).Text);
    }

    private static string Token(Browser browser) =>
        browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static byte[] List(int people, string tag)
    {
        var text = new StringBuilder(
            "Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Team;Standort;Ebene;Vorgesetzte;Sprachen;Eintritt\r\n"
        );
        for (var i = 1; i <= people; i++)
            text.Append(
                    $"{tag}-{i};Jürgen {i};Groß;{tag}{i}@nordwerk.example;Abteilung {i % 40};Team {i % 300};Kiel;Fachkraft;"
                )
                .Append(i == 1 ? "" : $"{tag}-{i / 2}")
                .Append(";Deutsch, Englisch;01.08.2019\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
