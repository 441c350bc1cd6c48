using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Lessons;

/// <summary>
/// One lesson from somebody who took part. That they have said something and what was said are written apart, in two
/// transactions: nothing in the database joins them. If the second fails, the words are lost rather than known.
/// </summary>
[Access(To.SignedIn)]
public sealed class GiveModel(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
    : PageModel
{
    [BindProperty]
    public LessonForm Form { get; set; } = new();

    public Round Round { get; private set; } = null!;
    public DateOnly ClosesOn { get; private set; }
    public bool HasGiven { get; private set; }
    public Problems Problems { get; } = new();
    public LessonQuestions Questions => content.Lessons;

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (HasGiven)
            return Redirect($"/lehre/{slug}");
        if (Form.Check(texts, Problems) is not { } text)
        {
            ModelState.Clear();
            return Page();
        }
        if (await IsFirst())
            await Put(new(Form.Kind!.Value, Form.Area!.Value, text));
        return Redirect($"/lehre/{slug}");
    }

    /// <summary>Two clicks at once are one: the database lets only the first through.</summary>
    private async Task<bool> IsFirst()
    {
        var me = HttpContext.Me();
        db.Add(
            new LessonGiven
            {
                OrganisationId = me.OrganisationId,
                RoundId = Round.Id,
                PersonId = me.PersonId,
            }
        );
        try
        {
            await db.SaveChangesAsync(Stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            return false;
        }
    }

    /// <summary>Everything said so far is written anew, shuffled; whoever comes at the same moment takes their turn.</summary>
    private Task Put(LessonText line) =>
        db.Atomically(async () =>
        {
            db.ChangeTracker.Clear();
            await db
                .Rounds.Where(r => r.OrganisationId == Round.OrganisationId && r.Id == Round.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, r => r.Version));
            var box = await db.LessonBoxes.SingleOrDefaultAsync(b =>
                b.OrganisationId == Round.OrganisationId && b.RoundId == Round.Id
            );
            if (box is null)
                db.Add(
                    box = new LessonBox
                    {
                        OrganisationId = Round.OrganisationId,
                        RoundId = Round.Id,
                        Sealed = vault.SealLessons(Round.Id, []),
                    }
                );
            box.Sealed = vault.SealLessons(Round.Id, vault.Read(box).Append(line));
            await db.SaveChangesAsync();
        });

    /// <summary>Whoever was enrolled to the end, while there is still time.</summary>
    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug, Stop);
        if (round is null || !LessonBox.Takes(round, clock.GetUtcNow()))
            return false;
        Round = round;
        ClosesOn = me.HouseDay(round.ClosedAt!.Value.AddDays(LessonBox.DaysOpen));
        HasGiven = await db.LessonsGiven.AnyAsync(
            g => g.OrganisationId == me.OrganisationId && g.RoundId == round.Id && g.PersonId == me.PersonId,
            Stop
        );
        return await db.Enrolments.AnyAsync(
            e =>
                e.OrganisationId == me.OrganisationId
                && e.RoundId == round.Id
                && e.PersonId == me.PersonId
                && e.EnrolledAt != null
                && e.WithdrawnAt == null,
            Stop
        );
    }
}
