using Duett.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Duett.Features.Outbox;

/// <summary>Says to whoever runs a round that nothing leaves this machine as long as no mail server is set.</summary>
public sealed class NoMailServerViewComponent(IOptions<MailOptions> mail) : ViewComponent
{
    public IViewComponentResult Invoke() =>
        mail.Value.IsConfigured ? Content("") : View("/Features/Outbox/_NoMailServer.cshtml");
}
