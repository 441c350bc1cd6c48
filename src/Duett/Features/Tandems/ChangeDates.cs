using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Meetings;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <param name="Link">The link the person came by; null when signed in.</param>
/// <param name="Seen">Meeting and sequence the page showed, so that nobody changes what the other has just changed.</param>
public sealed record Asking(Guid OrganisationId, Guid PersonId, Guid TandemId, Link? Link, string Seen);

/// <summary>
/// Everything the two do with their dates. Each change and its mails are one transaction, and the system goes on by itself:
/// after "we met" the next invitation is on its way.
/// </summary>
public sealed class ChangeDates(
    DuettDb db,
    Pairs pairs,
    FreeTimes freeTimes,
    AnnounceMeeting announce,
    WithoutDate withoutDate,
    EndTandem end,
    Links links,
    PublicAddress address,
    PairMemory memory,
    TimeProvider clock
)
{
    public static string SeenOf(Meeting? meeting) => meeting?.Mark ?? "";

    /// <summary>The one meeting that is planned or waits for the answer whether it took place.</summary>
    public Task<Meeting?> Current(Tandem tandem, CancellationToken stop = default) =>
        db
            .Meetings.Where(m =>
                m.OrganisationId == tandem.OrganisationId
                && m.TandemId == tandem.Id
                && m.CancelledAt == null
                && m.MetAt == null
                && m.NotMetAt == null
            )
            .OrderByDescending(m => m.StartsAt)
            .FirstOrDefaultAsync(stop);

    public Task<Refusal?> Come(Asking who) =>
        Change(
            who,
            (pair, meeting, _) =>
            {
                if (meeting is null)
                    return Task.FromResult<Refusal?>(new MeetingIsOver());
                meeting.Accept(mentor: who.PersonId == pair.Mentor.Id);
                return Task.FromResult<Refusal?>(null);
            }
        );

    /// <summary>Moves the meeting, or sets one where there is none.</summary>
    public Task<Refusal?> Arrange(Asking who, DateTimeOffset at, string place, bool byVideo) =>
        Change(
            who,
            async (pair, meeting, now) =>
            {
                if (meeting is not null)
                {
                    if (meeting.Move(at, place, byVideo, now) is { } refusal)
                        return refusal;
                    // Who names the time comes.
                    meeting.Accept(mentor: who.PersonId == pair.Mentor.Id);
                    await announce.Change(pair, meeting);
                    return await UseUp(who);
                }
                if (Meeting.Fault(at, now) is { } fault)
                    return fault;
                await Add(pair, await NextNumber(pair.Tandem), at, place, byVideo, who.PersonId);
                return await UseUp(who);
            }
        );

    /// <summary>Only where: the time stays.</summary>
    public Task<Refusal?> MeetAt(Asking who, string place, bool byVideo) =>
        Change(
            who,
            async (pair, meeting, _) =>
            {
                if (meeting is null)
                    return new MeetingIsOver();
                if (meeting.MeetAt(place, byVideo) is { } refusal)
                    return refusal;
                await announce.Change(pair, meeting);
                return await UseUp(who);
            }
        );

    /// <summary>Not this time: the meeting moves on by one rhythm.</summary>
    public Task<Refusal?> Skip(Asking who) =>
        Change(
            who,
            async (pair, meeting, now) =>
            {
                if (meeting is null || await After(pair, meeting, now) is not { } next)
                    return new MeetingIsOver();
                if (meeting.Move(next, meeting.Place, meeting.ByVideo, now) is { } refusal)
                    return refusal;
                meeting.Accept(mentor: who.PersonId == pair.Mentor.Id);
                await announce.Change(pair, meeting);
                return await UseUp(who);
            }
        );

    public Task<Refusal?> Cancel(Asking who) =>
        Change(
            who,
            async (pair, meeting, now) =>
            {
                if (meeting is null)
                    return new MeetingIsOver();
                if (meeting.Cancel(now) is { } refusal)
                    return refusal;
                await announce.Cancel(pair, meeting);
                withoutDate.Begins(pair.Tandem);
                return await UseUp(who);
            }
        );

    /// <summary>Both may say so at the same moment, each on their own phone: the second has nothing left to do.</summary>
    public async Task<Refusal?> Met(Asking who) =>
        await TheyMet(who) is { } refusal && !(refusal is DatesHaveChanged && await IsSaid(who)) ? refusal : null;

    private Task<bool> IsSaid(Asking who) =>
        Guid.TryParse(who.Seen.Split('/')[0], out var seen)
            ? db.Meetings.AnyAsync(m =>
                m.OrganisationId == who.OrganisationId && m.TandemId == who.TandemId && m.Id == seen && m.MetAt != null
            )
            : Task.FromResult(false);

    private Task<Refusal?> TheyMet(Asking who) =>
        Change(
            who,
            async (pair, meeting, now) =>
            {
                if (meeting is null)
                    return new MeetingIsOver();
                if (meeting.Happened(now) is { } refusal)
                    return refusal;
                if (meeting.Number >= pair.Planned)
                {
                    pair.Tandem.Complete(now);
                    await memory.Remember(pair.Tandem);
                    await db.EndMeanwhile(pair.Tandem);
                    db.CloseRoomLater(pair.Tandem);
                }
                // Who pauses is offered dates when the pause is over.
                else if (pair.Tandem.RestsUntil is null && await After(pair, meeting, now) is { } next)
                    await Add(pair, meeting.Number + 1, next, meeting.Place, meeting.ByVideo);
                else
                    withoutDate.Begins(pair.Tandem);
                return null;
            }
        );

    public Task<Refusal?> DidNotMeet(Asking who) =>
        Change(
            who,
            (pair, meeting, now) =>
            {
                if (meeting is null)
                    return Task.FromResult<Refusal?>(new MeetingIsOver());
                var refusal = meeting.DidNotHappen(now);
                if (refusal is null)
                    withoutDate.Begins(pair.Tandem);
                return Task.FromResult(refusal);
            }
        );

    /// <summary>Each is asked apart after the first meeting. A no ends the tandem like any other ending.</summary>
    public Task<Refusal?> SayWhetherItFits(Asking who, bool fits) =>
        Change(
            who,
            async (pair, _, now) =>
                !await IsAsked(pair.Tandem) ? new DatesHaveChanged()
                : fits ? pair.Tandem.SayItFits(who.PersonId, now)
                : await end.Close(pair, now)
        );

    /// <summary>The question stands between the first meeting and both answers, and at no other time.</summary>
    private async Task<bool> IsAsked(Tandem tandem) =>
        tandem.State == TandemState.Agreed
        && await db.Meetings.AnyAsync(m =>
            m.OrganisationId == tandem.OrganisationId && m.TandemId == tandem.Id && m.MetAt != null
        );

    /// <summary>One rhythm after the meeting, as near to it as both have time.</summary>
    public async Task<DateTimeOffset?> After(Both pair, Meeting meeting, DateTimeOffset now)
    {
        // On the wall, not on the globe: when clocks change in between, noon stays noon.
        var wall = LocalTime.Of(meeting.StartsAt, pair.Zone).AddDays(pair.Pace.RhythmDays);
        var around = LocalTime.At(wall, pair.Zone) ?? meeting.StartsAt.AddDays(pair.Pace.RhythmDays);
        return Slots.Find(await freeTimes.Of(pair, now, around, meeting), 1) is [var slot] ? slot.StartsAt : null;
    }

    /// <summary>A meeting that fell through keeps its place in the plan: the next one takes it.</summary>
    private async Task<int> NextNumber(Tandem tandem) => 1 + await db.HeldBy(tandem);

    private async Task Add(Both pair, int number, DateTimeOffset at, string place, bool byVideo, Guid? coming = null)
    {
        var meeting = new Meeting
        {
            OrganisationId = pair.Tandem.OrganisationId,
            TandemId = pair.Tandem.Id,
            Number = number,
            StartsAt = at,
            Minutes = pair.Pace.Minutes,
            ByVideo = byVideo,
            Place = place,
            Uid = $"{Guid.NewGuid()}@{await address.HostName()}",
        };
        if (coming is { } person)
            meeting.Accept(mentor: person == pair.Mentor.Id);
        db.Add(meeting);
        await announce.Invite(pair, meeting);
    }

    /// <summary>A changed date brings both a new mail with a new link; the one used for it has done its work.</summary>
    private async Task<Refusal?> UseUp(Asking who) =>
        who.Link is null || await links.Use(who.Link) ? null : new LinkIsUsed();

    private Task<Refusal?> Change(Asking who, Func<Both, Meeting?, DateTimeOffset, Task<Refusal?>> change) =>
        db.Atomically(async () =>
        {
            await pairs.Hold(who.OrganisationId, who.TandemId);
            if (await pairs.Of(who.OrganisationId, who.PersonId, who.TandemId) is not { Tandem.IsLiving: true } pair)
                return new TandemIsNotLiving();
            var meeting = await Current(pair.Tandem);
            if (who.Seen != SeenOf(meeting))
                return new DatesHaveChanged();
            var refusal = await change(pair, meeting, clock.GetUtcNow());
            if (refusal is not null)
                return refusal;
            // A change of dates counts as one of the tandem: a job that has read both before starts anew instead of missing it.
            db.Entry(pair.Tandem).Property(t => t.Version).IsModified = true;
            await db.SaveChangesAsync();
            return null;
        });
}
