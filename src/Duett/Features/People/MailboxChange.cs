using Duett.Data;
using Duett.Domain;
using Duett.Domain.People;
using Duett.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>
/// A new address may belong to somebody else, so whatever the old mailbox opened is closed: sessions end, open links are
/// used up, and an account that proves nothing but the mailbox is let go. An account with a PIN or passkey stays: it is what
/// keeps the tandem room shut for whoever types in an address, and losing it takes the announced day as ever. An account
/// shared with another organisation is always let go, since one house must not redirect the other's sign-in.
/// </summary>
internal static class MailboxChange
{
    private const int AtOnce = 500;

    public static bool Moves(Person person, string newMail) => person.FoldedMail != Folding.Mail(newMail);

    /// <summary>
    /// Adds everything to the caller's changes, so that it happens together with the new address or not at all. Called while
    /// the people still carry the old one: it hears of the change, so that nobody is led elsewhere unnoticed.
    /// </summary>
    public static async Task Follow(
        DuettDb db,
        Post post,
        IEnumerable<Person> moved,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        foreach (var people in moved.Chunk(AtOnce))
        {
            await CloseDoors(db, people, now, stop);
            await LetGo(db, people, stop);
            foreach (var person in people)
                await post.Queue(person, "address-changed");
        }
    }

    /// <summary>Sessions and open links of people who moved or left.</summary>
    public static async Task CloseDoors(
        DuettDb db,
        IReadOnlyCollection<Person> people,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var ids = people.Select(p => (Guid?)p.Id).ToArray();
        var accounts = AccountsOf(people);
        db.Sessions.RemoveRange(await db.Sessions.Where(s => accounts.Contains(s.AccountId)).ToListAsync(stop));
        foreach (var link in await db.Links.Where(l => ids.Contains(l.PersonId) && l.UsedAt == null).ToListAsync(stop))
            link.UsedAt = now;
        // A reset under way would reach the new mailbox without its day of waiting.
        foreach (
            var account in await db
                .Accounts.Where(a => accounts.Contains(a.Id) && a.PinResetFrom != null)
                .ToListAsync(stop)
        )
            account.PinResetFrom = null;
    }

    private static async Task LetGo(DuettDb db, IReadOnlyCollection<Person> people, CancellationToken stop)
    {
        var ids = people.Select(p => p.Id).ToArray();
        var accounts = AccountsOf(people);
        var kept = await db
            .Accounts.Where(a => accounts.Contains(a.Id))
            .Where(a => a.PinHash != null || db.Passkeys.Any(p => p.AccountId == a.Id))
            .Where(a => !db.People.Any(p => p.AccountId == a.Id && !ids.Contains(p.Id)))
            .Select(a => a.Id)
            .ToListAsync(stop);
        foreach (var person in people)
            if (person.AccountId is { } account && !kept.Contains(account))
                person.AccountId = null;
    }

    private static Guid[] AccountsOf(IEnumerable<Person> people) =>
        [.. people.Where(p => p.AccountId is not null).Select(p => p.AccountId!.Value)];
}
