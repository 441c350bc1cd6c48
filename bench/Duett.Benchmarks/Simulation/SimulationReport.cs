using System.Globalization;
using Duett.Domain.Meetings;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Play;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks.Simulation;

/// <summary>What the simulated round came to, beside what it should come to.</summary>
public sealed class SimulationReport(
    Play play,
    Round round,
    Behaviour behaviour,
    Tally tally,
    Watch watch,
    ManagersCards cards
)
{
    private const int DaysToFirst = 14;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public async Task Print()
    {
        var tandems = await play.Read(db => db.Tandems.AsNoTracking().Where(t => t.AgreedAt != null).ToListAsync());
        var released = await play.Read(db => db.Tandems.CountAsync(t => t.ReleasedAt != null));
        var meetings = await play.Read(db => db.Meetings.AsNoTracking().ToListAsync());
        var held = meetings.Where(m => m.MetAt is not null).ToList();
        Line(
            "proposals, tandems, completed, ended",
            $"{released}, {tandems.Count}, {tandems.Count(t => t.CompletedAt is not null)}, {tandems.Count(t => t.EndedAt is not null)}"
        );
        First(tandems, meetings);
        await Meetings(tandems, meetings, held);
        Taps(held.Count);
        Manager(tandems.Count);
        Line(
            "people watched, without an offer for more than 7 days (goal 0), longest",
            $"{watch.Watched}, {watch.TooLong.Count}, {watch.TooLong.Values.DefaultIfEmpty().Max()} days"
        );
        foreach (var (who, days) in watch.TooLong.OrderByDescending(w => w.Value).Take(10))
            Line($"    {who}", $"{days} days{(behaviour.IsSilent(who) ? ", silent" : "")}");
        foreach (var (reason, days) in watch.Why)
            Line($"  days of it: {reason}", $"{days}");
        await Mails();
        Line("stumbles of the script", $"{play.Stumbles.Count}");
        foreach (var stumble in play.Stumbles.Take(10))
            Console.WriteLine($"    {stumble}");
    }

    private void First(List<Tandem> tandems, List<Meeting> meetings)
    {
        var starts = LocalTime.At(round.StartsOn.ToDateTime(default), Zone)!.Value;
        var soon = tandems.Count(t =>
        {
            var from = t.AgreedAt!.Value > starts ? t.AgreedAt.Value : starts;
            return meetings.Any(m =>
                m.TandemId == t.Id && m.MetAt is not null && m.StartsAt <= from.AddDays(DaysToFirst)
            );
        });
        Line($"first meeting within {DaysToFirst} days (goal 90 %)", Share(soon, tandems.Count));
    }

    private async Task Meetings(List<Tandem> tandems, List<Meeting> meetings, List<Meeting> held)
    {
        Line(
            "meetings held and said so, of those planned",
            $"{held.Count} of {tandems.Count * round.Meetings}, {Share(held.Count, tandems.Count * round.Meetings)}"
        );
        var lasting = tandems.Where(t => t.EndedAt is null).ToList();
        Line(
            "  of tandems that did not end",
            Share(held.Count(m => lasting.Exists(t => t.Id == m.TandemId)), lasting.Count * round.Meetings)
        );
        var unsaid = 0;
        foreach (var open in meetings.Where(m => m.IsOpen && m.StartsAt < play.Now))
        {
            var (mentor, mentee) = await play.Read(db => Participant.Mails(db, open.TandemId));
            if (behaviour.TakesPlace(mentor, mentee, DateOnly.FromDateTime(LocalTime.Of(open.StartsAt, Zone))))
                unsaid++;
        }
        Line("  took place and nobody said so", $"{unsaid}");
    }

    private void Taps(int held)
    {
        Line("taps per person and meeting, outside the meeting (goal 2)", Number(tally.All / (2.0 * held)));
        foreach (var (occasion, taps) in tally.Taps)
            Line($"    {occasion}", Number(taps / (2.0 * held)));
    }

    private void Manager(int tandems)
    {
        Line(
            "things that asked the manager to act after the release, per ten tandems (goal 1)",
            Number(cards.Appeared.Count * 10.0 / tandems)
        );
        foreach (var card in cards.Appeared)
            Console.WriteLine($"    {card}");
    }

    private async Task Mails()
    {
        var people = await play.Read(db =>
            db.Enrolments.Where(e => e.EnrolledAt != null).Select(e => e.PersonId).ToListAsync()
        );
        var from = play.Letters.Where(l => l.Kind == "proposal").Min(l => l.At);
        var weeks = (int)Math.Ceiling((play.Now - from).TotalDays / 7);
        var perWeek = play
            .Letters.Where(l => l.At >= from && l.PersonId is { } id && people.Contains(id))
            .GroupBy(l => (l.PersonId, Week: (int)((l.At - from).TotalDays / 7)))
            .Select(g => g.Count())
            .ToList();
        var all = people.Count * weeks;
        Line("mails per person and week from the release on (goal 2)", Number(perWeek.Sum() / (double)all));
        foreach (var most in new[] { 2, 3, 4 })
            Line($"    weeks with more than {most}", Share(perWeek.Count(n => n > most), all));
        Line("    the most in a week", $"{perWeek.Max()}");
        foreach (
            var kind in play
                .Letters.Where(l => l.At >= from && l.PersonId is { } id && people.Contains(id))
                .GroupBy(l => l.Kind)
                .OrderByDescending(g => g.Count())
                .Take(12)
        )
            Line($"    {kind.Key}", Number(kind.Count() / (double)all));
    }

    private static string Share(int part, int whole) =>
        string.Create(CultureInfo.InvariantCulture, $"{(whole == 0 ? 0 : 100.0 * part / whole):F1} %");

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static void Line(string what, string value) => Console.WriteLine($"{what, -74} {value}");
}
