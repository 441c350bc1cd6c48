using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Duett.Features.Transparency;

/// <summary>
/// A page of the invented house made harmless: what is known to be harmless stays, everything else goes. No form is left and
/// no script; fields and buttons are there and disabled; a link leads where <paramref name="lead"/> says, or nowhere. It reads
/// our own markup and is no filter for pages of others.
/// </summary>
public sealed partial class SeenPage(Func<string, string?> lead)
{
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "base",
        "iframe",
        "object",
        "embed",
        "frame",
        "portal",
    };

    private static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "button",
        "input",
        "select",
        "textarea",
    };

    private static readonly HashSet<string> Kept = new(
        (
            "class id lang dir role title alt for type value checked selected placeholder rows cols colspan rowspan scope headers "
            + "open hidden max min step maxlength minlength tabindex readonly multiple start reversed datetime label width height "
            + "viewbox d cx cy r rx ry x y x1 x2 y1 y2 points fill stroke transform charset content rel as crossorigin media "
            + "sizes data-label data-skin data-theme"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    public string Of(string html)
    {
        var (text, from) = (new StringBuilder(html.Length), 0);
        foreach (Match tag in Tag().Matches(html))
        {
            // A bracket that belongs to no tag we know is a letter.
            text.Append(html[from..tag.Index].Replace("<", "&lt;"));
            text.Append(Harmless(tag));
            from = tag.Index + tag.Length;
        }
        return text.Append(html[from..].Replace("<", "&lt;")).ToString();
    }

    private string Harmless(Match tag)
    {
        if (tag.Value.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
            return "<!doctype html>";
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        if (name.Length == 0 || Dropped.Contains(name))
            return "";
        var shown = name == "form" ? "div" : name;
        if (tag.Groups["end"].Length > 0)
            return $"</{shown}>";
        var all = Attribute()
            .Matches(tag.Groups["all"].Value)
            .Select(a => (Name: a.Groups["name"].Value.ToLowerInvariant(), Value: ValueOf(a)))
            .ToList();
        string? Value(string attribute) => all.Find(a => a.Name == attribute).Value;
        if (
            (name == "input" && Value("type") == "hidden")
            || (name == "meta" && Value("http-equiv") is not null)
            || (name == "link" && !IsOwn(Value("href")))
        )
            return "";
        var written = string.Concat(all.Select(a => Written(name, a.Name, a.Value)));
        if (name == "a" && !written.Contains(" href="))
            written += " role=\"link\" aria-disabled=\"true\"";
        return $"<{shown}{written}{(Fields.Contains(name) ? " disabled" : "")}{(tag.Groups["empty"].Length > 0 ? "/" : "")}>";
    }

    private string Written(string element, string name, string? value)
    {
        var kept =
            Kept.Contains(name)
            || name.StartsWith("aria-", StringComparison.Ordinal)
            || (name == "name" && element == "meta");
        if (name is "href" or "src" or "xlink:href")
            (kept, value) = element switch
            {
                "a" => (Leads(value) is not null, Leads(value)),
                "link" or "use" or "img" or "image" => (IsOwn(value) || value is ['#', ..], value),
                _ => (false, value),
            };
        return !kept ? ""
            : value is null ? " " + name
            : $" {name}=\"{WebUtility.HtmlEncode(value)}\"";
    }

    private string? Leads(string? href) =>
        href switch
        {
            ['#', ..] => href,
            _ when IsOwn(href) => lead(href!),
            _ => null,
        };

    private static bool IsOwn(string? href) =>
        href is ['/', ..] && !href.StartsWith("//", StringComparison.Ordinal) && !href.Contains('\\');

    private static string? ValueOf(Match attribute) =>
        attribute.Groups["value"].Success
            ? WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\''))
            : null;

    [GeneratedRegex(
        """<!--.*?-->|<!doctype[^>]*>|<(?<gone>script|style|template|noscript)\b.*?</\k<gone>\s*>|<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<all>(?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*(?<empty>/?)>""",
        RegexOptions.Singleline | RegexOptions.IgnoreCase
    )]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s=>"'/]+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s>"']+))?""")]
    private static partial Regex Attribute();
}
