using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Events;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>How the list names an event's state; the words are found by it.</summary>
public enum EventState
{
    Draft,
    Invited,
    Over,
    Cancelled,
}

public sealed record EventLine(RoundEvent Event, EventState State, int Invited, int Coming, int Waiting);

/// <summary>The events of a round, and those its form proposes: the manager confirms, changes or leaves them.</summary>
[Access(To.Role, Role.PM)]
public sealed class ListModel(
    DuettDb db,
    ContentCatalogue content,
    OwnAgendas agendas,
    ChangeEvent change,
    Texts texts,
    TimeProvider clock
) : EventsPage(db, clock)
{
    private const int UsualMinutes = 60;
    private static readonly TimeOnly UsualTime = new(10, 0);

    public IReadOnlyList<EventLine> Events { get; private set; } = [];
    public IReadOnlyList<ProposedEvent> Proposed { get; private set; } = [];

    /// <summary>Of the form, not there, and too late for their usual day: never taken, or cancelled and to be made up for.</summary>
    public IReadOnlyList<EventKind> Kinds { get; private set; } = [];

    public string TitleOf(EventKind kind) => content.EventGuide(kind).Title.In(Texts.Language);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        await Load();
        return Page();
    }

    /// <param name="kind">One of the proposed; null takes all.</param>
    public async Task<IActionResult> OnPostTake(string slug, EventKind? kind)
    {
        if (!await Find(slug))
            return NotFound();
        await Load();
        foreach (var proposed in Proposed.Where(p => kind is null || p.Guide.Kind == kind))
            await change.Add(
                Round,
                proposed.Guide.Kind,
                proposed.Details(await agendas.Of(Round.OrganisationId, proposed.Guide.Kind, Stop))
            );
        await Db.SaveChangesAsync(Stop);
        return Redirect(Base);
    }

    /// <param name="kind">One the round does not have; any other is an event of its own.</param>
    public async Task<IActionResult> OnPostAdd(string slug, EventKind kind = EventKind.Own)
    {
        if (!await Find(slug))
            return NotFound();
        await Load();
        if (Round.ClosedAt is not null)
            return Redirect(Base);
        var day = Domain.WorkingDays.After(HttpContext.Me().HouseDay(Now), 14);
        var at = LocalTime.At(day.ToDateTime(UsualTime), Zone)!.Value;
        var fresh = Kinds.Contains(kind)
            ? await change.Add(
                Round,
                kind,
                new ProposedEvent(content.EventGuide(kind), at, ProposedEvents.For(kind)).Details(
                    await agendas.Of(Round.OrganisationId, kind, Stop)
                )
            )
            : await change.Add(
                Round,
                EventKind.Own,
                new(
                    texts.In("de", "Events.NewTitle"),
                    texts.In("en", "Events.NewTitle"),
                    at,
                    UsualMinutes,
                    "",
                    "",
                    null,
                    EventFor.All,
                    []
                )
            );
        await Db.SaveChangesAsync(Stop);
        return Redirect($"{Base}/{fresh.Id}");
    }

    private async Task Load()
    {
        var events = await Db
            .Events.AsNoTracking()
            .Where(e => e.OrganisationId == Round.OrganisationId && e.RoundId == Round.Id)
            .OrderBy(e => e.StartsAt)
            .ToListAsync(Stop);
        var ids = events.Select(e => e.Id).ToList();
        var answers = (
            await Db
                .EventGuests.Where(g => g.OrganisationId == Round.OrganisationId && ids.Contains(g.EventId))
                .GroupBy(g => new { g.EventId, g.Answer })
                .Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(Stop)
        ).ToLookup(g => g.Key.EventId, g => (g.Key.Answer, g.Count));
        Events =
        [
            .. events.Select(e => new EventLine(
                e,
                StateOf(e),
                answers[e.Id].Sum(a => a.Count),
                answers[e.Id].Where(a => a.Answer is EventAnswer.OnSite or EventAnswer.OnLine).Sum(a => a.Count),
                answers[e.Id].Where(a => a.Answer == EventAnswer.Waiting).Sum(a => a.Count)
            )),
        ];
        var known = events.Where(e => e.CancelledAt is null).Select(e => e.Kind).ToHashSet();
        if (Round.ClosedAt is not null || content.FindTemplate(Round.Template) is not { } template)
            return;
        Proposed = [.. ProposedEvents.Of(Round, template, content, known, Zone, Now)];
        // What is proposed with a day of its own is not offered a second time.
        var proposed = Proposed.Select(p => p.Guide.Kind);
        Kinds = [.. template.Events.Select(e => e.Kind).Where(k => !known.Contains(k)).Except(proposed)];
    }

    private EventState StateOf(RoundEvent e) =>
        e.CancelledAt is not null ? EventState.Cancelled
        : e.EndsAt <= Now ? EventState.Over
        : e.InvitedAt is null ? EventState.Draft
        : EventState.Invited;
}
