using Duett.Domain;
using Duett.Domain.Enrolments;

namespace Duett.Features.Enrolments;

/// <summary>The five minutes as they were sent. A field that did not come along changes nothing.</summary>
public static class SecondStepForm
{
    /// <summary>Marks that the lists of boxes came along: an empty list of boxes sends nothing by itself.</summary>
    public const string Lists = "listen";

    /// <summary>The card whose button was pressed, from 1; null for the buttons at the end.</summary>
    public static int? Card(string action) =>
        action.StartsWith("weiter-", StringComparison.Ordinal) && int.TryParse(action.AsSpan(7), out var card)
            ? card
            : null;

    public static EnrolmentAnswers Into(
        EnrolmentAnswers answers,
        IFormCollection form,
        IReadOnlyList<string> topics,
        IReadOnlyCollection<string> languages,
        Guid contact
    )
    {
        var pressed = Card(form["aktion"].ToString());
        for (var at = 0; at < topics.Count; at++)
            answers = WithCard(answers, form, topics[at], saved: pressed == at + 1);
        answers = answers with
        {
            Goal = Text(form, "ziel", SecondStep.LongestGoal, answers.Goal),
            Expectations = Text(form, "erwartung", SecondStep.LongestGoal, answers.Expectations),
            Challenge = Text(form, "herausforderung", SecondStep.LongestChallenge, answers.Challenge),
            RatherNotWith = Line(form, "nicht", SecondStep.LongestRatherNot, answers.RatherNotWith),
            OtherInterest = Line(form, "interesse_frei", SecondStep.LongestInterest, answers.OtherInterest),
            HoursPerMonth = form.TryGetValue("stunden", out var hours)
                ? SecondStep.Hours(hours)
                : answers.HoursPerMonth,
        };
        if (form.TryGetValue("hilfe", out var support))
            answers = answers.WithSupport(
                Written.Text(support, SecondStep.LongestSupport),
                // Whom the form named: it may have been another meanwhile.
                Guid.TryParse(form["hilfe_an"], out var named)
                    ? named
                    : contact,
                anew: form["hilfe_neu"] == "ja"
            );
        return form.ContainsKey(Lists)
            ? answers with
            {
                Interests = [.. Interests.All.Where(form["interesse"].Contains)],
                Languages = [.. languages.Where(form["sprache"].Contains)],
            }
            : answers;
    }

    private static EnrolmentAnswers WithCard(EnrolmentAnswers answers, IFormCollection form, string topic, bool saved)
    {
        var before = answers.Topics.Single(t => t.Topic == topic);
        string[] names = [$"{topic}.heute", $"{topic}.ziel", $"{topic}.zeigen"];
        if (!saved && !names.Any(form.ContainsKey))
            return answers;
        return answers.WithLevels(
            topic,
            Level(form, names[0], before.Now),
            Level(form, names[1], before.Aim),
            Level(form, names[2], before.CanTeach)
        );
    }

    private static int? Level(IFormCollection form, string name, int? before) =>
        form.TryGetValue(name, out var typed) ? SecondStep.Level(typed) : before;

    private static string? Text(IFormCollection form, string name, int longest, string? before) =>
        form.TryGetValue(name, out var typed) ? Written.Text(typed, longest) : before;

    private static string? Line(IFormCollection form, string name, int longest, string? before) =>
        form.TryGetValue(name, out var typed) ? Written.Line(typed, longest) : before;
}
