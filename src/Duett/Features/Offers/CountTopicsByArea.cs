using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Offers;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Offers;

/// <summary>
/// Once, when the proposals of a round have been released: what is offered and sought by area. A table that moved with every
/// enrolment would tell the last one, so it is frozen there; of rounds counted before and still readable it looks at who was in
/// them, so that no two tables together tell more than each.
/// </summary>
public sealed class CountTopicsByArea(DuettDb db, Vault vault, ContentCatalogue content, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.CountTopicsByArea;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId, stop);
        if (round is null || round.ReleasedAt is null || round.ClosedAt is not null)
            return JobResult.Done;
        var tables = db.TopicTables.Where(t => t.OrganisationId == round.OrganisationId);
        if (await tables.AnyAsync(t => t.RoundId == round.Id, stop))
            return JobResult.Done;
        var people = await db.TakingPart(round.OrganisationId, round.Id).AsNoTracking().ToListAsync(stop);
        var areas = await AreasOf(round, stop);
        var lines = new List<TopicLine>();
        foreach (var offered in new[] { true, false })
            lines.AddRange(
                CountByArea.Of(
                    GroupGate.Of(round),
                    offered,
                    await Counted(round, people, offered, areas, stop),
                    await Told(round, offered, areas, stop)
                )
            );
        db.Add(
            new TopicTable
            {
                OrganisationId = round.OrganisationId,
                RoundId = round.Id,
                ToldAt = clock.GetUtcNow(),
                Lines = TopicTable.Write(lines),
            }
        );
        return JobResult.Done;
    }

    private static bool IsOn(Enrolment enrolment, bool offered) => offered ? enrolment.Teaches : enrolment.Learns;

    private static Counted Plain(Enrolment enrolment, Dictionary<Guid, string?> areas) =>
        new(enrolment.PersonId, areas.GetValueOrDefault(enrolment.PersonId), []);

    private async Task<List<Counted>> Counted(
        Round round,
        List<Enrolment> people,
        bool offered,
        Dictionary<Guid, string?> areas,
        CancellationToken stop
    )
    {
        var topics = RoundTopics.Of(round, content);
        var counted = new List<Counted>();
        foreach (var (enrolment, answers) in await vault.AnswersOf([.. people.Where(e => IsOn(e, offered))], stop))
        {
            var named = (offered ? answers.Offered : answers.Wanted).Select(t => t.Topic).Where(topics.Offers);
            counted.Add(Plain(enrolment, areas) with { Topics = [.. named] });
        }
        return counted;
    }

    private Task<Dictionary<Guid, string?>> AreasOf(Round round, CancellationToken stop) =>
        db
            .People.Where(p => p.OrganisationId == round.OrganisationId)
            .ToDictionaryAsync(p => p.Id, p => string.IsNullOrWhiteSpace(p.Department) ? null : p.Department, stop);

    /// <summary>Who was counted where in rounds whose tables can still be read.</summary>
    private async Task<IReadOnlyList<IReadOnlyCollection<Guid>>> Told(
        Round round,
        bool offered,
        Dictionary<Guid, string?> areas,
        CancellationToken stop
    )
    {
        var tables = await (
            from table in db.TopicTables.AsNoTracking()
            join other in db.Rounds
                on new { table.OrganisationId, Id = table.RoundId } equals new { other.OrganisationId, other.Id }
            where table.OrganisationId == round.OrganisationId && other.ClosedAt == null
            select table
        ).ToListAsync(stop);
        var told = new List<IReadOnlyCollection<Guid>>();
        foreach (var table in tables)
        {
            var shown = table.Read().Where(l => l.Offered == offered).Select(l => l.Area).ToHashSet();
            var people = await db
                .Enrolments.AsNoTracking()
                .Where(e => e.OrganisationId == round.OrganisationId && e.RoundId == table.RoundId)
                .Where(e => e.EnrolledAt <= table.ToldAt && (e.WithdrawnAt == null || e.WithdrawnAt > table.ToldAt))
                .ToListAsync(stop);
            told.AddRange(
                people
                    .Where(e => IsOn(e, offered))
                    .GroupBy(e => areas.GetValueOrDefault(e.PersonId))
                    .Where(g => g.Key is not null && shown.Contains(g.Key))
                    .Select(g => g.Select(e => e.PersonId).ToList())
            );
        }
        return told;
    }
}
