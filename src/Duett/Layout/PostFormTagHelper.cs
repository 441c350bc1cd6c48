using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Duett.Layout;

/// <summary>
/// Every form that posts carries the token against forged requests, also one with an explicit action, which the framework's
/// own helper leaves without.
/// </summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class PostFormTagHelper(IHtmlGenerator html) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (
            output.Attributes["method"]?.Value?.ToString() == "post"
            && html.GenerateAntiforgery(ViewContext) is { } token
        )
            output.PostContent.AppendHtml(token);
    }
}
