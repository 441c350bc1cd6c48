using Duett.Data;
using Duett.Platform.Content;
using Duett.Platform.Hosting;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Cards;

/// <summary>The same for whoever is not signed in: it does not exist until the house allows it.</summary>
[Access(To.Everyone)]
public sealed class GuestTableModel(
    DuettDb db,
    OpenCards open,
    HouseCatalogue house,
    Layout.HouseTexts houses,
    PublicAddress address,
    TimeProvider clock
) : TableModel(db, open, house, houses, address, clock)
{
    protected override string Root => "/k";

    public async Task<IActionResult> OnGet(string deck, int number, string? step) =>
        await IsOpen ? await Lay(deck, number, step) : NotFound();
}
