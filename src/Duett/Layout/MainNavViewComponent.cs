using Duett.Data;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Layout;

/// <param name="OnPhones">The bar at the bottom of a phone has room for five.</param>
public sealed record NavItem(string Href, string Icon, string Text, bool IsHere, bool OnPhones = true);

/// <summary>The main menu: in the head of the page, on phones as a bar under the thumb.</summary>
public sealed class MainNavViewComponent(DuettDb db, Platform.Texts.Texts texts) : ViewComponent
{
    private const int FitOnPhones = 5;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var me = HttpContext.Me();
        List<NavItem> items = [Item("/start", "house", "Start")];
        if (await OnlyTandem(me) is { } tandem)
        {
            var (room, dates) = ($"/t/{tandem}", $"/t/{tandem}/termine");
            items.Add(Item(room, "heart-handshake", "Tandem") with { IsHere = IsAt(room) && !IsAt(dates) });
            items.Add(Item(dates, "calendar", "Dates"));
        }
        if (me.IsSomewhere(Role.PM) || me.IsSomewhere(Role.HR))
            items.Add(Item("/runden", "list-checks", "Rounds") with { IsHere = IsAt("/runden") || IsAt("/r") });
        if (me.IsSomewhere(Role.HR))
            items.Add(Item("/personen", "users", "People"));
        if (me.IsSomewhere(Role.IT))
            items.Add(Item("/admin/post", "mail", "Outbox"));
        if (me.IsSomewhere(Role.BR) || me.IsSomewhere(Role.DP))
            items.Add(Item("/transparenz", "eye", "Transparency"));
        items.Add(Item("/hilfe", "circle-help", "Help"));
        return View("/Layout/_MainNav.cshtml", Fitting(items));
    }

    /// <summary>Help stands in the foot too, and the dates can be reached from the room: these give way first.</summary>
    private static List<NavItem> Fitting(List<NavItem> items)
    {
        foreach (var icon in new[] { "circle-help", "calendar" })
            if (items.Count(i => i.OnPhones) > FitOnPhones && items.FindIndex(i => i.Icon == icon) is >= 0 and var at)
                items[at] = items[at] with { OnPhones = false };
        return items;
    }

    private NavItem Item(string href, string icon, string text) =>
        new(href, icon, texts[$"Layout.Nav{text}"], IsAt(href));

    private bool IsAt(string start) =>
        HttpContext.Request.Path.Value is { } path
        && (path == start || path.StartsWith(start + "/", StringComparison.Ordinal));

    /// <summary>Whoever is in two tandems chooses on the start page.</summary>
    private async Task<Guid?> OnlyTandem(Me me)
    {
        var living = await db
            .Tandems.Where(t =>
                t.OrganisationId == me.OrganisationId
                && (t.MentorId == me.PersonId || t.MenteeId == me.PersonId)
                && t.AgreedAt != null
                && t.EndedAt == null
                && t.CompletedAt == null
            )
            .OrderBy(t => t.Id)
            .Select(t => t.Id)
            .Take(2)
            .ToListAsync(HttpContext.RequestAborted);
        return living is [var only] ? only : null;
    }
}
