using Duett.Data;
using Duett.Domain.Offers;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Offers;

/// <param name="Name">Of the other one; null when they have left.</param>
/// <param name="Mail">Only of those who wrote: the answer goes there.</param>
public sealed record ShownMessage(Guid Id, string? Name, string? Mail, string? Text, DateOnly SentOn);

/// <summary>Messages to the reader as a helper, and by the reader. What others wrote to others does not exist here.</summary>
public sealed class ReadMessages(DuettDb db, Vault vault)
{
    public Task<int> Waiting(Me me, CancellationToken stop) => To(me).CountAsync(stop);

    public async Task<IReadOnlyList<ShownMessage>> ToMe(Me me, CancellationToken stop)
    {
        var found = await (
            from message in To(me).AsNoTracking()
            join person in db.People
                on new { message.OrganisationId, Id = message.PersonId } equals new { person.OrganisationId, person.Id }
            orderby message.SentAt
            select new
            {
                message,
                person.Name,
                person.Mail,
            }
        ).ToListAsync(stop);
        var shown = new List<ShownMessage>();
        foreach (var one in found)
            shown.Add(
                new(
                    one.message.Id,
                    one.Name,
                    one.Mail,
                    await WordsOf(one.message, stop),
                    me.HouseDay(one.message.SentAt)
                )
            );
        return shown;
    }

    public async Task<IReadOnlyList<ShownMessage>> ByMe(Me me, CancellationToken stop)
    {
        var found = await (
            from message in By(me).AsNoTracking()
            join person in db.People
                on new { message.OrganisationId, Id = message.HelperId } equals new { person.OrganisationId, person.Id }
            orderby message.SentAt
            select new { message, Name = person.LeftOn == null ? person.Name : null }
        ).ToListAsync(stop);
        var shown = new List<ShownMessage>();
        foreach (var one in found)
            shown.Add(
                new(one.message.Id, one.Name, null, await WordsOf(one.message, stop), me.HouseDay(one.message.SentAt))
            );
        return shown;
    }

    /// <summary>Settled by the helper or taken back by whoever wrote it: in both cases nothing of it is left.</summary>
    public async Task<bool> Drop(Me me, Guid id, CancellationToken stop) =>
        await db
            .OfferMessages.Where(m => m.OrganisationId == me.OrganisationId && m.Id == id)
            .Where(m => m.HelperId == me.PersonId || m.PersonId == me.PersonId)
            .ExecuteDeleteAsync(stop) == 1;

    /// <summary>Somebody who has left is not written back to.</summary>
    private IQueryable<OfferMessage> To(Me me) =>
        db.OfferMessages.Where(m =>
            m.OrganisationId == me.OrganisationId
            && m.HelperId == me.PersonId
            && db.People.Any(p => p.OrganisationId == m.OrganisationId && p.Id == m.PersonId && p.LeftOn == null)
        );

    private IQueryable<OfferMessage> By(Me me) =>
        db.OfferMessages.Where(m => m.OrganisationId == me.OrganisationId && m.PersonId == me.PersonId);

    private Task<string?> WordsOf(OfferMessage message, CancellationToken stop) =>
        vault.Open<string>(
            message.OrganisationId,
            KeyScope.Person,
            message.PersonId,
            message.Place,
            message.Sealed,
            stop
        );
}
