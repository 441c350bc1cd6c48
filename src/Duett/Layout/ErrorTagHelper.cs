using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Duett.Layout;

/// <summary><c>&lt;error for="mail" in="Model.Problems" /&gt;</c>: the sentence at its field, or nothing; its id is "mail-error".</summary>
[HtmlTargetElement("error", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorTagHelper(Platform.Texts.Texts texts) : TagHelper
{
    public required string For { get; set; }
    public required Problems In { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (In.At(For) is not { } text)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errmsg");
        output.Attributes.SetAttribute("id", For + "-error");
        output.Content.SetHtmlContent(
            "<svg class=\"i\" aria-hidden=\"true\"><use href=\"/icons.svg#circle-alert\"/></svg><span><span class=\"vh\">"
        );
        output.Content.Append(texts["Layout.Error"] + " ");
        output.Content.AppendHtml("</span>");
        output.Content.Append(text);
        output.Content.AppendHtml("</span>");
    }
}
