using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>Yes, or another. The second yes makes the tandem and its first meeting; a no is told to nobody as one.</summary>
public sealed class AnswerProposal(
    DuettDb db,
    Pairs pairs,
    FreeTimes freeTimes,
    AnnounceMeeting announce,
    CloseProposal close,
    TellBoth tell,
    Links links,
    PublicAddress address,
    TimeProvider clock
)
{
    /// <param name="link">The link the answer came by; it is used up by it.</param>
    public Task<Refusal?> Accept(Guid organisation, Guid person, Guid tandem, DateTimeOffset slot, Link? link) =>
        db.Atomically(async () =>
        {
            var now = clock.GetUtcNow();
            await pairs.Hold(organisation, tandem);
            if (await pairs.Of(organisation, person, tandem) is not { Round.ClosedAt: null } pair)
                return new ProposalIsNotOpen();
            if (pair.Tandem.HasAnswered(person))
                return null;
            if (!Slots.Allows(await freeTimes.Of(pair, now), slot))
                return pair.Tandem.State is TandemState.Released or TandemState.AcceptedByOne
                    ? new SlotIsGone()
                    : new ProposalIsNotOpen();
            if (!await HasPlace(pair, person))
                return new NoPlaceLeft();
            if (
                pair.Tandem.HasAnswered(pair.Tandem.PartnerOf(person))
                && !await HasPlace(pair, pair.Tandem.PartnerOf(person))
            )
                return await CloseForLackOfPlace(pair);
            var first = pair.Tandem.ChosenSlot;
            if (pair.Tandem.Accept(person, slot, now) is { } refusal)
                return refusal;
            if (link is not null && !await links.Use(link))
                return new LinkIsUsed();
            await links.UseAll(LinkKind.Proposal, tandem, person);
            if (pair.Tandem.AgreedAt is not null)
                await Begin(pair, slot, now, first == slot ? pair.People : [pair.Of(person)]);
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    public Task<Refusal?> AskForSomeoneElse(Guid organisation, Guid person, Guid tandem, Link? link) =>
        db.Atomically(async () =>
        {
            await pairs.Hold(organisation, tandem);
            if (await pairs.Of(organisation, person, tandem) is not { } pair)
                return new ProposalIsNotOpen();
            if (link is not null && await db.Links.AnyAsync(l => l.Id == link.Id && l.UsedAt != null))
                return new LinkIsUsed();
            if (await close.Run(pair) is { } refusal)
                return refusal;
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    /// <summary>The other has begun another tandem meanwhile. Both only read that this proposal does not come about.</summary>
    private async Task<Refusal?> CloseForLackOfPlace(Both pair)
    {
        if (await close.Run(pair) is { } refusal)
            return refusal;
        await db.SaveChangesAsync();
        return new ProposalIsNotOpen();
    }

    /// <param name="coming">Who has chosen this very time: they are not asked again whether they come.</param>
    private async Task Begin(Both pair, DateTimeOffset slot, DateTimeOffset now, IEnumerable<Person> coming)
    {
        var tandem = pair.Tandem;
        var meeting = await FirstMeeting(pair, slot);
        foreach (var person in coming)
            meeting.Accept(mentor: person.Id == pair.Mentor.Id);
        db.Add(meeting);
        await LeaveWaitingList(pair);
        await tell.Say(
            pair,
            "matched",
            async reader =>
            {
                var values = announce.Values(pair, meeting, reader);
                values["link"] = $"{await address.Get()}/t/{tandem.Id}";
                return values;
            }
        );
        await announce.Invite(pair, meeting);
        db.Later(SharedJobs.SettleEvents, now, tandem.OrganisationId, tandem.RoundId);
        db.Later(SharedJobs.OpenRoom, now, tandem.OrganisationId, tandem.Id, $"{tandem.Id}");
    }

    /// <summary>Who has a tandem no longer comes first, and a wish to be asked again for this programme is met.</summary>
    private async Task LeaveWaitingList(Both pair)
    {
        var (house, tandem) = (pair.Tandem.OrganisationId, pair.Tandem);
        var entries = await db
            .WaitingList.Where(w => w.OrganisationId == house)
            .Where(w => w.PersonId == tandem.MentorId || w.PersonId == tandem.MenteeId)
            .ToListAsync();
        foreach (var entry in entries)
        {
            entry.HasATandem();
            if (entry.ProgrammeId == pair.Round.ProgrammeId)
                entry.NoLongerStay();
            if (entry.SaysNothing)
                db.Remove(entry);
        }
    }

    private async Task<Meeting> FirstMeeting(Both pair, DateTimeOffset slot) =>
        new()
        {
            OrganisationId = pair.Tandem.OrganisationId,
            TandemId = pair.Tandem.Id,
            Number = 1,
            StartsAt = slot,
            Minutes = pair.Round.MeetingMinutes,
            ByVideo = await ByVideo(pair),
            Uid = $"{Guid.NewGuid()}@{await address.HostName()}",
        };

    /// <summary>On site when both can; by video when one asks for it or they work at different places.</summary>
    private async Task<bool> ByVideo(Both pair)
    {
        var places = await EnrolmentsOf(pair).Select(e => e.Place).ToListAsync();
        if (places.Contains(MeetingPlace.Video))
            return true;
        return !places.Contains(MeetingPlace.OnSite) && pair.Mentor.Location != pair.Mentee.Location;
    }

    private async Task<bool> HasPlace(Both pair, Guid person)
    {
        var places = await EnrolmentsOf(pair)
            .Where(e => e.PersonId == person && e.EnrolledAt != null && e.WithdrawnAt == null)
            .Select(e => e.Capacity + (e.SeeksMeanwhile ? 1 : 0))
            .SingleOrDefaultAsync();
        var (house, round) = (pair.Tandem.OrganisationId, pair.Tandem.RoundId);
        var living = db.Tandems.InRound(house, round).Of(house, person).Living();
        return await living.CountAsync(t => t.Id != pair.Tandem.Id) < places;
    }

    private IQueryable<Enrolment> EnrolmentsOf(Both pair) =>
        db.Enrolments.Where(e =>
            e.OrganisationId == pair.Tandem.OrganisationId
            && e.RoundId == pair.Tandem.RoundId
            && (e.PersonId == pair.Tandem.MentorId || e.PersonId == pair.Tandem.MenteeId)
        );
}
