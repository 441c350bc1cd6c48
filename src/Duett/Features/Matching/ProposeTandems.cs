using System.Text.Json;
using System.Text.Json.Serialization;
using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Matching;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Seekers;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>Forms the best set of tandems of a round anew: old drafts go with their keys, new ones come. Nothing is sent.</summary>
public sealed class ProposeTandems(DuettDb db, Vault vault, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Runs once; whoever calculates the same round at the same time gets a concurrency error and nothing happens.</summary>
    /// <param name="decide">What is decided before, in the same transaction; after a refusal nothing changes.</param>
    public Task<PinRefusal?> Run(
        Guid organisation,
        Guid roundId,
        Guid by,
        Func<Pool, (Pool Decided, PinRefusal? Refusal)>? decide = null,
        CancellationToken stop = default
    ) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var round = await db.Rounds.SingleAsync(r => r.OrganisationId == organisation && r.Id == roundId, stop);
                Touch(db, round);
                var pool = await new LoadPool(db, vault, clock).Of(round, stop);
                if (decide is not null)
                {
                    (pool, var refusal) = decide(pool);
                    if (refusal is not null)
                        return refusal;
                }
                var answer = Pairing.Solve(pool.Question(pool.Seekers), stop);
                var old = pool.Drafts.ToList();
                db.RemoveRange(old);
                await vault.Discard(organisation, KeyScope.Tandem, [.. old.Select(d => d.Id)], stop);
                await Write(round, answer, by, stop);
                await db.SaveChangesAsync(stop);
                return (PinRefusal?)null;
            },
            stop
        );

    /// <summary>Two who change the proposals of one round at once are told apart by the round's version.</summary>
    public static void Touch(DuettDb db, Round round) => db.Entry(round).Property(r => r.Version).IsModified = true;

    /// <summary>Adds the run and its drafts to the caller's changes.</summary>
    public async Task<(MatchingRun Run, IReadOnlyList<Tandem> Drafts)> Write(
        Round round,
        PairingAnswer answer,
        Guid? by,
        CancellationToken stop
    )
    {
        var now = clock.GetUtcNow();
        var run = new MatchingRun
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            By = by,
            At = now,
            People = answer.People,
            Pairs = answer.Pairs.Count,
            Points = answer.Points,
            Proved = answer.Proved,
            Unmatched = JsonSerializer.Serialize(answer.Alone, Json),
        };
        db.Add(run);
        db.Record(round.OrganisationId, by, AuditAction.MatchingRun, now, round.Id, answer.Pairs.Count);
        return (run, await Drafts(run, answer, stop));
    }

    /// <summary>Each draft needs a key, and each look for a key would search everything tracked for changes: that waits.</summary>
    private async Task<IReadOnlyList<Tandem>> Drafts(MatchingRun run, PairingAnswer answer, CancellationToken stop)
    {
        var drafts = answer.Pairs.Select(p => (Tandem: Draft(run, p), p.Mentor, p.Mentee)).ToList();
        var before = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await vault.Prepare(
                run.OrganisationId,
                KeyScope.Tandem,
                [.. drafts.Select(draft => draft.Tandem.Id)],
                stop
            );
            foreach (var (draft, mentor, mentee) in drafts)
                draft.SealedReasons = await vault.Seal(
                    run.OrganisationId,
                    KeyScope.Tandem,
                    draft.Id,
                    ProposalReasons.Place,
                    PairReasons.Of(mentor, mentee),
                    stop
                );
            db.AddRange(drafts.Select(draft => draft.Tandem));
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = before;
        }
        return [.. drafts.Select(draft => draft.Tandem)];
    }

    public static IReadOnlyList<Alone> AloneIn(MatchingRun run) =>
        JsonSerializer.Deserialize<List<Alone>>(run.Unmatched, Json) ?? [];

    private static Tandem Draft(MatchingRun run, (Seeker Mentor, Seeker Mentee, PairPoints Points) pair)
    {
        var words = PairWords.Of(pair.Mentor, pair.Mentee, pair.Points);
        return new()
        {
            OrganisationId = run.OrganisationId,
            RoundId = run.RoundId,
            MentorId = pair.Mentor.Id,
            MenteeId = pair.Mentee.Id,
            DraftedAt = run.At,
            RunId = run.Id,
            Fit = words.Fit,
            WishesMet = words.Wishes,
            CommonTimes = words.CommonTimes,
            LookAt = string.Join(',', words.LookAt),
        };
    }
}
