using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>
/// "Who has potential?": HR or a manager of people names somebody, who then decides alone. Who named whom is stored nowhere,
/// and the answer on this page is the same whatever becomes of it.
/// </summary>
[Access(To.Person)]
public sealed class NominateModel(
    DuettDb db,
    Post post,
    Links links,
    RateLimits limits,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    private const int MostADay = 20;

    [BindProperty(Name = "runde")]
    public Guid? ChosenRound { get; set; }

    [BindProperty(Name = "seite")]
    public ProgrammeRole? Side { get; set; }

    [BindProperty(Name = "wer")]
    public string? Who { get; set; }

    /// <summary>The nominator wants to be named in the mail.</summary>
    [BindProperty(Name = "nennen")]
    public string? NameMe { get; set; }

    public IReadOnlyList<Round> Rounds { get; private set; } = [];
    public Problems Problems { get; } = new();

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!await MayNominate())
            return NotFound();
        ChosenRound = Rounds is [var only] ? only.Id : null;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await MayNominate())
            return NotFound();
        var round = Rounds.FirstOrDefault(r => r.Id == ChosenRound);
        if (round is null)
            Problems.Add("runde-1", texts["Rounds.NominateNoRound"]);
        if (Side is not (ProgrammeRole.Mentor or ProgrammeRole.Mentee))
            Problems.Add("seite-1", texts["Rounds.NominateNoSide"]);
        var person = await Named();
        // Slips cost nothing: only what would be sent is counted.
        if (
            !Problems.Any
            && !await limits.Allow("nominate", $"{HttpContext.Me().PersonId}", MostADay, TimeSpan.FromDays(1), Stop)
        )
            Problems.Add("wer", texts["Rounds.NominateTooMany"]);
        if (Problems.Any)
            return Page();
        try
        {
            await Invite(round!, person!, Side!.Value);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            // Named by two at the same moment: the person is asked once.
        }
        this.Say("Rounds.Nominated");
        return Redirect("/vorschlagen");
    }

    private async Task<bool> MayNominate()
    {
        var me = HttpContext.Me();
        var leads = await db.People.AnyAsync(
            p => p.OrganisationId == me.OrganisationId && p.ManagerId == me.PersonId && p.LeftOn == null,
            Stop
        );
        if (!leads && !me.Is(Role.HR))
            return false;
        var today = me.HouseDay(clock.GetUtcNow());
        Rounds = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId && r.Slug != PoolRound.Slug)
            .Where(r => r.OpenedAt != null && r.ClosedAt == null && r.EnrolUntil >= today)
            .OrderBy(r => r.EnrolUntil)
            .ThenBy(r => r.Name)
            .ToListAsync(Stop);
        return true;
    }

    private async Task<Person?> Named()
    {
        var me = HttpContext.Me();
        if (string.IsNullOrWhiteSpace(Who))
        {
            Problems.Add("wer", texts["Rounds.NominateNobody"]);
            return null;
        }
        var people = await db.People.Where(p => p.OrganisationId == me.OrganisationId).ToListAsync(Stop);
        var person = InvitedGroups.Find(people, Who);
        if (person is null)
            Problems.Add("wer", texts["Rounds.NominateUnclear"]);
        else if (person.Id == me.PersonId)
            Problems.Add("wer", texts["Rounds.NominateSelf"]);
        return person;
    }

    /// <summary>Who is invited already, said no or does not want to be asked is left in peace.</summary>
    private async Task Invite(Round round, Person person, ProgrammeRole role)
    {
        var invitations = db.Invitations.Where(i => i.OrganisationId == round.OrganisationId && i.RoundId == round.Id);
        if (person.NotToBeAskedSince is not null || await invitations.AnyAsync(i => i.PersonId == person.Id, Stop))
            return;
        var now = clock.GetUtcNow();
        var invitation = new Invitation
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            PersonId = person.Id,
            Role = role,
            SentAt = now,
        };
        db.Add(invitation);
        var words = await InvitationWords.Of(round, db, Stop);
        var values = words.For(person, await words.Link(invitation, person, links));
        var named = NameMe == "ja";
        if (named)
            values["person"] = HttpContext.Me().Name;
        await post.Queue(person, named ? "nominated-by" : "nominated", values, round: round.Id);
        // By nobody: the log must not tell who named whom either.
        db.Record(round.OrganisationId, null, AuditAction.InvitationsSent, now, round.Id, 1);
        await db.SaveChangesAsync(Stop);
    }
}
