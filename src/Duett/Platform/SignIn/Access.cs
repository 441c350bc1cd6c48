using Duett.Domain.Accounts;
using Duett.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Platform.SignIn;

public enum To
{
    /// <summary>Anybody, signed in or not.</summary>
    Everyone,

    /// <summary>Whoever holds the personal link in the address; the page looks it up itself.</summary>
    LinkHolder,

    /// <summary>Signed in, a mail link suffices.</summary>
    SignedIn,

    /// <summary>Signed in with PIN or passkey: whoever only reads somebody's mailbox stays outside.</summary>
    Person,

    /// <summary>Signed in with one of <see cref="AccessAttribute.Roles"/> for the organisation or any round; the page narrows to its round.</summary>
    Role,
}

/// <summary>Who may open a page. A page without this attribute opens to nobody.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AccessAttribute(To to, params Role[] roles) : Attribute
{
    public To To => to;
    public IReadOnlyList<Role> Roles => roles;
}

/// <summary>The one place that decides whether a request reaches a page.</summary>
public sealed class AccessFilter : IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var page = context.ActionDescriptor as CompiledPageActionDescriptor;
        var access = page
            ?.HandlerTypeInfo.GetCustomAttributes(typeof(AccessAttribute), inherit: true)
            .OfType<AccessAttribute>()
            .SingleOrDefault();
        context.Result = access is null ? new NotFoundResult() : Decide(access, context.HttpContext);
        return Task.CompletedTask;
    }

    private static IActionResult? Decide(AccessAttribute access, HttpContext http)
    {
        if (access.To is To.Everyone or To.LinkHolder)
            return null;
        if (http.Visitor() is not { } me)
            return new RedirectResult("/anmelden?zurueck=" + Uri.EscapeDataString(Here(http)));
        if (access.To is To.SignedIn)
            return null;
        // Roles reach other people's data: they need as much as the room.
        if (me.Strength < Strength.Person)
            return new RedirectResult("/anmelden/pin?zurueck=" + Uri.EscapeDataString(Here(http)));
        if (access.To is To.Role && !access.Roles.Any(me.IsSomewhere))
            return new NotFoundResult();
        return null;
    }

    private static string Here(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
            ? http.Request.Path + http.Request.QueryString
            : http.Request.Path.ToString();
}

/// <summary>Addresses within this site only; everything else leads to the start page.</summary>
public static class ReturnPath
{
    public static string Local(string? path) =>
        path is ['/', ..]
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Any(c => c is '\\' || char.IsControl(c))
            ? path
            : "/start";
}
