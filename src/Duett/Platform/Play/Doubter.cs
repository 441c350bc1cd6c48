namespace Duett.Platform.Play;

/// <summary>Somebody invited who has a worry and puts it into the box, without a name, from the page of the invitation.</summary>
public sealed class Doubter(Cast cast)
{
    public void Read(Letter letter)
    {
        if (cast.Habits.Doubt == 0 || letter.Link("/e/") is not { } link)
            return;
        if (letter.Kind.Contains("remind", StringComparison.Ordinal))
            return;
        if (cast.Dice.Chance(cast.Habits.Doubt, "doubts", letter.To))
            cast.Play.Plan(
                cast.Hours.Within(letter.At, 8, "doubts", letter.To),
                letter.To,
                () => Write(letter.To, link)
            );
    }

    private async Task Write(string who, string link)
    {
        var visitor = cast.Play.VisitorOf(who);
        // Whoever has enrolled by now does not see the invitation any more.
        if (!await visitor.Open(link) || BoxIn(visitor.Html) is not { } box)
            return;
        await visitor.Open(box);
        if (
            !await visitor.Press(
                b => b.Action == box,
                ("vorbehalt", cast.Words.Of("reservations", true, cast.Dice, who))
            )
        )
            cast.Play.Stumble(who, "reservation");
    }

    private static string? BoxIn(string html)
    {
        var at = html.IndexOf("\"/vorbehalte/", StringComparison.Ordinal);
        return at < 0 ? null : html[(at + 1)..html.IndexOf('"', at + 1)];
    }
}
