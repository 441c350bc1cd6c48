using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>
/// An hour after the first release: whoever stands in no proposal learns, once, that the search goes on. The hour leaves
/// time to take a release back. For who is left open nobody searches, so nobody says so.
/// </summary>
public sealed class TellWaiting(DuettDb db, Post post) : IJob
{
    private const string Text = "waiting-list";

    public static string Kind => "tell-waiting";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (round?.ReleasedAt is null || round.ClosedAt is not null)
            return JobResult.Done;
        var house = round.OrganisationId;
        var waiting = await db
            .Enrolments.Where(e => e.OrganisationId == house && e.RoundId == round.Id)
            .Where(e => e.EnrolledAt != null && e.WithdrawnAt == null)
            .Where(e =>
                !db.Tandems.Any(t =>
                    t.OrganisationId == house
                    && t.RoundId == round.Id
                    && (t.MentorId == e.PersonId || t.MenteeId == e.PersonId)
                )
            )
            .Where(e =>
                !db.PairRules.Any(r =>
                    r.OrganisationId == house
                    && r.RoundId == round.Id
                    && r.MenteeId == e.PersonId
                    && r.Kind == PairRuleKind.LeftOpen
                )
            )
            .Where(e =>
                !db.Mails.Any(m =>
                    m.OrganisationId == house
                    && m.PersonId == e.PersonId
                    && m.Kind == Text
                    && m.QueuedAt >= e.EnrolledAt
                )
            )
            .Select(e => e.PersonId)
            .ToListAsync(stop);
        var manager = await db
            .People.Where(p => p.OrganisationId == house && p.Id == round.ManagerId)
            .Select(p => p.Name)
            .SingleAsync(stop);
        var language = await db.Organisations.Where(o => o.Id == house).Select(o => o.Language).SingleAsync(stop);
        foreach (
            var person in await db
                .People.Where(p => p.OrganisationId == house && waiting.Contains(p.Id))
                .ToListAsync(stop)
        )
            await post.Queue(
                person,
                Text,
                new Dictionary<string, string>
                {
                    ["manager"] = manager,
                    ["date"] = Dates.Long(round.EndsOn, Dates.CultureOf(person.Language ?? language)),
                },
                round: round.Id
            );
        return JobResult.Done;
    }
}
