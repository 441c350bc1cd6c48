using System.Buffers.Text;

namespace Duett.Domain.Events;

/// <summary>
/// Everything that was put into the box of one round, as one sealed page. There is no row for a reservation: neither a time nor
/// an order nor a person can stand beside it.
/// </summary>
public sealed class ReservationBox : Owned
{
    /// <summary>Where the page is sealed to.</summary>
    public const string Place = "reservations";

    public required Guid RoundId { get; init; }
    public byte[]? Sealed { get; set; }

    /// <summary>One address for everybody in the round: it tells of nobody. Whoever has it was given it by somebody invited.</summary>
    public static string AddressOf(Guid round) => "/vorbehalte/" + Base64Url.EncodeToString(round.ToByteArray());

    /// <summary>The round an address leads to, if it is one.</summary>
    public static Guid? RoundOf(string token) =>
        token.Length == 22 && Base64Url.IsValid(token) && Base64Url.DecodeFromChars(token) is { Length: 16 } id
            ? new Guid(id)
            : null;
}

/// <param name="Text">As it was written; gone once it is answered in public.</param>
/// <param name="Readable">The manager may read it: the box was opened, with at least four others in it.</param>
/// <param name="Question">What everybody reads; the manager may shorten it.</param>
public sealed record Reservation(
    Guid Id,
    string Text,
    bool Readable = false,
    string? Question = null,
    string? Answer = null,
    bool Shortened = false
)
{
    public const int Longest = 600;
    public const int LongestAnswer = 1500;

    public bool IsPublished => Answer is not null;
}

/// <summary>What the sealed page holds, always in a random order.</summary>
public sealed record Reservations(IReadOnlyList<Reservation> All)
{
    /// <summary>With fewer in it the box is never opened. Open before its day it would give away who came last.</summary>
    public const int FewestTogether = 5;

    /// <summary>More do not fit: a box is no mailing list.</summary>
    public const int Most = 200;

    public static readonly Reservations None = new([]);

    public bool IsFull => All.Count >= Most;

    /// <summary>Nothing goes in any more, even if the kick-off moves: it would be known by being new.</summary>
    public bool IsOpened => All.Any(r => r.Readable);

    /// <param name="shuffle">Puts the page into a random order.</param>
    public Reservations Add(string text, Func<IEnumerable<Reservation>, IEnumerable<Reservation>> shuffle) =>
        new([.. shuffle([.. All, new(Guid.NewGuid(), text)])]);

    /// <summary>Null: too few, and the page must go unread.</summary>
    public Reservations? Open() =>
        All.Count < FewestTogether ? null : new([.. All.Select(r => r with { Readable = true })]);

    /// <summary>What the manager reads.</summary>
    public IEnumerable<Reservation> Shown => All.Where(r => r.Readable);

    public Reservations Answer(Guid id, string question, string answer) =>
        new([
            .. All.Select(r =>
                r.Id != id
                    ? r
                    : r with
                    {
                        Text = "",
                        Readable = true,
                        Question = question,
                        Answer = answer,
                        Shortened = r.IsPublished ? r.Shortened || question != r.Question : question != r.Text,
                    }
            ),
        ]);

    public Reservations Without(Guid id) => new([.. All.Where(r => r.Id != id)]);
}

/// <summary>Until when people write and from when the manager reads what is left.</summary>
public static class BoxDays
{
    /// <summary>The working day before the kick-off: from its first minute on nobody writes any more and all is read at once.</summary>
    public static DateOnly ReadOn(DateOnly kickOff)
    {
        var day = kickOff.AddDays(-1);
        while (!WorkingDays.Is(day))
            day = day.AddDays(-1);
        return day;
    }
}
