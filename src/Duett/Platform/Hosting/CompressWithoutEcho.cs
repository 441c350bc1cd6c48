using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Hosting;

/// <summary>
/// Style, script and icons always. Pages over TLS only where nothing that the request says can come back in them: whoever makes
/// somebody's browser ask for a page, chooses words that the page repeats and sees how long the compressed answers are, can guess
/// what else stands in it (the BREACH attack).
/// </summary>
public sealed class CompressWithoutEcho(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        base.ShouldCompressResponse(context)
        && (!context.Request.IsHttps || !IsPage(context.Response) || RepeatsNothing(context));

    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;

    /// <summary>An address that was found is one of ours; only its query could say anything else.</summary>
    private static bool RepeatsNothing(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !context.Request.QueryString.HasValue
        && context.Response.StatusCode == StatusCodes.Status200OK;
}
