using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>
/// Puts a face into the room, where only its owner reads it. It is no page's business whether the other one has said theirs.
/// </summary>
public sealed class SayPulse(DuettDb db, Vault vault, Links links, TimeProvider clock)
{
    /// <summary>A meeting of the person's own that has begun and that nobody has cancelled; null for everybody else.</summary>
    public Task<Meeting?> Find(Guid organisation, Guid person, Guid meeting, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        return (
            from m in db.Meetings.AsNoTracking()
            join t in db.Tandems on new { m.OrganisationId, Id = m.TandemId } equals new { t.OrganisationId, t.Id }
            where m.OrganisationId == organisation && m.Id == meeting
            where m.StartsAt <= now && m.CancelledAt == null && m.NotMetAt == null
            where t.MentorId == person || t.MenteeId == person
            select m
        ).SingleOrDefaultAsync(stop);
    }

    /// <summary>The zone in which the holder of a link reads dates.</summary>
    public async Task<TimeZoneInfo> ZoneOf(Link link) =>
        Dates.Zone(
            await (
                from person in db.People
                join house in db.Organisations on person.OrganisationId equals house.Id
                where person.OrganisationId == link.OrganisationId && person.Id == link.PersonId
                select person.TimeZone ?? house.TimeZone
            ).SingleAsync()
        );

    /// <summary>Also after the last meeting, as long as the room can be read. All links to this question are done with it.</summary>
    public Task<Refusal?> Run(Meeting meeting, Guid person, int face) =>
        new RoomPapers(db, vault, clock).ChangeWith<PulseBook>(
            meeting.OrganisationId,
            meeting.TandemId,
            RoomDocumentKind.Pulses,
            async book =>
            {
                if (book.Say(person, meeting.Id, face) is { } refusal)
                    return refusal;
                await links.UseAll(LinkKind.Pulse, meeting.Id, person);
                if (meeting.IsOpen)
                    db.Later(SharedJobs.TheyMet, clock.GetUtcNow(), meeting.OrganisationId, meeting.Id);
                return null;
            },
            whileReadable: true
        );
}
