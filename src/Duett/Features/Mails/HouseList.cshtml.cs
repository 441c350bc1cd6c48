using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Mails;

[Access(To.Role, Role.HR)]
public sealed class HouseListModel(DuettDb db, ContentCatalogue content, MailWordings wordings)
    : ListPage(db, content, wordings)
{
    public Task<IActionResult> OnGet() => Show(null);
}
