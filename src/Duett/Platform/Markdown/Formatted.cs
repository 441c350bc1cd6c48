using System.Globalization;
using System.Text.Encodings.Web;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Duett.Platform.Markdown;

/// <summary>
/// A text with the few marks a house may set: paragraphs, emphasis, lists, small headings and links. It is written from its
/// syntax tree by a list of what is allowed; everything else stands there as it was typed, so that nothing can get through
/// and nothing gets lost.
/// </summary>
public sealed class Formatted(string text) : IHtmlContent
{
    public const int HighestHeading = 3;
    public const int LowestHeading = 4;

    private static readonly string[] Schemes = ["http://", "https://", "mailto:"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePreciseSourceLocation()
        .Build();

    private readonly string text = text.ReplaceLineEndings("\n");

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        MarkdownDocument tree;
        try
        {
            tree = Markdig.Markdown.Parse(text, Pipeline);
        }
        // Nobody nests that deep by accident.
        catch (ArgumentException)
        {
            new Marks(text, writer, encoder).Plain(text);
            return;
        }
        new Marks(text, writer, encoder).Blocks(tree, loose: true);
    }

    /// <summary>Whether a link may lead there: to a page or a mailbox, said in full.</summary>
    public static bool MayLeadTo(string? address) =>
        address is not null
        && Schemes.Any(s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase))
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(address, UriKind.Absolute, out _);

    private readonly struct Marks(string text, TextWriter writer, HtmlEncoder encoder)
    {
        public void Blocks(ContainerBlock container, bool loose)
        {
            foreach (var block in container)
                Write(block, loose);
        }

        private void Write(Block block, bool loose)
        {
            switch (block)
            {
                case ParagraphBlock paragraph when loose:
                    Around("p", paragraph.Inline);
                    break;
                case ParagraphBlock paragraph:
                    Inlines(paragraph.Inline);
                    break;
                case HeadingBlock { Level: >= HighestHeading and <= LowestHeading } heading:
                    Around(heading.Level == HighestHeading ? "h3" : "h4", heading.Inline);
                    break;
                case ListBlock list:
                    List(list);
                    break;
                default:
                    Plain(Source(block.Span));
                    break;
            }
        }

        private void List(ListBlock list)
        {
            var tag = list.IsOrdered ? "ol" : "ul";
            writer.Write($"<{tag}");
            if (
                int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                && start > 1
            )
                writer.Write(string.Create(CultureInfo.InvariantCulture, $" start=\"{start}\""));
            writer.Write('>');
            foreach (var item in list.OfType<ListItemBlock>())
            {
                writer.Write("<li>");
                Blocks(item, list.IsLoose);
                writer.Write("</li>");
            }
            writer.Write($"</{tag}>");
        }

        private void Around(string tag, ContainerInline? inlines)
        {
            writer.Write($"<{tag}>");
            Inlines(inlines);
            writer.Write($"</{tag}>");
        }

        private void Inlines(ContainerInline? container)
        {
            foreach (var inline in container ?? [])
                Write(inline);
        }

        private void Write(Inline inline)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Encode(literal.Content.ToString());
                    break;
                case HtmlEntityInline entity:
                    Encode(entity.Transcoded.ToString());
                    break;
                case LineBreakInline:
                    writer.Write("<br>");
                    break;
                case EmphasisInline emphasis:
                    Around(emphasis.DelimiterCount == 1 ? "em" : "strong", emphasis);
                    break;
                case LinkInline { IsImage: false } link when MayLeadTo(link.Url):
                    Link(link.Url!);
                    Inlines(link);
                    writer.Write("</a>");
                    break;
                case AutolinkInline auto when MayLeadTo(auto.Url):
                    Link(auto.Url);
                    Encode(auto.Url);
                    writer.Write("</a>");
                    break;
                default:
                    Encode(Source(inline.Span));
                    break;
            }
        }

        /// <summary>Where it leads learns neither the page nor gets a hold on it.</summary>
        private void Link(string address)
        {
            writer.Write("<a rel=\"noopener noreferrer\" href=\"");
            Encode(address);
            writer.Write("\">");
        }

        public void Plain(string source)
        {
            if (source.Length == 0)
                return;
            writer.Write("<p>");
            var first = true;
            foreach (var line in source.Split('\n'))
            {
                writer.Write(first ? "" : "<br>");
                Encode(line);
                first = false;
            }
            writer.Write("</p>");
        }

        private void Encode(string words) => encoder.Encode(writer, words);

        private string Source(SourceSpan span) =>
            span.Start < 0 || span.End >= text.Length || span.IsEmpty ? "" : text.Substring(span.Start, span.Length);
    }
}
