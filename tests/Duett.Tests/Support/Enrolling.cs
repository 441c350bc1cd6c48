using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Duett.Tests.Support;

/// <summary>
/// Rounds, invitations and enrolled people without clicking through pages:
/// <c>await site.Enrolled(round, person, ProgrammeRole.Mentee, topics: [Enrolling.Wants("ai-everyday", now: 1, aim: 3)])</c>.
/// </summary>
public static class Enrolling
{
    /// <summary>Tuesday and Thursday midday, Wednesday afternoon.</summary>
    public const int UsualTimes = (1 << 7) | (1 << 17) | (1 << 13);

    /// <summary>A round that is open for enrolment until three weeks from now; made with people of its own where none are given.</summary>
    public static async Task<Round> OpenRound(
        this Site site,
        Person? manager = null,
        Person? contact = null,
        string name = "Runde Frühjahr 2027"
    )
    {
        manager ??= await site.Person("Claudia Brandt", Role.PM);
        contact ??= await site.Person("Jonas Ehlers", Role.VP);
        var today = site.Clock.Today;
        var round = new Round
        {
            OrganisationId = site.House.Id,
            ProgrammeId = (await site.Programme(manager)).Id,
            Slug = "runde-" + Guid.NewGuid().ToString("N")[..8],
            Name = name,
            Goal = "Voneinander lernen",
            Template = "half-year",
            Meetings = 12,
            MeetingMinutes = 45,
            RhythmDays = 14,
            EnrolUntil = today.AddDays(21),
            MatchOn = today.AddDays(28),
            StartsOn = today.AddDays(35),
            EndsOn = today.AddDays(217),
            ManagerId = manager.Id,
            ContactPersonId = contact.Id,
        };
        round.Open(manager.Id, site.Clock.GetUtcNow());
        await site.Change(db => db.Add(round));
        return round;
    }

    /// <summary>What a round belongs to; its key is put into the round.</summary>
    public static async Task<Programme> Programme(this Site site, Person owner)
    {
        var programme = ProgrammeOf(owner);
        await site.Change(db => db.Add(programme));
        return programme;
    }

    public static Programme ProgrammeOf(Person owner) =>
        new()
        {
            OrganisationId = owner.OrganisationId,
            Name = "Voneinander lernen",
            Purpose = "Jung und Alt lernen voneinander",
            Kind = "reverse",
            OwnerId = owner.Id,
        };

    public static async Task<Invitation> Invited(
        this Site site,
        Round round,
        Person person,
        ProgrammeRole role = ProgrammeRole.Mentee
    )
    {
        var invitation = new Invitation
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            PersonId = person.Id,
            Role = role,
            SentAt = site.Clock.GetUtcNow(),
        };
        await site.Change(db => db.Add(invitation));
        return invitation;
    }

    /// <summary>The path of a fresh personal link, as it stands in the mail.</summary>
    public static async Task<string> LinkTo(
        this Site site,
        Invitation invitation,
        Person person,
        DateTimeOffset? expires = null
    )
    {
        await using var scope = site.Services.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<Links>();
        var link = await links.Create(
            LinkKind.Enrol,
            person,
            invitation.Id,
            expires ?? site.Clock.GetUtcNow().AddDays(21)
        );
        await scope.ServiceProvider.GetRequiredService<DuettDb>().SaveChangesAsync();
        return new Uri(link).AbsolutePath;
    }

    public static TopicAnswer Wants(string topic, int? now = null, int? aim = null, int? canTeach = null) =>
        new(topic, Wants: true, Offers: false, now, aim, canTeach);

    public static TopicAnswer Offers(string topic, int? canTeach = null) =>
        new(topic, Wants: false, Offers: true, CanTeach: canTeach);

    /// <summary>An enrolled person, invited before unless there is an invitation already. More answers by <paramref name="more"/>.</summary>
    public static async Task<Enrolment> Enrolled(
        this Site site,
        Round round,
        Person person,
        ProgrammeRole role,
        IReadOnlyList<TopicAnswer> topics,
        int times = UsualTimes,
        MeetingPlace place = MeetingPlace.Either,
        int capacity = 1,
        Func<EnrolmentAnswers, EnrolmentAnswers>? more = null
    )
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        var enrolment = new Enrolment
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            PersonId = person.Id,
            Role = role,
            Times = times,
            Place = place,
            Capacity = capacity,
        };
        var answers = new EnrolmentAnswers { Topics = topics };
        await vault.Keep(enrolment, more?.Invoke(answers) ?? answers);
        enrolment.Enrol(ConsentText.Version, site.Clock.GetUtcNow());
        db.Add(enrolment);
        if (!db.Invitations.Any(i => i.RoundId == round.Id && i.PersonId == person.Id))
            db.Add(
                new Invitation
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    PersonId = person.Id,
                    Role = role,
                    SentAt = site.Clock.GetUtcNow(),
                }
            );
        await db.SaveChangesAsync();
        return enrolment;
    }

    /// <summary>What a person has said by now, opened.</summary>
    public static async Task<EnrolmentAnswers> AnswersOf(this Site site, Enrolment enrolment)
    {
        var now = await site.Read(db => db.Enrolments.SingleAsync(e => e.Id == enrolment.Id));
        return await site.With<Vault, EnrolmentAnswers>(vault => vault.AnswersOf(now));
    }
}
