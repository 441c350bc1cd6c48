using System.Text.Encodings.Web;
using System.Text.Json;

namespace Duett.Domain.Content;

/// <summary>What a house can write in its own words.</summary>
public enum PieceKind
{
    /// <summary>A session plan with its tutorial and homework.</summary>
    Session,

    /// <summary>What a topic's meetings are made of: levels, exercises, tutorial, homework.</summary>
    Block,
    Card,
    Training,

    /// <summary>What a topic is called and what one can do afterwards.</summary>
    Topic,

    /// <summary>How the questions of a release are worded.</summary>
    Questionnaire,
}

/// <summary>The words of a piece by the names of their fields, and the minutes of those that have some.</summary>
public sealed record PieceText(IReadOnlyDictionary<string, Bilingual> Words, IReadOnlyDictionary<string, int> Minutes)
{
    /// <summary>It is kept, but nobody can choose it anew. Only topics are hidden; other kinds are taken back.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Umlauts stay one letter; it is stored, never written into a page.</summary>
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static PieceText Of(IEnumerable<(string Name, Bilingual Words)> words) =>
        new(words.ToDictionary(w => w.Name, w => w.Words), new Dictionary<string, int>());

    /// <summary>The shipped words stand in where a later version of the content has a field that was not there yet.</summary>
    public Bilingual Or(string name, Bilingual shipped) => Words.GetValueOrDefault(name) ?? shipped;

    /// <summary>The same fields with nothing in them yet.</summary>
    public PieceText Blank() => this with { Words = Words.Keys.ToDictionary(name => name, _ => new Bilingual("", "")) };

    /// <summary>Where one language is empty throughout, its readers read the other one.</summary>
    public PieceText InOneLanguageAtLeast() =>
        Words.Values.All(w => w.De.Length == 0) ? With(w => new(w.En, w.En))
        : Words.Values.All(w => w.En.Length == 0) ? With(w => new(w.De, w.De))
        : this;

    private PieceText With(Func<Bilingual, Bilingual> change) =>
        this with
        {
            Words = Words.ToDictionary(w => w.Key, w => change(w.Value)),
        };

    public string ToJson() => JsonSerializer.Serialize(this, Readable);

    /// <exception cref="JsonException">The text is not a stored piece.</exception>
    public static PieceText FromJson(string json) =>
        JsonSerializer.Deserialize<PieceText>(json, Readable) is { Words: not null, Minutes: not null } text
            ? text
            : throw new JsonException("not a stored piece");

    public bool SaysTheSameAs(PieceText other) =>
        IsHidden == other.IsHidden
        && Words.Count == other.Words.Count
        && Words.All(w => other.Words.GetValueOrDefault(w.Key) == w.Value)
        && Minutes.Count == other.Minutes.Count
        && Minutes.All(m => other.Minutes.TryGetValue(m.Key, out var minutes) && minutes == m.Value);
}

/// <summary>A piece of content in a house's own words.</summary>
/// <param name="CopyOf">The shipped piece that lends its place and kind to one the house has added; null for a changed one.</param>
public sealed record Piece(PieceKind Kind, string Key, string? CopyOf, PieceText Text);

/// <summary>
/// One version of one piece of a house. Rows are added and never changed, so that whoever began with an older version can go
/// on reading it. Who wrote it stands in the audit log alone.
/// </summary>
public sealed class HouseContent : Owned
{
    public const int LongestKey = 40;
    public const int LongestText = 100_000;
    private const string OwnKey = "own-";

    public required PieceKind Kind { get; init; }
    public required string Key { get; init; }
    public string? CopyOf { get; init; }

    /// <summary>The house's own counter over all its pieces, from 1.</summary>
    public required int Edition { get; init; }

    /// <summary>Null: back to the shipped text; of an added piece: it is not offered any more.</summary>
    public string? Text { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>A key for an added piece that no shipped one has.</summary>
    public static string NewKey() => OwnKey + Guid.NewGuid().ToString("N")[..12];

    public static bool IsOwn(string key) => key.StartsWith(OwnKey, StringComparison.Ordinal);

    public Piece? Piece => Text is null ? null : new(Kind, Key, CopyOf, PieceText.FromJson(Text));
}
