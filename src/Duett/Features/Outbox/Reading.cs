using Duett.Domain.Mail;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Microsoft.Extensions.Options;

namespace Duett.Features.Outbox;

/// <summary>
/// Whether texts of mails may be read here: only in a try-out on one machine, where no mail server takes them and whoever sits
/// at it stands in for everybody. With a mail server, or as soon as others reach the pages, nobody reads them.
/// </summary>
public sealed record Reading(bool HasServer, bool IsTryOut, Vault Vault)
{
    public static async Task<Reading> Of(
        IOptions<MailOptions> options,
        PublicAddress address,
        Vault vault,
        HttpContext request
    )
    {
        var hasServer = options.Value.IsConfigured;
        return new(hasServer, !hasServer && await address.IsTryOut() && IsAskedFromHere(request), vault);
    }

    /// <summary>A proxy on this machine listens for others: what it forwards carries their address or the public name.</summary>
    private static bool IsAskedFromHere(HttpContext request) =>
        (request.Connection.RemoteIpAddress is not { } from || System.Net.IPAddress.IsLoopback(from))
        && (
            request.Request.Host.Host == "localhost"
            || (
                System.Net.IPAddress.TryParse(request.Request.Host.Host.Trim('[', ']'), out var named)
                && System.Net.IPAddress.IsLoopback(named)
            )
        );

    /// <summary>Null when texts are not read here or this one is gone.</summary>
    public KeptMessage? Of(OutgoingMail mail) =>
        IsTryOut && mail.Sealed is { } body ? KeptMessage.Read(Vault.OpenOwn($"mail/{mail.Id}", body)) : null;
}
