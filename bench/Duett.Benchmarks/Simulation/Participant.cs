using Duett.Data;
using Duett.Domain;
using Duett.Domain.Meetings;
using Duett.Platform.Play;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks.Simulation;

/// <summary>
/// Everybody with a tandem, as <see cref="Behaviour"/> has them: they read mails when they are back, move what they cannot come
/// to, say afterwards whether they met, and leave when their day has come.
/// </summary>
public sealed class Participant(Cast cast, Behaviour behaviour, Tally tally, TimeZoneInfo zone, DateTimeOffset starts)
{
    private readonly HashSet<(string, Guid)> answered = [];
    private readonly Appointments appointments = new(cast, behaviour, tally, zone);

    public void Read(Letter letter)
    {
        if (letter.Link("/v/") is { } proposal && letter.Kind == "proposal")
            Later(letter, 2.5, () => Answer(letter.To, proposal));
        else if (letter.Kind == "prepare" && letter.Link("/t/") is { } room)
            cast.Play.Plan(letter.At, letter.To, () => appointments.Prepare(letter.To, Guid.Parse(room.Split('/')[2])));
        else if (letter.Link("/m/") is { } dates)
            cast.Play.Plan(letter.At, letter.To, () => appointments.React(letter, dates));
        else if (letter.Kind == "proposal-closed" && letter.Link("/neu/") is { } still)
            Later(letter, 3, () => StillThere(letter.To, still));
        else if (
            letter.Kind is "still-looking" or "waiting-list"
            && cast.Dice.Chance(Behaviour.OpensUp, "opens", letter.To)
        )
            Later(letter, 3, () => OpenUp(letter.To));
        else if (letter.Link("/neu/") is { } next && cast.Dice.Chance(Behaviour.Answers, "go-on", letter.To))
            Later(letter, 3, () => GoOn(letter.To, next));
    }

    /// <summary>The day on which somebody leaves, and pauses taken the evening before.</summary>
    public void Plan(string who)
    {
        if (behaviour.IsSilent(who))
            return;
        if (behaviour.LeavesOn(who) is { } day)
            cast.Play.Plan(cast.Hours.On(day, "leaves", who), who, () => Leave(who));
        if (cast.Dice.Chance(Behaviour.EntersAbsences, "enters", who))
            cast.Play.Plan(cast.Hours.Within(starts, 10, "enters", who), who, () => EnterAbsences(who));
        foreach (var absence in behaviour.AbsencesOf(who).Where(a => a.Days >= Behaviour.DaysOfPause))
            cast.Play.Plan(cast.Hours.At(absence.From.AddDays(-3), new(15, 0)), who, () => Pause(who, absence.Until));
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(LocalTime.Of(at, zone));

    private void Later(Letter letter, double days, Func<Task> what) => cast.Later(letter, days, what);

    private async Task Answer(string who, string link)
    {
        var (visitor, no) = (cast.Play.VisitorOf(who), cast.Dice.Chance(Behaviour.SomebodyElse, "other", who, link));
        for (var tries = 0; tries < 2; tries++)
        {
            tally.Add("proposal", 1);
            await visitor.Open(link);
            if (visitor.Forms.FirstOrDefault(f => f.Buttons.Any(b => b.Name == "answer")) is not { } form)
                return;
            var slots = form.Choices("slot");
            var fits =
                slots.FirstOrDefault(s => !behaviour.IsAway(who, DayOf(Appointments.AtOf(s))))
                ?? slots.FirstOrDefault();
            if (!no && fits is null)
                break;
            (string, string)[] filled = no ? [] : [("slot", fits!)];
            tally.Add("proposal", no ? 1 : 2);
            if (await visitor.Press(b => b.Name == "answer" && b.Value == (no ? "other" : "yes"), filled))
            {
                answered.Add((who, await cast.Play.SubjectOf(link)));
                return;
            }
        }
        cast.Play.Stumble(who, "proposal");
    }

    /// <summary>Back from a holiday, somebody says that they are still there; whoever had answered has nothing to do.</summary>
    private async Task StillThere(string who, string link)
    {
        if (behaviour.HasLeft(who, DayOf(cast.Play.Now)) || answered.Contains((who, await cast.Play.SubjectOf(link))))
            return;
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(link);
        if (await visitor.Press(b => b.Name == "then" && b.Value == "new"))
            tally.Add("still there", 2);
    }

    private async Task OpenUp(string who)
    {
        var person = await cast.PersonOf(who);
        var page = await cast.Play.Read(db =>
            db.Enrolments.Where(e => e.PersonId == person.Id).Select(e => $"/anmeldung/{e.Id}").FirstAsync()
        );
        if (!await cast.Enter(who, page))
            cast.Play.Stumble(who, "open to any topic");
        else if (await cast.Play.VisitorOf(who).Press(b => b.Action == $"{page}?handler=Open"))
            tally.Add("open to any topic", 2);
    }

    private async Task GoOn(string who, string link)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(link);
        var then = behaviour.HasLeft(who, DayOf(cast.Play.Now)) ? "pause" : "new";
        if (await visitor.Press(b => b.Name == "then" && b.Value == then))
            tally.Add("somebody new or not", 2);
    }

