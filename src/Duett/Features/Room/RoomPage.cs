using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Meetings;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>What every page of the room has in common: only the two come in, and only until the room is destroyed.</summary>
public abstract class RoomPage(DuettDb db, Vault vault, HouseCatalogue house, TimeProvider clock) : PageModel
{
    private readonly Dictionary<int, ContentCatalogue> earlier = [];

    public RoomHead Head { get; private set; } = null!;
    public Problems Problems { get; } = new();
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Null while nothing ahead of the two has been written anew.</summary>
    public NewerView? Newer { get; private set; }

    protected DuettDb Db => db;

    /// <summary>The content as the two read it; shipped until they have come in.</summary>
    protected ContentCatalogue Catalogue { get; private set; } = house.Shipped;
    protected RoomPapers Papers { get; } = new(db, vault, clock);
    protected Tandem Tandem { get; private set; } = null!;
    protected Round Round { get; private set; } = null!;

    /// <summary>A page of the plan or its meetings: a free partnership has none.</summary>
    protected virtual bool IsOfThePlan => false;
    public bool IsOpenPool => Round.IsOpenPool;
    protected IReadOnlyList<Meeting> Meetings { get; private set; } = [];
    protected StartingPoint Start { get; private set; } = null!;
    protected Plan Plan { get; private set; } = null!;
    protected Journey Journey { get; private set; } = null!;
    protected TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    protected PlanDraft PlanInHand => PlanDraft.Of(Plan, Wishes, Catalogue, Held);
    protected PlanRequest Wishes => RoomStart.RequestFor(Tandem, Round, Start);

    /// <summary>The number of the last meeting that took place.</summary>
    protected int Held => Meetings.Where(m => m.MetAt is not null).Select(m => m.Number).DefaultIfEmpty(0).Max();

    /// <summary>What the two were asked to think about; in a free partnership the dates of the programme are deleted one day.</summary>
    protected IReadOnlyList<string> AskedSoFar =>
        ReflectionPrompts.Asked(
            Tandem.FreeSince is null ? Journey.Held : Plan.Meetings.Count,
            Plan.Meetings.FirstOrDefault(m => m.Kind == MeetingKind.Halftime)?.Number
        );

    private CancellationToken Stop => HttpContext.RequestAborted;

    protected string WhenOf(Meeting meeting) => Dates.WithTime(meeting.StartsAt, Zone, CultureInfo.CurrentCulture);

    /// <summary>The question about the last meeting, unless the reader has answered it or it did not take place.</summary>
    /// <param name="always">Also where the round's form does not ask by itself.</param>
    protected PulseView? PulseToSay(PulseBook book, bool always)
    {
        var begun = Meetings.Where(m => m.CancelledAt is null && m.NotMetAt is null && m.EndsAt <= Now).ToList();
        if (!Head.IsOpen || Head.IsFree || begun.Count == 0 || book.Of(Head.Me.Id, begun[^1].Id) is not null)
            return null;
        var (last, before) = (begun[^1], begun.Count > 1 ? begun[^2] : null);
        var times = Catalogue.FindTemplate(Round.Template)?.Pulse ?? PulseTimes.Never;
        if (!always && !times.Asks(Round.StartsOn, last.StartsAt.DayIn(Zone), before?.StartsAt.DayIn(Zone)))
            return null;
        var question = Catalogue.Questionnaires.Pulse;
        return new(
            $"{Head.Address}/puls",
            last.Id,
            last.Number,
            WhenOf(last),
            last.IsOpen,
            question,
            Problems,
            StandsAlone: always
        );
    }

    /// <summary>Null when the person may come in: 404 for everybody but the two, 410 when everything has been destroyed.</summary>
    protected async Task<IActionResult?> Enter(Guid id)
    {
        var me = HttpContext.Me();
        var tandem = await db
            .Tandems.AsNoTracking()
            .Where(t => t.OrganisationId == me.OrganisationId && t.Id == id && t.AgreedAt != null)
            .SingleOrDefaultAsync(t => t.MentorId == me.PersonId || t.MenteeId == me.PersonId, Stop);
        if (tandem is null || (tandem.FreeSince is not null && IsOfThePlan))
            return NotFound();
        if (tandem.RoomClosesAt <= Now)
            return StatusCode(StatusCodes.Status410Gone);
        Tandem = tandem;
        await Look(me);
        return null;
    }

