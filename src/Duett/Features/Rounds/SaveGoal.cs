using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Puts page 1 into programme and round; a chosen form of programme brings its own numbers and rules along.</summary>
public sealed class SaveGoal(DuettDb db)
{
    public const string MoreGoals = "ziel";
    public const string Advice = "rat";

    public async Task Into(
        Round round,
        Programme programme,
        GoalForm form,
        ProgrammeTemplate template,
        CancellationToken stop
    )
    {
        (programme.Purpose, programme.Kind) = (form.TextPurpose, template.Kind);
        // A programme is called as its first round is; those that follow have names of their own.
        if (round.FollowsId is null)
            programme.Name = form.LineName;
        (round.Name, round.Goal) = (form.LineName, form.TextPurpose);
        Take(round, template);
        var before = await db
            .ProgrammeGoals.Where(g => g.OrganisationId == round.OrganisationId && g.ProgrammeId == programme.Id)
            .ToListAsync(stop);
        var number = 0;
        foreach (var said in form.Said)
        {
            number++;
            var goal = before.Find(g => g.Number == number) ?? Added(programme, number);
            goal.Text = Written.Line(said.Text, ProgrammeGoal.LongestText)!;
            (goal.Measure, goal.Target) = (said.Measure, said.TargetNumber!.Value);
        }
        db.RemoveRange(before.Where(g => g.Number > number));
    }

    private ProgrammeGoal Added(Programme programme, int number)
    {
        var goal = new ProgrammeGoal
        {
            OrganisationId = programme.OrganisationId,
            ProgrammeId = programme.Id,
            Number = number,
            Text = "",
            Measure = Measure.Own,
            Target = 1,
        };
        db.Add(goal);
        return goal;
    }

    public static void Take(Round round, ProgrammeTemplate template)
    {
        var rules = template.Rules;
        round.Template = template.Id;
        (round.Meetings, round.MeetingMinutes, round.RhythmDays) = (
            template.Meetings.Count,
            template.Meetings.Minutes,
            template.Meetings.RhythmDays
        );
        (round.OwnLineAllowed, round.OwnTeamAllowed, round.OtherDepartmentOnly) = (
            rules.OwnLine == Strictness.Usual,
            rules.OwnTeam == Strictness.Usual,
            rules.OtherDepartmentOnly
        );
        (round.AsksOptionalFields, round.SmallestGroup) = (rules.AsksOptionalFields, rules.SmallestGroup);
        if (!rules.KeepsBudget)
            round.Budget = null;
    }
}
