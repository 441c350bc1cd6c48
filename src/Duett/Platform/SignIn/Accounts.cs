using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.SignIn;

/// <summary>The account behind a person. HR's list knows people only; an account comes into being when it is first needed.</summary>
public sealed class Accounts(DuettDb db)
{
    /// <summary>Finds the person's account, or adds one to the caller's changes and ties the person to it.</summary>
    public async Task<Account> Of(Person person, CancellationToken stop = default)
    {
        if (person.AccountId is { } id)
            return await db.Accounts.SingleAsync(a => a.Id == id, stop);
        var mail = Folding.Mail(person.Mail);
        var account = await Reusable(mail, stop) ?? db.Accounts.Add(new Account { Mail = mail }).Entity;
        person.AccountId = account.Id;
        return account;
    }

    /// <summary>Whoever signs in with this account; null when the person has left the house.</summary>
    public Task<Person?> PersonOf(Guid account, CancellationToken stop = default) =>
        db
            .People.OrderBy(p => p.OrganisationId)
            .FirstOrDefaultAsync(p => p.AccountId == account && p.LeftOn == null, stop);

    /// <summary>A PIN or a passkey exists: what reads only the mailbox stays outside from now on.</summary>
    public Task<bool> HasRoomKey(Guid account, CancellationToken stop = default) =>
        db.Accounts.AnyAsync(
            a => a.Id == account && (a.PinHash != null || db.Passkeys.Any(p => p.AccountId == account)),
            stop
        );

    /// <summary>
    /// An account of this address may be taken only while somebody with this address holds it, in another organisation.
    /// Addresses are given to new colleagues: their PIN and passkeys must never come along.
    /// </summary>
    private async Task<Account?> Reusable(string mail, CancellationToken stop)
    {
        var known = await db.Accounts.SingleOrDefaultAsync(a => a.Mail == mail, stop);
        if (known is null)
            return null;
        var holders = await db.People.Where(p => p.AccountId == known.Id).ToListAsync(stop);
        if (holders.Any(p => p.FoldedMail == mail))
            return known;
        if (holders.Count == 0)
            db.Accounts.Remove(known);
        else
            known.Mail = $"{known.Id:N}.{holders[0].FoldedMail}";
        return null;
    }
}
