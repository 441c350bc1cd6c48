using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;

namespace Duett.Features.Outcomes;

/// <param name="Asked">Null where it may not be told.</param>
/// <param name="ClosesOn">Until it is told of: the day on which it is.</param>
/// <param name="Comments">Question → what was written; for the programme manager alone.</param>
public sealed record WaveView(
    Wave Wave,
    DateOnly ClosesOn,
    DateOnly? ToldOn,
    int? Asked,
    Figure Answered,
    IReadOnlyList<SubjectView> Subjects,
    IReadOnlyList<(string Question, IReadOnlyList<string> Comments)> Comments
)
{
    public bool IsReleased => ToldOn is not null;

    public static WaveView Of(
        ToldWave told,
        StoredOutcome outcome,
        IReadOnlyList<(string Question, IReadOnlyList<string> Comments)> comments,
        Texts texts
    )
    {
        var wave = told.Wave;
        List<OutcomeFigure> figures = [.. outcome.Figures.Where(f => f.Wave == wave.Wave)];
        return new(
            wave.Wave,
            told.ClosesOn,
            told.On,
            // From one wave to the next it shows who has gone; the manager knows the tandems anyway.
            outcome.IsManager
                ? wave.Asked
                : null,
            new(wave.Answered, wave.AnsweredAtLeast),
            told.On is null ? [] : SubjectView.Of(wave.Wave, figures, outcome.Fewest, texts),
            comments
        );
    }

    /// <summary>How many answered, as far as it may be told.</summary>
    public string AnsweredInWords(Texts texts)
    {
        if (Answered.Value is not { } count)
            return texts["Outcomes.AnsweredFew"];
        var sentence = texts[Answered.AtLeast ? "Outcomes.AnsweredAtLeast" : "Outcomes.Answered", ("count", count)];
        return Asked is { } asked ? $"{sentence} {texts["Outcomes.AskedWere", ("count", asked)]}" : sentence;
    }
}
