using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>The open pool has no end to count from, so its rows have clocks of their own.</summary>
internal sealed class SweepOpenPool(DuettDb db, PairMemory memory, DateTimeOffset now)
{
    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    public async Task Run(CancellationToken stop)
    {
        await Tandems(stop);
        await Entries(stop);
    }

    private async Task Tandems(CancellationToken stop)
    {
        var before = now.AddDays(-Clocks.PoolTandems);
        var room = now.AddDays(-Clocks.Room);
        var gone = InPool()
            .Where(t => t.EndedAt < before || t.CompletedAt < before || t.DissolvedAt < before)
            .Where(t => t.FreeSince == null || t.FreeUntil < room);
        // Whoever met is not proposed again for years; a "not now" is forgotten with its row.
        foreach (var tandem in await gone.AsNoTracking().Where(t => t.AgreedAt != null).ToListAsync(stop))
            await memory.Remember(tandem, stop);
        await db.SaveChangesAsync(stop);
        await gone.ExecuteDeleteAsync(stop);
    }

    /// <summary>Nobody's entry goes while a tandem or an ask needs its times.</summary>
    private Task Entries(CancellationToken stop)
    {
        var (before, day) = (now.AddDays(-Clocks.PoolEntries), Today.AddDays(-Clocks.PoolEntries));
        var pools = db.Rounds.Where(r => r.Slug == PoolRound.Slug);
        var off = pools.Where(r => r.EnrolUntil < day);
        var needed = InPool()
            .Where(t =>
                (t.DissolvedAt == null || t.DissolvedAt >= before)
                && (t.EndedAt == null || t.EndedAt >= before)
                && (t.CompletedAt == null || t.CompletedAt >= before)
            );
        var taken = needed.Where(t => t.DissolvedAt == null && t.EndedAt == null && t.CompletedAt == null);
        return db
            .Enrolments.Where(e => pools.Any(r => r.OrganisationId == e.OrganisationId && r.Id == e.RoundId))
            .Where(e =>
                e.WithdrawnAt != null
                || off.Any(r => r.OrganisationId == e.OrganisationId && r.Id == e.RoundId)
                || db.People.Any(p => p.OrganisationId == e.OrganisationId && p.Id == e.PersonId && p.LeftOn < day)
                || (
                    e.Role == ProgrammeRole.Mentee
                    && e.DetailedAt < before
                    && !needed.Any(t => t.OrganisationId == e.OrganisationId && t.MenteeId == e.PersonId)
                )
            )
            .Where(e =>
                !taken.Any(t =>
                    t.OrganisationId == e.OrganisationId && (t.MentorId == e.PersonId || t.MenteeId == e.PersonId)
                )
            )
            .ExecuteDeleteAsync(stop);
    }

    private IQueryable<Tandem> InPool() =>
        db.Tandems.Where(t =>
            db.Rounds.Any(r => r.OrganisationId == t.OrganisationId && r.Id == t.RoundId && r.Slug == PoolRound.Slug)
        );
}
