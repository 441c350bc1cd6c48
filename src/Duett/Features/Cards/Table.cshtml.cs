using Duett.Data;
using Duett.Platform.Content;
using Duett.Platform.Hosting;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Cards;

[Access(To.SignedIn)]
public sealed class SignedInTableModel(
    DuettDb db,
    OpenCards open,
    HouseCatalogue house,
    Layout.HouseTexts houses,
    PublicAddress address,
    TimeProvider clock
) : TableModel(db, open, house, houses, address, clock)
{
    protected override string Root => "/karten";

    public Task<IActionResult> OnGet(string deck, int number, string? step) => Lay(deck, number, step);
}
