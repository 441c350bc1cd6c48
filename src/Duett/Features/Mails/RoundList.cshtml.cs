using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Mails;

[Access(To.Role, Role.PM)]
public sealed class RoundListModel(DuettDb db, ContentCatalogue content, MailWordings wordings)
    : ListPage(db, content, wordings)
{
    public Task<IActionResult> OnGet(string slug) => Show(slug);
}
