using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Duett.Features.SignIn;

/// <summary>The same words for everybody who asked for a link.</summary>
[Access(To.Everyone)]
public sealed class SentModel(IOptions<MailOptions> mail, PublicAddress address) : PageModel
{
    public bool MailGoesOut => mail.Value.IsConfigured;
    public bool LiesInOutbox => address.ListensOnLoopbackOnly();
}
