using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>Where somebody without a partner stands; the name finds the words.</summary>
public enum WaitingStage
{
    /// <summary>Before the proposals, in a round with a limit of places.</summary>
    Limited,
    Listed,

    /// <summary>All places of the round are taken.</summary>
    Full,

    /// <summary>The round is over, and nobody was found.</summary>
    Over,
}

/// <param name="Places">The limit of the round, where it has one.</param>
/// <param name="ComesFirst">Never had a tandem in this round.</param>
/// <param name="Stays">Wants to be invited first to the next round.</param>
public sealed record WaitingView(WaitingStage Stage, int Places, string EndsOn, bool ComesFirst, bool Stays)
{
    public bool MayStay => Stage != WaitingStage.Limited;
}

/// <summary>What happens next for whoever is enrolled and has no partner, in words that hold whatever the reason is.</summary>
public sealed class ReadWaiting(DuettDb db)
{
    /// <summary>Null when there is nothing to wait for.</summary>
    public async Task<WaitingView?> For(OwnEnrolment own, CancellationToken stop)
    {
        if (!own.Enrolment.IsActive)
            return null;
        var (house, round) = (own.Enrolment.OrganisationId, own.Round);
        var mine = await db.Tandems.InRound(house, round.Id).Of(house, own.Person.Id).ToListAsync(stop);
        var had = mine.Any(t => t.AgreedAt is not null);
        if (mine.Any(t => t.CompletedAt is not null || (t.IsTaken && t.ReleasedAt is not null)))
            return null;
        // After an ending it is the page of the new partner that asks what is next.
        if (round.ClosedAt is null && had)
            return null;
        if (await StageOf(round, stop) is not { } stage)
            return null;
        var entry = await Entry(own, stop);
        var ends = Dates.Long(round.EndsOn, Dates.CultureOf(Texts.Language));
        return new(stage, round.Places ?? 0, ends, !had, entry?.StaysAt is not null);
    }

    public Task<WaitingListEntry?> Entry(OwnEnrolment own, CancellationToken stop) =>
        db.WaitingList.SingleOrDefaultAsync(
            w =>
                w.OrganisationId == own.Enrolment.OrganisationId
                && w.ProgrammeId == own.Round.ProgrammeId
                && w.PersonId == own.Person.Id,
            stop
        );

    private async Task<WaitingStage?> StageOf(Round round, CancellationToken stop)
    {
        if (round.ClosedAt is not null)
            return WaitingStage.Over;
        if (round.ReleasedAt is null)
            return round.Places is null ? null : WaitingStage.Limited;
        if (round.Places is not { } places)
            return WaitingStage.Listed;
        var used = db
            .Tandems.InRound(round.OrganisationId, round.Id)
            .Where(t => t.ReleasedAt != null && t.DissolvedAt == null && t.EndedAt == null);
        return await used.CountAsync(stop) >= places ? WaitingStage.Full : WaitingStage.Listed;
    }
}