    protected Task<T?> Read<T>(RoomDocumentKind kind)
        where T : class => Papers.Read<T>(Tandem.OrganisationId, Tandem.Id, kind, Stop);

    protected Task<Domain.Refusal?> Change<T>(RoomDocumentKind kind, Func<T, Domain.Refusal?> change)
        where T : class, new() => Papers.Change(Tandem.OrganisationId, Tandem.Id, kind, change);

    /// <summary>The same where more than the paper changes in one transaction.</summary>
    protected Task<Domain.Refusal?> ChangeWith<T>(
        RoomDocumentKind kind,
        Func<T, Task<Domain.Refusal?>> change,
        bool whileReadable = false
    )
        where T : class, new() => Papers.ChangeWith(Tandem.OrganisationId, Tandem.Id, kind, change, whileReadable);

    protected MeetingText TextOf(int number) => TextOf(Plan.Meetings[number - 1]);

    /// <summary>What lies behind stands there in the words with which it was held.</summary>
    protected MeetingText TextOf(PlannedMeeting meeting) =>
        PlanText.Of(meeting, meeting.HouseEdition is { } then ? earlier[then] : Catalogue, Texts.Language, Head.Names);

    /// <summary>Changes the plan as it is by then, not as the page has shown it.</summary>
    protected Task<Domain.Refusal?> ChangePlan(Func<Plan, PlanRequest, (Plan? Plan, Domain.Refusal? Refusal)> change)
    {
        var request = Wishes;
        return Papers.Rewrite<string>(
            Tandem.OrganisationId,
            Tandem.Id,
            RoomDocumentKind.Plan,
            kept =>
            {
                var (plan, refusal) = change(RoomStart.PlanFrom(kept, request, Catalogue, Held), request);
                return (plan is null ? null : PlanRecord.Of(plan).ToJson(), refusal);
            }
        );
    }

    private async Task Look(Me me)
    {
        Zone = Dates.Zone(me.TimeZone);
        Round = await db
            .Rounds.AsNoTracking()
            .SingleAsync(r => r.OrganisationId == me.OrganisationId && r.Id == Tandem.RoundId, Stop);
        Meetings = await db
            .Meetings.AsNoTracking()
            .Where(m => m.OrganisationId == me.OrganisationId && m.TandemId == Tandem.Id)
            .OrderBy(m => m.StartsAt)
            .ToListAsync(Stop);
        var start = new RoomStart(db, vault, house, Papers);
        Start = await start.StartingPointOf(Tandem, Stop);
        (Plan, Catalogue) = await start.PlanOf(Tandem, Round, Start, Held, Stop);
        foreach (var then in Plan.Meetings.Select(m => m.HouseEdition).OfType<int>().Distinct())
            earlier[then] = await house.At(me.OrganisationId, then, Stop);
        Journey = Journey.Of(Meetings, Plan.Meetings.Count, Now);
        Head = await HeadFor(me);
        if (Head.IsOpen && !Head.IsFree)
            Newer = await NewerView.Of(house, Tandem, Plan, Held, me.PersonId, Stop);
    }

    private async Task<RoomHead> HeadFor(Me me)
    {
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == me.OrganisationId)
            .Where(p => p.Id == Tandem.MentorId || p.Id == Tandem.MenteeId)
            .ToListAsync(Stop);
        return new RoomHead(
            Tandem.Id,
            Partner.Of(people.Single(p => p.Id == Tandem.MenteeId)),
            Partner.Of(people.Single(p => p.Id == Tandem.MentorId)),
            me.PersonId == Tandem.MenteeId ? Side.Mentee : Side.Mentor,
            Journey.Held,
            Plan.Meetings.Count,
            Tandem.AgreedAt!.Value.DayIn(Zone),
            Tandem.KeepsRoom,
            Tandem.FreeSince is not null,
            Tandem.State == TandemState.Completed,
            Tandem.RoomClosesAt?.DayIn(Zone)
        );
    }
}
