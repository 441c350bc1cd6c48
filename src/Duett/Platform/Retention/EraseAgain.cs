using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <param name="People">Erased once more.</param>
/// <param name="Keys">Destroyed once more, with what they had sealed.</param>
/// <param name="Left">People whose rounds nobody can take over: they have to be erased by hand.</param>
public sealed record ErasedAgain(int People, int Keys, int Left);

/// <summary>
/// Erases in a restored database what had been erased after the backup. A key is destroyed only when its tandem or its wishes
/// were over, so these end here too: nobody shall stand before a room that opens no more.
/// </summary>
public sealed class EraseAgain(DuettDb db, Vault vault, ErasePerson people, TimeProvider clock)
{
    public async Task<ErasedAgain> Run(IReadOnlySet<Guid> erased, CancellationToken stop = default)
    {
        var persons = (await db.People.AsNoTracking().ToListAsync(stop)).Where(p => erased.Contains(p.Id)).ToList();
        foreach (var person in persons)
            await Withdraw(person, stop);
        var keys = (await db.ContentKeys.AsNoTracking().ToListAsync(stop)).Where(k => erased.Contains(k.Id)).ToList();
        foreach (var key in keys)
            await Destroy(key, stop);
        var left = 0;
        foreach (var person in persons)
            if (!await people.Again(person, stop))
                left++;
        return new(persons.Count - left, keys.Count, left);
    }

    /// <summary>Released ideas, before the key goes that says whose they are.</summary>
    private async Task Withdraw(Person person, CancellationToken stop) =>
        await new WithdrawIdeas(db, vault).Of(
            person.OrganisationId,
            await db
                .Tandems.Where(t => t.OrganisationId == person.OrganisationId)
                .Where(t => t.MentorId == person.Id || t.MenteeId == person.Id)
                .Select(t => t.Id)
                .ToListAsync(stop),
            stop
        );

    private async Task Destroy(ContentKey key, CancellationToken stop)
    {
        if (key.Scope == KeyScope.Tandem)
            await End(key, stop);
        else if (key.Scope == KeyScope.Round)
            await db
                .ReservationBoxes.Where(b => b.OrganisationId == key.OrganisationId && b.RoundId == key.SubjectId)
                .ExecuteDeleteAsync(stop);
        else if (key.Scope == KeyScope.Application)
            await db
                .Applications.Where(a => a.OrganisationId == key.OrganisationId && a.Id == key.SubjectId)
                .ExecuteDeleteAsync(stop);
        else if (key.Scope == KeyScope.Answers)
            await db
                .AnswerBoxes.Where(b => b.OrganisationId == key.OrganisationId && b.Id == key.SubjectId)
                .ExecuteDeleteAsync(stop);
        else
            await Withdraw(key, stop);
        await db
            .ContentKeys.Where(k => k.OrganisationId == key.OrganisationId && k.Id == key.Id)
            .ExecuteDeleteAsync(stop);
    }

    /// <summary>So long ago that the room says by itself that it is closed.</summary>
    private async Task End(ContentKey key, CancellationToken stop)
    {
        var end = (DateTimeOffset?)clock.GetUtcNow().AddDays(-Clocks.Room);
        var tandem = db.Tandems.Where(t => t.OrganisationId == key.OrganisationId && t.Id == key.SubjectId);
        await db
            .RoomDocuments.Where(d => d.OrganisationId == key.OrganisationId && d.TandemId == key.SubjectId)
            .ExecuteDeleteAsync(stop);
        await tandem.ExecuteUpdateAsync(s => s.SetProperty(t => t.SealedReasons, (byte[]?)null), stop);
        await tandem
            .Where(t => t.AgreedAt != null && t.EndedAt == null && t.CompletedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.EndedAt, end), stop);
        await tandem
            .Where(t => t.FreeSince != null && t.FreeUntil == null)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.FreeUntil, end), stop);
        await tandem.Where(t => t.AgreedAt == null && t.DissolvedAt == null).ExecuteDeleteAsync(stop);
    }

    private async Task Withdraw(ContentKey key, CancellationToken stop)
    {
        var now = (DateTimeOffset?)clock.GetUtcNow();
        var enrolments = db.Enrolments.Where(e =>
            e.OrganisationId == key.OrganisationId && e.PersonId == key.SubjectId && e.SealedAnswers != null
        );
        await enrolments
            .Where(e => e.WithdrawnAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.WithdrawnAt, now), stop);
        await enrolments.ExecuteUpdateAsync(s => s.SetProperty(e => e.SealedAnswers, (byte[]?)null), stop);
    }
}
