using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Transparency;

/// <summary>
/// Each role and each page, as somebody who holds the role really met it in an invented house: the way there, and the answer of
/// every door in one table.
/// </summary>
[Access(To.Role, Role.BR, Role.DP, Role.HR, Role.IT, Role.PM)]
public sealed class EyesModel(InventedHouse invented) : PageModel
{
    public const string Address = "/transparenz/augen";
    public static readonly Role[] Readers = [Role.BR, Role.DP, Role.HR, Role.IT, Role.PM];

    public bool IsPossible => invented.IsPossible;
    public bool HasFailed { get; private set; }
    public OpenHouse? House { get; private set; }
    public IReadOnlyList<IGrouping<string, PageRow>> Areas { get; private set; } = [];

    public void OnGet()
    {
        House = invented.Find();
        HasFailed = invented.HasFailed;
        Areas = [.. (House?.Pages ?? []).GroupBy(p => p.Area)];
    }

    public static string Seen(Viewer viewer, PageRow page) =>
        $"{Address}/seite?rolle={viewer.Key}&seite={Uri.EscapeDataString(page.Address)}";

    /// <summary>Where somebody begins who comes in: the page that the sign-in would lead to.</summary>
    public string Beginning(Viewer viewer) =>
        Seen(viewer, House!.Pages.Single(p => p.Address == (viewer.Session is null ? "/" : "/start")));
}
