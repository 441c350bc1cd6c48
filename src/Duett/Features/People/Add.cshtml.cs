using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

[Access(To.Role, Role.HR)]
public sealed class AddModel(DuettDb db, Texts texts, TimeProvider clock) : PeoplePage
{
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public Problems Problems { get; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPost(string? danach)
    {
        var check = new CheckPerson(db, texts, Me.OrganisationId, Problems);
        if (await check.Check(Form, null, HttpContext.RequestAborted) is not { } good || !await Add(good))
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        this.Say("People.Added");
        return Redirect(danach == "weiter" ? "/personen/neu" : "/personen");
    }

    private async Task<bool> Add(CheckedPerson good)
    {
        var person = PersonValues.New(Me.OrganisationId, Guid.NewGuid(), good.Values, good.Manager);
        db.Add(person);
        db.Record(Me.OrganisationId, Me.PersonId, AuditAction.PersonAdded, clock.GetUtcNow(), person.Id);
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        // Sent twice, or two in HR enter the same person at once
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            Problems.Add("Mail", texts["People.TakenMeanwhile"]);
            return false;
        }
    }
}
