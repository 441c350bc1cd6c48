using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Offers;

/// <param name="EndsOn">Set when the own offer wants to be confirmed.</param>
public sealed record OffersOnStart(bool HasMessages, DateOnly? EndsOn);

/// <summary>On the start page: the way to those who help, what waits for the reader as a helper, and, after a year, the question whether it still holds.</summary>
public sealed class OffersOnStartViewComponent(ReadOffers read, ReadMessages messages, TimeProvider clock)
    : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if (!await read.MayRead(me, stop))
            return Content("");
        var offer = await read.Own(me, stop);
        var today = me.HouseDay(clock.GetUtcNow());
        var asks = offer is not null && offer.AsksOn(today) && today <= offer.LastDay;
        return View(
            "/Features/Offers/_OnStart.cshtml",
            new OffersOnStart(offer is not null && await messages.Waiting(me, stop) > 0, asks ? offer!.LastDay : null)
        );
    }
}
