using System.Globalization;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Platform.Texts;

namespace Duett.Features.Pieces;

/// <summary>What stands in the form: as it was typed, however wrong.</summary>
public sealed class TypedPiece
{
    public static readonly string[] Languages = ["de", "en"];
    private readonly Dictionary<string, string> typed = [];

    public string this[string id] => typed.GetValueOrDefault(id, "");

    public static string Id(string field, string language) => $"{field}-{language}";

    public static string MinutesId(string field) => $"{field}-min";

    public static TypedPiece Of(PieceText text)
    {
        var form = new TypedPiece();
        foreach (var (name, words) in text.Words)
            (form.typed[Id(name, "de")], form.typed[Id(name, "en")]) = (words.De, words.En);
        foreach (var (name, minutes) in text.Minutes)
            form.typed[MinutesId(name)] = minutes.ToString(CultureInfo.InvariantCulture);
        return form;
    }

    public static TypedPiece Of(IFormCollection posted, IEnumerable<PieceField> fields)
    {
        var form = new TypedPiece();
        foreach (var field in fields)
        {
            // Longer than possible is kept too: it is refused, never cut.
            foreach (var id in Languages.Select(language => Id(field.Name, language)))
                form.typed[id] = Written.Text(posted[id], 4 * field.Longest) ?? "";
            if (field.HasMinutes)
                form.typed[MinutesId(field.Name)] = Written.Line(posted[MinutesId(field.Name)], 10) ?? "";
        }
        return form;
    }

    /// <summary>Every field that was sent has its place again, also steps that somebody else has left out meanwhile.</summary>
    public static PieceText WithSent(HttpRequest request, PieceText now)
    {
        if (!request.HasFormContentType)
            return now;
        var sent = request.Form.Keys.Where(id => id.EndsWith("-de", StringComparison.Ordinal)).Select(id => id[..^3]);
        var missing = sent.Except(now.Words.Keys).ToDictionary(name => name, _ => new Bilingual("", ""));
        return now with { Words = now.Words.Concat(missing).ToDictionary() };
    }

    /// <summary>The piece that would be saved; a step that stands in neither language is left out.</summary>
    public PieceText Read(IEnumerable<PieceField> fields)
    {
        var (words, minutes) = (new Dictionary<string, Bilingual>(), new Dictionary<string, int>());
        foreach (var field in fields)
        {
            var both = new Bilingual(this[Id(field.Name, "de")], this[Id(field.Name, "en")]);
            if (!field.IsNeeded && both is { De: "", En: "" })
                continue;
            words[field.Name] = both;
            if (field.HasMinutes)
                minutes[field.Name] = int.TryParse(
                    this[MinutesId(field.Name)],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : 0;
        }
        return new(words, minutes);
    }
}

/// <summary>Faults and fields in words.</summary>
public static class PieceWords
{
    /// <summary>"step3" is step number 3, "answer-b" is answer b, "ask2-trust" is question number 2.</summary>
    public static string Label(this Texts texts, string field)
    {
        var end = field.IndexOfAny("-0123456789".ToCharArray());
        var (name, rest) =
            field.StartsWith("tutorial", StringComparison.Ordinal)
            || field.StartsWith("homework", StringComparison.Ordinal)
            || end < 0
                ? (field.Replace("-", "", StringComparison.Ordinal), "")
                : (field[..end], field[end..].TrimStart('-').Split('-')[0]);
        return texts[$"Pieces.Field_{name}", ("number", rest.ToUpperInvariant())];
    }

    public static string IdOf(PieceFault fault) =>
        fault is MinutesAreMissing or MinutesDoNotAddUp
            ? TypedPiece.MinutesId(fault.Field)
            : TypedPiece.Id(fault.Field, fault.Language!);

    public static string Of(this Texts texts, PieceFault fault)
    {
        var field = texts.Label(fault.Field);
        var language = fault.Language is { } code ? texts[$"Pieces.Language_{code}"] : "";
        return fault switch
        {
            WordsAreTooLong tooLong => texts[
                "Pieces.TooLong",
                ("field", field),
                ("language", language),
                ("length", tooLong.Length),
                ("most", tooLong.Longest)
            ],
            PlaceholderIsGone gone => texts[
                "Pieces.PlaceholderIsGone",
                ("field", field),
                ("language", language),
                ("name", gone.Name)
            ],
            PlaceholderIsNew added => texts[
                "Pieces.PlaceholderIsNew",
                ("field", field),
                ("language", language),
                ("name", added.Name)
            ],
            MinutesAreMissing => texts["Pieces.MinutesAreMissing", ("field", field), ("most", PieceField.MostMinutes)],
            MinutesDoNotAddUp sum => texts["Pieces.MinutesDoNotAddUp", ("sum", sum.Sum), ("minutes", sum.Minutes)],
            _ => texts["Pieces.WordsAreMissing", ("field", field), ("language", language)],
        };
    }
}
