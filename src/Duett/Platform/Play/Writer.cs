namespace Duett.Platform.Play;

/// <summary>Somebody who goes to the room and leaves something there, in invented words that suit the house.</summary>
public sealed class Writer(Cast cast)
{
    private const double EagerPairs = 0.5;

    /// <summary>Some pairs write a lot, the others hardly ever.</summary>
    public static bool IsEager(Dice dice, string pair) => dice.Chance(EagerPairs, "eager", pair);

    public void Read(Letter letter)
    {
        if (cast.Habits.Write > 0 && letter.Kind is "matched" or "prepare" or "after-meeting")
            cast.Play.Plan(letter.At, letter.To, () => Decide(letter, letter.To));
    }

    private async Task Decide(Letter letter, string who)
    {
        if (await RoomOf(letter) is not { } tandem)
            return;
        var pair = await cast.PairOf(tandem);
        var share = cast.Habits.Write * (IsEager(cast.Dice, pair) ? 1.7 : 0.3);
        if (!cast.Dice.Chance(share, "writes", who, letter.Kind, letter.At.UtcTicks))
            return;
        var days = letter.Kind == "prepare" ? 1.5 : 3;
        var at = cast.Hours.Within(letter.At, days, "writes", who, letter.At.UtcTicks);
        cast.Play.Plan(at, who, () => Visit(letter, who, $"/t/{tandem}", pair));
    }

    private async Task<Guid?> RoomOf(Letter letter) =>
        letter.Link("/t/") is { } room ? Guid.Parse(room.Split('/')[2])
        : letter.Link("/m/") is { } dates && await cast.Play.SubjectOf(dates) is var tandem && tandem != Guid.Empty
            ? tandem
        : null;

    private async Task Visit(Letter letter, string who, string room, string pair)
    {
        // The tandem may have ended by now: then the room is read, not written.
        if (!await cast.Enter(who, room) || !IsOpen(who, room))
            return;
        await Answer(who, room);
        switch (letter.Kind)
        {
            case "matched":
                await Confirm(who, room, pair);
                break;
            case "prepare":
                await Tick(who, room, pair);
                await Ask(who, room);
                break;
            default:
                await Note(who, room, pair);
                await AddTask(who, room);
                break;
        }
    }

    private bool IsOpen(string who, string room) =>
        cast.Play.VisitorOf(who).Html.Contains($"{room}/ende", StringComparison.Ordinal);

    /// <summary>Whoever comes to the room says there what is asked there.</summary>
    private async Task Answer(string who, string room)
    {
        var visitor = cast.Play.VisitorOf(who);
        if (await visitor.Press(b => b.Value is "fits"))
            await visitor.Open(room);
        var sits = cast.Dice.Chance(0.75, "sits", who, Now) ? "ja" : "noch-einmal";
        if (await visitor.Press(b => b.Name == "sitzt" && b.Value == sits))
            await visitor.Open(room);
    }

    private async Task Confirm(string who, string room, string pair)
    {
        var visitor = cast.Play.VisitorOf(who);
        if (!await visitor.Open(room + "/vereinbarung"))
            return;
        if (cast.Dice.Chance(0.3, "clause", pair) && visitor.Forms.FirstOrDefault(f => f.Has("Eigenes")) is { } form)
            if (form.Fields.First(f => f.Name == "Eigenes").Value.Length == 0)
                await visitor.Press(form, form.Buttons[0], ("Eigenes", Words("clauses", who)));
        await visitor.Open(room + "/vereinbarung");
        await visitor.Press(b => b.Action.EndsWith("handler=Confirm", StringComparison.Ordinal));
    }

    private async Task Tick(string who, string room, string pair)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(room);
        var form = visitor.Forms.FirstOrDefault(f => f.Has("gezeigt"));
        if (form is null)
            return;
        var done = form.Choices("erledigt").Where((_, at) => cast.Dice.Chance(0.6, "tick", at, who, pair, Now));
        await visitor.Press(form, form.Buttons[^1], [.. done.Select(key => ("erledigt", key))]);
    }

    private async Task Ask(string who, string room)
    {
        if (cast.Dice.Chance(0.55, "asks", who, Now))
            await Send(who, room, "handler=Ask", ("Frage", Words("questions", who)));
    }

    private async Task AddTask(string who, string room)
    {
        if (cast.Dice.Chance(0.3, "tasks", who, Now))
            await Send(who, room, "handler=AddTask", ("Aufgabe", Words("tasks", who)));
    }

    /// <summary>The shared sheet grows; nobody writes over the other.</summary>
    private async Task Note(string who, string room, string pair)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(room);
        var before = visitor.Forms.SelectMany(f => f.Fields).FirstOrDefault(f => f.Name == "Notiz")?.Value.Trim();
        var line = Words("notes", pair);
        if (before is null || before.Contains(line, StringComparison.Ordinal))
            return;
        await Send(who, room, "/notizen", ("Notiz", before.Length == 0 ? line : before + "\n\n" + line));
    }

    private async Task Send(string who, string room, string action, (string, string) field)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(room);
        if (!await visitor.Press(b => b.Action.EndsWith(action, StringComparison.Ordinal), field))
            cast.Play.Stumble(who, action);
    }

    private string Now => $"{cast.Play.Now.UtcTicks / TimeSpan.TicksPerDay}";

    /// <summary>A sentence the room does not hold yet, as far as there are enough.</summary>
    private string Words(string pool, string who)
    {
        var held = System.Net.WebUtility.HtmlDecode(cast.Play.VisitorOf(who).Html);
        var mine = cast.Words.All(pool, learns: true);
        var fresh = mine.Where(w => !held.Contains(w, StringComparison.Ordinal)).ToList();
        return cast.Dice.Of(fresh.Count > 0 ? fresh : mine, pool, who, Now);
    }
}
