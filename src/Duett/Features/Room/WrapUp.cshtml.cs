using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

public enum NextDate
{
    /// <summary>They have met, and the next meeting has its date.</summary>
    Stands,

    /// <summary>One tap says that they met, and the next invitation goes out.</summary>
    ToSay,

    /// <summary>The date of this meeting has not begun.</summary>
    Ahead,

    /// <summary>Nothing to tap: there is no date.</summary>
    Open,
    None,
}

/// <summary>The end of a meeting in three taps: homework, next date, what sits. Either phone will do; the last tap stands.</summary>
[Access(To.Person)]
public sealed class WrapUpModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    protected override bool IsOfThePlan => true;

    public int Number { get; private set; }
    public MeetingText Text { get; private set; } = null!;
    public AgreedHomework? Agreed { get; private set; }
    public SaidView? Said { get; private set; }
    public NextDate Date { get; private set; }
    public string? NextWhen { get; private set; }
    public string Seen => Journey.Mark;
    public string Address => $"{Head.Address}/treffen/{Number}/fertig";
    public bool IsLast => Number == Plan.Meetings.Count;

    public async Task<IActionResult> OnGet(Guid id, int no) => await Enter(id) ?? await Show(no);

    /// <param name="aufgaben">"ja" or "nein".</param>
    public async Task<IActionResult> OnPostHomework(Guid id, int no, string? aufgaben)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (no < 1 || no > LastOne || aufgaben is not ("ja" or "nein"))
            return await Show(no);
        var refusal = await Change<HomeworkSheet>(
            RoomDocumentKind.Homework,
            sheet =>
            {
                sheet.Agree(Head.Me.Id, no, aufgaben == "ja", Now);
                return null;
            }
        );
        if (refusal is null)
            return Redirect($"{Head.Address}/treffen/{no}/fertig#termin");
        Problems.Add("aufgaben", texts[$"Room.{refusal.GetType().Name}"]);
        return await Enter(id) ?? await Show(no);
    }

    /// <summary>The last meeting that can have an end by now; what lies further ahead has none yet.</summary>
    private int LastOne => Math.Max(Held, Journey.NextNumber);

    private async Task<IActionResult> Show(int no)
    {
        if (no < 1 || no > Plan.Meetings.Count)
            return NotFound();
        if (no > LastOne)
            return Redirect($"{Head.Address}/plan/{no}");
        (Number, Text) = (no, TextOf(no));
        Agreed = (await Read<HomeworkSheet>(RoomDocumentKind.Homework))?.AgreedOn(no);
        var planned = Plan.Meetings[no - 1];
        if (planned.IsAsked)
            Said = new(planned.Said?.Sits, Head.Of(planned.Said?.By)?.Name);
        Date = FindDate(no);
        if (Date is NextDate.Stands or NextDate.Ahead)
            NextWhen = Dates.WithTime(Journey.Next!.StartsAt, Zone, CultureInfo.CurrentCulture);
        return Page();
    }

    private NextDate FindDate(int no)
    {
        if (Held >= no)
            return no == Plan.Meetings.Count ? NextDate.None
                : Journey.Next is not null ? NextDate.Stands
                : NextDate.Open;
        var meeting = Journey.ToAnswer ?? Journey.Next;
        return meeting?.Number != no ? NextDate.Open
            : meeting.StartsAt <= Now ? NextDate.ToSay
            : NextDate.Ahead;
    }
}
