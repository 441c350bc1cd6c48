using System.Globalization;
using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>The morning look: what waits for a person today, and where the round stands.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class OverviewModel(DuettDb db, Vault vault, TimeProvider clock) : PageModel
{
    private IReadOnlyDictionary<ProgrammeRole, int> invited = new Dictionary<ProgrammeRole, int>();
    private IReadOnlyDictionary<ProgrammeRole, int> enrolled = new Dictionary<ProgrammeRole, int>();

    public Round Round { get; private set; } = null!;
    public RoundPhase Phase { get; private set; }
    public bool IsClosed => Phase == RoundPhase.Closed;

    /// <summary>The day the next thing happens, as the phase's sentence names it.</summary>
    public bool EnrolmentIsOver { get; private set; }
    public string NextDay { get; private set; } = "";
    public IReadOnlyList<TodayCard> Cards { get; private set; } = [];

    /// <summary>It ends or has ended: its lessons are collected, and the next one can be prepared.</summary>
    public bool MayBeFollowed => LessonTime.HasBegun(Round, HttpContext.Me().HouseDay(clock.GetUtcNow()));
    public string ContactName { get; private set; } = "";
    public string? DeputyName { get; private set; }
    public string ManagerName { get; private set; } = "";
    public string? SponsorName { get; private set; }
    public IReadOnlyList<ProgrammeGoal> Goals { get; private set; } = [];
    public bool IsManager { get; private set; }
    public int InvitedInAll => invited.Values.Sum();
    public int EnrolledInAll => enrolled.Values.Sum();

    /// <summary>The living ones, for the manager alone, who knows them.</summary>
    public int Tandems { get; private set; }

    /// <summary>What everybody may see while the round runs.</summary>
    public LiveFigures Live { get; private set; } = new(default, default);

    /// <summary>What was counted once when it closed; the manager, too, reads no more than that.</summary>
    public RoundFigures? Figures { get; private set; }
    public FigureState State { get; private set; }

    /// <summary>Time of both sides in all meetings.</summary>
    public double? Hours => Figures?.MinutesHeld * 2 / 60.0;

    private CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>Who can do it; whoever does both counts on both sides.</summary>
    public int Invited(ProgrammeRole role) => Of(invited, role);

    public int Enrolled(ProgrammeRole role) => Of(enrolled, role);

    private static int Of(IReadOnlyDictionary<ProgrammeRole, int> all, ProgrammeRole role) =>
        all.GetValueOrDefault(role) + all.GetValueOrDefault(ProgrammeRole.Both);

    /// <summary>While it is being set up, a round has nothing to show but its set-up.</summary>
    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (!Round.IsInPreparation)
        {
            await Load();
            return Page();
        }
        var page = await db
            .Preparations.Where(p => p.OrganisationId == Round.OrganisationId && p.RoundId == Round.Id)
            .Select(p => (int?)p.NextPage)
            .SingleOrDefaultAsync(Stop);
        return Redirect($"/r/{slug}/einrichten/{page ?? Preparation.LastPage}");
    }

    public async Task<IActionResult> OnPostInvite(string slug)
    {
        if (!await Find(slug) || Round.IsInPreparation)
            return NotFound();
        if (!Round.EnrolmentIsOpen(HttpContext.Me().HouseDay(clock.GetUtcNow())))
            return Redirect($"/r/{slug}");
        var count = await SendInvitations.Waiting(db, Round).CountAsync(Stop);
        await new InviteToRound(db).Run(Round, HttpContext.Me(), clock.GetUtcNow(), count);
        await db.SaveChangesAsync(Stop);
        this.Say("Rounds.InvitationsGoOut");
        return Redirect($"/r/{slug}");
    }

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == me.OrganisationId && r.Slug == slug,
            Stop
        );
        if (round is null || !(me.Is(Role.PM, round.Id) || me.Is(Role.HR)))
            return false;
        (Round, IsManager) = (round, me.Is(Role.PM, round.Id));
        return true;
    }

    private async Task Load()
    {
        var (me, now) = (HttpContext.Me(), clock.GetUtcNow());
        Phase = Round.PhaseOn(me.HouseDay(now));
        var day =
            Round.ClosedAt is { } closed ? me.HouseDay(closed)
            : Phase == RoundPhase.Proposals ? Round.MatchOn
            : Round.EnrolUntil;
        NextDay = Dates.Long(day, CultureInfo.CurrentCulture);
        EnrolmentIsOver = Round.OpenedAt is not null && Round.EnrolUntil < me.HouseDay(now);
        Cards = await new Today(db, vault, Round, me, now).Cards(Stop);
        await LoadWho();
        await LoadCounts(now);
    }

    private async Task LoadWho()
    {
        var (house, programme) = (Round.OrganisationId, Round.ProgrammeId);
        var sponsor = await db
            .Programmes.Where(p => p.OrganisationId == house && p.Id == programme)
            .Select(p => p.SponsorId)
            .SingleAsync(Stop);
        Guid?[] shown = [Round.ManagerId, Round.ContactPersonId, Round.DeputyContactId, sponsor];
        var names = await db
            .People.Where(p => p.OrganisationId == house && shown.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, Stop);
        (ManagerName, ContactName) = (names[Round.ManagerId], names[Round.ContactPersonId]);
        DeputyName = names.GetValueOrDefault(Round.DeputyContactId ?? Guid.Empty);
        SponsorName = names.GetValueOrDefault(sponsor ?? Guid.Empty);
        Goals = await db
            .ProgrammeGoals.AsNoTracking()
            .Where(g => g.OrganisationId == house && g.ProgrammeId == programme)
            .OrderBy(g => g.Number)
            .ToListAsync(Stop);
    }

    private async Task LoadCounts(DateTimeOffset now)
    {
        var (organisation, round) = (Round.OrganisationId, Round.Id);
        invited = await db
            .Invitations.Where(i => i.OrganisationId == organisation && i.RoundId == round)
            .GroupBy(i => i.Role)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), Stop);
        if (IsClosed)
        {
            Figures = await db
                .RoundFigures.AsNoTracking()
                .SingleOrDefaultAsync(f => f.OrganisationId == organisation && f.RoundId == round, Stop);
            State = FigureStates.Of(Round, Figures, await db.BeingCounted(organisation).ContainsAsync(round, Stop));
            return;
        }
        Live = await db.LiveFigures(Round, Stop);
        if (!IsManager)
            return;
        enrolled = await db.TakingPart(organisation, round)
            .GroupBy(e => e.Role)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), Stop);
        Tandems = await db.Tandems.InRound(organisation, round).Living().CountAsync(Stop);
    }
}
