namespace Duett.Platform.Play;

/// <summary>Somebody who is invited to an event: most come, some cannot, and some do not answer.</summary>
public sealed class Guest(Cast cast)
{
    private const double Comes = 0.72;
    private const double Declines = 0.12;

    public void Read(Letter letter)
    {
        if (letter.Kind is not ("kickoff-invitation" or "event-invitation") || letter.Link("/va/") is not { } link)
            return;
        var occasion = $"{letter.Kind}/{letter.At.UtcTicks}";
        var roll = cast.Dice.Roll("event", letter.To, occasion);
        if (roll < Comes + Declines)
            cast.Play.Plan(
                cast.Hours.Within(letter.At, 4, "event", letter.To, occasion),
                letter.To,
                () => Answer(letter.To, link, roll < Comes)
            );
    }

    private async Task Answer(string who, string link, bool comes)
    {
        var visitor = cast.Play.VisitorOf(who);
        // Whoever has withdrawn meanwhile is no longer on the list.
        if (!await visitor.Open(link) || visitor.Forms.FirstOrDefault(f => f.Has("answer")) is not { } form)
            return;
        var ways = form.Choices("answer").Where(a => a != "Declined").ToList();
        var answer = comes ? cast.Dice.Of(ways, "way", who, link.Length) : "Declined";
        if (!await visitor.Press(b => b.Action.StartsWith("/va/", StringComparison.Ordinal), ("answer", answer)))
            cast.Play.Stumble(who, "event");
    }
}
