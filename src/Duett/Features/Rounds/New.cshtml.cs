using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Page 1 of the set-up. Its last button makes a real round in preparation; from then on nothing typed is lost.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class NewModel(DuettDb db, ContentCatalogue content, Texts texts, TimeProvider clock) : PageModel
{
    [BindProperty]
    public GoalForm Form { get; set; } = new();

    public GoalView View { get; private set; } = null!;
    public Problems Problems { get; } = new();

    private Me Visitor => HttpContext.Me();
    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet() => MayCreate ? await Show(false) : NotFound();

    public async Task<IActionResult> OnPost(string? aktion)
    {
        if (!MayCreate)
            return NotFound();
        if (aktion == SaveGoal.MoreGoals)
            Form.MakeRoom();
        if (aktion is SaveGoal.MoreGoals or SaveGoal.Advice)
            return await Show(aktion == SaveGoal.Advice);
        if (Form.Check(content, texts, Problems) is not { } template)
            return await Show(false);
        var round = await Create(template);
        return Redirect($"/r/{round.Slug}/einrichten/2");
    }

    private bool MayCreate => Visitor.Is(Role.PM) || Visitor.Is(Role.HR);

    private async Task<IActionResult> Show(bool advises)
    {
        ModelState.Clear();
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == Visitor.OrganisationId, Stop);
        var people = await db.People.CountAsync(p => p.OrganisationId == house.Id && p.LeftOn == null, Stop);
        View = GoalView.Of(Form, Problems, content, people, house.Look, advises, "/runden/neu");
        return Page();
    }

    private async Task<Round> Create(ProgrammeTemplate template)
    {
        var (me, now) = (Visitor, clock.GetUtcNow());
        var taken = await db
            .Rounds.Where(r => r.OrganisationId == me.OrganisationId)
            .Select(r => r.Slug)
            .ToHashSetAsync(Stop);
        var programme = new Programme
        {
            OrganisationId = me.OrganisationId,
            Name = Form.LineName,
            Purpose = Form.TextPurpose,
            Kind = template.Kind,
            OwnerId = me.PersonId,
        };
        var dates = RoundDates.Proposed(me.HouseDay(now), template.DurationDays, template.Lead);
        var round = new Round
        {
            OrganisationId = me.OrganisationId,
            ProgrammeId = programme.Id,
            Slug = Slugs.Of(Form.LineName, taken),
            Name = Form.LineName,
            Goal = Form.TextPurpose,
            Template = template.Id,
            Meetings = template.Meetings.Count,
            MeetingMinutes = template.Meetings.Minutes,
            RhythmDays = template.Meetings.RhythmDays,
            EnrolUntil = dates.EnrolUntil,
            MatchOn = dates.MatchOn,
            StartsOn = dates.StartsOn,
            EndsOn = dates.EndsOn,
            ManagerId = me.PersonId,
            ContactPersonId = me.PersonId,
        };
        db.AddRange(programme, round);
        new RolesOfRound(db, now).Give(round, me.PersonId, Role.PM);
        db.Record(me.OrganisationId, me.PersonId, AuditAction.RoundCreated, now, round.Id);
        var preparation = new Preparation { OrganisationId = me.OrganisationId, RoundId = round.Id };
        db.Add(preparation);
        await new SaveGoal(db).Into(round, programme, Form, template, Stop);
        await db.SaveChangesAsync(Stop);
        return round;
    }
}
