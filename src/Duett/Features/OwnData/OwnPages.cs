using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Duett.Platform.Texts;

namespace Duett.Features.OwnData;

/// <summary>The export as two files in one: for people to read, and for another program.</summary>
public sealed class OwnPages(Texts texts, TimeZoneInfo zone, CultureInfo culture)
{
    private const string Look =
        "body{font:16px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
        + "dl{margin:0 0 1rem;padding-left:1rem;border-left:2px solid #8886}dt{font-weight:600}dd{margin:0 0 .5rem}";

    public byte[] Zip(JsonObject export)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "daten.html", Html(export));
            Add(zip, "daten.json", export.ToJsonString(OwnExport.Json));
        }
        return bytes.ToArray();
    }

    public string Html(JsonObject export)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"{Texts.Language}\"><head><meta charset=\"utf-8\">");
        html.Append($"<title>{Plain(texts["OwnData.Title"])}</title><style>{Look}</style></head><body>");
        html.Append($"<h1>{Plain(texts["OwnData.Title"])}</h1>");
        foreach (var (name, part) in export)
        {
            html.Append($"<h2>{Plain(Label(name))}</h2>");
            Show(html, part);
        }
        return html.Append("</body></html>").ToString();
    }

    private void Show(StringBuilder html, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject rows:
                html.Append("<dl>");
                foreach (var (name, value) in rows.Where(r => !IsEmpty(r.Value)))
                {
                    html.Append($"<dt>{Plain(Label(name))}</dt><dd>");
                    Show(html, value);
                    html.Append("</dd>");
                }
                html.Append("</dl>");
                break;
            case JsonArray { Count: > 0 } all when all.All(one => one is JsonValue):
                html.Append(Plain(string.Join(", ", all.Select(one => Word((JsonValue)one!)))));
                break;
            case JsonArray { Count: > 0 } all:
                foreach (var one in all)
                    Show(html, one);
                break;
            case JsonValue value:
                html.Append(Plain(Word(value)).Replace("\n", "<br>"));
                break;
            default:
                html.Append($"<p>{Plain(texts["OwnData.Nothing"])}</p>");
                break;
        }
    }

    private string Word(JsonValue value) =>
        value.GetValueKind() switch
        {
            JsonValueKind.True => texts["OwnData.Yes"],
            JsonValueKind.False => texts["OwnData.No"],
            JsonValueKind.String => InWords(value.GetValue<string>()),
            _ => value.ToString(),
        };

    private string InWords(string text) =>
        text.Length > 18 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at)
            ? TimeZoneInfo.ConvertTime(at, zone).ToString("f", culture)
            : text;

    private static bool IsEmpty(JsonNode? node) =>
        node is null or JsonArray { Count: 0 }
        || (node is JsonValue v && v.GetValueKind() == JsonValueKind.String && v.GetValue<string>().Length == 0);

    private string Label(string name) => texts[$"OwnData.Field{char.ToUpperInvariant(name[0])}{name[1..]}"];

    private static string Plain(string text) => WebUtility.HtmlEncode(text);

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var file = zip.CreateEntry(name).Open();
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
