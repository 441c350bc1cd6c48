namespace Duett.Platform.Hosting;

/// <summary>
/// A second lock beside the form tokens: what a browser says comes from another site, or from another host of the same
/// domain, changes nothing. Tokens alone do not stop a sibling host that plants its own cookie; whoever sends no such header
/// (mail programs, old browsers) is held by the tokens as before.
/// </summary>
public static class OwnFormsOnly
{
    public static void UseOwnFormsOnly(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
                    return next(context);
                if (request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );
}
