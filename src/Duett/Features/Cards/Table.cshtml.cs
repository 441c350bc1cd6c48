using Duett.Data;
using Duett.Domain.Content;
using Duett.Platform.Hosting;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Cards;

[Access(To.SignedIn)]
public sealed class SignedInTableModel(
    DuettDb db,
    OpenCards open,
    ContentCatalogue content,
    PublicAddress address,
    TimeProvider clock
) : TableModel(db, open, content, address, clock)
{
    protected override string Root => "/karten";

    public Task<IActionResult> OnGet(string deck, int number, string? step) => Lay(deck, number, step);
}
