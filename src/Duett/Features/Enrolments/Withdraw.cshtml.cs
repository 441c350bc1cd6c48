using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
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
public sealed class WithdrawModel(DuettDb db, Vault vault, Post post, PublicAddress address, TimeProvider clock)
    : PageModel
{
    private const int WorkingDaysToNextWord = 10;

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
        foreach (var tandem in await TandemsOf(own))
            await Release(own, tandem, now);
        var until = now.AddDays(ForgetAnswers.DaysKept);
        db.Later<ForgetAnswers>(until, house, own.Enrolment.Id);
        await post.Queue(
            own.Person,
            "withdrawn",
            new Dictionary<string, string>
            {
                ["date"] = LongDate(DayOf(until, own), own, own.Person.Language),
                ["link"] = $"{await address.Get()}/anmeldung/{own.Enrolment.Id}",
            }
        );
        await db.SaveChangesAsync(Stop);
    }

    /// <summary>A draft disappears unseen; the partner of an open proposal hears the same neutral words as after any other end.</summary>
    private async Task Release(OwnEnrolment own, Tandem tandem, DateTimeOffset now)
    {
        if (tandem.State == TandemState.Draft)
        {
            db.Remove(tandem);
            await vault.Destroy(tandem.OrganisationId, KeyScope.Tandem, tandem.Id, Stop);
        }
        if (tandem.Dissolve(now) is not null)
            return;
        // Both links at the same moment: nothing tells whose answer it was.
        await db
            .Links.Where(l => l.Kind == LinkKind.Proposal && l.SubjectId == tandem.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), Stop);
        var partner = await db.People.SingleAsync(
            p => p.OrganisationId == tandem.OrganisationId && p.Id == tandem.PartnerOf(own.Person.Id),
            Stop
        );
        await post.Queue(
            partner,
            "proposal-closed",
            new Dictionary<string, string>
            {
                ["date"] = LongDate(WorkingDays.After(DayOf(now, own), WorkingDaysToNextWord), own, partner.Language),
                ["link"] = $"{await address.Get()}/start",
                ["manager"] = await own.NameOf(db, own.Round.ManagerId, Stop),
            }
        );
        db.Later(SharedJobs.FindPartners, now, tandem.OrganisationId, tandem.RoundId);
    }

    private Task<List<Tandem>> TandemsOf(OwnEnrolment own) =>
        db
            .Tandems.Where(t =>
                t.OrganisationId == own.Enrolment.OrganisationId
                && t.RoundId == own.Enrolment.RoundId
                && (t.MentorId == own.Person.Id || t.MenteeId == own.Person.Id)
                && t.DissolvedAt == null
                && t.EndedAt == null
                && t.CompletedAt == null
            )
            .ToListAsync(Stop);

    private static DateOnly DayOf(DateTimeOffset at, OwnEnrolment own) => at.DayIn(Dates.Zone(own.House.TimeZone));

    private static string LongDate(DateOnly day, OwnEnrolment own, string? language) =>
        Dates.Long(day, Dates.CultureOf(language ?? own.House.Language));
}
