using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Matching;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Transparency;

/// <summary>
/// One round as a works council reads it: purpose, people in charge by name, the rules that hold, what counts how much, and when
/// that was changed. Whoever takes part reads the same without the names of those who changed it.
/// </summary>
[Access(To.SignedIn)]
public sealed class RoundSheetModel(DuettDb db, TimeProvider clock) : PageModel
{
    private static readonly AuditAction[] Told =
    [
        AuditAction.RoundCreated,
        AuditAction.RoundChanged,
        AuditAction.RoundMoved,
        AuditAction.WeightsChanged,
        AuditAction.ProposalsReleased,
        AuditAction.ReleaseTakenBack,
        AuditAction.RoundClosed,
    ];

    public enum Rule
    {
        Holds,
        SetAside,
        NotUsed,
    }

    /// <param name="By">Null where the reader may not read the log, or nobody did it.</param>
    public sealed record Change(DateTimeOffset At, AuditAction Action, Weights? Weights, string? By);

    public Round Round { get; private set; } = null!;
    public Organisation House { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public IReadOnlyList<ProgrammeGoal> Goals { get; private set; } = [];
    public IReadOnlyList<(string Role, IReadOnlyList<string> Names)> InCharge { get; private set; } = [];
    public IReadOnlyList<Change> Changes { get; private set; } = [];
    public Weights Weights { get; private set; } = Weights.Normal;
    public bool ShowsWho { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public DateOnly Today { get; private set; }

    public IEnumerable<(HardRule Rule, Rule State)> Rules =>
        Enum.GetValues<HardRule>().Where(r => r != HardRule.None).Select(r => (r, StateOf(r)));

    public async Task<IActionResult> OnGet(string slug)
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if (await VisibleRounds.To(db, me).SingleOrDefaultAsync(r => r.Slug == slug, stop) is not { } round)
            return NotFound();
        (Round, Weights, Zone) = (round, Weights.Read(round.Weighting), Dates.Zone(me.HouseZone));
        Today = clock.GetUtcNow().DayIn(Zone);
        House = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == me.OrganisationId, stop);
        Programme = await db
            .Programmes.AsNoTracking()
            .SingleAsync(p => p.OrganisationId == me.OrganisationId && p.Id == round.ProgrammeId, stop);
        Goals = await db
            .ProgrammeGoals.AsNoTracking()
            .Where(g => g.OrganisationId == me.OrganisationId && g.ProgrammeId == Programme.Id)
            .OrderBy(g => g.Number)
            .ToListAsync(stop);
        // A link in a mail proves no more than a mailbox: it opens what everybody reads, not what a role does.
        ShowsWho =
            me.Strength == Strength.Person
            && (new[] { Role.BR, Role.DP, Role.HR, Role.IT }.Any(me.Is) || me.Is(Role.PM, round.Id));
        await LoadPeople(stop);
        await LoadChanges(stop);
        return Page();
    }

    private Rule StateOf(HardRule rule) =>
        Round.PairingRules.SetAside.HasFlag(rule) ? Rule.SetAside
        : rule == HardRule.SameDepartment && !Round.OtherDepartmentOnly ? Rule.NotUsed
        : Rule.Holds;

    private async Task LoadPeople(CancellationToken stop)
    {
        var managers = await db
            .RoleGrants.Where(g => g.OrganisationId == House.Id && g.RoundId == Round.Id && g.Role == Role.PM)
            .Select(g => g.PersonId)
            .ToListAsync(stop);
        (string Role, Guid?[] People)[] all =
        [
            ("PM", [Round.ManagerId, .. managers.Where(m => m != Round.ManagerId).Select(m => (Guid?)m)]),
            ("VP", [Round.ContactPersonId, Round.DeputyContactId]),
            ("Sponsor", [Programme.SponsorId]),
        ];
        var ids = all.SelectMany(a => a.People).OfType<Guid>().Distinct().ToList();
        var names = await db
            .People.Where(p => p.OrganisationId == House.Id && ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        InCharge =
        [
            .. all.Select(a =>
                (
                    a.Role,
                    (IReadOnlyList<string>)[.. a.People.OfType<Guid>().Where(names.ContainsKey).Select(id => names[id])]
                )
            ),
        ];
    }

    private async Task LoadChanges(CancellationToken stop)
    {
        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(a => a.OrganisationId == House.Id && a.SubjectId == Round.Id && Told.Contains(a.Action))
            .OrderBy(a => a.At)
            .Select(a => new
            {
                a.At,
                a.Action,
                a.Detail,
                By = db
                    .People.Where(p => p.OrganisationId == House.Id && p.Id == a.By)
                    .Select(p => p.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(stop);
        Changes =
        [
            .. entries.Select(e => new Change(
                e.At,
                e.Action,
                e.Action == AuditAction.WeightsChanged ? Weights.Read(e.Detail ?? "") : null,
                ShowsWho ? e.By : null
            )),
        ];
    }
}
