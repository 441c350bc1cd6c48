namespace Duett.Domain.Rooms;

/// <summary>At the end a few words of thanks from each to the other. Each changes and takes back only their own.</summary>
public sealed class ThanksSheet
{
    public const int Longest = 600;

    public List<ThanksWords> Said { get; set; } = [];

    public ThanksWords? Of(Guid person) => Said.Find(s => s.By == person);

    public Refusal? Say(Guid by, string text)
    {
        if (text.Length == 0)
            return new ThanksAreEmpty();
        if (text.Length > Longest)
            return new ThanksAreTooLong();
        TakeBack(by);
        Said.Add(new(by, text));
        return null;
    }

    public void TakeBack(Guid by) => Said.RemoveAll(s => s.By == by);
}

public sealed record ThanksWords(Guid By, string Text);

public sealed record ThanksAreEmpty : Refusal;

public sealed record ThanksAreTooLong : Refusal;
