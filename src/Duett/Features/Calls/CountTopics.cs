using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>
/// Once a night, while a call is open: which topics more people want to learn than can show them. Besides the matching only this
/// and the release of an outcome open wishes of many; what leaves it are names of topics, no number and no person. Nothing is said
/// of fewer than twice the smallest group, nothing of a topic that fewer than the smallest group want, and nothing anew until as
/// many new learners have come: so nobody's wish follows from what is shown, nor from what has changed since.
/// </summary>
public sealed class CountTopics(DuettDb db, Vault vault, ContentCatalogue content, TimeProvider clock) : IJob
{
    public static string Kind => "count-topics";
    private static readonly TimeSpan Rhythm = TimeSpan.FromDays(1);

    public static int Fewest(Round round) => Math.Max(Reports.Fewest, round.SmallestGroup);

    public static int FewestLearners(Round round) => 2 * Fewest(round);

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var (house, now) = (job.OrganisationId, clock.GetUtcNow());
        var call = await db.Calls.SingleOrDefaultAsync(
            c => c.OrganisationId == house && c.RoundId == job.SubjectId,
            stop
        );
        var round = await db.Rounds.SingleOrDefaultAsync(r => r.OrganisationId == house && r.Id == job.SubjectId, stop);
        if (call is null || round is null || round.ClosedAt is not null)
            return JobResult.Done;
        var zone = await db.Organisations.Where(o => o.Id == house).Select(o => o.TimeZone).SingleAsync(stop);
        // Call and enrolment can be opened again until the round closes: until then it is asked every night.
        var isOpen = round.IsInPreparation || round.EnrolmentIsOpen(now.DayIn(Dates.Zone(zone)));
        if (call.Reach == CallReach.Closed || !isOpen)
            return JobResult.Again(now + Rhythm);
        var enrolled = await Enrolled(round, stop);
        if (MaySay(round, call, enrolled))
            call.Count(await Scarce(round, enrolled, stop), now);
        return JobResult.Again(now + Rhythm);
    }

    private static bool MaySay(Round round, Call call, List<Enrolment> enrolled)
    {
        var learners = enrolled.Where(e => e.Learns).ToList();
        return learners.Count >= FewestLearners(round)
            && (call.CountedAt is not { } last || learners.Count(e => e.EnrolledAt > last) >= Fewest(round));
    }

    private Task<List<Enrolment>> Enrolled(Round round, CancellationToken stop) =>
        db.TakingPart(round.OrganisationId, round.Id).AsNoTracking().ToListAsync(stop);

    /// <summary>In the order of the catalogue, which says nothing about how scarce something is.</summary>
    private async Task<List<string>> Scarce(Round round, List<Enrolment> enrolled, CancellationToken stop)
    {
        var (wanted, offered) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var (enrolment, answers) in await vault.AnswersOf(enrolled, stop))
        {
            if (enrolment.Learns)
                Add(wanted, answers.Wanted);
            if (enrolment.Teaches)
                Add(offered, answers.Offered);
        }
        var topics = content.AllTopics.Select(t => t.Id).Concat(RoundTopics.Of(round, content).Chosen).Distinct();
        return
        [
            .. topics.Where(id =>
                wanted.GetValueOrDefault(id) >= Fewest(round)
                && offered.GetValueOrDefault(id) < wanted.GetValueOrDefault(id)
            ),
        ];
    }

    private static void Add(Dictionary<string, int> counts, IEnumerable<TopicAnswer> topics)
    {
        foreach (var topic in topics.Select(t => t.Topic).Distinct())
            counts[topic] = counts.GetValueOrDefault(topic) + 1;
    }
}
