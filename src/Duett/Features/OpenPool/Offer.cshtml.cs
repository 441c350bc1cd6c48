using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.OpenPool;

/// <summary>Into the pool: what somebody can show, when and how. Nobody is in it who did not send this form.</summary>
[Access(To.Person)]
public sealed class OfferModel(
    ReadEntry read,
    KeepEntry keep,
    ContentCatalogue content,
    Texts texts,
    TimeProvider clock
) : PoolPage(read)
{
    public EntryForm Form { get; private set; } = null!;

    private DateOnly Today => HttpContext.Me().HouseDay(clock.GetUtcNow());

    public async Task<IActionResult> OnGet()
    {
        if (!await Load(on: true))
            return NotFound();
        Form = EntryForm.OfferOf(await OwnOrEarlier(), Today) with { Consents = Entry.Offers };
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load(on: true))
            return NotFound();
        Form = EntryForm.Read(Request.Form, content, PoolRound.MostOffered, "stufe", second: null);
        Form.Explain(Problems, texts, "OpenPool.NeedOffer");
        if (!Form.ReadFrom(Today, out var away))
            Problems.Add("ab", texts["OpenPool.NeedDay"]);
        if (Problems.Any)
            return Page();
        await keep.Offer(HttpContext.Me(), Entry.Round.Id, Form, away);
        this.Say("OpenPool.OfferKept");
        return Redirect("/pool");
    }
}
