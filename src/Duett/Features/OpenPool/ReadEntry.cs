using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>The pool of the reader's house and the reader's own entry in it; of others there is nothing to read here.</summary>
public sealed record OwnEntry(Round Round, Enrolment? Enrolment, EnrolmentAnswers Answers, bool IsOn)
{
    public bool Offers => Enrolment is { IsActive: true, Teaches: true };
    public bool Wishes => Enrolment is { IsActive: true, Learns: true };
}

public sealed class ReadEntry(DuettDb db, Vault vault, TimeProvider clock)
{
    /// <summary>
    /// Null where there is no pool for the reader: it was never switched on, it is off and holds nothing of theirs, or they come
    /// from another organisation.
    /// </summary>
    public async Task<OwnEntry?> Of(Me me, CancellationToken stop)
    {
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == PoolRound.Slug, stop);
        if (round is null || await IsFromOutside(me, stop))
            return null;
        var enrolment = await db
            .Enrolments.AsNoTracking()
            .SingleOrDefaultAsync(
                e => e.OrganisationId == me.OrganisationId && e.RoundId == round.Id && e.PersonId == me.PersonId,
                stop
            );
        var isOn = round.EnrolmentIsOpen(me.HouseDay(clock.GetUtcNow()));
        if (!isOn && enrolment is not { IsActive: true })
            return null;
        return new(round, enrolment, enrolment is null ? new() : await vault.AnswersOf(enrolment, stop), isOn);
    }

    /// <summary>
    /// For whoever is not in the pool yet, what they said in their last round, so that nobody types it twice. It fills their own
    /// form and is kept only when they send it.
    /// </summary>
    public async Task<OwnEntry> OrEarlier(OwnEntry entry, Me me, CancellationToken stop)
    {
        if (entry.Enrolment is not null)
            return entry;
        var last = await db
            .Enrolments.AsNoTracking()
            .Where(e =>
                e.OrganisationId == me.OrganisationId
                && e.PersonId == me.PersonId
                && e.EnrolledAt != null
                && e.WithdrawnAt == null
            )
            .OrderByDescending(e => e.EnrolledAt)
            .FirstOrDefaultAsync(stop);
        return last is null ? entry : entry with { Enrolment = last, Answers = await vault.AnswersOf(last, stop) };
    }

    /// <summary>What the reader has asked and waits for, with whom.</summary>
    public Task<Tandem?> OpenAsk(OwnEntry entry, Me me, CancellationToken stop) =>
        db
            .Tandems.AsNoTracking()
            .InRound(me.OrganisationId, entry.Round.Id)
            .Of(me.OrganisationId, me.PersonId)
            .Taken()
            .SingleOrDefaultAsync(t => t.MenteeId == me.PersonId && t.AgreedAt == null, stop);

    private Task<bool> IsFromOutside(Me me, CancellationToken stop) =>
        db.People.AnyAsync(
            p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId && p.Company != null && p.Company != "",
            stop
        );
}
