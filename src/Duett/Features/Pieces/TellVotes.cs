using System.Security.Cryptography;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Jobs;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Pieces;

/// <summary>Once a month: adds to the told ratings of a house whatever enough people have said; the rest goes on waiting.</summary>
public sealed class TellVotes(DuettDb db, VoteBoxes votes) : IJob
{
    public static string Kind => SharedJobs.TellVotes;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        foreach (var box in await db.VoteBoxes.Where(b => b.OrganisationId == job.OrganisationId).ToListAsync(stop))
        {
            var (told, waiting) = votes.Read(box).Part();
            if (told.IsEmpty)
                continue;
            await Add(box, told, stop);
            if (waiting.IsEmpty)
                db.Remove(box);
            else
                box.Sealed = votes.Seal(box.Id, waiting);
        }
        return JobResult.Done;
    }

    private async Task Add(VoteBox box, WaitingVotes told, CancellationToken stop)
    {
        var rating = await db.PieceRatings.SingleOrDefaultAsync(
            r =>
                r.OrganisationId == box.OrganisationId
                && r.Kind == box.Kind
                && r.Key == box.Key
                && r.Edition == box.Edition,
            stop
        );
        if (rating is null)
            db.Add(
                rating = new PieceRating
                {
                    OrganisationId = box.OrganisationId,
                    Kind = box.Kind,
                    Key = box.Key,
                    Edition = box.Edition,
                }
            );
        rating.Add(told.Stars);
        if (told.Words.Count == 0)
            return;
        // Mixed with those of earlier months.
        string[] words = [.. votes.WordsOf(rating), .. told.Words];
        RandomNumberGenerator.Shuffle(words.AsSpan());
        rating.SealedWords = votes.SealWords(rating, words);
    }
}
