using Duett.Data;
using Duett.Domain;
using Duett.Domain.Enrolments;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Retention;
using Duett.Platform.Seekers;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>One proposal as the programme manager sees it: words, never points, topics or wishes.</summary>
/// <param name="Broken">A rule of the organisation that stands between the two by now: the org chart has changed.</param>
public sealed record BoardRow(Tandem Tandem, Person Mentee, Person Mentor, Guid? Pin, PinRefusal? Broken)
{
    public Guid Id => Tandem.Id;
    public string Pair => $"{Mentee.Name} – {Mentor.Name}";
    public bool BothAreasKnown => Mentee.Department is { Length: > 0 } && Mentor.Department is { Length: > 0 };
    public bool SameArea => BothAreasKnown && Folding.Text(Mentee.Department) == Folding.Text(Mentor.Department);
    public bool SamePlace =>
        Mentee.Location is { Length: > 0 } && Folding.Text(Mentee.Location) == Folding.Text(Mentor.Location);

    /// <summary>To look at, and nothing else says why.</summary>
    public bool LittleFits =>
        Tandem.Fit == Fit.LookAt
        && !LookAt.Any(l =>
            l
                is Domain.Matching.LookAt.NoCommonTime
                    or Domain.Matching.LookAt.FewWishes
                    or Domain.Matching.LookAt.PlaceUnclear
        );
    public IReadOnlyList<LookAt> LookAt { get; } =
    [.. Tandem.LookAt.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<LookAt>)];
}

/// <summary>Somebody without a tandem, with the reason of the latest run; null: enrolled since then.</summary>
/// <param name="LeftOpen">The manager decided so.</param>
public sealed record LoneRow(Person Person, Alone? Reason, bool LeftOpen);

public sealed record DecisionRow(PairRule Rule, Person Mentee, Person Mentor);

/// <summary>What the review shows of a round, without anybody the reader must not see here.</summary>
public sealed record Board(
    IReadOnlyList<BoardRow> Drafts,
    IReadOnlyList<BoardRow> Released,
    IReadOnlyList<LoneRow> Alone,
    IReadOnlyList<DecisionRow> Decisions,
    IReadOnlyList<Person> Mentors,
    IReadOnlyList<Person> Mentees,
    IReadOnlyList<MatchingRun> Runs,
    bool HidesOwn
)
{
    /// <summary>No longer independent of each other: they cannot be released.</summary>
    public IReadOnlyList<BoardRow> Broken { get; } = [.. Drafts.Where(r => r.Broken is not null)];
    public IEnumerable<BoardRow> ToLookAt => Drafts.Where(r => r.Broken is null && r.Tandem.Fit == Fit.LookAt);
    public IReadOnlyList<BoardRow> Passing { get; } =
    [.. Drafts.Where(r => r.Broken is null && r.Tandem.Fit != Fit.LookAt).OrderBy(r => r.Tandem.Fit)];

    /// <summary>The draft that stands below this one on the page; null after the last.</summary>
    public BoardRow? Below(Guid row) =>
        Broken.Concat(ToLookAt).Concat(Passing).SkipWhile(r => r.Id != row).Skip(1).FirstOrDefault();

    public int CountOf(Fit fit) => Drafts.Count(r => r.Broken is null && r.Tandem.Fit == fit);

    /// <summary>Pairs of the run before the latest; null where there is none or where it would tell about hidden rows.</summary>
    public int? PairsBefore => HidesOwn || Runs.Count < 2 ? null : Runs[1].Pairs;
}

