using Duett.Domain.Content;
using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Platform.Texts;

namespace Duett.Features.Outcomes;

/// <param name="Key">Under which the answer lies.</param>
/// <param name="Hint">When the question is meant: today, or looking back.</param>
public sealed record AskedQuestion(string Key, Question Question, string? Hint = null);

/// <summary>What somebody is asked in one wave, in parts with a heading each.</summary>
public sealed record AskedQuestions(
    string Title,
    int Minutes,
    IReadOnlyList<(string? Title, IReadOnlyList<AskedQuestion> Asks)> Parts
)
{
    public IReadOnlyList<AskedQuestion> All => [.. Parts.SelectMany(p => p.Asks)];

    public static AskedQuestions Of(Wave wave, Side side, Questionnaires all, Texts texts)
    {
        var main = wave switch
        {
            Wave.HalfTime => all.HalfTime,
            Wave.FollowUp => all.FollowUp,
            _ => side == Side.Mentee ? all.FinalMentee : all.FinalMentor,
        };
        var title = wave == Wave.Closing ? texts["Outcomes.ClosingTitle"] : main.Title.In(Texts.Language);
        IReadOnlyList<AskedQuestion> own = [.. main.Questions.Select(q => new AskedQuestion(q.Id, q))];
        if (wave != Wave.Closing)
            return new(title, main.Minutes, [(null, own)]);
        return new(
            title,
            main.Minutes + all.SelfAfter.Minutes,
            [(null, own), (all.SelfAfter.Title.In(Texts.Language), [.. TwoViews(all.SelfAfter, texts)])]
        );
    }

    /// <summary>Each statement for today, and for the start as it looks now: who overrated themselves then notices it here.</summary>
    private static IEnumerable<AskedQuestion> TwoViews(Questionnaire self, Texts texts) =>
        self.Questions.SelectMany(q =>
            new AskedQuestion[]
            {
                new(q.Id, q, texts["Outcomes.Today"]),
                new(q.Id + AnswerSheet.Then, q, texts["Outcomes.LookingBack"]),
            }
        );
}
