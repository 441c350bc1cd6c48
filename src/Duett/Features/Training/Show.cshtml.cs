using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Training;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Training;

/// <summary>
/// One training. Which answer somebody looks at never reaches the program: all explanations are on the page, folded.
/// </summary>
[Access(To.SignedIn)]
public sealed class ShowModel(
    DuettDb db,
    OwnTrainings trainings,
    HouseCatalogue house,
    VoteBoxes votes,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    public TrainingModule Module { get; private set; } = null!;
    public TrainingModule? Following { get; private set; }
    public int Of { get; private set; }
    public DateOnly? DoneOn { get; private set; }
    public Problems Problems { get; } = new();

    /// <summary>Null until the reader has marked it as done.</summary>
    public VoteView? Vote { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public Task<IActionResult> OnGet(string id) => Show(id);

    public async Task<IActionResult> OnPostVote(string id, int sterne, string? worte)
    {
        var me = HttpContext.Me();
        if (await Find(id) is null || !await trainings.Done(me).AnyAsync(t => t.Module == id, Stop))
            return NotFound();
        var vote = PieceVote.Of(sterne, worte);
        if (await votes.Vote(me.OrganisationId, me.PersonId, await VersionOf(id), vote) is { } refusal)
        {
            Problems.Add(refusal is VoteIsTooLong ? "worte" : "sterne", texts[$"Layout.{refusal.GetType().Name}"]);
            return await Show(id, vote.Words);
        }
        this.Say("Layout.VoteGiven");
        return RedirectToPage(new { id });
    }

    private async Task<IActionResult> Show(string id, string? words = null)
    {
        if (await Find(id) is not { } module)
            return NotFound();
        var me = HttpContext.Me();
        Module = module;
        var beside = await trainings.Of(me, module.For, Stop);
        Of = beside.Count;
        DoneOn = beside.Single(l => l.Module.Id == module.Id).DoneOn;
        Following = beside.FirstOrDefault(l => l.Module.Number == module.Number + 1)?.Module;
        if (DoneOn is not null)
            Vote = new(
                $"/vorbereitung/{id}?handler=Vote",
                await votes.HasVoted(me.OrganisationId, me.PersonId, await VersionOf(id), Stop),
                Problems,
                words
            );
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

    private async Task<PieceVersion> VersionOf(string id)
    {
        var me = HttpContext.Me();
        var edition = await house.EditionOf(me.OrganisationId, Stop);
        return await votes.VersionOf(me.OrganisationId, PieceKind.Training, id, edition, Stop);
    }

    private async Task<TrainingModule?> Find(string id) => (await trainings.All(HttpContext.Me(), Stop)).Find(id);
}
