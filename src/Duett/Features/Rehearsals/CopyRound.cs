using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Events;
using Duett.Domain.Help;
using Duett.Domain.Ideas;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.Meetings;
using Duett.Domain.Offers;
using Duett.Domain.Organisations;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Domain.Thanks;
using Duett.Domain.Training;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rehearsals;

/// <summary>
/// House, people and one round as they are before anything has happened. What people said stays where it is: nothing sealed,
/// no account and no link is copied.
/// </summary>
internal static class CopyRound
{
    /// <summary>Every table is either copied or left out with a reason; one that is in neither list fails the build. The room is never copied.</summary>
    public static readonly IReadOnlyList<Type> Copied =
    [
        typeof(Organisation),
        typeof(Person),
        typeof(Programme),
        typeof(ProgrammeMember),
        typeof(ProgrammeGoal),
        typeof(Round),
        typeof(RoleGrant),
        typeof(Invitation),
        typeof(PairRule),
        typeof(MailWording),
        typeof(RoundEvent),
        typeof(AgendaWording),
    ];

    public static readonly IReadOnlyDictionary<Type, string> LeftOut = new Dictionary<Type, string>
    {
        [typeof(Account)] = "Secrets; the rehearsal makes its own.",
        [typeof(Session)] = "Secrets.",
        [typeof(Passkey)] = "Secrets.",
        [typeof(Link)] = "Secrets.",
        [typeof(DataKey)] = "Secrets.",
        [typeof(RateCounter)] = "Nobody has tried anything yet.",
        [typeof(Enrolment)] = "What people said; the rehearsal invents answers.",
        [typeof(HelpRequest)] = "Said in confidence to one person.",
        [typeof(WaitingListEntry)] = "Who went without a partner is for nobody who watches a rehearsal.",
        [typeof(Tandem)] = "Comes about in the rehearsal.",
        [typeof(NewPartnerAnswer)] = "Comes about in the rehearsal.",
        [typeof(MatchingRun)] = "Comes about in the rehearsal.",
        [typeof(EventGuest)] = "Comes about in the rehearsal.",
        [typeof(ReservationBox)] = "What people wrote; nobody reads it in a rehearsal.",
        [typeof(Meeting)] = "Comes about in the rehearsal.",
        [typeof(OutgoingMail)] = "Comes about in the rehearsal.",
        [typeof(Job)] = "Comes about in the rehearsal.",
        [typeof(AuditEntry)] = "Belongs to what really happened.",
        [typeof(ImportFile)] = "Lists of HR.",
        [typeof(HouseContent)] = "Nobody reads a plan in a rehearsal.",
        [typeof(PageWording)] = "Words on pages; nobody reads pages in a rehearsal.",
        [typeof(BarrierReport)] = "What somebody wrote; the rehearsal has no barriers.",
        [typeof(Setting)] = "The address for mails is handed over; the rest belongs to the installation.",
        [typeof(Call)] = "Nobody reads the page of a rehearsal.",
        [typeof(Application)] = "What people wrote.",
        [typeof(SharedIdea)] = "What people wrote.",
        [typeof(SharedIdeaName)] = "Comes about with an idea.",
        [typeof(Lesson)] = "What was learned; it changes no mail.",
        [typeof(LessonBox)] = "What people wrote.",
        [typeof(Absence)] = "Days of single people; in a rehearsal everybody has time.",
        [typeof(VotesGiven)] = "A mark for oneself; it changes no mail.",
        [typeof(VoteBox)] = "Nothing that is invented is told of the house's content.",
        [typeof(PieceRating)] = "Nothing that is invented is told of the house's content.",
        [typeof(TrainingDone)] = "A mark for oneself; it changes no mail.",
        [typeof(LessonGiven)] = "Comes about in the rehearsal.",
        [typeof(OutcomeWave)] = "Comes about in the rehearsal.",
        [typeof(Asked)] = "Comes about in the rehearsal.",
        [typeof(AnswerBox)] = "What people answered.",
        [typeof(OutcomeFigure)] = "What was told of; it changes no mail.",
        [typeof(LookBack)] = "About rounds before.",
        [typeof(RoundFigures)] = "About rounds before.",
        [typeof(RoundGoal)] = "About rounds before.",
        [typeof(HelpOffer)] = "Who offers help to the house; it changes no mail.",
        [typeof(OfferMessage)] = "What people wrote.",
        [typeof(Contributor)] = "Comes after a round.",
        [typeof(TopicTable)] = "Comes about with a release; it changes no mail.",
        [typeof(MetPair)] = "Who met whom; like the tandems themselves.",
        [typeof(Preparation)] = "What was typed while the round was set up; its facts stand in the round.",
        [typeof(Rehearsal)] = "A rehearsal rehearses no rehearsal.",
    };

