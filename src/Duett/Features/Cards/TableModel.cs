using System.Globalization;
using Duett.Data;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Platform.Content;
using Duett.Platform.Hosting;
using Duett.Platform.Qr;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Cards;

/// <summary>
/// A set of cards on the table: the code to scan, one card after another, and what may come next. Where somebody is stands in
/// the address alone.
/// </summary>
public abstract class TableModel(
    DuettDb db,
    OpenCards open,
    HouseCatalogue house,
    Layout.HouseTexts houses,
    PublicAddress address,
    TimeProvider clock
) : PageModel
{
    public const string OfEverything = "alles";
    public const string End = "ende";

    public sealed record OpenRound(string Name, string Address, DateOnly Until);

    private IReadOnlyList<QuestionCard> cards = [];
    private ContentCatalogue content = house.Shipped;

    /// <summary>Where this set lies, without the card.</summary>
    public string Here { get; private set; } = "";

    /// <summary>Null before the first card and after the last.</summary>
    public int? Number { get; private set; }
    public bool IsOver { get; private set; }
    public bool IsGuest => HttpContext.Visitor() is null;
    public QuestionCard? Card => Number is { } number ? cards[number - 1] : null;

    public string DeckOf(QuestionCard card, string language) =>
        content.Decks.Single(d => d.Id == card.Deck).Name.In(language);

    /// <summary>The address for the other phone, and its picture.</summary>
    public string Link { get; private set; } = "";
    public QrSvg Code => QrSvg.Of(Link);

    /// <summary>Rounds of the house that still take people, for whoever wants more than cards.</summary>
    public IReadOnlyList<OpenRound> Rounds { get; private set; } = [];

    /// <summary>The house lets people ask one another without a round.</summary>
    public bool HasOpenPool { get; private set; }

    protected abstract string Root { get; }

    protected Task<bool> IsOpen => open.AreOn(HttpContext.RequestAborted);

    protected async Task<IActionResult> Lay(string deck, int number, string? step)
    {
        content = await Read();
        if (CardSet.Draw(content, deck == OfEverything ? null : deck, number) is not { } drawn)
            return NotFound();
        cards = drawn;
        Here = $"{Root}/{deck}/{number}";
        IsOver = step == End;
        if (!IsOver && step is not null)
        {
            if (
                !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || at < 1
                || at > cards.Count
            )
                return NotFound();
            Number = at;
        }
        // Whoever scans the code need not be signed in where guests are welcome.
        Link = $"{await address.Get()}{(await IsOpen ? "/k" : "/karten")}/{deck}/{number}";
        if (IsOver && HttpContext.Visitor() is { } me)
        {
            Rounds = await OpenRounds(me);
            var pool = await db
                .Rounds.AsNoTracking()
                .SingleOrDefaultAsync(
                    r => r.OrganisationId == me.OrganisationId && r.Slug == PoolRound.Slug,
                    HttpContext.RequestAborted
                );
            HasOpenPool = pool?.EnrolmentIsOpen(me.HouseDay(clock.GetUtcNow())) == true;
        }
        return Page();
    }

    /// <summary>Both phones show the same cards, also where only one of the two is signed in.</summary>
    private async Task<ContentCatalogue> Read()
    {
        var stop = HttpContext.RequestAborted;
        return await houses.HouseOf(HttpContext.Visitor(), stop) is { } home
            ? await house.Of(home.Id, stop)
            : house.Shipped;
    }

    private Task<List<OpenRound>> OpenRounds(Me me)
    {
        var today = me.HouseDay(clock.GetUtcNow());
        return (
            from call in db.Calls
            join round in db.Rounds
                on new { call.OrganisationId, Id = call.RoundId } equals new { round.OrganisationId, round.Id }
            where call.OrganisationId == me.OrganisationId && call.Reach != CallReach.Closed
            where round.OpenedAt != null && round.ClosedAt == null && round.EnrolUntil >= today
            orderby round.EnrolUntil, round.Name
            select new OpenRound(round.Name, call.Address, round.EnrolUntil)
        ).ToListAsync(HttpContext.RequestAborted);
    }
}
