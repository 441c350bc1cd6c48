using System.Collections.Concurrent;
using System.Text;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>A site that keeps every word of its log, the finest included.</summary>
public sealed class ListeningSite : Site
{
    public ConcurrentQueue<string> Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(log => log.AddProvider(new Ear(Log)).AddFilter<Ear>(_ => true));
    }

    private sealed class Ear(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string category) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(
            LogLevel level,
            EventId id,
            TState state,
            Exception? failure,
            Func<TState, Exception?, string> format
        ) => log.Enqueue(format(state, failure) + failure);

        public void Dispose() { }
    }
}

public sealed class RoomSecrecyTests(ListeningSite site) : IClassFixture<ListeningSite>
{
    private const string Marker = "kanarienvogel-4711";

    [Fact]
    public async Task What_the_two_write_is_nowhere_but_in_their_room()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", $"{Marker} notes"));
        await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await mentee.Visit(pair.Room);
        await mentee.Press("Frage dazulegen", ("Frage", $"{Marker} question"));
        await mentee.Press("Aufgabe dazulegen", ("Aufgabe", $"{Marker} homework"));
        await mentee.Visit(pair.Room + "/vereinbarung");
        await mentee.Press("Änderung speichern", ("Eigenes", $"{Marker} agreement"));
        await mentee.Visit(pair.Room + "/plan/2/anders");
        await mentee.Post(
            pair.Room + "/plan/2/anders?handler=Own",
            [
                new(
                    "__RequestVerificationToken",
                    mentee.Page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!
                ),
                new("Titel", $"{Marker} meeting"),
                new("wie", "statt"),
            ]
        );
        Assert.Contains($"{Marker} meeting", mentee.Text);
        await WriteEverywhereElse(pair);
        await mentee.Visit(pair.Room);
        foreach (var kind in new[] { "notes", "question", "homework", "agreement" })
            Assert.Contains($"{Marker} {kind}", mentee.Page.DocumentElement.OuterHtml);

        await site.End(pair);
        await site.Pass(TimeSpan.FromDays(28));
        Assert.True(site.Log.Count > 100, "The log is no longer listened to.");
        Assert.DoesNotContain(site.Log, line => line.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(await Mails(pair), mail => mail.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Marker, await Database());
        await NobodyElseReadsIt(pair);
    }

    /// <summary>Nothing here is released: an idea that waits for the other's yes is nobody's yet.</summary>
    private async Task WriteEverywhereElse(Pair pair)
    {
        await site.Meet(pair);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/aufgabenblatt");
        await mentor.Press("Aufgabenblatt speichern", ("Titel", $"{Marker} task"));
        await mentor.Press("Link dazulegen", ("Adresse", $"https://{Marker}.example/x"));
        await mentor.Visit(pair.Room + "/ideen");
        await mentor.Press("Idee aufheben", ("Art", "Product"), ("Idee", $"{Marker} idea"));
        await mentor.Press("Ja, so freigeben");
        await mentor.Visit(pair.Room + "/bitten");
        await mentor.Press("Bitte hineinlegen", ("Art", "SitIn"), ("Bitte", $"{Marker} request"));
        await mentor.Visit(pair.Room + "/nachdenken");
        await mentor.Press("Zeigen, wenn beide zeigen", ("Gedanke", $"{Marker} thought"));
        foreach (var page in new[] { "aufgabenblatt", "ideen", "bitten", "nachdenken" })
            Assert.Contains(Marker, (await mentor.Visit($"{pair.Room}/{page}")).Page.DocumentElement.OuterHtml);
    }

    private async Task<List<string>> Mails(Pair pair)
    {
        var all = new List<string>();
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
            all.AddRange((await site.MailsTo(person.Mail)).Select(m => m.Mime));
        return all;
    }

    private async Task NobodyElseReadsIt(Pair pair)
    {
        var curious = await site.Browser(await site.Person("Alle Rollen", Role.HR, Role.IT, Role.PM, Role.VP));
        foreach (
            var page in new[]
            {
                "/",
                "/start",
                "/runden",
                $"/r/{pair.Round.Slug}",
                $"/r/{pair.Round.Slug}/vorschlaege",
                $"/r/{pair.Round.Slug}/ideen",
                "/personen",
                "/admin/post",
                pair.Room,
                $"/vorschlag/{pair.Tandem.Id}",
            }
        )
        {
            await curious.Open(page);
            Assert.DoesNotContain(Marker, Encoding.UTF8.GetString(curious.Bytes));
        }
    }

    /// <summary>Every byte on the disk: the SQLite files with their log, or every row of every table of PostgreSQL.</summary>
    private async Task<string> Database()
    {
        if (TestDatabase.OnPostgres)
            return await Rows();
        var all = new StringBuilder();
        foreach (var file in Directory.GetFiles(site.Database.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(await reader.ReadToEndAsync());
        }
        Assert.Contains("nordwerk.example", all.ToString());
        return all.ToString();
    }

    private async Task<string> Rows()
    {
        var all = new StringBuilder();
        var tables = await site.Read(db =>
            Task.FromResult(db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().ToList())
        );
        await using var connection = new NpgsqlConnection(site.Database.Connection);
        await connection.OpenAsync();
        foreach (var table in tables)
        {
            // Bytes as text in their escaped form, where plain letters stay letters.
            await using var command = new NpgsqlCommand(
                $"SET bytea_output = 'escape'; SELECT t::text FROM \"{table}\" t",
                connection
            );
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                all.AppendLine(rows.GetString(0));
        }
        Assert.Contains("nordwerk.example", all.ToString());
        return all.ToString();
    }
}
