using System.Globalization;
using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Audit;
using Duett.Domain.Help;
using Duett.Domain.Mail;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>One thing that needs a person; <paramref name="What"/> names its texts.</summary>
/// <param name="Href">Null: the invitations are sent from the card itself.</param>
public sealed record TodayCard(string What, string Icon, string? Href, IReadOnlyDictionary<string, object?> Values);

/// <summary>
/// What waits for whoever looks after a round: at most five cards, the most urgent first, on most days none. Each stands only
/// while its cause does and while the reader can do something about it. Nothing here counts meetings, reminders or silence.
/// </summary>
public sealed class Today(DuettDb db, Vault vault, Round round, Me reader, DateTimeOffset now)
{
    public const int MostCards = 5;

    /// <summary>So many days before enrolment ends there is still time to ask others.</summary>
    public const int DaysToFindMentors = 5;
    public const int DaysBeforeEnd = 14;

    /// <summary>A tandem that lives is shown for so long after the list of people has changed.</summary>
    public const int DaysOfChange = 14;

    private readonly DateOnly today = reader.HouseDay(now);
    private readonly bool manages = reader.Is(Role.PM, round.Id);
    private readonly bool keepsPeople = reader.Is(Role.HR);

    private Guid House => round.OrganisationId;
    private string Page => $"/r/{round.Slug}";
    private IQueryable<Tandem> Tandems => db.Tandems.AsNoTracking().InRound(House, round.Id);

    public async Task<IReadOnlyList<TodayCard>> Cards(CancellationToken stop)
    {
        var cards = new List<TodayCard>();
        if (round.IsInPreparation || round.ClosedAt is not null)
            return cards;
        var waiting = new TodayWaiting(db, vault, round);
        Func<CancellationToken, Task<TodayCard?>>[] all =
        [
            Help,
            ContactLeft,
            NotIndependent,
            stop => manages ? waiting.Applications(stop) : Task.FromResult<TodayCard?>(null),
            stop => manages ? waiting.Reservations(stop) : Task.FromResult<TodayCard?>(null),
            NotSent,
            Undelivered,
            ProposalsDue,
            DraftsWait,
            FewMentors,
            EndsSoon,
            WithoutPartner,
        ];
        foreach (var look in all)
            if (cards.Count < MostCards && await look(stop) is { } card)
                cards.Add(card);
        return cards;
    }

    private static TodayCard Card(string what, string icon, string? href, params (string, object?)[] values) =>
        new(what, icon, href, values.ToDictionary(v => v.Item1, v => v.Item2));

    /// <summary>Only for the one who was asked.</summary>
    private async Task<TodayCard?> Help(CancellationToken stop)
    {
        var count = await db.HelpRequests.CountAsync(
            h =>
                h.OrganisationId == House
                && h.RoundId == round.Id
                && h.AddresseeId == reader.PersonId
                && h.From == HelpFrom.Manager
                && h.DoneAt == null,
            stop
        );
        return count == 0
            ? null
            : Card(count == 1 ? "HelpOne" : "Help", "heart-handshake", "/hilfeanfragen", ("count", count));
    }

    private async Task<TodayCard?> ContactLeft(CancellationToken stop)
    {
        var name = await db
            .People.Where(p => p.OrganisationId == House && p.Id == round.ContactPersonId && p.LeftOn <= today)
            .Select(p => p.Name)
            .SingleOrDefaultAsync(stop);
        return name is null ? null : Card("ContactLeft", "user", $"{Page}/anpassen", ("name", name));
    }

    /// <summary>A draft cannot go out like this; a tandem that lives decides for itself, so it is shown while the change is new.</summary>
    private async Task<TodayCard?> NotIndependent(CancellationToken stop)
    {
        if (!manages)
            return null;
        var since = now.AddDays(-DaysOfChange);
        var changed = await db.AuditEntries.AnyAsync(
            a =>
                a.OrganisationId == House
                && a.At > since
                && (a.Action == AuditAction.PeopleImported || a.Action == AuditAction.PersonChanged),
            stop
        );
        var pairs = await (
            from tandem in Tandems.Taken()
            join mentor in db.People.AsNoTracking()
                on new { tandem.OrganisationId, Id = tandem.MentorId } equals new { mentor.OrganisationId, mentor.Id }
            join mentee in db.People.AsNoTracking()
                on new { tandem.OrganisationId, Id = tandem.MenteeId } equals new { mentee.OrganisationId, mentee.Id }
            where tandem.ReleasedAt == null || changed
            select new { mentor, mentee }
        ).ToListAsync(stop);
        if (pairs.Count == 0)
            return null;
        var managers = await db.ManagersOf(House, pairs.SelectMany(p => new[] { p.mentor.Id, p.mentee.Id }), stop);
        var chart = new Independence(managers, round.PairingRules);
        var broken = pairs.Count(p => chart.Broken(p.mentor, p.mentee) != HardRule.None);
        return broken == 0
            ? null
            : Card(
                broken == 1 ? "NotIndependentOne" : "NotIndependent",
                "shield-check",
                $"{Page}/vorschlaege",
                ("count", broken)
            );
    }

    private async Task<TodayCard?> NotSent(CancellationToken stop)
    {
        if (!round.EnrolmentIsOpen(today))
            return null;
        if (await db.Jobs.AnyAsync(j => j.Kind == SendInvitations.Kind && j.SubjectId == round.Id, stop))
            return null;
        var count = await SendInvitations.Waiting(db, round).CountAsync(stop);
        return count == 0 ? null : Card(count == 1 ? "NotSentOne" : "NotSent", "send", null, ("count", count));
    }

