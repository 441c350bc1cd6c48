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
public sealed class Reading(IOptions<MailOptions> options, PublicAddress address, Vault vault)
{
    public bool HasServer => options.Value.IsConfigured;
    public bool IsTryOut => !HasServer && address.ListensOnLoopbackOnly();

    /// <summary>Null when texts are not read here or this one is gone.</summary>
    public KeptMessage? Of(OutgoingMail mail) =>
        IsTryOut && mail.Sealed is { } body ? KeptMessage.Read(vault.OpenOwn($"mail/{mail.Id}", body)) : null;
}
