namespace Duett.Platform.Play;

/// <summary>
/// Somebody with a tandem and its dates: comes or moves, says afterwards whether they met and whether it fits, finds a new date
/// where one fell through, and sometimes ends.
/// </summary>
public sealed class Meeter(Cast cast)
{
    private Dice Dice => cast.Dice;

    public void Read(Letter letter)
    {
        if (letter.Link("/m/") is { } link)
            cast.Play.Plan(letter.At, letter.To, () => React(letter, link));
        // After a proposal there is nothing to say unless one kept silent, and who does so goes on with it.
        else if (letter.Kind != "proposal-closed" && letter.Link("/neu/") is { } next)
            cast.Play.Plan(
                cast.Hours.Within(letter.At, 4, "go-on", letter.To, letter.At.Ticks),
                letter.To,
                () => GoOn(letter.To, next)
            );
    }

    private async Task React(Letter letter, string link)
    {
        var (who, tandem) = (letter.To, await cast.Play.SubjectOf(link));
        if (tandem == Guid.Empty)
            return;
        var pair = await cast.PairOf(tandem);
        // Both are written to in the same moment: it names the occasion for the two.
        var occasion = $"{pair}/{letter.Kind}/{letter.At.UtcTicks}";
        Func<Task>? what = letter.Kind switch
        {
            "meeting-request" or "meeting-update" => Coming(who, link, pair, occasion),
            "after-meeting" => Afterwards(who, link, pair, tandem, occasion),
            "nudge-no-meeting" when Dice.Chance(0.6, who, occasion) => () => Arrange(who, link, occasion),
            _ => null,
        };
        if (what is not null)
            cast.Play.Plan(cast.Hours.Within(letter.At, 2, who, occasion), who, what);
    }

    private Func<Task>? Coming(string who, string link, string pair, string occasion)
    {
        // One of the two moves it, and each pair does so in its own way.
        if (Dice.Chance(cast.Habits.Move, "move", occasion) && who == Of(pair, occasion))
            return Dice.Chance(0.4, "skip", occasion)
                ? () => Press(who, link, "skip")
                : () => Arrange(who, link, occasion);
        return Dice.Chance(0.7, "come", who, occasion) ? () => Press(who, link, "come") : null;
    }

    private Func<Task>? Afterwards(string who, string link, string pair, Guid tandem, string occasion)
    {
        if (Dice.Chance(cast.Habits.End, "ends", pair) && who == Of(pair, "ends"))
            if (Dice.Chance(0.35, "ends-now", occasion))
                return () => End(who, tandem);
        // If the first of the two answers, the other finds nothing left to say, except after the first meeting.
        if (!Dice.Chance(0.8, "answers", who, occasion))
            return null;
        var met = !Dice.Chance(cast.Habits.Absent, "absent", occasion);
        return () => SayHowItWas(who, link, met, occasion);
    }

    private async Task SayHowItWas(string who, string link, bool met, string occasion)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(link);
        if (await visitor.Press(b => b.Value == (met ? "met" : "notmet")))
            await visitor.Open(link);
        if (met)
            await visitor.Press(b => b.Value == "fits");
        else if (Dice.Chance(0.5, "again", who, occasion))
            await Arrange(who, link, occasion);
    }

    /// <summary>The first date that is offered; nothing when the other one was faster.</summary>
    private async Task Arrange(string who, string link, string occasion)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(link);
        var slots = visitor.Forms.SelectMany(f => f.Buttons).Where(b => b.Name == "slot").Select(b => b.Value).ToList();
        if (slots.Count == 0)
            return;
        var slot = Dice.Of(slots, "slot", occasion);
        await visitor.Press(b => b.Name == "slot" && b.Value == slot);
    }

    private async Task Press(string who, string link, string act)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(link);
        await visitor.Press(b => b.Name == "act" && b.Value == act);
    }

    private async Task End(string who, Guid tandem)
    {
        if (!await cast.Enter(who, $"/t/{tandem}/ende"))
            cast.Play.Stumble(who, "end");
        else
            await cast.Play.VisitorOf(who).Press(b => b.Action == $"/t/{tandem}/ende");
    }

    private async Task GoOn(string who, string link)
    {
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(link);
        var then = Dice.Chance(0.75, "new", who) ? "new" : "pause";
        if (!await visitor.Press(b => b.Name == "then" && b.Value == then))
            cast.Play.Stumble(who, "new partner");
    }

    private string Of(string pair, string occasion) => Dice.Of(pair.Split('+'), "who", occasion);
}
