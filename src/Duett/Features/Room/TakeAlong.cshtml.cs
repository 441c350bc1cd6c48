using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Rooms;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>One's own part as a text file: the shared sheet and agreement, one's own tasks and questions, nothing of the other's.</summary>
[Access(To.Person)]
public sealed class TakeAlongModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    private readonly PlainFile file = new();

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        file.Title(texts["Room.Names", ("mentee", Head.Mentee.Name), ("mentor", Head.Mentor.Name)]);
        file.Lines([texts["Room.FileFrom", ("day", Dates.Long(Now.DayIn(Zone), CultureInfo.CurrentCulture))]]);
        await Notes();
        await Homework();
        await Questions();
        await TaskAndLinks();
        await Ideas();
        await Requests();
        await Thoughts();
        await Talk();
        await Thanked();
        OwnMeetings();
        await Agreement();
        return File(file.Bytes, "text/plain; charset=utf-8", texts["Room.FileName"]);
    }

    private async Task Notes()
    {
        var sheet = await Read<NoteSheet>(RoomDocumentKind.Notes) ?? new();
        file.Title(texts["Room.Notes"]);
        file.Lines([sheet.Text]);
        if (sheet.ParkedOf(Head.Me.Id) is { } mine)
            file.Lines([texts["Room.YourVersion"], "", mine.Text]);
    }

    private async Task Homework()
    {
        var sheet = await Read<HomeworkSheet>(RoomDocumentKind.Homework) ?? new();
        var mine = HomeworkView.Of(sheet, Head, Journey.NextNumber, TextOf).Single(v => v.Mine).Tasks;
        var older = sheet.Tasks.Where(t => t.By == Head.Me.Id && mine.All(m => m.Key != t.Key));
        file.Title(texts["Room.Tasks"]);
        file.Lines([
            .. older.Select(t => Box(sheet.IsDone(Head.Me.Id, t.Key), WithDay(t.Text, t.DueOn))),
            .. mine.Select(t => Box(t.Done, WithDay(t.Text, t.DueOn))),
        ]);
    }

    private string WithDay(string text, DateOnly? due) =>
        due is { } day
            ? $"{text} ({texts["Room.DueOn", ("day", Dates.Short(day, CultureInfo.CurrentCulture))]})"
            : text;

    private async Task Questions()
    {
        var box = await Read<QuestionBox>(RoomDocumentKind.Questions) ?? new();
        file.Title(texts["Room.MyQuestions"]);
        file.Lines([
            .. box
                .Asked.Where(q => q.By == Head.Me.Id)
                .Select(q => $"{texts["Room.MeetingNumber", ("number", q.Meeting)]} {q.Text}"),
        ]);
    }

    private async Task TaskAndLinks()
    {
        var sheet = await Read<NoteSheet>(RoomDocumentKind.Task) ?? new();
        var links = (await Read<LinkList>(RoomDocumentKind.Links) ?? new()).Links;
        Section(
            "Room.TaskSheet",
            [
                sheet.Text,
                .. sheet.ParkedOf(Head.Me.Id) is { } mine ? ["", texts["Room.YourVersion"], "", mine.Text] : NoLines,
                .. links.Select(l => l.Name.Length > 0 ? $"{l.Name}: {l.Address}" : l.Address),
            ]
        );
    }

    /// <summary>Own words, and whatever both have released.</summary>
    private async Task Ideas()
    {
        var sheet = await Read<IdeaSheet>(RoomDocumentKind.Ideas) ?? new();
        Section(
            "Room.Ideas",
            [.. sheet.Ideas.Where(i => i.By == Head.Me.Id || i.SharedAs is not null).Select(i => i.Words.Text)]
        );
    }

    private async Task Requests()
    {
        var list = await Read<RequestList>(RoomDocumentKind.Requests) ?? new();
        Section(
            "Room.Requests",
            [
                .. list.Requests.Select(r =>
                    r.By == Head.Me.Id
                        ? $"{texts[$"Room.RequestKind{r.Kind}"]}: {r.Text}"
                        : $"{texts[$"Room.RequestKind{r.Kind}"]}: {r.Words}"
                ),
            ]
        );
    }

    private async Task Thoughts()
    {
        var book = await Read<ReflectionBook>(RoomDocumentKind.Reflections) ?? new();
        Section(
            "Room.Reflect",
            [
                .. book
                    .Thoughts.Where(t => t.By == Head.Me.Id)
                    .SelectMany(t => new[] { texts[$"Room.Prompt{t.Prompt}"], t.Text, "" }),
            ]
        );
    }

    private async Task Talk()
    {
        var sheet = await Read<TalkSheet>(RoomDocumentKind.InterimTalk) ?? new();
        var mine = sheet.Of(Head.Me.Id);
        Section(
            "Room.MyTalk",
            [
                .. mine is null ? NoLines : [mine.Helps, mine.Change],
                .. sheet.Change is { } change ? [change.Text] : NoLines,
                .. sheet.Past.Select(past => past.Text),
            ]
        );
    }

    /// <summary>Own thanks, and those meant for oneself.</summary>
    private async Task Thanked()
    {
        var sheet = await Read<ThanksSheet>(RoomDocumentKind.Thanks) ?? new();
        Section("Room.Thanks", [.. sheet.Said.OrderBy(s => s.By == Head.Me.Id).Select(s => s.Text)]);
    }

    private static readonly string[] NoLines = [];

    private void Section(string title, IReadOnlyList<string> lines) => file.Section(texts[title], lines);

    private void OwnMeetings()
    {
        var mine = Plan.WordsOf(Head.Me.Id).ToList();
        if (mine.Count == 0)
            return;
        file.Title(texts["Room.MyMeetings"]);
        file.Lines(mine);
    }

    private async Task Agreement()
    {
        var sheet = await Read<AgreementSheet>(RoomDocumentKind.Agreement) ?? new();
        var view = AgreementView.Of(sheet, Catalogue, Head, new(Start, Plan, Catalogue, texts));
        file.Title(texts["Room.Agreement"]);
        file.Lines([.. view.Clauses.Select(c => c.Text), view.Extra ?? ""]);
    }

    private static string Box(bool done, string text) => (done ? "[x] " : "[ ] ") + text;
}
