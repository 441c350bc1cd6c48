namespace Duett.Platform.Texts;

/// <summary>How far apart meetings lie, as people say it.</summary>
public static class Rhythm
{
    public static string Of(int days, Texts texts, string? language = null)
    {
        language ??= Texts.Language;
        return days switch
        {
            7 => texts.In(language, "Enrolments.EveryWeek"),
            14 => texts.In(language, "Enrolments.EveryTwoWeeks"),
            21 => texts.In(language, "Enrolments.EveryThreeWeeks"),
            28 => texts.In(language, "Enrolments.EveryFourWeeks"),
            _ => texts.In(language, "Enrolments.EveryDays", ("days", days)),
        };
    }
}
