using Duett.Data;
using Duett.Domain;
using Duett.Domain.Ideas;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Ideas;

/// <summary>What tandems of a round have released, with an answer to each. Nobody here learns from which two an idea came.</summary>
[Access(To.Role, Role.PM)]
public sealed class ManageModel(DuettDb db, Vault vault, Texts texts, TimeProvider clock) : PageModel
{
    /// <param name="Names">Empty unless both wanted to be named.</param>
    public sealed record Line(
        Guid Id,
        IdeaKind Kind,
        IdeaText Words,
        IReadOnlyList<string> Names,
        IdeaState State,
        string? Answer
    );

    [BindProperty]
    public Guid Welche { get; set; }

    [BindProperty]
    public IdeaState? Stand { get; set; }

    [BindProperty]
    public string? Antwort { get; set; }

    public Round Round { get; private set; } = null!;
    public Problems Problems { get; } = new();

    /// <summary>Those without an answer first.</summary>
    public IReadOnlyList<Line> Ideas { get; private set; } = [];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? await Show() : NotFound();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug) || await One() is not { } idea)
            return NotFound();
        if (Stand is not { } state || !Enum.IsDefined(state))
            return await Refuse("Ideas.NeedState");
        if (Antwort?.Trim().Length > SharedIdea.LongestAnswer)
            return await Refuse("Ideas.AnswerTooLong");
        var answer = Written.Text(Antwort, SharedIdea.LongestAnswer);
        if (state is IdeaState.Introduced or IdeaState.NotNow && answer is null)
            return await Refuse("Ideas.NeedAnswer");
        idea.Answer(
            state,
            answer is null ? null : vault.SealAnswer(idea.Id, answer),
            HttpContext.Me().HouseDay(clock.GetUtcNow())
        );
        await db.SaveChangesAsync(Stop);
        this.Say("Ideas.Answered");
        return Redirect($"/r/{slug}/ideen#i{idea.Id}");
    }

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug, Stop);
        if (round is null || !me.Is(Role.PM, round.Id))
            return false;
        Round = round;
        return true;
    }

    private Task<SharedIdea?> One() =>
        db.SharedIdeas.SingleOrDefaultAsync(
            i => i.OrganisationId == Round.OrganisationId && i.RoundId == Round.Id && i.Id == Welche,
            Stop
        );

    private Task<IActionResult> Refuse(string why)
    {
        Problems.Add($"i{Welche}", texts[why, ("most", SharedIdea.LongestAnswer)]);
        return Show();
    }

    private async Task<IActionResult> Show()
    {
        ModelState.Clear();
        var ideas = await db
            .SharedIdeas.AsNoTracking()
            .Where(i => i.OrganisationId == Round.OrganisationId && i.RoundId == Round.Id)
            .ToListAsync(Stop);
        var ids = ideas.Select(i => i.Id).ToList();
        var names = (
            await (
                from name in db.SharedIdeaNames
                join person in db.People
                    on new { name.OrganisationId, Id = name.PersonId } equals new { person.OrganisationId, person.Id }
                where name.OrganisationId == Round.OrganisationId && ids.Contains(name.IdeaId)
                orderby person.SearchKey
                select new { name.IdeaId, person.Name }
            ).ToListAsync(Stop)
        ).ToLookup(n => n.IdeaId, n => n.Name);
        // By a random number within a state: the order tells nothing of when an idea came.
        Ideas =
        [
            .. ideas
                .OrderBy(i => i.State)
                .ThenBy(i => i.Id)
                .Select(i => new Line(i.Id, i.Kind, vault.Read(i), [.. names[i.Id]], i.State, vault.AnswerOf(i))),
        ];
        return Page();
    }
}
