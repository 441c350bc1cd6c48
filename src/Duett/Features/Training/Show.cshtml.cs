using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Training;
using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Training;

/// <summary>
/// One training. Which answer somebody looks at never reaches the program: all explanations are on the page, folded.
/// </summary>
[Access(To.SignedIn)]
public sealed class ShowModel(DuettDb db, OwnTrainings trainings, TimeProvider clock) : PageModel
{
    public TrainingModule Module { get; private set; } = null!;
    public TrainingModule? Following { get; private set; }
    public int Of { get; private set; }
    public DateOnly? DoneOn { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string id)
    {
        if (await Find(id) is not { } module)
            return NotFound();
        Module = module;
        var beside = await trainings.Of(HttpContext.Me(), module.For, Stop);
        Of = beside.Count;
        DoneOn = beside.Single(l => l.Module.Id == module.Id).DoneOn;
        Following = beside.FirstOrDefault(l => l.Module.Number == module.Number + 1)?.Module;
        return Page();
    }

    public async Task<IActionResult> OnPost(string id)
    {
        if (await Find(id) is null)
            return NotFound();
        var me = HttpContext.Me();
        if (!OwnTrainings.MayMark(me))
            return Redirect($"/anmelden/pin?zurueck=/vorbereitung/{id}");
        if (await trainings.Done(me).AnyAsync(t => t.Module == id, Stop))
            return RedirectToPage(new { id });
        db.Add(
            new TrainingDone
            {
                OrganisationId = me.OrganisationId,
                PersonId = me.PersonId,
                Module = id,
                DoneOn = me.HouseDay(clock.GetUtcNow()),
            }
        );
        try
        {
            await db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            // The second of two clicks.
        }
        this.Say("Training.Done");
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostAgain(string id)
    {
        if (await Find(id) is null)
            return NotFound();
        await trainings.Done(HttpContext.Me()).Where(t => t.Module == id).ExecuteDeleteAsync(Stop);
        return RedirectToPage(new { id });
    }

    private async Task<TrainingModule?> Find(string id) => (await trainings.All(HttpContext.Me(), Stop)).Find(id);
}
