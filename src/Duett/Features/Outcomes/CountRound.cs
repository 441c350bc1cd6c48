using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Enrolments;
using Duett.Domain.Outcomes;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>
/// Counts, at a release, what the pictures tell besides answers. The way of a round is told at half-time and at the end; topics and
/// areas once, at the first release: told twice, the difference would be what one person wished who came or went.
/// </summary>
public sealed class CountRound(DuettDb db, Vault vault)
{
    public async Task<IReadOnlyList<PictureCell>> For(Round round, Wave wave, CancellationToken stop)
    {
        if (wave == Wave.FollowUp)
            return [];
        var told = await db
            .OutcomeFigures.AsNoTracking()
            .Where(f =>
                f.OrganisationId == round.OrganisationId && f.RoundId == round.Id && f.Report == RoundPictures.Funnel
            )
            .ToListAsync(stop);
        var closed = await db
            .RoundFigures.AsNoTracking()
            .SingleOrDefaultAsync(f => f.OrganisationId == round.OrganisationId && f.RoundId == round.Id, stop);
        if (wave == Wave.Closing && closed is null)
            return [];
        var (gate, counts) = (GroupGate.Of(round), await Count(round, stop));
        var cells = RoundPictures.FunnelOf(counts, closed, told, gate).ToList();
        if (told.Count > 0)
            return cells;
        cells.AddRange(await Topics(round, gate, stop));
        cells.AddRange(RoundPictures.AreasOf(counts, gate));
        return cells;
    }

    private async Task<PictureCounts> Count(Round round, CancellationToken stop)
    {
        var (house, id) = (round.OrganisationId, round.Id);
        var people = db.People.Where(p => p.OrganisationId == house);
        var tandems = await db
            .Tandems.InRound(house, id)
            .Where(t => t.AgreedAt != null)
            .Select(t => new
            {
                t.MentorId,
                t.MenteeId,
                One = people.Where(p => p.Id == t.MentorId).Select(p => p.Department).FirstOrDefault(),
                Other = people.Where(p => p.Id == t.MenteeId).Select(p => p.Department).FirstOrDefault(),
                Met = db.Meetings.Count(m =>
                    m.OrganisationId == house && m.TandemId == t.Id && m.MetAt != null && m.CancelledAt == null
                ),
            })
            .ToListAsync(stop);
        return new(
            await db.Asked(house, id).CountAsync(stop),
            await db.TakingPart(house, id).CountAsync(stop),
            tandems.SelectMany(t => new[] { t.MentorId, t.MenteeId }).Distinct().Count(),
            round.MetOnceBefore + tandems.Count(t => t.Met > 0),
            round.MetThriceBefore + tandems.Count(t => t.Met >= RoundPictures.Thrice),
            [.. tandems.Select(t => (t.One, t.Other))]
        );
    }

    /// <summary>What leaves this method are topics and numbers.</summary>
    private async Task<IReadOnlyList<PictureCell>> Topics(Round round, GroupGate gate, CancellationToken stop)
    {
        var enrolled = await db.TakingPart(round.OrganisationId, round.Id).AsNoTracking().ToListAsync(stop);
        var (sought, offered) = (new List<IReadOnlyCollection<string>>(), new List<IReadOnlyCollection<string>>());
        foreach (var (enrolment, answers) in await vault.AnswersOf(enrolled, stop))
        {
            if (enrolment.Learns)
                sought.Add(Names(answers.Wanted));
            if (enrolment.Teaches)
                offered.Add(Names(answers.Offered));
        }
        return
        [
            .. RoundPictures.TopicsOf(RoundPictures.Sought, sought, gate),
            .. RoundPictures.TopicsOf(RoundPictures.Offered, offered, gate),
        ];
    }

    private static List<string> Names(IEnumerable<TopicAnswer> topics) => [.. topics.Select(t => t.Topic).Distinct()];
}
