using Duett.Platform.Play;

namespace Duett.Features.Demo;

/// <summary>Somebody who is asked how it was: most answer, rather content than not, and nobody like the other.</summary>
internal sealed class Respondent(Cast cast)
{
    private const double Answers = 0.85;

    public void Read(Letter letter)
    {
        if (
            letter.Kind is not ("half-time" or "final-survey" or "follow-up")
            || letter.Link("/fragen/") is not { } link
        )
            return;
        if (cast.Dice.Chance(Answers, "answers", letter.To, letter.Kind))
            cast.Play.Plan(
                cast.Hours.Within(letter.At, 4, "answers", letter.To, letter.Kind),
                letter.To,
                () => Answer(letter.To, link)
            );
    }

    private async Task Answer(string who, string link)
    {
        var visitor = cast.Play.VisitorOf(who);
        if (!await visitor.Open(link) || visitor.Forms.FirstOrDefault(f => Questions(f).Count > 0) is not { } form)
            return;
        // Looking it over is a page of its own, no redirect.
        await visitor.Press(form, form.Buttons[0], [.. Questions(form).Select(q => (q, Choice(form, q, who)))]);
        var send = visitor.Forms.SelectMany(f => f.Buttons).FirstOrDefault(b => b.Value == "senden");
        await visitor.Press(b => b == send);
        if (send is null || !visitor.IsFound && visitor.Moved is null)
            cast.Play.Stumble(who, "answers");
    }

    private static List<string> Questions(PageForm form) =>
        [
            .. form
                .Fields.Where(f => f.Type == "radio" && f.Name.StartsWith("Said[", StringComparison.Ordinal))
                .Select(f => f.Name)
                .Distinct(),
        ];

    /// <summary>Of ten and of five rather the upper part, how it was at the start a step below; of a few words one of the first two.</summary>
    private string Choice(PageForm form, string question, string who)
    {
        var all = form.Choices(question).Where(c => c.Length > 0).ToList();
        var (skip, take) = all.Count switch
        {
            > 5 => (all.Count - 5, 5),
            5 => (question.Contains(".then", StringComparison.Ordinal) ? 1 : 2, 3),
            _ => (0, 2),
        };
        return cast.Dice.Of([.. all.Skip(skip).Take(take)], "says", who, question);
    }
}
