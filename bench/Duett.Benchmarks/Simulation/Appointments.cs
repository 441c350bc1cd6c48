using Duett.Domain;
using Duett.Domain.Meetings;
using Duett.Platform.Play;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks.Simulation;

/// <summary>What somebody of a tandem does with dates: confirms and moves them, and says afterwards whether the two met.</summary>
public sealed class Appointments(Cast cast, Behaviour behaviour, Tally tally, TimeZoneInfo zone)
{
    public async Task React(Letter letter, string link)
    {
        var (who, tandem) = (letter.To, await cast.Play.SubjectOf(link));
        if (tandem == Guid.Empty || behaviour.HasLeft(who, DayOf(letter.At)))
            return;
        switch (letter.Kind)
        {
            case "meeting-request" or "meeting-update":
                if (await NextOf(tandem) is { } next && behaviour.IsAway(who, DayOf(next.StartsAt)))
                    cast.Later(letter, 1, () => Arrange(who, link, "move"));
                else if (await NextOf(tandem) is { AsksWhoComes: true })
                    Confirm(letter, link);
                break;
            case "after-meeting" when Answers(letter):
                cast.Later(letter, 2, () => SayHowItWas(who, link, tandem));
                break;
            case "nudge-no-meeting" or "tandem-goes-on" when Answers(letter):
                cast.Later(letter, 2, () => Arrange(who, link, "arrange"));
                break;
        }
    }

    private void Confirm(Letter letter, string link)
    {
        var roll = cast.Dice.Roll("confirm", letter.To, letter.At.UtcTicks);
        if (roll < Behaviour.ConfirmsInCalendar)
            tally.Add("confirm in the calendar", 1);
        else if (roll < Behaviour.ConfirmsInCalendar + Behaviour.ConfirmsByLink)
            cast.Later(letter, 2, () => Press(letter.To, link, "come", "confirm by link"));
    }

    private async Task SayHowItWas(string who, string link, Guid tandem)
    {
        var visitor = cast.Play.VisitorOf(who);
        tally.Add("after the meeting", 1);
        await visitor.Open(link);
        if (await LastOf(tandem) is { } last)
        {
            var (mentor, mentee) = await PairOf(tandem);
            var met = behaviour.TakesPlace(mentor, mentee, DayOf(last.StartsAt));
            if (await visitor.Press(b => b.Value == (met ? "met" : "notmet")))
            {
                tally.Add("after the meeting", 1);
                await visitor.Open(link);
                if (!met)
                    await Choose(who, link, "arrange after it fell through");
            }
        }
        if (await visitor.Press(b => b.Value == "fits"))
            tally.Add("it fits (once)", 1);
    }

    public async Task Prepare(string who, Guid tandem)
    {
        if (await NextOf(tandem) is { } ahead)
            cast.Play.Plan(ahead.EndsAt, who, () => EndAtTheTable(who, tandem, ahead.StartsAt));
    }

    /// <summary>
    /// The end of a meeting that a phone has led: homework, what sits, and the next date, which the two change there and then when
    /// one of them is away. None of it is a tap outside the meeting.
    /// </summary>
    private async Task EndAtTheTable(string who, Guid tandem, DateTimeOffset startsAt)
    {
        var (mentor, mentee) = await PairOf(tandem);
        if (
            !behaviour.LaysPhoneOnTable(mentor, mentee)
            || !behaviour.TakesPlace(mentor, mentee, DayOf(startsAt))
            || await LastOf(tandem) is not { IsOpen: true, Number: var number } last
            || last.StartsAt != startsAt
        )
            return;
        var visitor = cast.Play.VisitorOf(who);
        var page = $"/t/{tandem}/treffen/{number}/fertig";
        if (!await cast.Enter(who, page) || !await visitor.Press(b => b.Name == "aufgaben"))
        {
            cast.Play.Stumble(who, "end at the table");
            return;
        }
        await visitor.Open(page);
        await visitor.Press(b => b.Value == "met");
        await visitor.Open(page);
        await visitor.Press(b => b.Name == "sitzt");
        if (await NextOf(tandem) is not { } next)
            return;
        var day = DayOf(next.StartsAt);
        if (!behaviour.IsAway(mentor, day) && !behaviour.IsAway(mentee, day))
            return;
        await visitor.Open($"/t/{tandem}/termine");
        if (SlotFor(visitor, mentor, mentee) is { } slot)
            await visitor.Press(b => b.Name == "slot" && b.Value == slot);
    }