    private async Task Leave(string who)
    {
        var person = await cast.PersonOf(who);
        var tandem = await cast.Play.Read(db =>
            db.Tandems.Where(t => t.AgreedAt != null && t.EndedAt == null && t.CompletedAt == null)
                .Where(t => t.MentorId == person.Id || t.MenteeId == person.Id)
                .Select(t => (Guid?)t.Id)
                .FirstOrDefaultAsync()
        );
        if (tandem is not { } id)
            return;
        tally.Add("leave", 2);
        if (!await cast.Enter(who, $"/t/{id}/ende"))
            cast.Play.Stumble(who, "leave");
        else if (!await cast.Play.VisitorOf(who).Press(b => b.Action == $"/t/{id}/ende"))
            cast.Play.Stumble(who, "leave: no button");
    }

    private async Task EnterAbsences(string who)
    {
        const string page = "/ich/abwesend";
        if (!await cast.Enter(who, page))
            cast.Play.Stumble(who, "absences");
        var today = DayOf(cast.Play.Now);
        // All weeks at school in one go: first, how often, the last one.
        if (behaviour.Blocks(who).Where(b => b.Until > today).ToList() is [var first, ..] blocks)
            await Enter(
                7,
                first,
                ("wochen", $"{Behaviour.WeeksBetweenBlocks}"),
                ("zuletzt", $"{blocks[^1].From:yyyy-MM-dd}")
            );
        foreach (var holiday in behaviour.Free(who).Where(a => a.Until > today))
            await Enter(4, holiday);

        async Task Enter(int taps, Absence days, params (string, string)[] more)
        {
            tally.Add("enter when one has no time", taps);
            await cast
                .Play.VisitorOf(who)
                .Press(
                    b => b.Action == page,
                    [("von", $"{days.From:yyyy-MM-dd}"), ("bis", $"{days.Until:yyyy-MM-dd}"), .. more]
                );
            await cast.Play.VisitorOf(who).Open(page);
        }
    }

    private async Task Pause(string who, DateOnly until)
    {
        var person = await cast.PersonOf(who);
        var page = await cast.Play.Read(db =>
            db.Enrolments.Where(e => e.PersonId == person.Id).Select(e => $"/anmeldung/{e.Id}/pause").FirstAsync()
        );
        tally.Add("pause", 3);
        if (!await cast.Enter(who, page))
            cast.Play.Stumble(who, "pause");
        else
            await cast.Play.VisitorOf(who).Press(b => b.Action == page, ("bis", $"{until:yyyy-MM-dd}"));
    }

    public static async Task<(string Mentor, string Mentee)> Mails(DuettDb db, Guid tandem)
    {
        var two = await (
            from t in db.Tandems
            from mentor in db.People
            from mentee in db.People
            where t.Id == tandem && mentor.Id == t.MentorId && mentee.Id == t.MenteeId
            select new { Mentor = mentor.Mail, Mentee = mentee.Mail }
        ).SingleAsync();
        return (two.Mentor, two.Mentee);
    }
}
