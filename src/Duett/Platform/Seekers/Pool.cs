using Duett.Data;
using Duett.Domain;
using Duett.Domain.Enrolments;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Seekers;

/// <summary>Everybody enrolled in a round as the rules see them, with the round's tandems and decisions. Read fresh each time.</summary>
public sealed record Pool(
    Round Round,
    IReadOnlyDictionary<Guid, Person> People,
    IReadOnlyList<Seeker> Seekers,
    IReadOnlyList<Tandem> Tandems,
    IReadOnlySet<(Guid, Guid)> Met,
    IReadOnlyList<PairRule> Rules,
    Resting Resting
)
{
    public IEnumerable<Tandem> Drafts => Tandems.Where(t => t.State == TandemState.Draft);

    public HardRule Against(Seeker mentor, Seeker mentee) => HardRules.Against(mentor, mentee, Round.PairingRules, Met);

    /// <summary>People the manager leaves open for now are not looked for.</summary>
    public IReadOnlySet<Guid> LeftOpen =>
        Rules.Where(r => r.Kind == PairRuleKind.LeftOpen).Select(r => r.MenteeId).ToHashSet();
}

/// <summary>
/// Loads a <see cref="Pool"/>. Together with the room and each person's own pages this is where sealed answers are opened;
/// names and mails serve to find whom "rather not" means and go no further.
/// </summary>
public sealed class LoadPool(DuettDb db, Vault vault, TimeProvider clock)
{
    public async Task<Pool> Of(Round round, CancellationToken stop = default)
    {
        var house = round.OrganisationId;
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == house && p.LeftOn == null)
            .Where(p =>
                db.Enrolments.Any(e => e.OrganisationId == house && e.RoundId == round.Id && e.PersonId == p.Id)
            )
            .ToDictionaryAsync(p => p.Id, stop);
        var tandems = await db.Tandems.Where(t => t.OrganisationId == house && t.RoundId == round.Id).ToListAsync(stop);
        var resting = await Resting.Of(db, round, tandems, clock.GetUtcNow(), stop);
        var seekers = await Seekers(round, people, tandems, resting, stop);
        return new(round, people, seekers, tandems, await Met(round, seekers, stop), await Rules(round, stop), resting);
    }

    private async Task<IReadOnlyList<Seeker>> Seekers(
        Round round,
        Dictionary<Guid, Person> people,
        List<Tandem> tandems,
        Resting resting,
        CancellationToken stop
    )
    {
        var enrolments = (await Enrolments(round, stop)).Where(e => people.ContainsKey(e.PersonId)).ToList();
        await vault.Prepare(round.OrganisationId, KeyScope.Person, [.. enrolments.Select(e => e.PersonId)], stop);
        var managers = await db.ManagersOf(round.OrganisationId, enrolments.Select(e => e.PersonId), stop);
        var rather = new RatherNot([
            .. enrolments.Select(e => people[e.PersonId]).Select(p => new Findable(p.Id, p.Name, p.Mail)),
        ]);
        var taken = tandems
            .Where(t => t.IsTaken && t.State != TandemState.Draft)
            .SelectMany(t => new[] { t.MentorId, t.MenteeId })
            .CountBy(id => id)
            .ToDictionary();
        var waited = await Waited(round, stop);
        var seekers = new List<Seeker>();
        foreach (var enrolment in enrolments)
        {
            var (id, answers) = (enrolment.PersonId, await Answers(enrolment, stop));
            var places = resting.People.Contains(id) ? 0 : enrolment.Places - taken.GetValueOrDefault(id);
            seekers.Add(
                SeekerOf(enrolment, answers, people[id]) with
                {
                    Places = Math.Max(0, places),
                    HasPartner = taken.ContainsKey(id),
                    Waited = waited.Contains(id),
                    Managers = ManagerChain.Above(id, managers),
                    RatherNot = rather.Resolve(answers.RatherNotWith),
                }
            );
        }
        return seekers;
    }

    private Task<List<Enrolment>> Enrolments(Round round, CancellationToken stop) =>
        db
            .Enrolments.AsNoTracking()
            .Where(e => e.OrganisationId == round.OrganisationId && e.RoundId == round.Id)
            .Where(e => e.EnrolledAt != null && e.WithdrawnAt == null)
            .OrderBy(e => e.PersonId)
            .ToListAsync(stop);

    /// <summary>In whatever programme of the house.</summary>
    private async Task<HashSet<Guid>> Waited(Round round, CancellationToken stop) =>
        (
            await db
                .WaitingList.Where(w => w.OrganisationId == round.OrganisationId && w.WentWithout)
                .Select(w => w.PersonId)
                .ToListAsync(stop)
        ).ToHashSet();

    private async Task<EnrolmentAnswers> Answers(Enrolment enrolment, CancellationToken stop) =>
        await vault.Open<EnrolmentAnswers>(
            enrolment.OrganisationId,
            KeyScope.Person,
            enrolment.PersonId,
            $"enrolment/{enrolment.Id}/answers",
            enrolment.SealedAnswers,
            stop
        ) ?? new EnrolmentAnswers();

    /// <summary>
    /// Everybody who was proposed to somebody or met them, in whatever round: released once is met. Where the tandem is
    /// deleted by now, its hash still says so.
    /// </summary>
    private async Task<IReadOnlySet<(Guid, Guid)>> Met(
        Round round,
        IReadOnlyList<Seeker> seekers,
        CancellationToken stop
    )
    {
        var tandems = await db
            .Tandems.Where(t => t.OrganisationId == round.OrganisationId && t.ReleasedAt != null)
            .Select(t => new { t.MentorId, t.MenteeId })
            .ToListAsync(stop);
        var met = tandems.Select(t => (t.MentorId, t.MenteeId)).ToHashSet();
        met.UnionWith(
            await new PairMemory(db, vault, clock).Among(
                round.OrganisationId,
                [.. seekers.Where(s => s.Teaches).Select(s => s.Id)],
                [.. seekers.Where(s => s.Learns).Select(s => s.Id)],
                stop
            )
        );
        return met;
    }

    private Task<List<PairRule>> Rules(Round round, CancellationToken stop) =>
        db.PairRules.Where(r => r.OrganisationId == round.OrganisationId && r.RoundId == round.Id).ToListAsync(stop);

    private static Seeker SeekerOf(Enrolment enrolment, EnrolmentAnswers answers, Person person) =>
        new()
        {
            Id = person.Id,
            Teaches = enrolment.Teaches,
            Learns = enrolment.Learns,
            Wants = [.. answers.Wanted.DistinctBy(t => t.Topic).Select(t => new Wish(t.Topic, t.Now))],
            Offers = answers.Offered.DistinctBy(t => t.Topic).ToDictionary(t => t.Topic, t => t.CanTeach),
            OpenToAnything = answers.OpenToAnything,
            Interests = answers
                .Interests.Append(answers.OtherInterest)
                .OfType<string>()
                .DistinctBy(Folding.Text)
                .Where(i => Folding.Text(i).Length > 0)
                .ToDictionary(i => Folding.Text(i)),
            Languages =
                answers.Languages.Count > 0
                    ? answers.Languages
                    : person.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Times = enrolment.Times,
            Place = enrolment.Place,
            Location = person.Location,
            Company = person.Company ?? "",
            Department = person.Department ?? "",
            Team = person.Team ?? "",
            JobFamily = person.JobFamily ?? "",
            Level = person.Level,
        };
}
