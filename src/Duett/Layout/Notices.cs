using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Duett.Layout;

/// <summary>A sentence for the next page after a POST. It travels sealed in a cookie and is shown once.</summary>
public static class Notices
{
    private const string Key = "notice";

    /// <param name="key">The key of a text without placeholders: nothing personal travels.</param>
    public static void Say(this PageModel page, string key) => page.TempData[Key] = key;

    public static string? Said(ITempDataDictionary data) => data[Key] as string;
}
