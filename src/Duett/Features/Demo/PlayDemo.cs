using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Content;
using Duett.Platform.Hosting;
using Duett.Platform.Play;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Features.Demo;

/// <summary>
/// Fills an empty data folder with a round in mid-course: the application itself, played from the day the round was opened to
/// this moment. Afterwards the folder is what a real house would have.
/// </summary>
internal sealed class PlayDemo(string folder, string url, Slices slices, DateTimeOffset now)
{
    /// <summary>Changes the story: other people join, other tandems come about.</summary>
    public const string Seed = "nordwerk";
    public const string Database = "duett.db";

    /// <summary>For a quick look: every third person is asked, there was no pilot, and nothing is said meanwhile.</summary>
    public bool IsSmall { get; init; }
    public CancellationToken Stop { get; init; }

    private static readonly Habits Habits = new()
    {
        Enrol = 0.6,
        Decline = 0.12,
        AfterReminder = 0.3,
        Write = 0.35,
        Doubt = 0.14,
    };

    /// <summary>Does nothing where there is a database already, a real one included.</summary>
    public static async Task Where(WebApplication app, string manager, Func<DuettDb, DateTimeOffset, Task> house)
    {
        var options = app.Services.GetRequiredService<IOptions<DuettOptions>>().Value;
        if (options.Database is { Length: > 0 } || File.Exists(Path.Combine(options.Data, Database)))
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var url = options.Url ?? scope.ServiceProvider.GetRequiredService<PublicAddress>().Listening();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var slices = app.Services.GetRequiredService<Slices>();
        Console.WriteLine("Die Demo wird einmalig aufgebaut, das dauert meist weniger als eine Minute.");
        Console.WriteLine("The demonstration is being built once, which usually takes less than a minute.");
        await new PlayDemo(options.Data, url, slices, clock.GetUtcNow()).Run(manager, house);
    }

    /// <summary>Played beside the folder and moved in as a whole: who breaks it off finds no half demonstration.</summary>
    /// <returns>What people found no way for; empty as long as the pages are as the play knows them.</returns>
    public async Task<IReadOnlyList<string>> Run(string manager, Func<DuettDb, DateTimeOffset, Task> house)
    {
        var making = folder.TrimEnd(Path.DirectorySeparatorChar) + ".making";
        if (Directory.Exists(making))
            Directory.Delete(making, recursive: true);
        Directory.CreateDirectory(making);
        IReadOnlyList<string> stumbles;
        await using (
            var stage = await Stage.Open(
                making,
                url,
                slices,
                Morning(DemoRound.DaysSinceOpening + (IsSmall ? 0 : DemoPilot.DaysBefore))
            )
        )
            stumbles = await Play(stage, manager, house);
        Directory.CreateDirectory(folder);
        // The database last: it says that everything is there.
        foreach (var file in Directory.GetFiles(making).OrderBy(f => Path.GetFileName(f) == Database))
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        Directory.Delete(making, recursive: true);
        return stumbles;
    }

    private const string Words =
        "Unsere Treffen fallen oft in meine Spätschicht. Können Sie mit meiner Schichtleitung sprechen, damit der Termin als Arbeitszeit gilt?";

    /// <summary>Of a working day so long ago.</summary>
    private DateTimeOffset Morning(int daysAgo)
    {
        var day = now.DayIn(Dates.Zone(null)).AddDays(-daysAgo);
        day = WorkingDays.Is(day) ? day : WorkingDays.After(day, 1);
        return new(day.ToDateTime(new TimeOnly(7, 40)), TimeSpan.Zero);
    }

    private static Task<List<string>> Holders(Stage stage) =>
        stage.With(db =>
            db.People.Where(p => db.RoleGrants.Any(g => g.PersonId == p.Id))
                .OrderBy(p => p.Mail)
                .Select(p => p.Mail)
                .ToListAsync()
        );

    /// <summary>One of those who meet asks the programme manager: what waits on the morning of the demonstration.</summary>
    private static async Task AskForHelp(Play play, Cast cast)
    {
        var who = await play.Read(db =>
            db.People.Where(p => db.Tandems.Any(t => t.MentorId == p.Id && t.ConfirmedAt != null && t.EndedAt == null))
                .OrderBy(p => p.Mail)
                .Select(p => p.Mail)
                .FirstAsync()
        );
        var found = await cast.Enter(who, "/hilfe-holen");
        var visitor = play.VisitorOf(who);
        var form = visitor.Forms.FirstOrDefault(f => f.Has("an"));
        var whom = form?.Choices("an").FirstOrDefault(c => c.EndsWith("-Manager", StringComparison.Ordinal));
        if (!found || whom is null || !await visitor.Press(form!, form!.Buttons[0], ("an", whom), ("text", Words)))
            play.Stumble(who, "help");
        await play.Settle();
    }

    private Task<IReadOnlyList<string>> Pilot(Stage stage, Person manager)
    {
        Console.WriteLine("  Pilot");
        return new DemoPilot(stage, manager).Play(Morning(DemoRound.DaysSinceOpening), Stop);
    }

    private async Task<IReadOnlyList<string>> Play(
        Stage stage,
        string managerMail,
        Func<DuettDb, DateTimeOffset, Task> house
    )
    {
        await stage.With(async db =>
        {
            await house(db, stage.Now);
            return true;
        });
        var template = stage.Services.GetRequiredService<ShippedCatalogue>().Content.Template("half-year");
        var folded = Folding.Mail(managerMail);
        var manager = await stage.With(db => db.People.SingleAsync(p => p.FoldedMail == folded));
        var stumbles = IsSmall ? [] : await Pilot(stage, manager);
        var round = await stage.With(db => DemoRound.Create(db, manager, template, stage.Now, IsSmall ? 3 : 1));
        using var play = new Play(stage, new Mailroom(stage, keep: true).Take);
        var cast = await Cast.Of(play, Seed, Habits, "de", Dates.Zone(null));
        cast.Perform(round, manager);
        play.Arrived += new Respondent(cast).Read;
        await play.Until(now, IsSmall ? null : new DemoProgress(round, stage.Now, now), Stop);
        await AskForHelp(play, cast);
        await stage.With(db => DemoRound.Next(db, manager, template, stage.Now));
        // Whoever holds a role can come in as well, with the PIN of all.
        foreach (var mail in await Holders(stage))
            await cast.SignIn(mail);
        return [.. stumbles, .. play.Stumbles];
    }
}

/// <summary>Says what is being played, at most once a month of the story.</summary>
internal sealed class DemoProgress(Round round, DateTimeOffset from, DateTimeOffset to) : IProgress<DateTimeOffset>
{
    private int said = -1;

    public void Report(DateTimeOffset at)
    {
        var percent = (int)((at - from) / (to - from) * 100);
        if (percent / 20 <= said)
            return;
        said = percent / 20;
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var (german, english) =
            day <= round.EnrolUntil ? ("Menschen melden sich an", "people enrol")
            : day <= round.StartsOn ? ("Tandems finden sich", "tandems come about")
            : ("Tandems treffen sich", "tandems meet");
        Console.WriteLine($"  {day:yyyy-MM-dd}  {german} / {english}");
    }
}