    /// <summary>For HR, who can mend an address. Which mail it was is not said: it might tell of a tandem.</summary>
    private async Task<TodayCard?> Undelivered(CancellationToken stop)
    {
        if (!keepsPeople)
            return null;
        var found = await db
            .People.Where(p => p.OrganisationId == House && p.LeftOn == null)
            .Where(p =>
                db.Invitations.Any(i => i.OrganisationId == House && i.RoundId == round.Id && i.PersonId == p.Id)
            )
            .Where(p =>
                db.Mails.Any(m =>
                    m.OrganisationId == House
                    && m.PersonId == p.Id
                    && m.To == p.Mail
                    && (m.State == MailState.Refused || m.State == MailState.GivenUp)
                    && !db.Mails.Any(later =>
                        later.OrganisationId == House
                        && later.PersonId == p.Id
                        && later.To == p.Mail
                        && later.State == MailState.Sent
                        && later.QueuedAt > m.QueuedAt
                    )
                )
            )
            .OrderBy(p => p.SearchKey)
            .Select(p => new { p.Id, p.Name })
            .ToListAsync(stop);
        return found.Count == 0
            ? null
            : Card(
                found.Count == 1 ? "UndeliveredOne" : "Undelivered",
                "mail",
                $"/personen/{found[0].Id}",
                ("name", found[0].Name),
                ("count", found.Count)
            );
    }

    private async Task<TodayCard?> ProposalsDue(CancellationToken stop) =>
        manages
        && round.PhaseOn(today) == RoundPhase.Proposals
        && today >= round.MatchOn
        && await EnrolledCount(stop) > 1
        && !await Tandems.AnyAsync(stop)
            ? Card("ProposalsDue", "arrow-left-right", $"{Page}/vorschlaege", ("date", Day(round.MatchOn)))
            : null;

    private async Task<TodayCard?> DraftsWait(CancellationToken stop)
    {
        if (!manages || round.PhaseOn(today) is not (RoundPhase.Proposals or RoundPhase.Meetings))
            return null;
        var count = await Tandems.CountAsync(t => t.ReleasedAt == null, stop);
        return count == 0
            ? null
            : Card(count == 1 ? "DraftsWaitOne" : "DraftsWait", "check-check", $"{Page}/vorschlaege", ("count", count));
    }

    /// <summary>Who enrolled is known to the manager; who is still silent to nobody.</summary>
    private async Task<TodayCard?> FewMentors(CancellationToken stop)
    {
        var left = round.EnrolUntil.DayNumber - today.DayNumber;
        if (!manages || round.PhaseOn(today) != RoundPhase.Enrolment || left > DaysToFindMentors)
            return null;
        var roles = await db.TakingPart(House, round.Id)
            .GroupBy(e => e.Role)
            .Select(g => new
            {
                g.Key,
                People = g.Count(),
                Places = g.Sum(e => e.Capacity),
            })
            .ToListAsync(stop);
        var places = roles.Where(r => r.Key != ProgrammeRole.Mentee).Sum(r => r.Places);
        var learning = roles.Where(r => r.Key == ProgrammeRole.Mentee).Sum(r => r.People);
        return places >= learning
            ? null
            : Card(
                "FewMentors",
                "user-plus",
                $"{Page}/menschen#mehr",
                ("missing", learning - places),
                ("date", Day(round.EnrolUntil))
            );
    }

    private async Task<TodayCard?> EndsSoon(CancellationToken stop) =>
        round.EndsOn.DayNumber - today.DayNumber <= DaysBeforeEnd
        && round.ReleasedAt is not null
        && await Tandems.Living().AnyAsync(stop)
            ? Card("EndsSoon", "hourglass", $"{Page}/stand?schritt={RoundStep.Extend}", ("date", Day(round.EndsOn)))
            : null;

    /// <summary>
    /// Who was never proposed to anybody, as the manager sees them on the board. People who rest or pause have had a partner and
    /// are not among them.
    /// </summary>
    private async Task<TodayCard?> WithoutPartner(CancellationToken stop)
    {
        if (!manages || round.ReleasedAt is not { } released || now < released.AddDays(1))
            return null;
        var count = await db.TakingPart(House, round.Id)
            .Where(e =>
                !db.Tandems.Any(t =>
                    t.OrganisationId == House
                    && t.RoundId == round.Id
                    && (t.MentorId == e.PersonId || t.MenteeId == e.PersonId)
                )
            )
            .Where(e =>
                !db.PairRules.Any(r =>
                    r.OrganisationId == House
                    && r.RoundId == round.Id
                    && r.MenteeId == e.PersonId
                    && r.Kind == PairRuleKind.LeftOpen
                )
            )
            .CountAsync(stop);
        return count == 0
            ? null
            : Card(
                count == 1 ? "WithoutPartnerOne" : "WithoutPartner",
                "users",
                $"{Page}/vorschlaege",
                ("count", count)
            );
    }

    private Task<int> EnrolledCount(CancellationToken stop) => db.TakingPart(House, round.Id).CountAsync(stop);

    private static string Day(DateOnly day) => Dates.Long(day, CultureInfo.CurrentCulture);
}
