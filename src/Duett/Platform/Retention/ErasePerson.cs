using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>Erases a person, as <see cref="Erasure.Register"/> says line by line, in one transaction.</summary>
public sealed class ErasePerson(DuettDb db, Vault vault, Leaving leaving, TimeProvider clock)
{
    /// <summary>Refused or done; <paramref name="successor"/> takes over rounds the person manages or is the contact of.</summary>
    public async Task<Refusal?> Run(Guid organisation, Guid id, Guid? successor, CancellationToken stop = default)
    {
        var refusal = await db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                await Hold(organisation, stop);
                var person = await db
                    .People.AsNoTracking()
                    .SingleOrDefaultAsync(p => p.OrganisationId == organisation && p.Id == id, stop);
                if (person is null)
                    return null;
                if (await leaving.Obstacle(person, stop) is { } obstacle)
                    return obstacle;
                if (!await leaving.HandOver(person, successor, stop))
                    return new RoundsNeedSuccessor();
                await Forget(person, stop);
                db.Later<NoteErasure>(clock.GetUtcNow(), organisation, id);
                db.Record(organisation, null, AuditAction.PersonErased, clock.GetUtcNow());
                await db.SaveChangesAsync(stop);
                return (Refusal?)null;
            },
            stop
        );
        if (refusal is null)
            await db.EmptyLog(stop);
        return refusal;
    }

    /// <summary>
    /// Once more, in a restored database: what stands in the way now was settled before the first time. False when the person's
    /// rounds find nobody.
    /// </summary>
    internal async Task<bool> Again(Person person, CancellationToken stop)
    {
        var successor = await leaving
            .Successors(person)
            .OrderBy(p => p.Id)
            .Select(p => (Guid?)p.Id)
            .FirstOrDefaultAsync(stop);
        if (!await leaving.HandOver(person, successor, stop))
            return false;
        await Forget(person, stop);
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        return true;
    }

    /// <summary>Two administrators who leave at once wait for each other, so that one of them stays the last.</summary>
    private Task Hold(Guid organisation, CancellationToken stop) =>
        db
            .Organisations.Where(o => o.Id == organisation)
            .ExecuteUpdateAsync(s => s.SetProperty(o => o.Name, o => o.Name), stop);

    /// <summary>Keys first, then what has no foreign key to the person, then the person with everything that hangs on it.</summary>
    private async Task Forget(Person person, CancellationToken stop)
    {
        var (organisation, id) = (person.OrganisationId, person.Id);
        var tandems = await db
            .Tandems.Where(t => t.OrganisationId == organisation && (t.MentorId == id || t.MenteeId == id))
            .Select(t => t.Id)
            .ToListAsync(stop);
        var subjects = await Subjects(person, tandems, stop);
        await vault.Destroy(organisation, KeyScope.Person, id, stop);
        // A rehearsal names everybody who was invited; it can be played again.
        await db.Rehearsals.Where(r => r.OrganisationId == organisation).ExecuteDeleteAsync(stop);
        // Their room says which ideas are theirs; after this nobody could say so any more.
        await new WithdrawIdeas(db, vault).Of(organisation, tandems, stop);
        foreach (var tandem in tandems)
            await vault.Destroy(organisation, KeyScope.Tandem, tandem, stop);
        await db.Jobs.Where(j => subjects.Contains(j.SubjectId!.Value)).ExecuteDeleteAsync(stop);
        await db.Links.Where(l => l.PersonId == id || subjects.Contains(l.SubjectId)).ExecuteDeleteAsync(stop);
        await db
            .People.Where(p => p.OrganisationId == organisation && p.ManagerId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.ManagerId, (Guid?)null), stop);
        await TakeOut(organisation, id, stop);
        await TakeBackMails(person, stop);
        foreach (var who in new[] { person.Mail, person.FoldedMail, $"{person.AccountId ?? id}", $"{id}" })
        {
            var tail = RateLimits.TailOf(vault, who);
            await db.RateCounters.Where(c => c.Key.EndsWith(tail)).ExecuteDeleteAsync(stop);
        }
        // A seat that becomes free is given to the next one who waits.
        var events = db.EventGuests.Where(g => g.OrganisationId == organisation && g.PersonId == id);
        var rounds = db.Events.Where(e => events.Any(g => g.OrganisationId == e.OrganisationId && g.EventId == e.Id));
        foreach (var round in await rounds.Select(e => e.RoundId).Distinct().ToListAsync(stop))
            db.Later(SharedJobs.SettleEvents, clock.GetUtcNow(), organisation, round);
        await db.People.Where(p => p.OrganisationId == organisation && p.Id == id).ExecuteDeleteAsync(stop);
        if (person.AccountId is { } account && !await db.People.AnyAsync(p => p.AccountId == account, stop))
            await db.Accounts.Where(a => a.Id == account).ExecuteDeleteAsync(stop);
    }

    /// <summary>Mails from the time when the address belonged to nobody here, and notes in the person's name that still wait.</summary>
    private async Task TakeBackMails(Person person, CancellationToken stop)
    {
        var mails = db.Mails.Where(m => m.OrganisationId == person.OrganisationId);
        var outside = await mails.Where(m => m.PersonId == null).Select(m => new { m.Id, m.To }).ToListAsync(stop);
        var gone = outside.Where(m => Folding.Mail(m.To) == person.FoldedMail).Select(m => m.Id).ToList();
        var waiting = await mails
            .AsNoTracking()
            .Where(m => m.Kind == MailTemplate.NoteToSuperior && m.State == MailState.Waiting && m.Sealed != null)
            .ToListAsync(stop);
        foreach (var mail in waiting)
            if (Names(person, KeptMessage.Read(vault.OpenOwn($"mail/{mail.Id}", mail.Sealed!))))
                gone.Add(mail.Id);
        await mails.Where(m => gone.Contains(m.Id)).ExecuteDeleteAsync(stop);
    }

    private static bool Names(Person person, KeptMessage note) =>
        note.Text.Contains(person.Mail, StringComparison.OrdinalIgnoreCase);

    /// <summary>Places that name the person without a foreign key, and what somebody typed while setting a round up.</summary>
    private async Task TakeOut(Guid organisation, Guid id, CancellationToken stop)
    {
        await db
            .Rounds.Where(r => r.OrganisationId == organisation && r.DeputyContactId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.DeputyContactId, (Guid?)null), stop);
        await db
            .HelpRequests.Where(h => h.OrganisationId == organisation && h.AddresseeId == id)
            .ExecuteDeleteAsync(stop);
        await db
            .Calls.Where(c => c.OrganisationId == organisation)
            .Where(c =>
                db.Rounds.Any(r =>
                    r.OrganisationId == organisation
                    && r.Id == c.RoundId
                    && db.Programmes.Any(p =>
                        p.OrganisationId == organisation && p.Id == r.ProgrammeId && p.SponsorId == id
                    )
                )
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.QuoteDe, (string?)null).SetProperty(c => c.QuoteEn, (string?)null),
                stop
            );
        await db
            .Programmes.Where(p => p.OrganisationId == organisation && p.SponsorId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.SponsorId, (Guid?)null), stop);
        await db
            .Preparations.Where(p => p.OrganisationId == organisation)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Typed, (string?)null), stop);
    }

    /// <summary>Everything that jobs and links of this person can be about.</summary>
    private async Task<List<Guid>> Subjects(Person person, List<Guid> tandems, CancellationToken stop)
    {
        var (organisation, id) = (person.OrganisationId, person.Id);
        List<Guid> subjects = [id, .. tandems];
        if (person.AccountId is { } account)
            subjects.Add(account);
        var rows = db
            .Invitations.Where(i => i.OrganisationId == organisation && i.PersonId == id)
            .Select(i => i.Id)
            .Concat(db.Enrolments.Where(e => e.OrganisationId == organisation && e.PersonId == id).Select(e => e.Id))
            .Concat(db.Mails.Where(m => m.OrganisationId == organisation && m.PersonId == id).Select(m => m.Id))
            .Concat(
                db.Meetings.Where(m => m.OrganisationId == organisation && tandems.Contains(m.TandemId))
                    .Select(m => m.Id)
            );
        subjects.AddRange(await rows.ToListAsync(stop));
        return subjects;
    }
}
