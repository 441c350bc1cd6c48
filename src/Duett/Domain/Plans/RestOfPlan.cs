using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>The meetings ahead that can be changed, in their order, and what comes and goes when there is more or less room.</summary>
internal sealed class RestOfPlan(
    IReadOnlyList<PlannedMeeting> past,
    List<PlannedMeeting> meetings,
    PlanRequest request,
    ContentCatalogue content
)
{
    private readonly WhatIsLeft left = new(request, content);

    public IReadOnlyList<PlannedMeeting> Past => past;
    public List<PlannedMeeting> Meetings { get; set; } = meetings;

    /// <summary>What the two asked for, that found no place any more and that nothing brings back by itself.</summary>
    public List<PlannedMeeting> GaveWay { get; } = [];

    /// <summary>The order with one meeting further on or back; null when there is no such place.</summary>
    public List<PlannedMeeting>? Moved(int at, int by)
    {
        var to = at + by;
        if (by == 0 || to < 0 || to >= Meetings.Count)
            return null;
        List<PlannedMeeting> moved = [.. Meetings];
        moved.RemoveAt(at);
        moved.Insert(to, Meetings[at]);
        return moved;
    }

    /// <summary>Meetings that would jump a level in that order.</summary>
    public IReadOnlyList<PlannedMeeting> Jumps(IReadOnlyList<PlannedMeeting> order)
    {
        var walk = Walk();
        return [.. order.Where(meeting => !walk.Takes(meeting))];
    }

    /// <summary>Removes one and whatever would jump without it.</summary>
    public void Remove(int at)
    {
        Meetings.RemoveAt(at);
        var walk = Walk();
        Meetings = [.. Meetings.Where(walk.Takes)];
    }

    /// <summary>The meeting for what somebody asked for, and where it can come at the earliest; null when it is there already.</summary>
    public (PlannedMeeting Meeting, int At)? Make(Addition what, int at)
    {
        if (what.Own is { } own)
            return (Planned.Own(own), at);
        if (what.Session is { } session)
            return Session(session) is { } found ? (found, at) : null;
        if (what.Topic is not { } topic || left.NextOf(what.Learner, topic, past, Meetings) is not { } step)
            return null;
        // Not before the levels below it, whoever they are there for.
        var below = Meetings.FindLastIndex(m => m.Topic == topic && m.LevelTo is not null) + 1;
        return (Planned.Step(step) with { Chosen = true }, Math.Max(at, below));
    }

    /// <summary>Puts it there if something can give way to it that it does not build on.</summary>
    public bool Put(PlannedMeeting meeting, int at, int room)
    {
        if (room == 0)
            return false;
        var before = Meetings;
        Meetings = [.. before[..at], meeting, .. before[at..]];
        while (Meetings.Count > room)
        {
            if (Least(chosenToo: false) is not { } least)
            {
                Meetings = before;
                return false;
            }
            Meetings.RemoveAt(least);
        }
        return true;
    }

    public bool TakeUpOnceMore(int number, int room) =>
        Meetings.Any(m => m.Repeats == number)
        || (past.FirstOrDefault(m => m.Number == number) is { } held && Put(Planned.OnceMore(held), 0, room));

    /// <summary>As many meetings as there is room for: what waits comes first, then steps, then what fills up.</summary>
    public void Fit(int room, IReadOnlyList<LeftOut> leftOut)
    {
        while (Meetings.Count > room)
        {
            var gone = Least(chosenToo: true) ?? Meetings.Count - 1;
            if (Meetings[gone] is { Own: not null, Repeats: null } or { Chosen: true, Session: not null })
                GaveWay.Add(Meetings[gone]);
            Meetings.RemoveAt(gone);
        }
        while (Meetings.Count < room)
            if (Waiting(leftOut) is { } waits)
                Meetings.Insert(0, Planned.OnceMore(waits));
            else
                Meetings.Add(left.Next(past, Meetings, leftOut));
        StepsBeforeFillers(leftOut);
        GiveBothAShare(leftOut);
    }

    /// <summary>A wish that can be met again takes the place of what only fills up.</summary>
    private void StepsBeforeFillers(IReadOnlyList<LeftOut> leftOut)
    {
        while (Meetings.FindLastIndex(FillsUp) is >= 0 and var filler)
        {
            if (left.Step(past, Meetings, leftOut) is not { } step)
                return;
            Meetings.RemoveAt(filler);
            Meetings.Add(Planned.Step(step));
        }
    }

    private static bool FillsUp(PlannedMeeting meeting) =>
        meeting is { Topic: null, Kind: not MeetingKind.Challenge } && !IsAskedFor(meeting);

    /// <summary>Whoever has a wish and no meeting for it gets one of the other's, if that leaves one there.</summary>
    private void GiveBothAShare(IReadOnlyList<LeftOut> leftOut)
    {
        foreach (var side in new[] { Side.Mentee, Side.Mentor })
        {
            if (Covers(side, Meetings) || left.StepFor(side, past, Meetings, leftOut) is null)
                continue;
            if (Least(chosenToo: false) is not { } least)
                continue;
            List<PlannedMeeting> without = [.. Meetings.Where((_, at) => at != least)];
            var other = side == Side.Mentee ? Side.Mentor : Side.Mentee;
            if (Covers(other, Meetings) && !Covers(other, without))
                continue;
            if (left.StepFor(side, past, without, leftOut) is { } step)
                Meetings = [.. without[..least], Planned.Step(step), .. without[least..]];
        }
    }

    private PlannedMeeting? Waiting(IReadOnlyList<LeftOut> leftOut) =>
        past.LastOrDefault(held =>
            held is { IsAsked: true, Said.Sits: false }
            && !past.Concat(Meetings).Any(m => m.Repeats == held.Number)
            && leftOut.All(l => l.Repeats != held.Number)
        );

    /// <summary>What is missed least: what fills up, then the last step of whoever keeps another one, from the end.</summary>
    private int? Least(bool chosenToo)
    {
        var free = Enumerable.Range(0, Meetings.Count).Reverse().Where(at => !IsAskedFor(Meetings[at])).ToList();
        int? First(Func<int, bool> fits) => free.Where(fits).Select(at => (int?)at).FirstOrDefault();
        return First(at => FillsUp(Meetings[at]))
            ?? First(at => Meetings[at].Topic is not null && CanGo(at) && KeepsBoth(at))
            ?? First(at => Meetings[at].Topic is not null && CanGo(at))
            ?? First(CanGo)
            ?? (chosenToo ? Enumerable.Range(0, Meetings.Count).Reverse().FirstOrDefault(CanGo) : null);
    }

    private static bool IsAskedFor(PlannedMeeting meeting) => meeting.Chosen || meeting.Repeats is not null;

    private bool CanGo(int at) => Jumps(Without(at)).Count == 0;

    private bool KeepsBoth(int at) =>
        new[] { Side.Mentee, Side.Mentor }.All(side => !Covers(side, Meetings) || Covers(side, Without(at)));

    private List<PlannedMeeting> Without(int at) => [.. Meetings.Where((_, other) => other != at)];

    private bool Covers(Side side, IReadOnlyList<PlannedMeeting> ahead)
    {
        var walk = Walk();
        return past.Concat(ahead.Select(walk.Note))
            .Any(m => m.Why.Any(why => why.Who == side && LevelWalk.IsStep(why)));
    }

    private PlannedMeeting? Session(string id)
    {
        if (content.FindSession(id) is not { } session || Meetings.Any(m => m.Session == id))
            return null;
        if (!PlanDraft.CanBeAdded(session))
            return null;
        var made =
            id == PlanSessions.Challenge
                ? Planned.Challenge()
                : Planned.Filler(session, new PlanReason(ReasonKind.Chosen));
        return made with { Chosen = true };
    }

    private LevelWalk Walk() => new LevelWalk(request, content).Past(past);
}
