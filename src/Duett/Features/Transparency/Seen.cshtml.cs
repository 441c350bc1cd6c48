using System.Net;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Transparency;

/// <summary>One page of the invented house through somebody's eyes: the real page or the real refusal, with a bar above it.</summary>
[Access(To.Role, Role.BR, Role.DP, Role.HR, Role.IT, Role.PM)]
public sealed class SeenModel(InventedHouse invented) : PageModel
{
    /// <summary>Which viewer; <see cref="Viewer.Key"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "rolle")]
    public string? Who { get; set; }

    /// <summary>Which page; <see cref="PageRow.Address"/>, never a real one.</summary>
    [BindProperty(SupportsGet = true, Name = "seite")]
    public string? What { get; set; }

    public OpenHouse House { get; private set; } = null!;
    public Viewer Viewer { get; private set; } = null!;
    public PageRow Row { get; private set; } = null!;
    public Door Door { get; private set; }

    /// <summary>The page up to its head, and from there on.</summary>
    public (string Before, string After) Html { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!invented.IsPossible)
            return NotFound();
        // Another node than the one that showed the table may still have to play.
        if (invented.Find() is not { } house)
            return Redirect(EyesModel.Address);
        if (
            house.Viewers.FirstOrDefault(v => v.Key == Who) is not { } viewer
            || house.Pages.FirstOrDefault(p => p.Address == What) is not { } row
        )
            return NotFound();
        (House, Viewer, Row, Door) = (house, viewer, row, house.DoorOf(viewer, row));
        if (house.AddressOf(viewer, row) is not { } path)
            return NotFound();
        var answer = await house.Ask(viewer, path, Texts.Language);
        if (!answer.IsPage)
            return NotFound();
        Html = Parts(new SeenPage(Lead).Of(answer.Html));
        return Page();
    }

    /// <summary>A link leads on when it goes to the very page that this address stands for, and nowhere otherwise.</summary>
    private string? Lead(string href)
    {
        var path = href.Split('#')[0];
        return PageTable.Of(House.Pages, path) is { } page && House.AddressOf(Viewer, page) == path
            ? EyesModel.Seen(Viewer, page)
            : null;
    }

    private (string, string) Parts(string html)
    {
        var named = html.Replace(
            "<title>",
            "<title>" + WebUtility.HtmlEncode(Viewer.Name.Length > 0 ? Viewer.Name : "–") + ": ",
            StringComparison.Ordinal
        );
        // The way to the content stays the first link.
        var at = Math.Max(0, named.IndexOf("<header", StringComparison.Ordinal));
        return (named[..at], named[at..]);
    }
}
