using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Outcomes;

/// <summary>One fixed report as a picture. Every scale is drawn as a whole, so that no difference looks larger than it is.</summary>
internal static class SubjectChart
{
    /// <summary>What the pictures of the round draw already.</summary>
    private static readonly HashSet<string> Drawn = [.. SatisfactionChart.Subjects, .. LearningChart.Subjects];

    public static IReadOnlyList<Chart> Of(WaveView wave, Texts texts, bool isOpen) =>
        [.. wave.Subjects.Where(s => !Drawn.Contains(s.Subject)).Select(s => One(wave.Wave, s, texts, isOpen))];

    private static Chart One(Wave wave, SubjectView subject, Texts texts, bool isOpen)
    {
        var id = $"{wave}-{subject.Subject}";
        if (subject.Lines.Count == 0)
            return new(id, subject.Title, texts["Outcomes.Hidden", ("number", subject.Fewest)]) { Level = 3 };
        var note = subject.HidesParts ? texts["Outcomes.HiddenParts", ("number", subject.Fewest)] : null;
        return new(id, subject.Title, subject.Sentence ?? texts["Outcomes.SaysParts"])
        {
            Parts = [new Bars([.. subject.Lines.Select(l => Bar(subject.Reading, l))])],
            Note = string.Join(' ', new[] { Scale(subject.Reading, texts), note }.Where(n => n is not null)),
            IsOpen = isOpen,
            Table = new(
                [texts["Outcomes.ColumnPart"], texts["Outcomes.ColumnValue"]],
                [.. subject.Lines.Select(l => (IReadOnlyList<string>)[l.Part, l.Value])]
            ),
        };
    }

    private static Bar Bar(Reading reading, FigureLine line) =>
        new(
            $"{line.Part}: {line.Value}",
            "",
            reading switch
            {
                Reading.Mean => 25 * (line.Figure.Value - 1),
                Reading.Contacts => 25 * line.Figure.Value,
                Reading.Promoting => (line.Figure.Value + 100) / 2,
                _ => line.Figure.Value,
            },
            line.Figure.Part switch
            {
                nameof(Side.Mentee) => Tone.Mentee,
                nameof(Side.Mentor) => Tone.Mentor,
                _ => Tone.Plum,
            }
        );

    private static string? Scale(Reading reading, Texts texts) =>
        reading switch
        {
            Reading.Mean => texts["Outcomes.ScaleFive"],
            Reading.Contacts => texts["Outcomes.ScaleContacts"],
            Reading.Promoting => texts["Outcomes.ScalePromoting"],
            _ => null,
        };
}
