using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Duett.Tests.Platform.Mail;

/// <summary>Texts as people and attackers write them, more often than chance would.</summary>
internal static class NastyText
{
    private static readonly string[] Pieces =
    [
        "a",
        "B",
        "7",
        " ",
        "  ",
        ".",
        "..",
        ",",
        ";",
        ":",
        "\\",
        "\"",
        "'",
        "=",
        "=?utf-8?B?w7w=?=",
        "=20",
        "<b>",
        ">",
        "(",
        ")",
        "@",
        "^",
        "^n",
        "\\n",
        "%",
        "_",
        "ä",
        "ß",
        "Ångström",
        "Ż",
        "Иван",
        "王",
        "مرحبا",
        "👩🏽‍💻",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "e\u0301",
        "\u200D",
        "\r",
        "\n",
        "\r\n",
        "\r\n.\r\n",
        "\r\n ",
        "\t",
        "\0",
        "\v",
        "\f",
        "\u001b",
        "\u001c",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u202E",
        "\uFEFF",
        "\uD83D",
        "\uDE00",
        "\r\nATTENDEE:mailto:x@evil.example",
        "\r\nBcc: x@evil.example",
        "From ",
        "Verantwortungsübernahme",
        "END:VEVENT",
        "langeswortlangeswortlangeswortlangeswortlangeswortlangeswortlangeswortlangeswort",
    ];

    internal static Gen<string> Any => Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    internal static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
