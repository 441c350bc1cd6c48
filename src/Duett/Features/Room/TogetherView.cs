using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

/// <summary>What else lies in the room, one line each, with what waits for the reader.</summary>
/// <param name="Path">Below the room.</param>
/// <param name="Waits">Something is asked of the reader.</param>
public sealed record TogetherView(string Path, string Icon, string Title, string State, bool Waits)
{
    public static async Task<IReadOnlyList<TogetherView>> Of(
        PaperSet papers,
        RoomHead head,
        Plan plan,
        IReadOnlyList<string> asked,
        Texts texts,
        CancellationToken stop
    )
    {
        List<TogetherView> all =
        [
            Task(
                await papers.Open<NoteSheet>(RoomDocumentKind.Task, stop),
                await papers.Open<LinkList>(RoomDocumentKind.Links, stop),
                head,
                texts
            ),
            Reflect(await papers.Open<ReflectionBook>(RoomDocumentKind.Reflections, stop), head, asked, texts),
            Requests(await papers.Open<RequestList>(RoomDocumentKind.Requests, stop), head, texts),
        ];
        var ideas = await papers.Open<IdeaSheet>(RoomDocumentKind.Ideas, stop);
        if (!head.IsFree || ideas.Ideas.Count > 0)
            all.Insert(1, Ideas(ideas, head, texts));
        if (!head.IsFree)
        {
            all.Add(Ways(plan, head, texts));
            all.Add(new("puls", "sun", texts["Room.Pulse"], texts["Room.TogetherPulse"], false));
        }
        if (head.IsCompleted)
            all.Add(Thanks(await papers.Open<ThanksSheet>(RoomDocumentKind.Thanks, stop), head, texts));
        all.Add(Talk(await papers.Open<TalkSheet>(RoomDocumentKind.InterimTalk, stop), head, plan, texts));
        return head.IsOpen
            ? all
            : [.. all.Select(line => IsAsked(line) ? line with { State = texts["Room.TogetherRead"] } : line)];
    }

    /// <summary>Speaks of what is still to come, which a closed room has not.</summary>
    private static bool IsAsked(TogetherView line) =>
        line.Path is "nachdenken" or "bitten" or "puls" or "zwischengespraech";

    private static TogetherView Thanks(ThanksSheet sheet, RoomHead head, Texts texts) =>
        new(
            "danke",
            "heart-handshake",
            texts["Room.Thanks"],
            sheet.Of(head.Other.Id) is not null
                ? texts["Room.TogetherThanked", ("name", head.Other.Name)]
                : texts["Room.TogetherThanks", ("name", head.Other.Name)],
            false
        );

    private static TogetherView Task(NoteSheet sheet, LinkList links, RoomHead head, Texts texts)
    {
        var title = TaskText.Of(sheet.Text).Title;
        return new(
            "aufgabenblatt",
            "notebook-pen",
            texts["Room.TaskSheet"],
            title.Length == 0 && links.Links.Count == 0
                ? texts["Room.NotesEmpty"]
                : texts["Room.TogetherTask", ("title", title), ("links", links.Links.Count)],
            sheet.ParkedOf(head.Me.Id) is not null
        );
    }

    private static TogetherView Ideas(IdeaSheet sheet, RoomHead head, Texts texts)
    {
        var waits =
            head.IsOpen
            && sheet.Ideas.Exists(i => i.SharedAs is null && i.HasYesOf(head.Other.Id) && !i.HasYesOf(head.Me.Id));
        return new(
            "ideen",
            "lightbulb",
            texts["Room.Ideas"],
            waits ? texts["Room.TogetherIdeaWaits"] : texts["Room.TogetherIdeas", ("count", sheet.Ideas.Count)],
            waits
        );
    }

    private static TogetherView Requests(RequestList list, RoomHead head, Texts texts)
    {
        var open = list.Requests.Count(r => r.Answer is null);
        var waits = head.IsOpen && head.MySide == Side.Mentee && open > 0;
        return new(
            "bitten",
            "handshake",
            texts["Room.Requests"],
            waits ? texts["Room.TogetherAnswer"] : texts["Room.TogetherRequests", ("open", open)],
            waits
        );
    }

    private static TogetherView Reflect(ReflectionBook book, RoomHead head, IReadOnlyList<string> asked, Texts texts)
    {
        var newest = asked.Count > 0 ? asked[0] : null;
        var waits = head.IsOpen && newest is not null && book.Of(newest, head.Me.Id) is null;
        return new(
            "nachdenken",
            "message-circle",
            texts["Room.Reflect"],
            newest is null ? texts["Room.TogetherNoQuestion"]
                : waits ? texts["Room.TogetherQuestion"]
                : texts["Room.TogetherThought"],
            waits
        );
    }

    /// <summary>Nothing here depends on what the other one has noted and not released.</summary>
    private static TogetherView Talk(TalkSheet sheet, RoomHead head, Plan plan, Texts texts)
    {
        var me = head.Me.Id;
        var half = plan.Meetings.FirstOrDefault(m => m.Kind == MeetingKind.Halftime)?.Number;
        // From the meeting before on until the one after.
        var isNear = !head.IsFree && half is { } number && head.Held >= number - 2 && head.Held <= number;
        var asked = sheet.AskedBy == head.Other.Id;
        var toStart = !sheet.IsReleased && sheet.Of(me) is null && (asked || isNear);
        var toAgree = sheet.Change is { } change && !change.Yes.Contains(me);
        var state =
            sheet.Change is { Yes.Count: > 1 } agreed ? texts["Room.TogetherTalkAgreed", ("change", agreed.Text)]
            : toAgree ? texts["Room.TogetherTalkAgree"]
            : sheet.IsReleased ? texts["Room.TogetherTalkRead"]
            : asked ? texts["Room.TogetherTalkAsked", ("name", head.Other.Name)]
            : toStart ? texts["Room.TogetherTalkNear"]
            : texts["Room.TogetherTalk"];
        return new(
            "zwischengespraech",
            "message-circle",
            texts["Room.Talk"],
            state,
            head.IsOpen && (toStart || toAgree)
        );
    }

    private static TogetherView Ways(Plan plan, RoomHead head, Texts texts)
    {
        var both = Directions.Of(plan);
        return new(
            "beide-richtungen",
            "arrow-left-right",
            texts["Room.BothWays"],
            texts[
                "Room.TogetherWays",
                ("mentee", head.Mentee.Name),
                ("one", both.Mentee.Meetings),
                ("mentor", head.Mentor.Name),
                ("other", both.Mentor.Meetings)
            ],
            false
        );
    }
}
