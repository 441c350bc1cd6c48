using System.Globalization;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>The room of a tandem. Nobody but the two learns even that it exists.</summary>
[Access(To.Person)]
public sealed class ShowModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    [BindProperty]
    public string? Frage { get; set; }

    [BindProperty]
    public string? Aufgabe { get; set; }

    [BindProperty]
    public string? Bis { get; set; }

    public AskView? Ask { get; private set; }
    public SitsView? Sits { get; private set; }
    public PulseView? Pulse { get; private set; }
    public NextView? Next { get; private set; }
    public string Seen => Journey.Mark;
    public string? RestsUntil =>
        Tandem is { IsLiving: true, RestsUntil: { } day } ? Dates.Long(day, CultureInfo.CurrentCulture) : null;
    public int Number => Journey.NextNumber;
    public bool IsBeforeFirst => !Head.IsFree && Journey.Held == 0 && Journey.ToAnswer is null;
    public bool IsThrough => Journey.IsThrough(Plan.Meetings.Count);
    public int Minutes => Plan.Minutes;
    public int RhythmDays => Plan.RhythmDays;
    public int HalfTime => Plan.Meetings.FirstOrDefault(m => m.Kind == MeetingKind.Halftime)?.Number ?? 0;
    public MeetingText Text { get; private set; } = null!;
    public IReadOnlyList<HomeworkView> Homework { get; private set; } = [];
    public NoteSheet Notes { get; private set; } = new();
    public string? NotesSaved { get; private set; }
    public bool HasParked => Notes.ParkedOf(Head.Me.Id) is not null;
    public QuestionBox Questions { get; private set; } = new();
    public IReadOnlyList<LevelsView> Levels { get; private set; } = [];
    public StartingPoint Both => Start;
    public IReadOnlyList<StepView> Steps { get; private set; } = [];
    public AgreementView Agreement { get; private set; } = null!;
    public IReadOnlyList<TogetherView> Together { get; private set; } = [];
    public Contact? Contact { get; private set; }

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show();

    public Task<IActionResult> OnPostTicks(Guid id, string[] gezeigt, string[] erledigt) =>
        Do<HomeworkSheet>(
            id,
            RoomDocumentKind.Homework,
            sheet =>
            {
                sheet.Tick(Head.Me.Id, [.. gezeigt.Where(key => IsTask(sheet, key))], erledigt);
                return null;
            },
            "aufgaben"
        );

    public Task<IActionResult> OnPostAddTask(Guid id) =>
        Do<HomeworkSheet>(
            id,
            RoomDocumentKind.Homework,
            sheet =>
                string.IsNullOrWhiteSpace(Bis) || DayOf(Bis) is not null
                    ? sheet.Add(Head.Me.Id, RoomText.Clean(Aufgabe), Journey.NextNumber, DayOf(Bis), Now.DayIn(Zone))
                    : new TaskHasNoSuchDay(),
            "aufgabe"
        );

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day) ? day : null;

    public Task<IActionResult> OnPostDropTask(Guid id, Guid eigene) =>
        Do<HomeworkSheet>(
            id,
            RoomDocumentKind.Homework,
            sheet =>
            {
                sheet.Drop(Head.Me.Id, eigene);
                return null;
            },
            "aufgaben"
        );

    public Task<IActionResult> OnPostAsk(Guid id) =>
        Do<QuestionBox>(
            id,
            RoomDocumentKind.Questions,
            box => box.Ask(Head.Me.Id, RoomText.Clean(Frage), Journey.NextNumber),
            "frage"
        );

    public Task<IActionResult> OnPostTakeBack(Guid id, Guid eigene) =>
        Do<QuestionBox>(
            id,
            RoomDocumentKind.Questions,
            box =>
            {
                box.TakeBack(Head.Me.Id, eigene);
                return null;
            },
            "fragen"
        );

    public IEnumerable<AskedQuestion> QuestionsAhead => Questions.Asked.Where(q => q.Meeting >= Number);
    public IEnumerable<AskedQuestion> QuestionsBefore => Questions.Asked.Where(q => q.Meeting < Number);

    /// <summary>Does what was asked for, or shows the page again with the reason and everything that was typed.</summary>
    private async Task<IActionResult> Do<T>(Guid id, RoomDocumentKind kind, Func<T, Refusal?> change, string where)
        where T : class, new()
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (await Change(kind, change) is not { } refusal)
            return Redirect($"{Head.Address}#{where}");
        Problems.Add(where, texts[$"Room.{refusal.GetType().Name}"]);
        return await Show();
    }

    private bool IsTask(HomeworkSheet sheet, string key) =>
        sheet.Tasks.Exists(t => t.By == Head.Me.Id && t.Key == key)
        || Plan.Meetings.Any(m =>
            key == HomeworkSheet.AfterMeeting(m.Number) || key == HomeworkSheet.BeforeMeeting(m.Number)
        );

    private async Task<IActionResult> Show()
    {
        Text = TextOf(Number);
        Ask = AskView.Of(Journey, Tandem, Head, Zone, texts);
        Sits = Head.IsFree ? null : SitsView.Of(Plan, Held, Head, number => TextOf(number).Title);
        Next = Head.IsOpen && !Head.IsFree && Journey.Next is { } next ? NextView.Of(next, Head, Zone, texts) : null;
        var stop = HttpContext.RequestAborted;
        var papers = await Papers.ReadAll(Tandem.OrganisationId, Tandem.Id, stop);
        Notes = await papers.Open<NoteSheet>(RoomDocumentKind.Notes, stop);
        if (Notes is { At: { } at, By: { } by })
            NotesSaved = texts["Room.NotesSavedAt", ("when", texts.Moment(at, Now, Zone)), ("name", Head.Of(by)?.Name)];
        Questions = await papers.Open<QuestionBox>(RoomDocumentKind.Questions, stop);
        var homework = await papers.Open<HomeworkSheet>(RoomDocumentKind.Homework, stop);
        Homework = HomeworkView.Of(homework, Head, Number, TextOf);
        Levels = LevelsView.Of(Start, Plan, Catalogue, texts);
        Steps = StepView.Of(Plan, Journey, Meetings, Zone, texts, TextOf);
        // One question at a time: whether they met comes first.
        if (Ask is not { DidYouMeet: true })
            Pulse = PulseToSay(await papers.Open<PulseBook>(RoomDocumentKind.Pulses, stop), always: false);
        Together = await TogetherView.Of(papers, Head, Plan, AskedSoFar, texts, stop);
        var agreement = await papers.Open<AgreementSheet>(RoomDocumentKind.Agreement, stop);
        Agreement = AgreementView.Of(agreement, Catalogue, Head, new(Start, Plan, Catalogue, texts));
        Contact = await Db
            .People.Where(p => p.OrganisationId == Round.OrganisationId && p.LeftOn == null)
            .Where(p => p.Id == Round.ContactPersonId || p.Id == Round.DeputyContactId)
            // Half of the tandem is no help in confidence.
            .Where(p => p.Id != Head.Mentor.Id && p.Id != Head.Mentee.Id)
            .OrderByDescending(p => p.Id == Round.ContactPersonId)
            .Select(p => new Contact(p.Name, p.Mail))
            .FirstOrDefaultAsync(stop);
        return Page();
    }
}

/// <summary>The one question that stands first after a meeting.</summary>
public sealed record AskView(bool DidYouMeet, int Number, string? When)
{
    public static AskView? Of(Journey journey, Tandem tandem, RoomHead head, TimeZoneInfo zone, Texts texts)
    {
        if (!head.IsOpen || head.IsFree)
            return null;
        if (journey.ToAnswer is { } meeting)
            return new(true, meeting.Number, Dates.WithTime(meeting.StartsAt, zone, CultureInfo.CurrentCulture));
        var said = head.MySide == Side.Mentor ? tandem.MentorSaysItFits : tandem.MenteeSaysItFits;
        return journey.Held > 0 && tandem.ConfirmedAt is null && !said ? new(false, journey.Held, null) : null;
    }
}
