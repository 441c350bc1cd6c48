using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>
/// HR erases somebody: one asks, another agrees, the person hears of it and has two weeks. Whoever is the only one in HR
/// decides alone, and the log says so. Nothing here tells whether the person is in a tandem.
/// </summary>
[Access(To.Role, Role.HR)]
public sealed class EraseModel(
    DuettDb db,
    Leaving leaving,
    Post post,
    PublicAddress address,
    Texts texts,
    TimeProvider clock
) : PeoplePage
{
    private const int DaysToAgree = 14;

    public Person Person { get; private set; } = null!;
    public Problems Problems { get; } = new();

    /// <summary>Who asked and waits for another one to agree; null: nobody.</summary>
    public Guid? AskedBy { get; private set; }
    public string? AskedByName { get; private set; }
    public DateTimeOffset? PlannedFor { get; private set; }

    /// <summary>The only one in HR: there is nobody to agree.</summary>
    public bool IsAlone { get; private set; }
    public bool WaitsForAnother => AskedBy == Me.PersonId && !IsAlone;

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid id) =>
        id == Me.PersonId ? Redirect("/ich/daten/loeschen")
        : await Load(id) ? Page()
        : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (id == Me.PersonId || !await Load(id))
            return NotFound();
        if (PlannedFor is not null || WaitsForAnother)
            return Redirect(Here);
        if (await leaving.IsLastAdministrator(Person, Stop))
            Problems.Add("loeschen", texts["People.EraseLastAdministrator"]);
        else if (await leaving.Rounds(Person).AnyAsync(Stop))
            Problems.Add("loeschen", texts["People.EraseHasRounds"]);
        if (Problems.Any)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (IsAlone || AskedBy is not null)
            await Plan();
        else
            await Ask();
        return await Save();
    }

    public async Task<IActionResult> OnPostKeep(Guid id)
    {
        if (id == Me.PersonId || !await Load(id))
            return NotFound();
        if (PlannedFor is null && AskedBy is null)
            return Redirect(Here);
        db.RemoveRange(await Planned().ToListAsync(Stop));
        if (PlannedFor is not null)
            await post.Queue(
                Person,
                "erasure-taken-back",
                new Dictionary<string, string> { ["link"] = await address.Get() + "/ich/daten" }
            );
        db.Record(Me.OrganisationId, Me.PersonId, AuditAction.ErasureTakenBack, clock.GetUtcNow(), id);
        return await Save();
    }

    private string Here => $"/personen/{Person.Id}/loeschen";

    private async Task<bool> Load(Guid id)
    {
        var found = await db.People.SingleOrDefaultAsync(
            p => p.OrganisationId == Me.OrganisationId && p.Id == id,
            Stop
        );
        if (found is null)
            return false;
        Person = found;
        PlannedFor = await Planned().Select(j => (DateTimeOffset?)j.DueAt).SingleOrDefaultAsync(Stop);
        var hr = await Hr().Select(p => new { p.Id, p.Name }).ToListAsync(Stop);
        IsAlone = hr.All(p => p.Id == Me.PersonId || p.Id == id);
        // Only somebody who could still decide counts as the first of the two.
        AskedBy = PlannedFor is null && await Asked() is { } by && hr.Exists(p => p.Id == by) ? by : null;
        AskedByName = hr.Find(p => p.Id == AskedBy)?.Name;
        return true;
    }

    private IQueryable<Job> Planned() =>
        db.Jobs.Where(j =>
            j.Kind == EraseOnRequest.Kind && j.OrganisationId == Me.OrganisationId && j.SubjectId == Person.Id
        );

    private IQueryable<Person> Hr() =>
        db
            .People.Where(p => p.OrganisationId == Me.OrganisationId && p.LeftOn == null)
            .Where(p =>
                db.RoleGrants.Any(g =>
                    g.OrganisationId == p.OrganisationId && g.PersonId == p.Id && g.Role == Role.HR && g.RoundId == null
                )
            );

    /// <summary>The log is the memory: who asked last, unless it was taken back or has grown old.</summary>
    private async Task<Guid?> Asked()
    {
        var since = clock.GetUtcNow().AddDays(-DaysToAgree);
        var last = await db
            .AuditEntries.Where(a => a.OrganisationId == Me.OrganisationId && a.SubjectId == Person.Id && a.At > since)
            .Where(a => a.Action == AuditAction.ErasureAsked || a.Action == AuditAction.ErasureTakenBack)
            .OrderByDescending(a => a.At)
            .FirstOrDefaultAsync(Stop);
        return last is { Action: AuditAction.ErasureAsked } ? last.By : null;
    }

    private async Task Ask()
    {
        db.Record(Me.OrganisationId, Me.PersonId, AuditAction.ErasureAsked, clock.GetUtcNow(), Person.Id);
        var link = await address.Get() + Here;
        foreach (var other in await Hr().Where(p => p.Id != Me.PersonId && p.Id != Person.Id).ToListAsync(Stop))
            await post.Queue(
                other,
                "erasure-asked",
                new Dictionary<string, string>
                {
                    ["manager"] = Me.Name,
                    ["person"] = Person.Name,
                    ["link"] = link,
                }
            );
        this.Say("People.EraseAsked");
    }

    private async Task Plan()
    {
        var now = clock.GetUtcNow();
        var due = now.AddDays(EraseOnRequest.DaysOfNotice);
        db.Later<EraseOnRequest>(due, Me.OrganisationId, Person.Id, $"{Person.Id}");
        db.Record(Me.OrganisationId, Me.PersonId, AuditAction.ErasurePlanned, now, Person.Id);
        if (IsAlone)
            db.Record(Me.OrganisationId, Me.PersonId, AuditAction.FourEyesFellAway, now, Person.Id);
        var house = await db.Organisations.SingleAsync(o => o.Id == Me.OrganisationId, Stop);
        var day = due.DayIn(Dates.Zone(Person.TimeZone ?? house.TimeZone));
        var values = new Dictionary<string, string>
        {
            ["date"] = Dates.Long(day, Dates.CultureOf(Person.Language ?? house.Language)),
            ["link"] = await address.Get() + "/ich/daten",
        };
        await post.Queue(Person, "deletion-notice", values);
        this.Say("People.ErasePlanned");
    }

    private async Task<IActionResult> Save()
    {
        try
        {
            await db.SaveChangesAsync(Stop);
        }
        // Pressed twice, or by two at once: the page says how things stand.
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsDuplicate()) { }
        return Redirect(Here);
    }
}
