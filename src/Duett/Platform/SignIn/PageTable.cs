using Duett.Domain.People;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Duett.Platform.SignIn;

/// <summary>Whom a page opens to, for one kind of visitor.</summary>
public enum Opens
{
    No,
    Yes,

    /// <summary>Only what is the visitor's own: own account, own tandem, own round.</summary>
    Own,

    /// <summary>Only with the personal link of a mail.</summary>
    WithLink,
}

/// <param name="Address">As in the browser, with … for what differs.</param>
public sealed record PageRow(string Area, string Address, AccessAttribute Access)
{
    public const string Differs = "…";
    private readonly string[] parts = Address.Split('/');

    /// <param name="role">Null: signed in without any role.</param>
    public Opens For(bool signedIn, Role? role) =>
        Access.To switch
        {
            To.Everyone => Opens.Yes,
            To.LinkHolder => Opens.WithLink,
            _ when !signedIn => Opens.No,
            To.Role when role is null || !Access.Roles.Contains(role.Value) => Opens.No,
            // Rights for one round end at that round; what is somebody's own opens to them alone, whatever their role.
            To.Role => Address.StartsWith("/r/", StringComparison.Ordinal) ? Opens.Own : Opens.Yes,
            _ => Opens.Own,
        };

    /// <summary>The address leads to one thing of many: one round, one person, one tandem.</summary>
    public int Gaps => parts.Count(p => p == Differs);

    /// <param name="path">A real one, without what follows the question mark.</param>
    public bool Fits(string path)
    {
        var real = path.Split('/');
        return real.Length == parts.Length && parts.Zip(real).All(p => p.First == Differs || p.First == p.Second);
    }
}

/// <summary>
/// Every page of the program with the decision that its door really takes: read from the pages themselves, so that a new page
/// stands here by itself.
/// </summary>
public sealed class PageTable(IActionDescriptorCollectionProvider actions, PageLoader loader)
{
    private static readonly Dictionary<string, string[]> Areas = new()
    {
        ["SignIn"] = ["anmelden", "abmeldung", "abmelden"],
        ["Own"] =
        [
            "start",
            "ich",
            "hilfe-holen",
            "hilfeanfragen",
            "lehre",
            "vorbereitung",
            "karten",
            "k",
            "urkunde",
            "wer-hilft",
        ],
        ["Enrolment"] = ["e", "anmeldung", "va", "veranstaltung", "vorbehalte", "mitmachen", "bewerbung"],
        ["Tandem"] = ["v", "vorschlag", "m", "neu", "t"],
        ["Rounds"] = ["runden", "r"],
        ["People"] = ["personen"],
        ["Admin"] = ["admin"],
    };

    public async Task<IReadOnlyList<PageRow>> All()
    {
        var rows = new List<PageRow>();
        foreach (var page in actions.ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            var access = compiled
                .HandlerTypeInfo.GetCustomAttributes(typeof(AccessAttribute), inherit: true)
                .OfType<AccessAttribute>()
                .SingleOrDefault();
            if (access is not null)
                rows.Add(
                    new(AreaOf(page.AttributeRouteInfo!.Template!), Shown(page.AttributeRouteInfo.Template!), access)
                );
        }
        return
        [
            .. rows.DistinctBy(r => (r.Address, Decision(r.Access))).OrderBy(r => r.Address, StringComparer.Ordinal),
        ];
    }

    /// <summary>The page behind a real path: the one that names most of it.</summary>
    public static PageRow? Of(IEnumerable<PageRow> rows, string path) =>
        rows.Where(r => r.Fits(path)).MinBy(r => r.Gaps);

    private static string Decision(AccessAttribute access) => $"{access.To} {string.Join(' ', access.Roles)}";

    private static string AreaOf(string template)
    {
        var first = template.Split('/')[0];
        return Areas.FirstOrDefault(a => a.Value.Contains(first)).Key ?? "Public";
    }

    private static string Shown(string template) =>
        "/" + string.Join('/', template.Split('/').Select(part => part.Contains('{') ? PageRow.Differs : part));
}