    private string? SlotFor(Visitor visitor, params string[] who) =>
        visitor
            .Forms.SelectMany(f => f.Buttons)
            .Where(b => b.Name == "slot")
            .Select(b => b.Value)
            .FirstOrDefault(slot => !who.Any(w => behaviour.IsAway(w, DayOf(AtOf(slot)))));

    private async Task Arrange(string who, string link, string occasion)
    {
        tally.Add(occasion, 1);
        await cast.Play.VisitorOf(who).Open(link);
        // The other one was faster.
        if (occasion == "arrange" && await NextOf(await cast.Play.SubjectOf(link)) is not null)
            return;
        await Choose(who, link, occasion);
    }

    /// <summary>The first offered date on which one is there, else one of one's own after one's return.</summary>
    private async Task Choose(string who, string link, string occasion)
    {
        var visitor = cast.Play.VisitorOf(who);
        // A date that stands is moved behind a fold.
        if (occasion == "move")
            tally.Add(occasion, 1);
        var fits = SlotFor(visitor, who);
        if (fits is not null && await visitor.Press(b => b.Name == "slot" && b.Value == fits))
        {
            tally.Add(occasion, 1);
            return;
        }
        var day = WorkingDays.After(DayOf(cast.Play.Now), 3);
        while (behaviour.IsAway(who, day))
            day = WorkingDays.After(day, 1);
        await visitor.Open(link);
        if (
            await visitor.Press(
                b => b.Value == "arrange",
                ("slot", "own"),
                ("day", $"{day:yyyy-MM-dd}"),
                ("time", cast.Dice.Chance(0.5, "own", who, day) ? "12:15" : "14:30")
            )
        )
            tally.Add(occasion, 4);
    }

    public static DateTimeOffset AtOf(string slot) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(slot, System.Globalization.CultureInfo.InvariantCulture));

    private Task<Meeting?> NextOf(Guid tandem) =>
        cast.Play.Read(db =>
            db.Meetings.AsNoTracking()
                .Where(m => m.TandemId == tandem && m.CancelledAt == null && m.MetAt == null && m.NotMetAt == null)
                .Where(m => m.StartsAt > cast.Play.Now)
                .OrderBy(m => m.StartsAt)
                .FirstOrDefaultAsync()
        );

    private Task<Meeting?> LastOf(Guid tandem) =>
        cast.Play.Read(db =>
            db.Meetings.AsNoTracking()
                .Where(m => m.TandemId == tandem && m.CancelledAt == null && m.StartsAt <= cast.Play.Now)
                .OrderByDescending(m => m.StartsAt)
                .FirstOrDefaultAsync()
        );

    private Task<(string, string)> PairOf(Guid tandem) => cast.Play.Read(db => Participant.Mails(db, tandem));

    private async Task Press(string who, string link, string act, string occasion)
    {
        var visitor = cast.Play.VisitorOf(who);
        tally.Add(occasion, 1);
        await visitor.Open(link);
        if (await visitor.Press(b => b.Name == "act" && b.Value == act))
            tally.Add(occasion, 1);
    }

    private bool Answers(Letter letter) =>
        cast.Dice.Chance(Behaviour.Answers, "answers", letter.To, letter.Kind, letter.At.UtcTicks);

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(LocalTime.Of(at, zone));
}
