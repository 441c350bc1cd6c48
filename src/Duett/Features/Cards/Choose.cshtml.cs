using System.Security.Cryptography;
using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Cards;

/// <summary>Two people, a code to scan, twelve cards: which ones, and for HR and IT whether guests may.</summary>
[Access(To.SignedIn)]
public sealed class ChooseModel(DuettDb db, OpenCards open, ContentCatalogue content, TimeProvider clock) : PageModel
{
    public IReadOnlyList<QuestionDeck> Decks => content.Decks;
    public bool IsOpen { get; private set; }

    /// <summary>Not with a link from a mail: it opens a page to everybody.</summary>
    public bool MaySwitch
    {
        get
        {
            var me = HttpContext.Me();
            return me.Strength >= Strength.Person && (me.Is(Role.HR) || me.Is(Role.IT));
        }
    }

    public async Task OnGet() => IsOpen = await open.AreOn(HttpContext.RequestAborted);

    /// <summary>A new set each time; its address is all there is of it.</summary>
    public IActionResult OnPost(string? deck) =>
        deck == TableModel.OfEverything || Decks.Any(d => d.Id == deck)
            ? Redirect($"/karten/{deck}/{RandomNumberGenerator.GetInt32(1, CardSet.LargestNumber + 1)}")
            : Redirect("/karten");

    public async Task<IActionResult> OnPostSwitch(bool on)
    {
        if (!MaySwitch)
            return NotFound();
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if (await open.Switch(on, stop))
        {
            db.Record(
                me.OrganisationId,
                me.PersonId,
                on ? AuditAction.CardsOpened : AuditAction.CardsClosed,
                clock.GetUtcNow()
            );
            await db.SaveChangesAsync(stop);
        }
        this.Say(on ? "Cards.IsNowOpen" : "Cards.IsNowClosed");
        return Redirect("/karten");
    }
}
