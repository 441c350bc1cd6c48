using System.Globalization;
using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>How it goes on for the two: reached, paused, some more, or over. Each way is described before it is taken.</summary>
[Access(To.Person)]
public sealed class GoOnModel(DuettDb db, Pairs pairs, FinishTogether together, GoFreely freely, TimeProvider clock)
    : PageModel
{
    public Guid TandemId { get; private set; }
    public string Partner { get; private set; } = "";
    public Tandem Tandem { get; private set; } = null!;
    public bool ISayReached { get; private set; }
    public bool PartnerSaysReached { get; private set; }
    public bool IGoOn { get; private set; }
    public bool PartnerGoesOn { get; private set; }
    public bool IGoFree { get; private set; }
    public bool PartnerGoesFree { get; private set; }
    public bool RoundIsOver { get; private set; }

    /// <summary>Null in the open pool, where nobody is looked for by itself either.</summary>
    public string? RoundEndsOn { get; private set; }
    public string? RestsUntil { get; private set; }

    /// <summary>The own enrolment; null for somebody who has withdrawn from the round and keeps the tandem.</summary>
    public Enrolment? Mine { get; private set; }
    public bool IAmAway { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostReached(Guid id, string? say)
    {
        if (!await Load(id))
            return NotFound();
        var me = HttpContext.Me();
        if (await together.SayReached(me.OrganisationId, me.PersonId, id, say == "ja") is null)
            this.Say(
                say != "ja" ? "Tandems.TakenBack"
                : PartnerSaysReached ? "Tandems.ReachedBoth"
                : "Tandems.ReachedSaid"
            );
        return Redirect($"/t/{id}/weiter");
    }

    public async Task<IActionResult> OnPostMore(Guid id, string? say)
    {
        if (!await Load(id))
            return NotFound();
        var me = HttpContext.Me();
        if (await together.GoOn(me.OrganisationId, me.PersonId, id, say == "ja") is null)
            this.Say(
                say != "ja" ? "Tandems.TakenBack"
                : PartnerGoesOn ? "Tandems.MoreBoth"
                : "Tandems.MoreSaid"
            );
        return Redirect($"/t/{id}/weiter");
    }

    public async Task<IActionResult> OnPostFree(Guid id, string? say)
    {
        if (!await Load(id))
            return NotFound();
        var me = HttpContext.Me();
        if (await freely.Say(me.OrganisationId, me.PersonId, id, say == "ja") is null)
            this.Say(
                say != "ja" ? "Tandems.TakenBack"
                : PartnerGoesFree ? "Tandems.FreeBoth"
                : "Tandems.FreeSaid"
            );
        return Redirect(say == "ja" && PartnerGoesFree ? $"/t/{id}" : $"/t/{id}/weiter");
    }

    /// <summary>While the partner pauses: wait, or meet somebody else meanwhile. Both are told to nobody.</summary>
    public async Task<IActionResult> OnPostMeanwhile(Guid id, string? say)
    {
        if (!await Load(id))
            return NotFound();
        if (Mine is null || RestsUntil is null || IAmAway || RoundEndsOn is null)
            return Redirect($"/t/{id}/weiter");
        Mine.SeeksMeanwhile = say == "ja";
        if (Mine.SeeksMeanwhile)
            db.Later(SharedJobs.FindPartners, clock.GetUtcNow(), Mine.OrganisationId, Mine.RoundId);
        await db.SaveChangesAsync(Stop);
        this.Say(Mine.SeeksMeanwhile ? "Tandems.MeanwhileSaid" : "Tandems.WaitSaid");
        return Redirect($"/t/{id}/weiter");
    }

    private async Task<bool> Load(Guid id)
    {
        var me = HttpContext.Me();
        if (
            await pairs.Of(me.OrganisationId, me.PersonId, id, Stop) is not { } pair
            || pair.Tandem.State is not (TandemState.Agreed or TandemState.Confirmed or TandemState.Completed)
            || pair.Tandem.RoomClosesAt <= clock.GetUtcNow()
        )
            return false;
        var (tandem, partner, today) = (pair.Tandem, pair.PartnerOf(me.PersonId), me.HouseDay(clock.GetUtcNow()));
        (TandemId, Tandem, Partner) = (id, tandem, partner.Name);
        (ISayReached, PartnerSaysReached) = (tandem.HasReached(me.PersonId), tandem.HasReached(partner.Id));
        (IGoOn, PartnerGoesOn) = (tandem.WantsToGoOn(me.PersonId), tandem.WantsToGoOn(partner.Id));
        (IGoFree, PartnerGoesFree) = (tandem.WantsToGoFree(me.PersonId), tandem.WantsToGoFree(partner.Id));
        (RoundIsOver, RoundEndsOn) = (
            pair.Round.ClosedAt is not null,
            pair.Round.IsOpenPool ? null : Dates.Long(pair.Round.EndsOn, CultureInfo.CurrentCulture)
        );
        if (tandem.RestsUntil is { } rests)
            RestsUntil = Dates.Long(rests, CultureInfo.CurrentCulture);
        Mine = await db.Enrolments.SingleOrDefaultAsync(
            e =>
                e.OrganisationId == me.OrganisationId
                && e.RoundId == pair.Round.Id
                && e.PersonId == me.PersonId
                && e.EnrolledAt != null
                && e.WithdrawnAt == null,
            Stop
        );
        IAmAway = Mine?.IsAwayOn(today) == true;
        return true;
    }
}
