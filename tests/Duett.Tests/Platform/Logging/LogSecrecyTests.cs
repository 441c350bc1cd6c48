using System.Text;
using System.Text.Json;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.Logging;
using Duett.Tests.Platform.Mail;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Duett.Tests.Platform.Logging;

/// <summary>A site whose log, down to the finest line, is written by the operator's log in both forms.</summary>
public sealed class LoggedSite : Site
{
    private readonly StringWriter text = new();
    private readonly StringWriter json = new();

    public MailServer Post { get; private set; } = null!;
    public string Text => Read(text);
    public string Json => Read(json);

    public override async ValueTask InitializeAsync()
    {
        // A server that repeats the address in its refusal, as many do.
        Post = await MailServer.Start(new { rcpt = "550 no such user markus.marker@nordwerk.example" });
        await base.InitializeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Duett:Mail:Host", "127.0.0.1");
        builder.UseSetting("Duett:Mail:Port", Post.Port.ToString());
        builder.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
        builder.ConfigureLogging(log =>
        {
            log.ClearProviders();
            foreach (var (form, to) in new[] { (LogForm.Text, text), (LogForm.Json, json) })
                log.AddProvider(new OperatorsLog(form, Clock, to));
            log.SetMinimumLevel(LogLevel.Trace);
            foreach (
                var (category, _) in new[]
                {
                    ("", 0),
                    ("Duett", 0),
                    ("Microsoft", 0),
                    ("Microsoft.AspNetCore.DataProtection", 0),
                }
            )
                log.AddFilter(category, LogLevel.Trace);
        });
    }

    private static string Read(StringWriter writer)
    {
        lock (writer)
            return writer.ToString();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Post.Dispose();
    }
}

public sealed class LogSecrecyTests(LoggedSite site) : IClassFixture<LoggedSite>
{
    private const string Typed = "Quittenbaum-4711";
    private readonly List<string> secrets = [Typed, "markus.marker", "Markus Marker", "nordwerk.example", "482917"];

    [Fact]
    public async Task A_whole_story_leaves_no_name_no_address_no_token_and_no_word_in_the_log()
    {
        await PeopleAndSignIn();
        await Enrolment();
        await Room();
        await WrongTurns();
        Fails();

        Assert.True(site.Text.Length > 20_000, "The log is no longer written.");
        foreach (var log in new[] { site.Text, site.Json })
            Assert.DoesNotContain(
                log.Split('\n'),
                line => secrets.Any(s => line.Contains(s, StringComparison.OrdinalIgnoreCase))
            );
        // What a reader of the log looks for does stand there.
        Assert.Contains("/e/{token}", site.Text);
        Assert.Contains("System.InvalidOperationException", site.Text);
    }

    private async Task PeopleAndSignIn()
    {
        var hr = await (await site.Browser(await site.Person("Hanna Hoffmann", Role.HR, Role.IT))).Visit(
            "/personen/neu"
        );
        await hr.Press("Speichern", ("Form.Name", "Markus Marker"), ("Form.Mail", "markus.marker@nordwerk.example"));
        await hr.Open("/personen?q=" + Uri.EscapeDataString("Markus Marker"));
        await hr.Open($"/personen?seite={Typed}");
        var visitor = await (await site.Browser()).Visit("/anmelden");
        await visitor.Press("Link schicken", ("mail", "markus.marker@nordwerk.example"));
        await hr.Visit("/admin/post");
        await hr.Press("Testmail an mich");
        await site.RunJobs();
    }

    private async Task Enrolment()
    {
        var round = await site.OpenRound();
        var person = await site.Person("Emre Kaya");
        var link = await site.LinkTo(await site.Invited(round, person), person);
        secrets.Add(link.Split('/')[^1]);
        var browser = await (await site.Browser()).Visit(link);
        await browser.Press(
            "Ich bin dabei",
            ("themen", new[] { "ai-everyday", "nw-expect" }),
            ("zeit", new[] { "di-mittag", "do-mittag" }),
            ("pin", "482917"),
            ("ok", "ja")
        );
        var second = await site.Link(LinkKind.Proposal, person, Guid.NewGuid());
        secrets.Add(second.Split('/')[^1]);
        await browser.Open(second);
    }

    private async Task Room()
    {
        var pair = await site.RoomOfTwo();
        secrets.AddRange([RoomPairs.Secret, RoomPairs.SupportNeed]);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", Typed));
        await mentee.Visit(pair.Room);
        await mentee.Press("Frage dazulegen", ("Frage", Typed));
        await site.End(pair);
        await site.Pass(TimeSpan.FromDays(31));
    }

    private async Task WrongTurns()
    {
        var browser = await site.Browser();
        browser.Client.DefaultRequestHeaders.Add("User-Agent", Typed);
        browser.Client.DefaultRequestHeaders.Add("Cookie", $"duett={Typed}");
        await browser.Open("/" + Typed);
        await browser.Open("/e/" + Typed);
        await browser.Open("/t/" + Typed + "/notizen");
        await browser.Open("/start?zurueck=" + Typed);
        await browser.Post("/anmelden", [new("mail", Typed), new("__RequestVerificationToken", Typed)]);
    }

    /// <summary>What nobody has foreseen: a fault with a text of somebody in its message, and words filled in by hand.</summary>
    private void Fails()
    {
        var log = site.Services.GetRequiredService<ILoggerFactory>();
        var fault = new InvalidOperationException(Typed, new FormatException("Markus Marker"));
        log.CreateLogger("Duett.Features.Anything").LogError(fault, "{Who} failed", "Markus Marker");
        log.CreateLogger("Some.Framework").LogError(fault, $"{Typed} was read");
        log.CreateLogger("Some.Framework").LogError(fault, "{Failure} {Kind}", Typed, Typed);
    }

    [Fact]
    public async Task Each_line_of_JSON_stands_alone_and_says_when_what_and_where()
    {
        var pair = await site.RoomOfTwo();
        await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        var lines = site.Json.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var events = lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(events, e => Assert.Equal(JsonValueKind.String, e.GetProperty("time").ValueKind));
        Assert.All(events, e => Assert.NotEmpty(e.GetProperty("event").GetString()!));
        var inRoom = events
            .Where(e => e.TryGetProperty("route", out var route) && route.GetString() == "/t/{id:guid}")
            .ToList();
        Assert.NotEmpty(inRoom);
        Assert.All(inRoom, e => Assert.NotEmpty(e.GetProperty("request").GetString()!));
        Assert.DoesNotContain(pair.Tandem.Id.ToString(), site.Json);
    }
}
