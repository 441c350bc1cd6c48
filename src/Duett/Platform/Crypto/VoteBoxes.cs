using System.Globalization;
using System.Text.Json;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Jobs;
using Duett.Domain.Rooms;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Crypto;

/// <summary>
/// Where votes on content lie until enough of them are told together. That somebody has voted is written before, in a transaction of
/// its own, sealed for them alone; should what follows fail, the vote is lost rather than known.
/// </summary>
public sealed class VoteBoxes(DuettDb db, Vault vault, TimeProvider clock)
{
    private const int Attempts = 5;
    private const string Given = "votes-given";

    /// <summary>The version of a piece that a reader of the house's version <paramref name="upTo"/> has before them.</summary>
    public async Task<PieceVersion> VersionOf(
        Guid house,
        PieceKind kind,
        string key,
        int upTo,
        CancellationToken stop = default
    ) =>
        new(
            kind,
            key,
            await db
                .HouseContents.Where(c => c.OrganisationId == house && c.Kind == kind && c.Key == key)
                .Where(c => c.Edition <= upTo)
                .MaxAsync(c => (int?)c.Edition, stop)
                ?? 0
        );

    public async Task<bool> HasVoted(Guid house, Guid person, PieceVersion on, CancellationToken stop = default) =>
        (await Read(await Find(house, person).AsNoTracking().SingleOrDefaultAsync(stop), stop)).Contains(on);

    /// <summary>What somebody has voted on, for themselves.</summary>
    public async Task<IReadOnlyList<PieceVersion>> Of(Guid house, Guid person, CancellationToken stop = default) =>
        await Read(await Find(house, person).AsNoTracking().SingleOrDefaultAsync(stop), stop);

    /// <summary>Nothing happens the second time; so two clicks are one.</summary>
    public async Task<Refusal?> Vote(Guid house, Guid person, PieceVersion on, PieceVote vote)
    {
        if (vote.Fault() is { } fault)
            return fault;
        if (await Often(() => Mark(house, person, on)))
            await Often(() => Put(house, on, vote));
        return null;
    }

    public WaitingVotes Read(VoteBox box) =>
        JsonSerializer.Deserialize<WaitingVotes>(vault.OpenOwn($"votes/{box.Id}", box.Sealed)) ?? WaitingVotes.None;

    public byte[] Seal(Guid box, WaitingVotes votes) =>
        vault.SealOwn($"votes/{box}", JsonSerializer.SerializeToUtf8Bytes(votes));

    public IReadOnlyList<string> WordsOf(PieceRating rating) =>
        rating.SealedWords is null
            ? []
            : JsonSerializer.Deserialize<List<string>>(vault.OpenOwn($"rating/{rating.Id}", rating.SealedWords)) ?? [];

    public byte[] SealWords(PieceRating rating, IEnumerable<string> words) =>
        vault.SealOwn($"rating/{rating.Id}", JsonSerializer.SerializeToUtf8Bytes(words));

    private async Task<bool> Mark(Guid house, Guid person, PieceVersion on)
    {
        var row = await Find(house, person).SingleOrDefaultAsync();
        var given = await Read(row);
        if (given.Contains(on))
            return false;
        if (row is null)
            db.Add(
                row = new VotesGiven
                {
                    OrganisationId = house,
                    PersonId = person,
                    Sealed = [],
                }
            );
        row.Sealed = await vault.Seal<PieceVersion[]>(house, KeyScope.Person, person, Given, [.. given, on]);
        await db.SaveChangesAsync();
        return true;
    }

    private async Task<bool> Put(Guid house, PieceVersion on, PieceVote vote)
    {
        var box = await db.VoteBoxes.SingleOrDefaultAsync(b =>
            b.OrganisationId == house && b.Kind == on.Kind && b.Key == on.Key && b.Edition == on.Edition
        );
        var waiting = box is null ? WaitingVotes.None : Read(box);
        if (box is null)
            db.Add(
                box = new VoteBox
                {
                    OrganisationId = house,
                    Kind = on.Kind,
                    Key = on.Key,
                    Edition = on.Edition,
                    Sealed = [],
                }
            );
        box.Sealed = Seal(box.Id, waiting.With(vote));
        await TellNextMonth(house);
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>All together on the first of a month: a moment of its own would tell who was the fifth.</summary>
    private async Task TellNextMonth(Guid house)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = new DateTimeOffset(now.Year, now.Month, 1, 4, 0, 0, TimeSpan.Zero).AddMonths(1);
        var month = $"{house}/{due.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";
        var key = $"{SharedJobs.TellVotes}/{month}";
        if (!await db.Jobs.AnyAsync(j => j.Key == key))
            db.Later(SharedJobs.TellVotes, due, house, null, month);
    }

    private IQueryable<VotesGiven> Find(Guid house, Guid person) =>
        db.VotesGiven.Where(v => v.OrganisationId == house && v.PersonId == person);

    private async Task<IReadOnlyList<PieceVersion>> Read(VotesGiven? row, CancellationToken stop = default) =>
        row is null ? []
        : await vault.Open<List<PieceVersion>>(
            row.OrganisationId,
            KeyScope.Person,
            row.PersonId,
            Given,
            row.Sealed,
            stop
        )
            is { } given
            ? given
        : [];

    /// <summary>Of two at the same moment the second builds on the first.</summary>
    private async Task<bool> Often(Func<Task<bool>> write)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await db.Atomically(async () =>
                {
                    db.ChangeTracker.Clear();
                    return await write();
                });
            }
            catch (DbUpdateException clash)
                when (attempt < Attempts && (clash is DbUpdateConcurrencyException || clash.IsDuplicate())) { }
    }
}
