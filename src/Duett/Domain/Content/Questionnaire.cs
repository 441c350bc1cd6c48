namespace Duett.Domain.Content;

public enum QuestionKind
{
    /// <summary>One of the options, or none.</summary>
    Choice,

    /// <summary>0 to 10.</summary>
    Number,

    /// <summary>A comment for the programme manager.</summary>
    Words,
}

/// <param name="Options">In their order; for a number the words of both ends; empty for words.</param>
public sealed record Question(string Id, QuestionKind Kind, Bilingual Text, BilingualList Options)
{
    public const int Highest = 10;

    /// <summary>Whether this is an answer: the place of an option from 1 on, or the number itself.</summary>
    public bool Allows(int answer) =>
        Kind switch
        {
            QuestionKind.Choice => answer >= 1 && answer <= Options.De.Count,
            QuestionKind.Number => answer is >= 0 and <= Highest,
            _ => false,
        };
}

public sealed record Questionnaire(string Id, int Minutes, Bilingual Title, IReadOnlyList<Question> Questions);

/// <summary>A talk for two, step by step; nothing of it is stored.</summary>
public sealed record TalkGuide(Bilingual Title, Bilingual Note, IReadOnlyList<(int Minutes, Bilingual Text)> Steps);

/// <summary>What a round asks, and what two can talk about instead.</summary>
public sealed record Questionnaires(
    Questionnaire HalfTime,
    Questionnaire FinalMentee,
    Questionnaire FinalMentor,
    Questionnaire SelfAfter,
    Questionnaire FollowUp,
    TalkGuide WrapUp,
    PulseQuestion Pulse,
    TalkGuide Interim
);