    public static async Task<Round> Into(
        DuettDb copy,
        DuettDb db,
        Guid organisation,
        Guid roundId,
        CancellationToken stop
    )
    {
        var round = await Of<Round>(db, organisation).SingleAsync(r => r.Id == roundId, stop);
        copy.Add(await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == organisation, stop));
        var people = await Of<Person>(db, organisation).ToListAsync(stop);
        foreach (var person in people)
            person.AccountId = null;
        copy.AddRange(people);
        // People first: a manager further down the list must be there before whoever reports to them.
        copy.Add(await Of<Programme>(db, organisation).SingleAsync(p => p.Id == round.ProgrammeId, stop));
        copy.AddRange(
            await Of<ProgrammeMember>(db, organisation).Where(m => m.ProgrammeId == round.ProgrammeId).ToListAsync(stop)
        );
        copy.AddRange(
            await Of<ProgrammeGoal>(db, organisation).Where(g => g.ProgrammeId == round.ProgrammeId).ToListAsync(stop)
        );
        copy.Add(round);
        copy.AddRange(
            await Of<RoleGrant>(db, organisation)
                .Where(g => g.RoundId == null || g.RoundId == roundId)
                .ToListAsync(stop)
        );
        var invitations = await Of<Invitation>(db, organisation).Where(i => i.RoundId == roundId).ToListAsync(stop);
        copy.AddRange(invitations);
        copy.AddRange(
            await Of<MailWording>(db, organisation)
                .Where(w => w.RoundId == null || w.RoundId == roundId)
                .ToListAsync(stop)
        );
        copy.AddRange(await Of<PairRule>(db, organisation).Where(r => r.RoundId == roundId).ToListAsync(stop));
        var events = await Of<RoundEvent>(db, organisation).Where(e => e.RoundId == roundId).ToListAsync(stop);
        copy.AddRange(events);
        copy.AddRange(await Of<AgendaWording>(db, organisation).ToListAsync(stop));
        foreach (var one in events.Where(e => e.CancelledAt is null))
            Undo(copy, one, nameof(RoundEvent.InvitedAt));
        Undo(
            copy,
            round,
            nameof(Round.OpenedAt),
            nameof(Round.OpenedBy),
            nameof(Round.ReleasedAt),
            nameof(Round.ReleasedBy)
        );
        foreach (var invitation in invitations)
            Undo(
                copy,
                invitation,
                nameof(Invitation.SentAt),
                nameof(Invitation.RemindedAt),
                nameof(Invitation.DeclinedOn)
            );
        await copy.SaveChangesAsync(stop);
        return round;
    }

    /// <summary>As if it had not happened yet.</summary>
    private static void Undo(DuettDb copy, object of, params string[] facts)
    {
        foreach (var fact in facts)
            copy.Entry(of).Property(fact).CurrentValue = null;
    }

    private static IQueryable<T> Of<T>(DuettDb db, Guid organisation)
        where T : Owned => db.Set<T>().AsNoTracking().Where(x => x.OrganisationId == organisation);
}
