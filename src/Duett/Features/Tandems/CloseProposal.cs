using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// The one place where a proposal does not come about: by a no, by silence, because a place is gone, or because one of the
/// two no longer takes part. The same words in every case, so that nobody can tell which it was.
/// </summary>
public sealed class CloseProposal(
    DuettDb db,
    TellBoth tell,
    Links links,
    PairMemory memory,
    PublicAddress address,
    TimeProvider clock
)
{
    /// <summary>Within this time whoever still waits hears from us; see <see cref="SharedJobs.KeepWord"/>.</summary>
    private const int WorkingDaysToNextWord = 10;
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Dissolves it in the caller's changes, tells both and looks for somebody else.</summary>
    public async Task<Refusal?> Run(Both pair, CancellationToken stop = default)
    {
        if (pair.Round.IsOpenPool)
            return await NotNow(pair, stop);
        if (await Dissolve(pair.Tandem, stop) is { } refusal)
            return refusal;
        var (tandem, now) = (pair.Tandem, clock.GetUtcNow());
        var gone = await Withdrawn(tandem, stop);
        var day = WorkingDays.After(now.DayIn(pair.Zone), WorkingDaysToNextWord);
        await tell.Say(
            pair,
            "proposal-closed",
            async person =>
                new()
                {
                    ["date"] = Dates.Long(day, pair.CultureOf(person)),
                    ["link"] = await links.Create(
                        LinkKind.NewPartner,
                        person,
                        tandem.Id,
                        pair.Round.EndsOn.EndIn(pair.Zone)
                    ),
                },
            gone
        );
        db.Later(SharedJobs.FindPartners, now, tandem.OrganisationId, tandem.RoundId);
        PlanNextWord(tandem, LocalTime.At(day.ToDateTime(Morning), pair.Zone) ?? now.AddDays(WorkingDaysToNextWord));
        return null;
    }

    /// <summary>
    /// In the open pool only who asked waits for an answer: one word, whatever the reason. It is not remembered for years: not
    /// now is not never.
    /// </summary>
    private async Task<Refusal?> NotNow(Both pair, CancellationToken stop)
    {
        if (pair.Tandem.Dissolve(clock.GetUtcNow()) is { } refusal)
            return refusal;
        await links.CloseAll(pair.Tandem.OrganisationId, LinkKind.Proposal, pair.Tandem.Id, stop);
        var gone = await Withdrawn(pair.Tandem, stop);
        var link = $"{await address.Get()}/pool";
        await tell.Say(
            pair,
            "pool-not-now",
            _ => Task.FromResult(new Dictionary<string, string> { ["link"] = link }),
            [pair.Mentor.Id, .. gone]
        );
        return null;
    }

    /// <summary>In the morning of that day one more look, and an hour later a word to whom it brought nobody.</summary>
    private void PlanNextWord(Tandem tandem, DateTimeOffset morning)
    {
        db.Later(SharedJobs.FindPartners, morning, tandem.OrganisationId, tandem.RoundId);
        db.Later(SharedJobs.KeepWord, morning.AddHours(1), tandem.OrganisationId, tandem.Id, $"{tandem.Id}");
    }

    /// <summary>The same without a word and without a search: the round is over, and says so itself.</summary>
    public async Task<Refusal?> Dissolve(Tandem tandem, CancellationToken stop = default)
    {
        if (tandem.Dissolve(clock.GetUtcNow()) is { } refusal)
            return refusal;
        await memory.Remember(tandem, stop);
        await links.CloseAll(tandem.OrganisationId, LinkKind.Proposal, tandem.Id, stop);
        return null;
    }

    /// <summary>Whoever has withdrawn has had words of their own and is looked for no more.</summary>
    private Task<List<Guid>> Withdrawn(Tandem tandem, CancellationToken stop) =>
        db
            .Enrolments.Where(e => e.OrganisationId == tandem.OrganisationId && e.RoundId == tandem.RoundId)
            .Where(e => e.PersonId == tandem.MentorId || e.PersonId == tandem.MenteeId)
            .Where(e => e.WithdrawnAt != null)
            .Select(e => e.PersonId)
            .ToListAsync(stop);
}
