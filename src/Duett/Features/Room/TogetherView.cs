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
            all.Add(Ways(plan, head, texts));
        return all;
    }

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
