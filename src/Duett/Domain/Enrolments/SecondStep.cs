namespace Duett.Domain.Enrolments;

/// <summary>The five minutes before the matching: one topic at a time, on the four described levels.</summary>
public static class SecondStep
{
    public const int LongestGoal = 400;
    public const int LongestChallenge = 600;
    public const int LongestRatherNot = 200;
    public const int LongestInterest = 120;
    public const int LongestSupport = 400;

    /// <summary>A level of the scale; anything else, "I don't know yet" included, is no value.</summary>
    public static int? Level(string? typed) => typed is ['1' or '2' or '3' or '4'] ? typed[0] - '0' : null;

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
