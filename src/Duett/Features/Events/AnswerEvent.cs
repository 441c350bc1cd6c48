using Duett.Data;
using Duett.Domain;
using Duett.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>
/// One guest says whether they come. The event is held meanwhile: however many answer at once, nobody gets a seat that is not
/// there.
/// </summary>
public sealed class AnswerEvent(DuettDb db, GuestList guests, InviteGuests invite, TellGuests tell, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid organisation, Guid person, Guid id, EventAnswer wish) =>
        db.Atomically(async () =>
        {
            if (await guests.Hold(organisation, id) is not { } about)
                return new EventIsOver();
            if (await guests.Of(about).SingleOrDefaultAsync(g => g.PersonId == person) is not { } guest)
                return new EventIsOver();
            var taken = await guests.Of(about).CountAsync(g => g.PersonId != person && g.Answer == about.Seated);
            var before = guest.Answer;
            if (guest.Say(wish, about, taken, clock.GetUtcNow()) is { } refusal)
                return refusal;
            if (before != guest.Answer)
                await Follow(about, guest, before);
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    /// <summary>Calendar and queue follow the answer.</summary>
    private async Task Follow(RoundEvent about, EventGuest guest, EventAnswer before)
    {
        var (on, person) = (await tell.About(about), await guests.PersonOf(guest));
        if (before == EventAnswer.Declined || !guest.IsInCalendar)
            about.CountUp();
        if (!guest.IsInCalendar)
            await tell.TakeOut(on, guest, person);
        else if (before == EventAnswer.Declined)
            await tell.Invite(on, guest, person);
        if (before == about.Seated)
            await invite.MoveUp(on);
    }
}
