using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// The round of a tandem has closed. A draft disappears, an open proposal is dissolved without words of its own, a living
/// tandem is completed. Dates that stand in both calendars stay there: whether they still meet is up to the two.
/// </summary>
public sealed class RoundOver(
    DuettDb db,
    Pairs pairs,
    DropDraft drop,
    CloseProposal close,
    TellBoth tell,
    PublicAddress address,
    PairMemory memory,
    TimeProvider clock
) : IJob
{
    public static string Kind => SharedJobs.RoundOver;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (await pairs.Any(job.OrganisationId, job.SubjectId, stop) is not { Round.ClosedAt: not null } pair)
            return JobResult.Done;
        if (pair.Tandem.State == TandemState.Draft)
            await drop.Run(pair.Tandem, stop);
        else if (pair.Tandem.IsLiving)
            await Complete(pair, clock.GetUtcNow(), stop);
        else
            await close.Dissolve(pair.Tandem, stop);
        return JobResult.Done;
    }

    private async Task Complete(Both pair, DateTimeOffset now, CancellationToken stop)
    {
        var tandem = pair.Tandem;
        tandem.Complete(now);
        await memory.Remember(tandem, stop);
        await db.EndMeanwhile(tandem, stop);
        db.CloseRoomLater(tandem);
        var room = $"{await address.Get()}/t/{tandem.Id}";
        await tell.Say(
            pair,
            await MayHaveMet(tandem, now, stop) ? "round-over-tandem" : "round-over-unmet",
            person => Task.FromResult(Values(pair, person, room))
        );
    }

    private static Dictionary<string, string> Values(Both pair, Person person, string room) =>
        new()
        {
            ["programme"] = pair.Round.Name,
            ["date"] = TellBoth.Day(pair, person, pair.Tandem.RoomClosesAt!.Value),
            ["link"] = room,
        };

    /// <summary>Also when nobody has answered whether they met: then nothing is known, and nothing is claimed.</summary>
    private Task<bool> MayHaveMet(Tandem tandem, DateTimeOffset now, CancellationToken stop) =>
        db.Meetings.AnyAsync(
            m =>
                m.OrganisationId == tandem.OrganisationId
                && m.TandemId == tandem.Id
                && m.CancelledAt == null
                && m.NotMetAt == null
                && m.StartsAt <= now,
            stop
        );
}
