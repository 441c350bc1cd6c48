using System.Security.Cryptography;
using Duett.Data;
using Duett.Domain.Outcomes;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Crypto;

/// <summary>
/// Where answers lie until they are told of: one sealed paper a wave, written anew and shuffled with each answer, so that no row,
/// number, time or order stands for a single one. That somebody has answered is written before, in a transaction of its own.
/// </summary>
public sealed class AnswerBoxes(DuettDb db, Vault vault)
{
    private const string Place = "answers";

    /// <summary>
    /// True the first time somebody answers; one statement, so that two clicks are one. What follows it is written apart: should
    /// that fail, the answer is lost rather than known.
    /// </summary>
    public async Task<bool> Mark(Asked asked, CancellationToken stop = default) =>
        await db
            .Asked.Where(a => a.OrganisationId == asked.OrganisationId && a.Id == asked.Id && !a.HasAnswered)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.HasAnswered, true), stop) == 1;

    /// <summary>Whoever comes at the same moment takes their turn.</summary>
    public Task Put(Guid house, Guid round, Wave wave, AnswerSheet sheet) =>
        db.Atomically(async () =>
        {
            db.ChangeTracker.Clear();
            await db
                .Rounds.Where(r => r.OrganisationId == house && r.Id == round)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, r => r.Version));
            // Told of meanwhile: the answer came too late, and a paper of its own would be one that can be read.
            var told = wave == Wave.Levels ? Wave.Closing : wave;
            if (
                await db.OutcomeWaves.AnyAsync(w =>
                    w.OrganisationId == house && w.RoundId == round && w.Wave == told && w.ReleasedAt != null
                )
            )
                return;
            var box = await Find(house, round, wave).SingleOrDefaultAsync();
            var all = box is null ? [] : await Read(box);
            if (box is null)
                db.Add(
                    box = new AnswerBox
                    {
                        OrganisationId = house,
                        RoundId = round,
                        Wave = wave,
                        Sealed = [],
                    }
                );
            AnswerSheet[] paper = [.. all, sheet];
            RandomNumberGenerator.Shuffle(paper.AsSpan());
            box.Sealed = await vault.Seal(house, KeyScope.Answers, box.Id, Place, paper);
            await db.SaveChangesAsync();
        });

    /// <summary>Everything at once, for the one moment at which it is told of; the paper and its key go with the caller's changes.</summary>
    public async Task<IReadOnlyList<AnswerSheet>> Empty(Round round, Wave wave, CancellationToken stop)
    {
        if (await Find(round.OrganisationId, round.Id, wave).SingleOrDefaultAsync(stop) is not { } box)
            return [];
        var all = await Read(box, stop);
        db.Remove(box);
        await vault.Destroy(round.OrganisationId, KeyScope.Answers, box.Id, stop);
        return all;
    }

    private IQueryable<AnswerBox> Find(Guid house, Guid round, Wave wave) =>
        db.AnswerBoxes.Where(b => b.OrganisationId == house && b.RoundId == round && b.Wave == wave);

    private async Task<IReadOnlyList<AnswerSheet>> Read(AnswerBox box, CancellationToken stop = default) =>
        await vault.Open<List<AnswerSheet>>(box.OrganisationId, KeyScope.Answers, box.Id, Place, box.Sealed, stop)
        ?? [];
}
