using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Duett.Platform.Outbox;

/// <summary>The same text in the house's plain layout. Every character is encoded; only addresses of ours become links.</summary>
public static partial class MailHtml
{
    /// <param name="ours">The address of this installation.</param>
    public static string Of(string body, string language, string ours)
    {
        var html = new StringBuilder(
            $"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>Duett</title></head>"
        );
        html.Append("<body style=\"margin:0;background:#fbf7f0;color:#2a201b;font:16px/1.55 sans-serif\">");
        html.Append("<div style=\"max-width:36rem;margin:0 auto;padding:24px 16px\">");
        foreach (var paragraph in body.Replace("\r", "").Split("\n\n"))
            html.Append("<p style=\"margin:0 0 16px\">").Append(Lines(paragraph, ours)).Append("</p>");
        return html.Append("</div></body></html>").ToString();
    }

    private static string Lines(string paragraph, string ours) =>
        Address()
            .Replace(
                WebUtility.HtmlEncode(paragraph),
                found =>
                    IsOurs(found.Value, ours) ? $"<a href=\"{found}\" style=\"color:#0c5a60\">{found}</a>" : found.Value
            )
            .Replace("\n", "<br>");

    private static bool IsOurs(string address, string ours) =>
        address.Equals(ours, StringComparison.OrdinalIgnoreCase)
        || address.StartsWith(ours + "/", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9_./-]*[A-Za-z0-9_/-])?(\?[a-z]=[0-9])?")]
    private static partial Regex Address();
}
