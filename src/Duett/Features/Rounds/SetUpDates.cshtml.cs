using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Rounds;

/// <summary>Page 2: dates reckoned from the start, and how long each part takes.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class SetUpDatesModel(DuettDb db, ContentCatalogue content, Texts texts, TimeProvider clock)
    : SetUpPage(db, clock)
{
    public const string Propose = "vorschlag";

    public override int Number => 2;

    [BindProperty]
    public DatesForm Form { get; set; } = new();

    public ProgrammeTemplate Template { get; private set; } = null!;
    public IReadOnlyList<PhaseLength> Lengths { get; private set; } = [];
    public int Meetings { get; private set; }
    public bool StartsOnWeekend => Form.StartsOn is { } day && !WorkingDays.Is(day);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        Form = Typed<DatesForm>() ?? DatesForm.Of(Round);
        Reckon();
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, string? aktion)
    {
        if (await Enter(slug) is { } away)
            return away;
        Template = content.Template(Round.Template);
        if (aktion == Propose && Form.StartsOn is { } start)
            Form = DatesForm.Of(RoundDates.Before(start, Today, Template.DurationDays, Template.Lead));
        Keep(Form);
        if (aktion is Back or Later)
            return await Leave(aktion);
        if (aktion == Propose && Form.StartsOn is null)
            Problems.Add("StartsOn", texts["Rounds.NeedStart"]);
        else
            Form.Check(Today, texts, Problems);
        if (Problems.Any || aktion == Propose)
        {
            Reckon();
            return await Again();
        }
        Form.Into(Round, Template);
        return await GoOn();
    }

    private void Reckon()
    {
        Template = content.Template(Round.Template);
        Lengths = Form.Dates is { } dates ? Phases.Of(dates, Today) : [];
        Meetings = Form.Dates?.MeetingsOf(Template) ?? Template.Meetings.Count;
    }
}
