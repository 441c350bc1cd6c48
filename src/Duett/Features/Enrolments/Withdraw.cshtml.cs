using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>Two clicks, no reason. An open proposal dissolves with it; a living tandem is ended on its own page.</summary>
[Access(To.Person)]
public sealed class WithdrawModel(DuettDb db, Post post, PublicAddress address, TimeProvider clock) : PageModel
{
    public Guid Id { get; private set; }
    public bool HasProposal { get; private set; }
    public IReadOnlyList<(Guid Tandem, string Partner)> Living { get; private set; } = [];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await OwnEnrolment.Find(db, HttpContext.Me(), id, Stop) is not { } own)
            return NotFound();
        if (!own.Enrolment.IsActive)
            return Redirect($"/anmeldung/{id}");
        var tandems = await TandemsOf(own);
        Id = id;
        HasProposal = tandems.Any(t => t.State is TandemState.Released or TandemState.AcceptedByOne);
        var living = new List<(Guid, string)>();
        foreach (var tandem in tandems.Where(t => t.IsLiving))
            living.Add((tandem.Id, await own.NameOf(db, tandem.PartnerOf(own.Person.Id), Stop)));
        Living = living;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await OwnEnrolment.Find(db, HttpContext.Me(), id, Stop) is not { } own)
            return NotFound();
        if (own.Enrolment.IsActive)
            try
            {
                await db.Atomically(() => Withdraw(own), Stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                return StatusCode(409);
            }
        return Redirect($"/anmeldung/{id}");
    }

    private async Task Withdraw(OwnEnrolment own)
    {
        var (now, house) = (clock.GetUtcNow(), own.Enrolment.OrganisationId);
        own.Enrolment.Withdraw(now);
        // Whoever leaves the waiting list leaves it: no page would show the wish any more.
        if (await new ReadWaiting(db).Entry(own, Stop) is { } entry)
        {
            entry.NoLongerStay();
            if (entry.SaysNothing)
                db.Remove(entry);
        }
        db.Later(SharedJobs.EnrolmentWithdrawn, now, house, own.Enrolment.Id);
        db.Later(SharedJobs.SettleEvents, now, house, own.Enrolment.RoundId);
        var until = now.AddDays(ForgetAnswers.DaysKept);
        db.Later<ForgetAnswers>(until, house, own.Enrolment.Id);
        await post.Queue(
            own.Person,
            "withdrawn",
            new Dictionary<string, string>
            {
                ["date"] = LongDate(DayOf(until, own), own, own.Person.Language),
                ["link"] = $"{await address.Get()}/anmeldung/{own.Enrolment.Id}",
            },
            round: own.Enrolment.RoundId
        );
        await db.SaveChangesAsync(Stop);
    }

    private Task<List<Tandem>> TandemsOf(OwnEnrolment own) =>
        db
            .Tandems.InRound(own.Enrolment.OrganisationId, own.Enrolment.RoundId)
            .Of(own.Enrolment.OrganisationId, own.Person.Id)
            .Taken()
            .ToListAsync(Stop);

    private static DateOnly DayOf(DateTimeOffset at, OwnEnrolment own) => at.DayIn(Dates.Zone(own.House.TimeZone));

    private static string LongDate(DateOnly day, OwnEnrolment own, string? language) =>
        Dates.Long(day, Dates.CultureOf(language ?? own.House.Language));
}
