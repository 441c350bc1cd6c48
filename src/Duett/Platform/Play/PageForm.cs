using System.Net;
using System.Text.RegularExpressions;

namespace Duett.Platform.Play;

public sealed record FormField(string Name, string Value, string Type, bool Chosen)
{
    public bool IsChoice => Type is "checkbox" or "radio";
}

/// <param name="Action">Where pressing it sends the form.</param>
public sealed record FormButton(string Action, string Name, string Value);

/// <summary>
/// A form of one of our own pages, read from their markup as a person without JavaScript meets it. It is no reader for pages
/// of others.
/// </summary>
public sealed partial record PageForm(IReadOnlyList<FormField> Fields, IReadOnlyList<FormButton> Buttons)
{
    public bool Has(string field) => Fields.Any(f => f.Name == field);

    public IReadOnlyList<string> Choices(string field) =>
        [.. Fields.Where(f => f.Name == field && f.IsChoice).Select(f => f.Value)];

    public static IReadOnlyList<PageForm> All(string html, string path) =>
        [.. Whole().Matches(html).Where(IsPost).Select(form => Read(form, path))];

    private static bool IsPost(Match form) =>
        form.Groups[1].Value.Contains("method=\"post\"", StringComparison.Ordinal);

    private static PageForm Read(Match form, string path)
    {
        var action = Value(form.Groups[1].Value, "action") ?? path;
        var inside = form.Groups[2].Value;
        var buttons = Button()
            .Matches(inside)
            .Select(b => b.Value)
            .Select(b => new FormButton(
                Value(b, "formaction") ?? action,
                Value(b, "name") ?? "",
                Value(b, "value") ?? ""
            ));
        return new([.. Inputs(inside), .. Areas(inside), .. Selects(inside)], [.. buttons]);
    }

    private static IEnumerable<FormField> Inputs(string html) =>
        from tag in Input().Matches(html).Select(m => m.Value)
        let name = Value(tag, "name")
        where name is not null && !Flag(tag, "disabled")
        let type = Value(tag, "type") ?? "text"
        where type is not ("file" or "submit" or "button")
        let fallback = type is "checkbox" or "radio" ? "on" : ""
        select new FormField(name, Value(tag, "value") ?? fallback, type, Flag(tag, "checked"));

    private static IEnumerable<FormField> Areas(string html) =>
        from area in Area().Matches(html)
        let name = Value(area.Groups[1].Value, "name")
        where name is not null
        let text = WebUtility.HtmlDecode(area.Groups[2].Value)
        // A line break right after the tag belongs to the markup.
        select new FormField(name, text.StartsWith("\r\n") ? text[2..] : text.TrimStart('\n'), "textarea", true);

    private static IEnumerable<FormField> Selects(string html) =>
        from list in Select().Matches(html)
        let name = Value(list.Groups[1].Value, "name")
        where name is not null
        let options = Option().Matches(list.Groups[2].Value).Select(o => o.Value).ToList()
        let chosen = options.Find(o => Flag(o, "selected")) ?? options.FirstOrDefault()
        where chosen is not null
        select new FormField(name, Value(chosen, "value") ?? "", "select", true);

    private static string? Value(string tag, string attribute) =>
        Regex.Match(tag, $@"\s{attribute}=""([^""]*)""") is { Success: true } found
            ? WebUtility.HtmlDecode(found.Groups[1].Value)
            : null;

    private static bool Flag(string tag, string attribute) => Regex.IsMatch(tag, $@"\s{attribute}(=""[^""]*"")?[\s/>]");

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex("<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Input();

    [GeneratedRegex("<button[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Button();

    [GeneratedRegex("<textarea([^>]*)>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("<select([^>]*)>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Option();
}
