namespace Duett.Domain.Enrolments;

/// <summary>The five minutes before the matching: one topic at a time, on the four described levels.</summary>
public static class SecondStep
{
    public const int LongestGoal = 400;
    public const int LongestChallenge = 600;
    public const int LongestRatherNot = 200;
    public const int LongestInterest = 120;
    public const int LongestSupport = 400;

    /// <summary>One hour a month, two, or three and more; anything else is no answer.</summary>
    public static int? Hours(string? typed) => typed is ['1' or '2' or '3'] ? typed[0] - '0' : null;

    /// <summary>A level of the scale; anything else, "I don't know yet" included, is no value.</summary>
    public static int? Level(string? typed) => typed is ['1' or '2' or '3' or '4'] ? typed[0] - '0' : null;

    /// <summary>New words are for the reader named beside the question; words that stay are for whom they were written.</summary>
    public static EnrolmentAnswers WithSupport(
        this EnrolmentAnswers answers,
        string? support,
        Guid reader,
        bool anew
    ) =>
        answers with
        {
            Support = support,
            SupportFor =
                support is null ? null
                : anew || support != answers.Support ? reader
                : answers.SupportFor,
        };

    /// <summary>Sets the levels of a topic the person has chosen; other topics change nothing.</summary>
    public static EnrolmentAnswers WithLevels(
        this EnrolmentAnswers answers,
        string topic,
        int? now,
        int? aim,
        int? canTeach
    ) =>
        answers.Topics.Any(t => t.Topic == topic)
            ? answers with
            {
                Topics =
                [
                    .. answers.Topics.Select(t =>
                        t.Topic == topic
                            ? t with
                            {
                                Now = t.Wants ? now : null,
                                Aim = t.Wants ? aim : null,
                                CanTeach = canTeach,
                            }
                            : t
                    ),
                ],
                Answered = [.. answers.Answered.Append(topic).Distinct()],
            }
            : answers;
}
