using Duett.Data;
using Duett.Domain.Calls;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>Applications that wait for the programme manager's answer, the oldest first.</summary>
[Access(To.Role, Role.PM)]
public sealed class ApplicationsModel(
    DuettDb db,
    PublicAddress address,
    Vault vault,
    Links links,
    Post post,
    TimeProvider clock
) : CallManagerPage(db, address)
{
    public sealed record Waiting(Guid Id, DateOnly On, ApplicationWords Words);

    public IReadOnlyList<Waiting> Applications { get; private set; } = [];

    /// <summary>Whoever is accepted signs up themselves, and for that enrolment has to be open.</summary>
    public bool MayAccept { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Enter(slug))
            return NotFound();
        var rows = await Db
            .Applications.AsNoTracking()
            .Where(a => a.OrganisationId == Round.OrganisationId && a.RoundId == Round.Id)
            .Where(a => a.ConfirmedAt != null && a.DeclinedAt == null)
            .OrderBy(a => a.ConfirmedAt)
            .ToListAsync(Stop);
        await vault.Prepare(Round.OrganisationId, KeyScope.Application, [.. rows.Select(a => a.Id)], Stop);
        var waiting = new List<Waiting>();
        foreach (var row in rows)
            if (await vault.WordsOf(row, Stop) is { } words)
                waiting.Add(new(row.Id, HttpContext.Me().HouseDay(row.ConfirmedAt!.Value), words));
        Applications = waiting;
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, Guid id, string? antwort)
    {
        if (!await Enter(slug))
            return NotFound();
        if (antwort is not ("ja" or "nein") || (antwort == "ja" && !MayAccept))
            return Redirect($"{Here}/bewerbungen");
        var decide = new DecideApplication(Db, vault, links, post, clock);
        var refusal = await decide.Run(Round, House, id, antwort == "ja", HttpContext.Me().PersonId, Stop);
        this.Say(
            refusal is not null ? $"Calls.{refusal.GetType().Name}"
            : antwort == "ja" ? "Calls.Accepted"
            : "Calls.Declined"
        );
        return Redirect($"{Here}/bewerbungen");
    }

    private async Task<bool> Enter(string slug)
    {
        if (!await Find(slug))
            return false;
        MayAccept = Round.EnrolmentIsOpen(HttpContext.Me().HouseDay(clock.GetUtcNow()));
        return true;
    }
}
