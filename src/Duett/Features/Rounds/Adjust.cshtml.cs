using System.Globalization;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>
/// What can still be changed once a round runs: dates that lie ahead, whom participants turn to, the limit of places. Before
/// anything is changed the page says what it does.
/// </summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class AdjustModel(DuettDb db, Texts texts, TimeProvider clock) : PageModel
{
    private const int MostSuggestions = 500;

    [BindProperty]
    public AdjustForm Form { get; set; } = new();

    public Round Round { get; private set; } = null!;
    public Problems Problems { get; } = new();
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>What saving would do; null until it was asked for.</summary>
    public IReadOnlyList<string>? Effects { get; private set; }
    public Movable Movable { get; private set; } = null!;

    private CancellationToken Stop => HttpContext.RequestAborted;
    private DateOnly Today => HttpContext.Me().HouseDay(clock.GetUtcNow());

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        var people = await People();
        Form = AdjustForm.Of(Round, id => people.Find(p => p.Id == id)?.Mail);
        return Page();
    }

    /// <summary>Nothing changes yet.</summary>
    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (Adjustment.Of(Round, Form, await People(), Movable, texts, Problems) is { } change)
            Effects = await EffectsOf(change);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSave(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (Adjustment.Of(Round, Form, await People(), Movable, texts, Problems) is not { } change)
            return Page();
        await db.Atomically(() => Take(change), Stop);
        this.Say("Rounds.Adjusted");
        return Redirect($"/r/{slug}");
    }

    private async Task Take(Adjustment change)
    {
        var (me, now) = (HttpContext.Me(), clock.GetUtcNow());
        var later = change.Dates.EnrolUntil > Round.EnrolUntil;
        (Round.EnrolUntil, Round.MatchOn, Round.StartsOn, Round.EndsOn) = change.Dates;
        if (later)
            await MoveRound.LetLinksLive(db, Round, Dates.Zone(me.HouseZone), Stop);
        await CloseRoundOnTime.Plan(db, Round, Stop);
        (Round.ContactPersonId, Round.DeputyContactId, Round.Places) = (change.Contact, change.Deputy, change.Places);
        List<Guid> contacts = [change.Contact];
        if (change.Deputy is { } deputy)
            contacts.Add(deputy);
        await new RolesOfRound(db, now).Set(Round, Role.VP, contacts, me.PersonId, Stop);
        db.Record(me.OrganisationId, me.PersonId, AuditAction.RoundChanged, now, Round.Id);
        await db.SaveChangesAsync(Stop);
    }

    private async Task<IReadOnlyList<string>> EffectsOf(Adjustment change)
    {
        var culture = CultureInfo.CurrentCulture;
        var effects = new List<string>();
        if (change.Dates.EnrolUntil != Round.EnrolUntil)
            effects.Add(texts["Rounds.EffectEnrolUntil", ("date", Day(change.Dates.EnrolUntil))]);
        if (change.Dates.MatchOn != Round.MatchOn)
            effects.Add(texts["Rounds.EffectMatchOn", ("date", Day(change.Dates.MatchOn))]);
        if (change.Dates.StartsOn != Round.StartsOn)
            effects.Add(texts["Rounds.EffectStartsOn", ("date", Day(change.Dates.StartsOn))]);
        if (change.Dates.EndsOn != Round.EndsOn)
            effects.Add(texts["Rounds.EffectEndsOn", ("date", Day(change.Dates.EndsOn))]);
        var people = await People();
        if (change.Contact != Round.ContactPersonId)
            effects.Add(texts["Rounds.EffectContact", ("name", people.Find(p => p.Id == change.Contact)?.Name)]);
        if (change.Deputy != Round.DeputyContactId)
            effects.Add(
                change.Deputy is { } deputy
                    ? texts["Rounds.EffectDeputy", ("name", people.Find(p => p.Id == deputy)?.Name)]
                    : texts["Rounds.EffectNoDeputy"]
            );
        if (change.Places != Round.Places)
            effects.Add(
                change.Places is { } places
                    ? texts["Rounds.EffectPlaces", ("count", places)]
                    : texts["Rounds.EffectNoPlaces"]
            );
        return effects;

        string Day(DateOnly day) => Dates.Long(day, culture);
    }

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == me.OrganisationId && r.Slug == slug,
            Stop
        );
        if (round is null || round.IsInPreparation || round.ClosedAt is not null)
            return false;
        (Round, Movable) = (round, Movable.Of(round, Today));
        Names = await Here.OrderBy(p => p.SearchKey).Take(MostSuggestions).Select(p => p.Name).ToListAsync(Stop);
        return me.Is(Role.PM, round.Id) || me.Is(Role.HR);
    }

    private IQueryable<Person> Here =>
        db.People.AsNoTracking().Where(p => p.OrganisationId == HttpContext.Me().OrganisationId && p.LeftOn == null);

    /// <summary>Those who are named in the round or in the form.</summary>
    private Task<List<Person>> People()
    {
        var typed = new[] { Form.Contact, Form.Deputy }.OfType<string>().ToList();
        var (mails, names) = (typed.ConvertAll(Folding.Mail), typed.ConvertAll(Folding.Text));
        var ids = new[] { Round.ContactPersonId, Round.DeputyContactId ?? Guid.Empty };
        return Here.Where(p => ids.Contains(p.Id) || mails.Contains(p.FoldedMail) || names.Contains(p.SearchKey))
            .ToListAsync(Stop);
    }
}
