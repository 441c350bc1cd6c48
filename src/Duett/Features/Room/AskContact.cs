using Duett.Data;
using Duett.Domain;
using Duett.Domain.Help;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>
/// Both would like the contact person to join their talk. That person reads who asks and that both do, and nothing of the room:
/// a request of each of the two, as any request for help, so that each can take back their own.
/// </summary>
public sealed class AskContact(
    DuettDb db,
    Vault vault,
    Post post,
    PublicAddress address,
    Texts texts,
    TimeProvider clock
)
{
    /// <summary>Null when nobody can be asked: half of the tandem is no help in confidence, and a closed round has nobody in charge.</summary>
    public Task<Person?> Of(Round round, Tandem tandem, CancellationToken stop = default) =>
        db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == round.OrganisationId && p.LeftOn == null && round.ClosedAt == null)
            .Where(p => p.Id == round.ContactPersonId || p.Id == round.DeputyContactId)
            .Where(p => p.Id != tandem.MentorId && p.Id != tandem.MenteeId)
            .OrderByDescending(p => p.Id == round.ContactPersonId)
            .FirstOrDefaultAsync(stop);

    /// <summary>Within the change of the sheet: when with this both wish it, the contact person is asked, once.</summary>
    public async Task<Refusal?> Wish(
        TalkSheet sheet,
        int number,
        bool wish,
        (Round Round, Tandem Tandem, RoomHead Head) of
    )
    {
        if (number != sheet.Number)
            return new TalkIsAnother();
        if (await Of(of.Round, of.Tandem) is not { } contact || !sheet.WishContact(of.Head.Me.Id, wish))
            return null;
        sheet.ContactAskedAt = clock.GetUtcNow();
        await Queue(contact, of.Round, of.Head);
        return null;
    }

    private async Task Queue(Person contact, Round round, RoomHead head)
    {
        var language =
            contact.Language
            ?? await db.Organisations.Where(o => o.Id == round.OrganisationId).Select(o => o.Language).SingleAsync();
        // Neither request names the other one: each is erased with its own person.
        foreach (var one in new[] { head.Mentee, head.Mentor })
        {
            var request = new HelpRequest
            {
                OrganisationId = round.OrganisationId,
                RoundId = round.Id,
                PersonId = one.Id,
                From = HelpFrom.Contact,
                AddresseeId = contact.Id,
                AskedAt = clock.GetUtcNow(),
            };
            var words = texts.In(language, "Room.TalkForContact");
            request.Sealed = await vault.Seal(
                round.OrganisationId,
                KeyScope.Person,
                one.Id,
                request.Place,
                words,
                CancellationToken.None
            );
            db.Add(request);
        }
        await post.Queue(
            contact,
            "contact-request",
            new Dictionary<string, string> { ["link"] = $"{await address.Get()}/hilfeanfragen" },
            round: round.Id
        );
    }
}
