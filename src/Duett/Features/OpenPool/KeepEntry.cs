using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>
/// Puts what somebody offers or wishes into their one entry. It is an enrolment like any other, so the rules, the room, the
/// export and the erasure know it already.
/// </summary>
public sealed class KeepEntry(DuettDb db, Vault vault, TimeProvider clock)
{
    public Task Offer(Me me, Guid round, EntryForm form, DateOnly? away) =>
        Keep(
            me,
            round,
            form,
            async (enrolment, answers) =>
            {
                enrolment.Capacity = form.Capacity;
                // A pause that rests a tandem ends where it was taken; overwritten here it would never wake.
                if (!await Rests(me, round))
                    enrolment.AwayUntil = away;
                return Joined(answers, Wanted(answers), form.Lines.ToDictionary(l => l.Topic, l => l.First));
            }
        );

    public Task Wish(Me me, Guid round, EntryForm form) =>
        Keep(
            me,
            round,
            form,
            (_, answers) =>
                Task.FromResult(
                    Joined(
                        answers with
                        {
                            Challenge = form.Challenge,
                        },
                        form.Lines.ToDictionary(l => l.Topic, l => (l.First, l.Second)),
                        answers.Offered.DistinctBy(t => t.Topic).ToDictionary(t => t.Topic, t => t.CanTeach)
                    )
                )
        );

    /// <summary>The offer stays. Whoever only asks leaves the pool instead.</summary>
    public Task DropWish(Me me, OwnEntry entry) =>
        Keep(
            me,
            entry.Round.Id,
            EntryForm.WishOf(entry),
            (_, answers) =>
                Task.FromResult(
                    Joined(
                        answers with
                        {
                            Challenge = null,
                        },
                        new(),
                        answers.Offered.DistinctBy(t => t.Topic).ToDictionary(t => t.Topic, t => t.CanTeach)
                    )
                )
        );

    private async Task Keep(
        Me me,
        Guid round,
        EntryForm form,
        Func<Enrolment, EnrolmentAnswers, Task<EnrolmentAnswers>> change
    )
    {
        for (var tries = 0; ; tries++)
            try
            {
                await db.Atomically(() => Once(me, round, form, change));
                return;
            }
            // The first entry of the same person came from another window at the same moment.
            catch (DbUpdateException failure) when (failure.IsDuplicate() && tries < 3) { }
    }

    private async Task Once(
        Me me,
        Guid round,
        EntryForm form,
        Func<Enrolment, EnrolmentAnswers, Task<EnrolmentAnswers>> change
    )
    {
        db.ChangeTracker.Clear();
        var (house, now) = (me.OrganisationId, clock.GetUtcNow());
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e =>
            e.OrganisationId == house && e.RoundId == round && e.PersonId == me.PersonId
        );
        if (enrolment is null)
            db.Add(
                enrolment = new Enrolment
                {
                    OrganisationId = house,
                    RoundId = round,
                    PersonId = me.PersonId,
                    Role = ProgrammeRole.Mentee,
                }
            );
        var before = enrolment.IsActive ? await vault.AnswersOf(enrolment) : new();
        var answers = await change(enrolment, before with { RatherNotWith = form.RatherNot });
        enrolment.Role = RoleOf(answers);
        (enrolment.Times, enrolment.Place) = (form.Times, form.Place ?? MeetingPlace.Either);
        enrolment.Enrol(PoolRound.ConsentVersion, now);
        enrolment.DetailedAt = now;
        await vault.Keep(enrolment, answers);
        await db.SaveChangesAsync();
    }

    private static ProgrammeRole RoleOf(EnrolmentAnswers answers) =>
        (answers.Wanted.Any(), answers.Offered.Any()) switch
        {
            (true, true) => ProgrammeRole.Both,
            (false, true) => ProgrammeRole.Mentor,
            _ => ProgrammeRole.Mentee,
        };

    private static Dictionary<string, (int? Now, int? Aim)> Wanted(EnrolmentAnswers answers) =>
        answers.Wanted.DistinctBy(t => t.Topic).ToDictionary(t => t.Topic, t => (t.Now, t.Aim));

    private static EnrolmentAnswers Joined(
        EnrolmentAnswers answers,
        Dictionary<string, (int? Now, int? Aim)> wanted,
        Dictionary<string, int?> offered
    ) =>
        answers with
        {
            Topics =
            [
                .. wanted
                    .Keys.Concat(offered.Keys)
                    .Distinct()
                    .Select(id => new TopicAnswer(
                        id,
                        wanted.ContainsKey(id),
                        offered.ContainsKey(id),
                        wanted.GetValueOrDefault(id).Now,
                        wanted.GetValueOrDefault(id).Aim,
                        offered.GetValueOrDefault(id)
                    )),
            ],
        };

    private Task<bool> Rests(Me me, Guid round) =>
        db
            .Tandems.InRound(me.OrganisationId, round)
            .Of(me.OrganisationId, me.PersonId)
            .Living()
            .AnyAsync(t => t.RestsUntil != null);
}
