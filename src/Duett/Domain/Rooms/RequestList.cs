namespace Duett.Domain.Rooms;

public enum RequestKind
{
    /// <summary>To somebody the mentor would like to get to know.</summary>
    Introduction,

    /// <summary>A meeting to sit in and listen.</summary>
    SitIn,
    ShadowDay,
}

public enum RequestAnswer
{
    Yes,
    NotPossible,
    Suggestion,
}

/// <summary>What the mentor asks of the mentee: a door that the other side can open. An answer can be changed; a no needs no reason.</summary>
public sealed class RequestList
{
    public const int Longest = 400;
    public const int Most = 50;

    public List<MentorRequest> Requests { get; set; } = [];

    public Refusal? Ask(Guid by, RequestKind kind, string text, DateTimeOffset now)
    {
        if (!Enum.IsDefined(kind))
            return new RequestNeedsKind();
        if (text.Length > Longest)
            return new RequestIsTooLong();
        if (Asks(kind, text))
            return null;
        if (Requests.Count >= Most)
            return new TooManyRequests();
        Requests.Add(
            new MentorRequest
            {
                Id = Guid.NewGuid(),
                By = by,
                Kind = kind,
                Text = text,
                At = now,
            }
        );
        return null;
    }

    /// <summary>The same is asked already and waits for its answer.</summary>
    public bool Asks(RequestKind kind, string text) =>
        Requests.Exists(r => r.Kind == kind && r.Text == text && r.Answer is null);

    /// <summary>Exactly this was answered already.</summary>
    public bool Says(Guid id, RequestAnswer? answer, DateOnly? day, string words) =>
        Requests.Exists(r =>
            r.Id == id && answer is not null && r.Answer == answer && r.Day == DayOf(answer, day) && r.Words == words
        );

    private static DateOnly? DayOf(RequestAnswer? answer, DateOnly? day) =>
        answer == RequestAnswer.NotPossible ? null : day;

    public Refusal? Say(Guid id, RequestAnswer? answer, DateOnly? day, string words, DateTimeOffset now)
    {
        if (Requests.Find(r => r.Id == id) is not { } request)
            return new RequestIsGone();
        if (answer is null || !Enum.IsDefined(answer.Value))
            return new RequestNeedsAnswer();
        if (answer == RequestAnswer.Yes && day is null)
            return new RequestNeedsDay();
        if (answer == RequestAnswer.Suggestion && words.Length == 0)
            return new RequestNeedsWords();
        if (words.Length > Longest)
            return new RequestIsTooLong();
        (request.Answer, request.Words, request.AnsweredAt) = (answer, words, now);
        request.Day = DayOf(answer, day);
        return null;
    }

    /// <summary>One that is gone already is no error.</summary>
    public void TakeBack(Guid by, Guid id) => Requests.RemoveAll(r => r.By == by && r.Id == id);
}

public sealed class MentorRequest
{
    public required Guid Id { get; init; }
    public required Guid By { get; init; }
    public required RequestKind Kind { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public RequestAnswer? Answer { get; set; }
    public DateOnly? Day { get; set; }
    public string Words { get; set; } = "";
    public DateTimeOffset? AnsweredAt { get; set; }
}

public sealed record RequestNeedsKind : Refusal;

public sealed record RequestIsTooLong : Refusal;

public sealed record TooManyRequests : Refusal;

public sealed record RequestIsGone : Refusal;

public sealed record RequestNeedsAnswer : Refusal;

public sealed record RequestNeedsDay : Refusal;

public sealed record RequestNeedsWords : Refusal;
