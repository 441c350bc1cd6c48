using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>
/// The way of somebody's levels into the figures of the round: a mean before and after, no topic, once a person and only by their
/// own wish. That it was done is written before and apart from what it was.
/// </summary>
internal sealed class CountLevels(
    DuettDb db,
    AnswerBoxes boxes,
    Round round,
    DateTimeOffset now,
    CancellationToken stop
)
{
    private readonly Guid house = round.OrganisationId;

    /// <summary>Nobody is asked in such a round.</summary>
    public async Task<bool> IsTooSmall()
    {
        var agreed = db.Tandems.InRound(house, round.Id).Where(t => t.AgreedAt != null);
        var people = await agreed.Select(t => t.MenteeId).Union(agreed.Select(t => t.MentorId)).CountAsync(stop);
        return GroupGate.Of(round).Count(people) is null;
    }

    /// <summary>Not yet counted, and the end of the round is not told of yet.</summary>
    public async Task<bool> IsOpenTo(Guid person) =>
        !round.IsOpenPool
        && !await db
            .OutcomeWaves.Where(w => w.OrganisationId == house && w.RoundId == round.Id && w.Wave == Wave.Closing)
            .AnyAsync(w => w.ReleasedAt != null || w.ClosesAt <= now, stop)
        && !await db.Asked.AnyAsync(
            a => a.OrganisationId == house && a.RoundId == round.Id && a.Wave == Wave.Levels && a.PersonId == person,
            stop
        );

    public async Task Put(Guid person, Side side, IEnumerable<(int Before, int After)> levels)
    {
        var area = await db
            .People.Where(p => p.OrganisationId == house && p.Id == person)
            .Select(p => p.Department)
            .SingleAsync(stop);
        if (AnswerSheet.OfLevels(side, area, levels) is { } sheet && await IsFirst(person, side))
            await boxes.Put(house, round.Id, Wave.Levels, sheet);
    }

    private async Task<bool> IsFirst(Guid person, Side side)
    {
        db.Add(
            new Asked
            {
                OrganisationId = house,
                RoundId = round.Id,
                Wave = Wave.Levels,
                PersonId = person,
                Side = side,
                HasAnswered = true,
            }
        );
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            return false;
        }
    }
}