public sealed class LoadBoard(DuettDb db, TimeProvider clock)
{
    /// <summary>The round, if the reader manages it, and whom the reader must not see in it.</summary>
    public async Task<(Round Round, IReadOnlySet<Guid> Hidden)?> Managed(Me me, string slug, CancellationToken stop)
    {
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug, stop);
        return round is null || !me.Is(Role.PM, round.Id) ? null : (round, await HiddenFrom(round, me.PersonId, stop));
    }

    /// <summary>Whoever takes part neither sees nor changes proposals about themselves or their own manager.</summary>
    private async Task<IReadOnlySet<Guid>> HiddenFrom(Round round, Guid manager, CancellationToken stop)
    {
        var house = round.OrganisationId;
        var line = await db
            .People.Where(p => p.OrganisationId == house && p.Id == manager)
            .Select(p => p.ManagerId)
            .SingleAsync(stop);
        var own = new[] { manager, line ?? manager };
        var ids = await db
            .Enrolments.Where(e => e.OrganisationId == house && e.RoundId == round.Id && own.Contains(e.PersonId))
            .Select(e => e.PersonId)
            .ToListAsync(stop);
        return ids.ToHashSet();
    }

    public async Task<Board> Of(Round round, IReadOnlySet<Guid> hidden, CancellationToken stop)
    {
        var tandems = await Of<Tandem>(round)
            .Where(t => t.RoundId == round.Id && t.DissolvedAt == null)
            .ToListAsync(stop);
        // Only pairs that go on freely keep theirs so long, and that is nobody's business.
        if (Clocks.TandemsAreGone(round, clock.GetUtcNow()))
            tandems.RemoveAll(t => t.FreeSince is not null);
        var rules = await Of<PairRule>(round).Where(r => r.RoundId == round.Id).OrderBy(r => r.At).ToListAsync(stop);
        var runs = await Of<MatchingRun>(round)
            .Where(r => r.RoundId == round.Id && r.By != null)
            .OrderByDescending(r => r.At)
            .Take(2)
            .ToListAsync(stop);
        var enrolled = await Enrolled(round, stop);
        var resting = await Resting.Of(db, round, tandems, clock.GetUtcNow(), stop);
        tandems.RemoveAll(t => t.EndedAt is not null);
        var people = await People(round, tandems, rules, enrolled, stop);
        var taken = tandems
            .Where(t => t.IsTaken)
            .SelectMany(t => new[] { (Id: t.MentorId, t.State), (Id: t.MenteeId, t.State) })
            .ToLookup(t => t.Id, t => t.State);
        var waiting = enrolled
            .Where(e => !hidden.Contains(e.PersonId) && !resting.People.Contains(e.PersonId))
            .Where(e => people[e.PersonId].LeftOn is null)
            .OrderBy(e => people[e.PersonId].SearchKey, StringComparer.Ordinal)
            .ToList();
        var open = rules.Where(r => r.Kind == PairRuleKind.LeftOpen).Select(r => r.MenteeId).ToHashSet();
        var free = waiting
            .Where(e => !open.Contains(e.PersonId))
            .Where(e => taken[e.PersonId].Count(s => s != TandemState.Draft) < e.Capacity)
            .ToList();
        var reasons = runs.Take(1).SelectMany(ProposeTandems.AloneIn).ToDictionary(a => a.PersonId);
        var rows = Rows(tandems, rules, people, hidden, await Chart(round, tandems, stop));
        return new(
            [.. rows.Where(r => r.Tandem.State == TandemState.Draft)],
            [.. rows.Where(r => r.Tandem.State != TandemState.Draft)],
            [
                .. waiting
                    .Where(e => !taken.Contains(e.PersonId))
                    .Select(e => new LoneRow(
                        people[e.PersonId],
                        reasons.GetValueOrDefault(e.PersonId),
                        open.Contains(e.PersonId)
                    )),
            ],
            [
                .. rules
                    .Where(r => !hidden.Contains(r.MentorId) && !hidden.Contains(r.MenteeId))
                    .Select(r => new DecisionRow(r, people[r.MenteeId], people[r.MentorId])),
            ],
            [.. free.Where(e => e.Teaches).Select(e => people[e.PersonId])],
            [.. free.Where(e => e.Learns).Select(e => people[e.PersonId])],
            runs,
            hidden.Count > 0
        );
    }

    private static List<BoardRow> Rows(
        IEnumerable<Tandem> tandems,
        IEnumerable<PairRule> rules,
        Dictionary<Guid, Person> people,
        IReadOnlySet<Guid> hidden,
        Independence independence
    )
    {
        var pins = rules
            .Where(r => r.Kind == PairRuleKind.Pinned)
            .ToDictionary(r => (r.MentorId, r.MenteeId), r => r.Id);
        return
        [
            .. tandems
                .Where(t => !hidden.Any(t.Has))
                .Select(t => new BoardRow(
                    t,
                    people[t.MenteeId],
                    people[t.MentorId],
                    pins.TryGetValue((t.MentorId, t.MenteeId), out var pin) ? pin : null,
                    StepPlan.RuleOf(independence.Broken(people[t.MentorId], people[t.MenteeId]))
                ))
                .OrderBy(r => r.Mentee.SearchKey, StringComparer.Ordinal)
                .ThenBy(r => r.Mentor.SearchKey, StringComparer.Ordinal),
        ];
    }

    /// <summary>As the org chart stands now: an import or a changed manager counts from the next look on.</summary>
    private async Task<Independence> Chart(Round round, List<Tandem> tandems, CancellationToken stop) =>
        new(
            await db.ManagersOf(round.OrganisationId, tandems.SelectMany(t => new[] { t.MentorId, t.MenteeId }), stop),
            round.PairingRules
        );

    private IQueryable<T> Of<T>(Round round)
        where T : Owned => db.Set<T>().AsNoTracking().Where(x => x.OrganisationId == round.OrganisationId);

    /// <summary>Without the sealed answers: this page opens nothing.</summary>
    private Task<List<Enrolment>> Enrolled(Round round, CancellationToken stop) =>
        Of<Enrolment>(round)
            .Where(e => e.RoundId == round.Id && e.EnrolledAt != null && e.WithdrawnAt == null)
            .Select(e => new Enrolment
            {
                OrganisationId = e.OrganisationId,
                RoundId = e.RoundId,
                PersonId = e.PersonId,
                Role = e.Role,
                Capacity = e.Capacity,
            })
            .ToListAsync(stop);

    private Task<Dictionary<Guid, Person>> People(
        Round round,
        IEnumerable<Tandem> tandems,
        IEnumerable<PairRule> rules,
        IEnumerable<Enrolment> enrolled,
        CancellationToken stop
    )
    {
        var needed = tandems
            .SelectMany(t => new[] { t.MentorId, t.MenteeId })
            .Concat(rules.SelectMany(r => new[] { r.MentorId, r.MenteeId }))
            .Concat(enrolled.Select(e => e.PersonId))
            .Distinct()
            .ToList();
        return Of<Person>(round).Where(p => needed.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
    }
}
