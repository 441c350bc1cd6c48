using Duett.Platform.SignIn;

namespace Duett.Features.SignIn;

/// <summary>
/// Where somebody wanted to go, kept in the browser that asked. It does not travel in the mail: a link that leads somewhere
/// else than its sender says is what phishing needs.
/// </summary>
public static class ReturnCookie
{
    private const string Name = "duett-zurueck";

    public static void Keep(HttpContext context, string path) =>
        context.Response.Cookies.Append(Name, Uri.EscapeDataString(path), Options(context));

    /// <summary>The kept path, once; anything that is not an address of this site leads to the start page.</summary>
    public static string Take(HttpContext context)
    {
        var kept = context.Request.Cookies[Name];
        if (kept is not null)
            context.Response.Cookies.Delete(Name, Options(context));
        return ReturnPath.Local(kept is null ? null : Uri.UnescapeDataString(kept));
    }

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/anmelden",
            MaxAge = SendSignInLink.Lives,
        };
}
