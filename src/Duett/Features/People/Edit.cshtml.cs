using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

[Access(To.Role, Role.HR)]
public sealed class EditModel(DuettDb db, Post post, Texts texts, TimeProvider clock) : PeoplePage
{
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public Problems Problems { get; } = new();
    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public long Version { get; private set; }
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Of somebody from outside.</summary>
    public string? Company { get; private set; }
    public bool IsSelf => Id == Me.PersonId;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Find(id) is not { } person)
            return NotFound();
        Show(person, person.Version);
        Form = PersonForm.Of(person, await ManagerOf(person));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, long version)
    {
        if (await Find(id) is not { } person)
            return NotFound();
        Show(person, version);
        var check = new CheckPerson(db, texts, Me.OrganisationId, Problems);
        if (await check.Check(Form, id, HttpContext.RequestAborted) is not { } good)
            return Refused();
        // Somebody else may have changed the person since this form was opened
        db.Entry(person).Property(p => p.Version).OriginalValue = version;
        return await Change(person, AuditAction.PersonChanged, () => Take(person, good));
    }

    public async Task<IActionResult> OnPostLeave(Guid id)
    {
        if (await Find(id) is not { } person)
            return NotFound();
        // Whoever locks out the own account could leave a house without anybody who lets people in
        if (id == Me.PersonId || person.LeftOn is not null)
            return Redirect($"/personen/{id}");
        return await Change(
            person,
            AuditAction.PersonLeft,
            async () =>
            {
                person.LeftOn = Today;
                db.Later(SharedJobs.PersonLeft, clock.GetUtcNow(), person.OrganisationId, person.Id);
                await MailboxChange.CloseDoors(db, [person], clock.GetUtcNow(), HttpContext.RequestAborted);
            }
        );
    }

    public async Task<IActionResult> OnPostReturn(Guid id)
    {
        if (await Find(id) is not { } person)
            return NotFound();
        return await Change(
            person,
            AuditAction.PersonChanged,
            () =>
            {
                person.LeftOn = null;
                return Task.CompletedTask;
            }
        );
    }

    private Task<Person?> Find(Guid id) =>
        db.People.SingleOrDefaultAsync(
            p => p.OrganisationId == Me.OrganisationId && p.Id == id,
            HttpContext.RequestAborted
        );

    private Task<string?> ManagerOf(Person person) =>
        db
            .People.Where(p => p.OrganisationId == Me.OrganisationId && p.Id == person.ManagerId)
            .Select(p => (string?)p.Mail)
            .SingleOrDefaultAsync();

    private void Show(Person person, long version) =>
        (Id, Name, LeftOn, Company, Version) = (person.Id, person.Name, person.LeftOn, person.Company, version);

    private DateOnly Today => Me.HouseDay(clock.GetUtcNow());

    private async Task Take(Person person, CheckedPerson good)
    {
        if (MailboxChange.Moves(person, good.Values.Mail))
            await MailboxChange.Follow(db, post, [person], clock.GetUtcNow(), HttpContext.RequestAborted);
        person.Take(good.Values, good.Manager);
    }

    private async Task<IActionResult> Change(Person person, AuditAction action, Func<Task> change)
    {
        await change();
        db.Record(Me.OrganisationId, Me.PersonId, action, clock.GetUtcNow(), person.Id);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            Problems.Add("Mail", texts["People.TakenMeanwhile"]);
            return Refused();
        }
        this.Say("People.Saved");
        return Redirect("/personen");
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
