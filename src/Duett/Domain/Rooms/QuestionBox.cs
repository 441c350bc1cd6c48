namespace Duett.Domain.Rooms;

/// <summary>Questions one would not ask elsewhere, each for one meeting.</summary>
public sealed class QuestionBox
{
    public const int Longest = 400;
    public const int Most = 200;

    public List<AskedQuestion> Asked { get; set; } = [];

    /// <summary>The same words for the same meeting are one question, so that sending twice adds one.</summary>
    public Refusal? Ask(Guid by, string text, int meeting)
    {
        if (text.Length == 0)
            return new QuestionIsEmpty();
        if (text.Length > Longest)
            return new QuestionIsTooLong();
        if (Asked.Exists(q => q.By == by && q.Meeting == meeting && q.Text == text))
            return null;
        if (Asked.Count >= Most)
            return new TooManyQuestions();
        Asked.Add(new AskedQuestion(Guid.NewGuid(), by, text, meeting));
        return null;
    }

    /// <summary>Each takes back only their own; one that is gone already is no error.</summary>
    public void TakeBack(Guid by, Guid question) => Asked.RemoveAll(q => q.By == by && q.Id == question);
}

public sealed record AskedQuestion(Guid Id, Guid By, string Text, int Meeting);

public sealed record QuestionIsEmpty : Refusal;

public sealed record QuestionIsTooLong : Refusal;

public sealed record TooManyQuestions : Refusal;
