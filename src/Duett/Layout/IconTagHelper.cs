using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Duett.Layout;

/// <summary><c>&lt;icon name="check" /&gt;</c>: a decorative sign from the sprite; the words beside it say the same.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "i");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"/icons.svg#{Name}\"/>");
    }
}
