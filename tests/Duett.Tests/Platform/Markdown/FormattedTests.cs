using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Duett.Domain.Content;
using Duett.Platform.Content;
using Duett.Platform.Markdown;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Platform.Markdown;

public sealed class FormattedTests
{
    private static readonly string[] Allowed = ["p", "em", "strong", "ul", "ol", "li", "h3", "h4", "a", "br"];
    private static readonly ContentCatalogue Shipped = ShippedContent.Load();

    [Theory]
    [InlineData(
        "Ein *leises* und ein **lautes** Wort",
        "<p>Ein <em>leises</em> und ein <strong>lautes</strong> Wort</p>"
    )]
    [InlineData("eins\nzwei\n\ndrei", "<p>eins<br>zwei</p><p>drei</p>")]
    [InlineData("- eins\n- zwei", "<ul><li>eins</li><li>zwei</li></ul>")]
    [InlineData("3. drei\n4. vier", "<ol start=\"3\"><li>drei</li><li>vier</li></ol>")]
    [InlineData("### Vorher", "<h3>Vorher</h3>")]
    [InlineData("#### Nachher", "<h4>Nachher</h4>")]
    [InlineData(
        "[Seite](https://example.org/a?b=1&c=2)",
        "<p><a rel=\"noopener noreferrer\" href=\"https://example.org/a?b=1&amp;c=2\">Seite</a></p>"
    )]
    [InlineData(
        "[Post](mailto:a@example.org)",
        "<p><a rel=\"noopener noreferrer\" href=\"mailto:a@example.org\">Post</a></p>"
    )]
    public void What_is_on_the_list_is_shown(string text, string html) => Assert.Equal(html, Html(text));

    [Theory]
    [InlineData("# Zu gross", "# Zu gross")]
    [InlineData("##### Zu klein", "##### Zu klein")]
    [InlineData("![Bild](https://example.org/a.png)", "![Bild](https://example.org/a.png)")]
    [InlineData("[hier](javascript:alert(1))", "[hier](javascript:alert(1))")]
    [InlineData("[hier](JaVaScRiPt:alert(1))", "[hier](JaVaScRiPt:alert(1))")]
    [InlineData("[hier](data:text/html,x)", "[hier](data:text/html,x)")]
    [InlineData("[hier](//example.org)", "[hier](//example.org)")]
    [InlineData("[hier](/admin/rollen)", "[hier](/admin/rollen)")]
    [InlineData("<javascript:alert(1)>", "<javascript:alert(1)>")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>")]
    [InlineData("`code`", "`code`")]
    [InlineData("> gesagt", "> gesagt")]
    [InlineData("---", "---")]
    [InlineData("    vier Leerzeichen", "vier Leerzeichen")]
    [InlineData("https://example.org", "https://example.org")]
    public void Everything_else_stands_there_as_it_was_typed(string text, string reads)
    {
        var page = Parsed(text);
        Assert.Empty(page.QuerySelectorAll("a, img, script, code, pre, blockquote, hr, h1, h2, h5"));
        Assert.Equal(reads, page.TextContent.Trim());
    }

    [Theory]
    [InlineData("[a]\n\n[a]: javascript:alert(1)")]
    [InlineData("[x](https://example.org \"\\\" onmouseover=\\\"alert(1)\")")]
    [InlineData("[x](https://example.org/\"onmouseover=alert(1))")]
    [InlineData("[x](java\nscript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](\u0001javascript:alert(1))")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<https://example.org/<script>>")]
    [InlineData("[<img src=x onerror=alert(1)>](https://example.org)")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<!-- --><svg onload=alert(1)>")]
    public void Hostile_words_stay_words(string text) => Check(text);

    [Fact]
    public void However_deep_somebody_nests_there_is_an_answer()
    {
        foreach (var mark in new[] { "> ", "- ", "[", "**", "_", "![" })
            Check(string.Concat(Enumerable.Repeat(mark, 3_000)) + "x");
    }

    [Fact]
    public void Whatever_is_put_together_from_marks_nothing_but_the_list_comes_out() =>
        Prop.ForAll(
                Gen.Elements(
                        "*",
                        "**",
                        "_",
                        "[",
                        "]",
                        "(",
                        ")",
                        "<",
                        ">",
                        "!",
                        "javascript:",
                        "https://a.b",
                        "\n",
                        "\n\n",
                        "- ",
                        "1. ",
                        "### ",
                        "`",
                        "&lt;",
                        "\"",
                        "'",
                        " ",
                        "onload=",
                        "script",
                        "data:",
                        "\\",
                        "x",
                        "\t"
                    )
                    .ArrayOf()
                    .ToArbitrary(),
                parts => Check(string.Concat(parts))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void No_shipped_text_changes_its_words_by_being_formatted()
    {
        var texts = Shipped
            .Blocks.Select(b => b.Tutorial.Text)
            .Concat(Shipped.Sessions.Select(s => s.Tutorial.Text))
            .Concat(Shipped.Trainings.Modules.Select(m => m.Text));
        foreach (var text in texts.SelectMany(t => new[] { t.De, t.En }))
            Assert.Equal(Letters(text), Letters(Parsed(text).TextContent));
        static string Letters(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c)));
    }

    private static void Check(string text)
    {
        foreach (var element in Parsed(text).QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Allowed);
            Assert.All(element.Attributes, a => Assert.Contains(a.Name, new[] { "href", "rel", "start" }));
            if (element.GetAttribute("href") is { } address)
                Assert.Matches("^(https?://|mailto:)", address);
        }
    }

    private static IElement Parsed(string text) => new HtmlParser().ParseDocument($"<body>{Html(text)}</body>").Body!;

    private static string Html(string text)
    {
        using var writer = new StringWriter();
        new Formatted(text).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
