namespace Duett.Platform.Play;

/// <summary>Somebody who reads a proposal: says yes with a date, asks for somebody else, waits for the reminder, or keeps silent.</summary>
public sealed class ProposalReader(Cast cast)
{
    public void Read(Letter letter)
    {
        if (letter.Link("/v/") is not { } link)
            return;
        var who = letter.To;
        cast.Play.Plan(letter.At, who, () => Decide(letter, who, link));
    }

    private async Task Decide(Letter letter, string who, string link)
    {
        var pair = await cast.PairOf(await cast.Play.SubjectOf(link));
        var (roll, habits) = (cast.Dice.Roll("proposal", who, pair), cast.Habits);
        var isReminder = letter.Kind.Contains("remind", StringComparison.Ordinal);
        if (roll < habits.SilentOnProposal)
            return;
        if (isReminder != cast.Dice.Chance(0.2, "proposal-late", who, pair))
            return;
        var other = roll < habits.SilentOnProposal + habits.SomebodyElse;
        cast.Play.Plan(
            cast.Hours.Within(letter.At, isReminder ? 1.5 : 2.5, "proposal", who, pair),
            who,
            () => Answer(who, link, pair, other)
        );
    }

    private async Task Answer(string who, string link, string pair, bool other)
    {
        var visitor = cast.Play.VisitorOf(who);
        // A date may be gone since the page was opened; then the page offers others.
        for (var tries = 0; tries < 2; tries++)
        {
            await visitor.Open(link);
            var form = visitor.Forms.FirstOrDefault(f => f.Buttons.Any(b => b.Name == "answer"));
            // The other one was faster with a no.
            if (form is null)
                return;
            var (answer, slots) = (other ? "other" : "yes", form.Choices("slot"));
            if (!other && slots.Count == 0)
                break;
            (string, string)[] filled = other ? [] : [("slot", cast.Dice.Of(slots, "slot", pair, tries))];
            if (await visitor.Press(b => b.Name == "answer" && b.Value == answer, filled))
                return;
        }
        cast.Play.Stumble(who, "proposal");
    }
}
