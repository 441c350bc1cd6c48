using System.Globalization;
using Duett.Domain.Content;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Content;
using Duett.Platform.Hosting;
using Duett.Platform.Play;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Duett.Benchmarks.Simulation;

/// <summary>
/// A half-year of a hundred tandems through the application itself, on a moved clock: what people and the programme manager
/// have to do, and what comes of it.
/// </summary>
public static class SimulateRound
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Opens = new(2027, 1, 11, 8, 0, 0, TimeSpan.Zero);

    public static async Task Run(Seed seed)
    {
        var folder = Directory.CreateTempSubdirectory("duett-simulation").FullName;
        try
        {
            await using var stage = await Stage.Open(
                folder,
                "http://localhost",
                seed.Services.GetRequiredService<Slices>(),
                Opens
            );
            var template = stage.Services.GetRequiredService<ShippedCatalogue>().Content.Template("half-year");
            var (round, manager) = await stage.With(db => InventedRound.Create(db, template, Opens));
            await Play(stage, round, manager);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Play(Stage stage, Round round, Person manager)
    {
        using var play = new Play(stage, new Mailroom(stage, keep: false).Take);
        var habits = new Habits
        {
            Enrol = 1,
            Decline = 0,
            AfterReminder = 0.2,
        };
        var cast = await Cast.Of(play, "simulation", habits, "de", Zone);
        var behaviour = new Behaviour(
            cast.Dice,
            DateOnly.FromDateTime(Opens.UtcDateTime),
            round.StartsOn,
            round.EndsOn
        );
        var (tally, watch, cards) = (new Tally(), new Watch(play, round, behaviour), new ManagersCards(cast, round));
        var released = new DateTimeOffset(round.MatchOn.ToDateTime(new(12, 0)), TimeSpan.Zero);
        var participant = new Participant(cast, behaviour, tally, Zone, released);
        Perform(cast, behaviour, participant, watch);
        var everybody = await play.Read(db =>
            db.Invitations.Join(db.People, i => i.PersonId, p => p.Id, (_, p) => p.Mail).ToListAsync()
        );
        everybody.ForEach(participant.Plan);
        new Manager(cast, round, manager.Mail).Begin();
        new Host(cast, round, manager.Mail).Begin();
        var last = round.EndsOn.AddDays(1);
        for (var day = round.MatchOn.AddDays(1); day < last; day = day.AddDays(1))
        {
            play.Plan(new(day.ToDateTime(new(18, 30)), TimeSpan.Zero), "~", watch.Look);
            if (day.DayOfWeek == DayOfWeek.Monday)
                play.Plan(new(day.ToDateTime(new(7, 0)), TimeSpan.Zero), manager.Mail, cards.Look);
        }
        await play.Until(new(last.ToDateTime(new(20, 0)), TimeSpan.Zero), new Months());
        await new SimulationReport(play, round, behaviour, tally, watch, cards).Print();
    }

    /// <summary>Enrolling is as in the demonstration; everything after that is as <see cref="Behaviour"/> has it.</summary>
    private static void Perform(Cast cast, Behaviour behaviour, Participant participant, Watch watch)
    {
        var invitee = new Invitee(cast);
        cast.Play.Arrived += watch.Read;
        cast.Play.Arrived += invitee.Read;
        cast.Play.Arrived += letter =>
        {
            if (behaviour.IsSilent(letter.To))
                return;
            var day = DateOnly.FromDateTime(LocalTime.Of(letter.At, Zone));
            if (behaviour.ReadsFrom(letter.To, day) is not { } back)
                participant.Read(letter);
            else
            {
                var at = cast.Hours.On(back, "back", letter.To);
                cast.Play.Plan(at, letter.To, () => Task.Run(() => participant.Read(letter with { At = at })));
            }
        };
    }

    private sealed class Months : IProgress<DateTimeOffset>
    {
        private int said;

        public void Report(DateTimeOffset at)
        {
            if (at.Month == said)
                return;
            said = at.Month;
            Console.Error.WriteLine(at.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        }
    }
}
