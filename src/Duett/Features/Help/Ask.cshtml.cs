using System.Globalization;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.Help;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Help;

/// <summary>
/// Somebody who takes part asks one person for help: the contact person in confidence, or the programme manager. Of two in a
/// tandem each asks alone; the partner's pages say nothing of it.
/// </summary>
[Access(To.Person)]
public sealed class AskModel(
    DuettDb db,
    Vault vault,
    Post post,
    PublicAddress address,
    RateLimits limits,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    /// <summary>Taken back or not: each is a mail to somebody.</summary>
    private const int MostADay = 6;

    public sealed record Asked(Guid Id, string? Name, string AskedOn, string? DoneOn, bool StillInCharge);

    public IReadOnlyList<HelpChoice> Choices { get; private set; } = [];
    public IReadOnlyList<Asked> Mine { get; private set; } = [];
    public int Rounds => Choices.Select(c => c.RoundId).Distinct().Count();
    public Problems Problems { get; } = new();

    [BindProperty(Name = "an")]
    public string? An { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        var choice = Choices.FirstOrDefault(c => c.Value == An);
        var words = RoomText.Clean(Text);
        if (choice is null)
            Problems.Add("an-0", texts["Help.NeedWhom"]);
        if (words.Length is 0 or > HelpRequest.LongestText)
            Problems.Add("text", texts["Help.NeedText", ("most", HelpRequest.LongestText)]);
        if (choice is null || Problems.Any)
            return Page();
        if (!await limits.Allow("help", $"{HttpContext.Me().PersonId}", MostADay, TimeSpan.FromDays(1), Stop))
            Problems.Add("text", texts["Help.EnoughToday", ("most", MostADay)]);
        else if (!await db.Atomically(() => Ask(choice, words), Stop))
            Problems.Add("text", texts["Help.EnoughOpen", ("most", HelpRequest.MostOpen)]);
        if (Problems.Any)
            return Page();
        this.Say("Help.Asked");
        return Redirect("/hilfe-holen");
    }

    public async Task<IActionResult> OnPostTakeBack(Guid id)
    {
        var me = HttpContext.Me();
        var mine = await db.HelpRequests.SingleOrDefaultAsync(
            h => h.OrganisationId == me.OrganisationId && h.PersonId == me.PersonId && h.Id == id && h.DoneAt == null,
            Stop
        );
        if (mine is null)
            return NotFound();
        db.Remove(mine);
        await db.SaveChangesAsync(Stop);
        this.Say("Help.TakenBack");
        return Redirect("/hilfe-holen");
    }

    /// <summary>False when enough is waiting already.</summary>
    private async Task<bool> Ask(HelpChoice choice, string words)
    {
        db.ChangeTracker.Clear();
        var me = HttpContext.Me();
        // Two at once wait for each other here.
        await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, p => p.Name), Stop);
        var open = await db.HelpRequests.CountAsync(
            h => h.OrganisationId == me.OrganisationId && h.PersonId == me.PersonId && h.DoneAt == null,
            Stop
        );
        if (open >= HelpRequest.MostOpen)
            return false;
        var request = new HelpRequest
        {
            OrganisationId = me.OrganisationId,
            RoundId = choice.RoundId,
            PersonId = me.PersonId,
            From = choice.From,
            AddresseeId = choice.Person,
            AskedAt = clock.GetUtcNow(),
        };
        request.Sealed = await vault.Seal(me.OrganisationId, KeyScope.Person, me.PersonId, request.Place, words, Stop);
        db.Add(request);
        var addressee = await db.People.SingleAsync(
            p => p.OrganisationId == me.OrganisationId && p.Id == choice.Person,
            Stop
        );
        await post.Queue(
            addressee,
            "contact-request",
            new Dictionary<string, string> { ["link"] = $"{await address.Get()}/hilfeanfragen" },
            round: choice.RoundId
        );
        await db.SaveChangesAsync(Stop);
        return true;
    }

    private async Task Load()
    {
        var me = HttpContext.Me();
        Choices = await HelpChoice.Of(db, me, Stop);
        var requests = await db
            .HelpRequests.AsNoTracking()
            .Where(h => h.OrganisationId == me.OrganisationId && h.PersonId == me.PersonId)
            .OrderByDescending(h => h.AskedAt)
            .ToListAsync(Stop);
        var asked = requests.Select(r => r.AddresseeId).ToList();
        var names = await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && asked.Contains(p.Id) && p.LeftOn == null)
            .ToDictionaryAsync(p => p.Id, p => p.Name, Stop);
        Mine =
        [
            .. requests.Select(r => new Asked(
                r.Id,
                names.GetValueOrDefault(r.AddresseeId),
                Day(r.AskedAt, me),
                r.DoneAt is { } done ? Day(done, me) : null,
                Choices.Any(c => c.RoundId == r.RoundId && c.Person == r.AddresseeId && c.From == r.From)
            )),
        ];
    }

    private static string Day(DateTimeOffset at, Me me) => Dates.Short(me.HouseDay(at), CultureInfo.CurrentCulture);
}
