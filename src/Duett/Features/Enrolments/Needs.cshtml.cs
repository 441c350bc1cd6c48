using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>
/// What people need to take part well, for the contact person whose name stood beside the question; only while somebody is
/// enrolled and the round is running.
/// </summary>
[Access(To.Role, Role.VP)]
public sealed class NeedsModel(DuettDb db, Vault vault, TimeProvider clock) : PageModel
{
    public sealed record Need(string Name, string Mail, string Text);

    public sealed record RoundNeeds(string Round, IReadOnlyList<Need> Needs);

    public sealed record EndingRound(string Slug, string Name);

    public IReadOnlyList<RoundNeeds> Rounds { get; private set; } = [];

    /// <summary>Something was written for an earlier contact person and stays unread.</summary>
    public bool HasForOthers { get; private set; }

    /// <summary>Rounds that end or have just ended: what the contact person learned goes to the next one.</summary>
    public IReadOnlyList<EndingRound> Ending { get; private set; } = [];

    public async Task OnGet()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        var found = await (
            from enrolment in db.Enrolments.AsNoTracking()
            join person in db.People
                on new { enrolment.OrganisationId, Id = enrolment.PersonId } equals new
                {
                    person.OrganisationId,
                    person.Id,
                }
            join round in db.Rounds
                on new { enrolment.OrganisationId, Id = enrolment.RoundId } equals new
                {
                    round.OrganisationId,
                    round.Id,
                }
            where enrolment.OrganisationId == me.OrganisationId
            where round.ContactPersonId == me.PersonId && round.ClosedAt == null
            where
                enrolment.EnrolledAt != null
                && enrolment.WithdrawnAt == null
                && enrolment.SealedAnswers != null
                && person.LeftOn == null
            orderby round.Name, person.SearchKey
            select new
            {
                enrolment,
                person.Name,
                person.Mail,
                Round = round.Name,
            }
        ).ToListAsync(stop);
        await vault.Prepare(me.OrganisationId, KeyScope.Person, [.. found.Select(f => f.enrolment.PersonId)], stop);
        var needs = new List<(string Round, Need Need)>();
        foreach (var one in found)
            if (await vault.AnswersOf(one.enrolment, stop) is { Support: { Length: > 0 } text } answers)
                if (answers.SupportFor == me.PersonId)
                    needs.Add((one.Round, new(one.Name, one.Mail, text)));
                else
                    HasForOthers = true;
        Ending = await EndingRounds(me, stop);
        Rounds = [.. needs.GroupBy(n => n.Round).Select(g => new RoundNeeds(g.Key, [.. g.Select(n => n.Need)]))];
    }

    private async Task<IReadOnlyList<EndingRound>> EndingRounds(Me me, CancellationToken stop)
    {
        var today = me.HouseDay(clock.GetUtcNow());
        var rounds = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId && r.OpenedAt != null)
            .OrderBy(r => r.Name)
            .ToListAsync(stop);
        return
        [
            .. rounds
                .Where(r => me.Is(Role.VP, r.Id))
                .Where(r => LessonTime.IsOpen(r, today, r.ClosedAt is { } closed ? me.HouseDay(closed) : null))
                .Select(r => new EndingRound(r.Slug, r.Name)),
        ];
    }
}
