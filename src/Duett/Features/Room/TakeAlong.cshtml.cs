using System.Globalization;
using System.Text;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>One's own part as a text file: the shared sheet and agreement, one's own tasks and questions, nothing of the other's.</summary>
[Access(To.Person)]
public sealed class TakeAlongModel(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, content, clock)
{
    private readonly StringBuilder file = new();

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        Title(texts["Room.Names", ("mentee", Head.Mentee.Name), ("mentor", Head.Mentor.Name)]);
        Lines([texts["Room.FileFrom", ("day", Dates.Long(Now.DayIn(Zone), CultureInfo.CurrentCulture))]]);
        await Notes();
        await Homework();
        await Questions();
        OwnMeetings();
        await Agreement();
        // The mark at the beginning tells every editor that these are UTF-8 umlauts.
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(file.ToString())).ToArray();
        return File(bytes, "text/plain; charset=utf-8", texts["Room.FileName"]);
    }

    private async Task Notes()
    {
        var sheet = await Read<NoteSheet>(RoomDocumentKind.Notes) ?? new();
        Title(texts["Room.Notes"]);
        Lines([sheet.Text]);
        if (sheet.ParkedOf(Head.Me.Id) is { } mine)
            Lines([texts["Room.YourVersion"], "", mine.Text]);
    }

    private async Task Homework()
    {
        var sheet = await Read<HomeworkSheet>(RoomDocumentKind.Homework) ?? new();
        var mine = HomeworkView.Of(sheet, Head, Journey.NextNumber, TextOf).Single(v => v.Mine).Tasks;
        var older = sheet.Tasks.Where(t => t.By == Head.Me.Id && mine.All(m => m.Key != t.Key));
        Title(texts["Room.Tasks"]);
        Lines([
            .. older.Select(t => Box(sheet.IsDone(Head.Me.Id, t.Key), t.Text)),
            .. mine.Select(t => Box(t.Done, t.Text)),
        ]);
    }

    private async Task Questions()
    {
        var box = await Read<QuestionBox>(RoomDocumentKind.Questions) ?? new();
        Title(texts["Room.MyQuestions"]);
        Lines([
            .. box
                .Asked.Where(q => q.By == Head.Me.Id)
                .Select(q => $"{texts["Room.MeetingNumber", ("number", q.Meeting)]} {q.Text}"),
        ]);
    }

    private void OwnMeetings()
    {
        var mine = Plan.WordsOf(Head.Me.Id).ToList();
        if (mine.Count == 0)
            return;
        Title(texts["Room.MyMeetings"]);
        Lines(mine);
    }

    private async Task Agreement()
    {
        var sheet = await Read<AgreementSheet>(RoomDocumentKind.Agreement) ?? new();
        var view = AgreementView.Of(sheet, Catalogue, Head, new(Start, Plan, Catalogue, texts));
        Title(texts["Room.Agreement"]);
        Lines([.. view.Clauses.Select(c => c.Text), view.Extra ?? ""]);
    }

    private static string Box(bool done, string text) => (done ? "[x] " : "[ ] ") + text;

    private void Title(string title) => file.Append(title).Append("\r\n").Append('=', title.Length).Append("\r\n\r\n");

    private void Lines(IReadOnlyList<string> lines) =>
        file.Append(string.Join("\r\n", lines).ReplaceLineEndings("\r\n").Trim()).Append("\r\n\r\n\r\n");
}
