using System.Globalization;
using Duett.Platform.SignIn;

namespace Duett.Platform.Texts;

/// <summary>Profile, then cookie, then what the browser asks for, then German.</summary>
public static class ReadersCulture
{
    public const string Cookie = "duett-lang";

    public static void UseReadersCulture(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Dates.CultureOf(Choose(context));
                return next(context);
            }
        );

    private static string Choose(HttpContext context)
    {
        if (context.Visitor()?.Language is { } profile)
            return profile;
        if (context.Request.Cookies[Cookie] is "de" or "en")
            return context.Request.Cookies[Cookie]!;
        foreach (var asked in AskedFor(context))
            if (asked is "de" or "en")
                return asked;
        return "de";
    }

    private static IEnumerable<string> AskedFor(HttpContext context) =>
        context
            .Request.GetTypedHeaders()
            .AcceptLanguage.Take(20)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant());
}
