using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Sponsors;

/// <summary>
/// Some words of thanks from the sponsor to everybody who takes part in a round: prepared, changed, looked at, then sent once, by
/// the sponsor or by whoever manages the round.
/// </summary>
[Access(To.Person)]
public sealed class ThankModel(DuettDb db, Post post, RateLimits limits, Texts texts, TimeProvider clock) : PageModel
{
    public const int Longest = 2000;
    private static readonly TimeSpan Again = TimeSpan.FromDays(7);

    [BindProperty]
    public string? Text { get; set; }

    public Round Round { get; private set; } = null!;
    public Problems Problems { get; } = new();
    public bool IsSponsor { get; private set; }

    /// <summary>Who signs: the sponsor, and whoever sends it for them.</summary>
    public string Signature { get; private set; } = "";

    /// <summary>For the manager, who knows everybody; to others it would tell from day to day who has left.</summary>
    public int? Count { get; private set; }

    /// <summary>The text has been looked at and can be sent.</summary>
    public bool IsShown { get; private set; }

    /// <summary>What comes before the text; the name is that of whoever looks.</summary>
    public string Salutation => Letter.Salutation(HttpContext.Me().Name, Texts.Language);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        Text = texts["Sponsors.ThanksText", ("round", Round.Name)];
        return Page();
    }

    public async Task<IActionResult> OnPostLook(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        IsShown = Check();
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (!Check())
            return Page();
        if (!await limits.Allow("thanks", Round.Id.ToString(), 1, Again))
        {
            Problems.Add("Text", texts["Sponsors.ThankedLately"]);
            return Page();
        }
        var me = HttpContext.Me();
        var people = await db.PeopleTakingPart(Round.OrganisationId, Round.Id)
            .Where(p => p.Id != me.PersonId)
            .ToListAsync();
        var values = new Dictionary<string, string> { ["text"] = Text!, ["signature"] = Signature };
        foreach (var person in people)
            await post.Queue(person, "sponsor-thanks", values, round: Round.Id);
        db.Record(me.OrganisationId, me.PersonId, AuditAction.ThanksSent, clock.GetUtcNow(), Round.Id);
        await db.SaveChangesAsync();
        this.Say("Sponsors.Thanked");
        return Redirect(IsSponsor ? "/schirmherrschaft" : $"/r/{Round.Slug}");
    }

    private bool Check()
    {
        Text = Written.Text(Text, 4 * Longest);
        if (Text is null)
            Problems.Add("Text", texts["Sponsors.ThanksEmpty"]);
        else if (Text.Length > Longest)
            Problems.Add("Text", texts["Sponsors.ThanksTooLong", ("most", Longest)]);
        return !Problems.Any;
    }

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var found = await (
            from round in db.Rounds
            join programme in db.Programmes
                on new { round.OrganisationId, Id = round.ProgrammeId } equals new
                {
                    programme.OrganisationId,
                    programme.Id,
                }
            where round.OrganisationId == me.OrganisationId && round.Slug == slug && round.OpenedAt != null
            select new { round, programme.SponsorId }
        ).SingleOrDefaultAsync();
        if (found?.SponsorId is not { } sponsorId)
            return false;
        (Round, IsSponsor) = (found.round, sponsorId == me.PersonId);
        if (!IsSponsor && !me.Is(Role.PM, Round.Id))
            return false;
        var sponsor = await db.People.SingleOrDefaultAsync(p =>
            p.OrganisationId == me.OrganisationId && p.Id == sponsorId && p.LeftOn == null
        );
        if (sponsor is null)
            return false;
        Signature = IsSponsor
            ? sponsor.Name
            : texts["Sponsors.SentBy", ("sponsor", sponsor.Name), ("manager", me.Name)];
        if (me.Is(Role.PM, Round.Id))
            Count = await db.PeopleTakingPart(Round.OrganisationId, Round.Id).CountAsync();
        return true;
    }
}
