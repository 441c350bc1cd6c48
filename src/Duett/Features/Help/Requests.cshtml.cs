using System.Globalization;
using Duett.Data;
using Duett.Domain.Help;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Help;

/// <summary>Who asked the reader for help. What was meant for somebody else does not exist here, whatever the reader's roles.</summary>
[Access(To.Role, Role.PM, Role.VP)]
public sealed class RequestsModel(DuettDb db, Vault vault, TimeProvider clock) : PageModel
{
    public sealed record Asked(
        Guid Id,
        string Round,
        HelpFrom From,
        string Name,
        string Mail,
        string? Text,
        string AskedOn
    );

    public IReadOnlyList<Asked> Requests { get; private set; } = [];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        var me = HttpContext.Me();
        var found = await (
            from request in db.HelpRequests.AsNoTracking()
            join person in db.People
                on new { request.OrganisationId, Id = request.PersonId } equals new { person.OrganisationId, person.Id }
            join round in db.Rounds
                on new { request.OrganisationId, Id = request.RoundId } equals new { round.OrganisationId, round.Id }
            where request.OrganisationId == me.OrganisationId && request.AddresseeId == me.PersonId
            where request.DoneAt == null && person.LeftOn == null
            orderby request.AskedAt
            select new
            {
                request,
                person.Name,
                person.Mail,
                Round = round.Name,
            }
        ).ToListAsync(Stop);
        var requests = new List<Asked>();
        foreach (var one in found)
            requests.Add(
                new(
                    one.request.Id,
                    one.Round,
                    one.request.From,
                    one.Name,
                    one.Mail,
                    await WordsOf(one.request),
                    Dates.Long(me.HouseDay(one.request.AskedAt), CultureInfo.CurrentCulture)
                )
            );
        Requests = requests;
        return Page();
    }

    /// <summary>The words go at once; an answer was given by mail, outside.</summary>
    public async Task<IActionResult> OnPost(Guid id)
    {
        var me = HttpContext.Me();
        var request = await db.HelpRequests.SingleOrDefaultAsync(
            h => h.OrganisationId == me.OrganisationId && h.AddresseeId == me.PersonId && h.Id == id,
            Stop
        );
        if (request is null)
            return NotFound();
        request.Done(clock.GetUtcNow());
        await db.SaveChangesAsync(Stop);
        this.Say("Help.IsDone");
        return Redirect("/hilfeanfragen");
    }

    private Task<string?> WordsOf(HelpRequest request) =>
        vault.Open<string>(
            request.OrganisationId,
            KeyScope.Person,
            request.PersonId,
            request.Place,
            request.Sealed,
            Stop
        );
}
