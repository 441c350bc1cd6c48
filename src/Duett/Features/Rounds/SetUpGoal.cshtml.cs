using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Page 1 again, for a round that exists already.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class SetUpGoalModel(DuettDb db, ContentCatalogue content, Texts texts, TimeProvider clock)
    : SetUpPage(db, clock)
{
    public override int Number => 1;

    [BindProperty]
    public GoalForm Form { get; set; } = new();

    public GoalView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        Form = Typed<GoalForm>() ?? await Stored();
        await Show(false);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, string? aktion)
    {
        if (await Enter(slug) is { } away)
            return away;
        if (aktion == SaveGoal.MoreGoals)
            Form.MakeRoom();
        Keep(Form);
        if (aktion == Later)
            return await Leave(aktion);
        if (aktion is SaveGoal.MoreGoals or SaveGoal.Advice || Form.Check(content, texts, Problems) is not { } template)
        {
            await Show(aktion == SaveGoal.Advice);
            return await Again();
        }
        await Take(template);
        return await GoOn();
    }

    private async Task Take(ProgrammeTemplate template)
    {
        if (template.Id == Round.Template)
        {
            var rules = (Round.OwnLineAllowed, Round.OwnTeamAllowed, Round.OtherDepartmentOnly, Round.Meetings);
            await new SaveGoal(Db).Into(Round, Programme, Form, template, Stop);
            (Round.OwnLineAllowed, Round.OwnTeamAllowed, Round.OtherDepartmentOnly, Round.Meetings) = rules;
            return;
        }
        await new SaveGoal(Db).Into(Round, Programme, Form, template, Stop);
        DatesForm.Proposed(Today, template).Into(Round, template);
        Round.Places = null;
        Forget(2, 4);
        LiftPlaces();
    }

    /// <summary>A limit proposed for a pilot is none for the form chosen instead; whoever typed another one keeps it.</summary>
    private void LiftPlaces()
    {
        if (Typed<PeopleForm>(3) is not { } people)
            return;
        if (int.TryParse(people.Places, out var places) && places <= SetUpPeopleModel.PilotPlaces)
            people.Places = null;
        Keep(people, 3);
    }

    private async Task<GoalForm> Stored()
    {
        var goals = await Db
            .ProgrammeGoals.AsNoTracking()
            .Where(g => g.OrganisationId == Round.OrganisationId && g.ProgrammeId == Programme.Id)
            .OrderBy(g => g.Number)
            .ToListAsync(Stop);
        return new()
        {
            Template = Round.Template,
            Name = Round.Name,
            Purpose = Round.Goal,
            Goals = goals.Count == 0 ? [new()] : [.. goals.Select(Line)],
        };
    }

    private static GoalLine Line(ProgrammeGoal goal) =>
        new()
        {
            Text = goal.Text,
            Measure = goal.Measure,
            Target = goal.Target.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    private async Task Show(bool advises)
    {
        var house = await Db.Organisations.AsNoTracking().SingleAsync(o => o.Id == Round.OrganisationId, Stop);
        var people = await Db.People.CountAsync(p => p.OrganisationId == house.Id && p.LeftOn == null, Stop);
        View = GoalView.Of(Form, Problems, content, people, house.Look, advises, Here);
    }
}
