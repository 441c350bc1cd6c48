using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Hosting;

/// <summary>
/// Style, script and icons always; pages only without TLS: a compressed page over TLS can betray what stands in it by its
/// length (the BREACH attack).
/// </summary>
public sealed class CompressStatic(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        base.ShouldCompressResponse(context)
        && !(
            context.Request.IsHttps
            && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
        );
}
