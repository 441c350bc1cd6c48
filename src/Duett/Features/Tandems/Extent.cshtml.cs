using System.Globalization;
using Duett.Data;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Tandems;

/// <summary>Larger or smaller: cards, a package, a half-year, or as the round has it. Both must want the same.</summary>
[Access(To.Person)]
public sealed class ExtentModel(DuettDb db, Pairs pairs, FinishTogether together, Texts texts, TimeProvider clock)
    : PageModel
{
    public Guid TandemId { get; private set; }
    public string Partner { get; private set; } = "";
    public IReadOnlyList<DepthOption> Options { get; private set; } = [];
    public Depth? IWish { get; private set; }
    public Depth? PartnerWishes { get; private set; }
    public int Held { get; private set; }

    /// <summary>Last day of the round; null in the open pool, which has none.</summary>
    public string? RoundEndsOn { get; private set; }
    public Problems Problems { get; } = new();

    [BindProperty]
    public Depth? Form { get; set; }

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        var me = HttpContext.Me();
        var agreed = Form is not null && Form == PartnerWishes;
        var refusal = await together.WishDepth(me.OrganisationId, me.PersonId, id, Form);
        if (refusal is null)
        {
            this.Say(
                Form is null ? "Tandems.TakenBack"
                : agreed ? "Tandems.ExtentBoth"
                : "Tandems.ExtentSaid"
            );
            return Redirect(agreed ? $"/t/{id}" : $"/t/{id}/umfang");
        }
        if (refusal is not DepthDoesNotFit)
            return NotFound();
        Problems.Add("formen", texts["Tandems.ExtentTooLong", ("date", RoundEndsOn)]);
        return Page();
    }

    private async Task<bool> Load(Guid id)
    {
        var (me, now) = (HttpContext.Me(), clock.GetUtcNow());
        if (
            await pairs.Of(me.OrganisationId, me.PersonId, id, HttpContext.RequestAborted) is not { } pair
            || pair.Tandem.State is not (TandemState.Agreed or TandemState.Confirmed or TandemState.Completed)
            || pair.Tandem.FreeSince is not null
            || pair.Round.ClosedAt is not null
            || pair.Tandem.RoomClosesAt <= now
        )
            return false;
        var partner = pair.PartnerOf(me.PersonId);
        (TandemId, Partner) = (id, partner.Name);
        (IWish, PartnerWishes) = (pair.Tandem.WishedDepth(me.PersonId), pair.Tandem.WishedDepth(partner.Id));
        Held = await db.BehindOf(pair.Tandem, clock.GetUtcNow(), HttpContext.RequestAborted);
        Options = DepthOption.All(pair, Held, now);
        RoundEndsOn = pair.Round.IsOpenPool ? null : Dates.Long(pair.Round.EndsOn, CultureInfo.CurrentCulture);
        return true;
    }
}
