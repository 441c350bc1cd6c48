using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.OpenPool;

/// <summary>What somebody wants to learn. Each sent form shows at most three people, so forms are counted.</summary>
[Access(To.Person)]
public sealed class WishModel(ReadEntry read, KeepEntry keep, RateLimits limits, ContentCatalogue content, Texts texts)
    : PoolPage(read)
{
    public EntryForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (!await Load(on: true))
            return NotFound();
        Form = EntryForm.WishOf(await OwnOrEarlier()) with { Consents = Entry.Wishes };
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load(on: true))
            return NotFound();
        var me = HttpContext.Me();
        Form = EntryForm.Read(Request.Form, content, PoolRound.MostWanted, "heute", "ziel");
        Form.Explain(Problems, texts, "OpenPool.NeedWish");
        if (
            !Problems.Any
            && !await limits.Allow("pool-wish", $"{me.PersonId}", PoolRound.MostWishesADay, TimeSpan.FromDays(1), Stop)
        )
            Problems.Add("thema-1", texts["OpenPool.EnoughWishes"]);
        if (Problems.Any)
            return Page();
        await keep.Wish(me, Entry.Round.Id, Form);
        return Redirect("/pool/vorschlaege");
    }
}
