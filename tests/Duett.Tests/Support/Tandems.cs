using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Duett.Tests.Support;

/// <summary>Two people, their round and what they have come to.</summary>
public sealed record Pair(Round Round, Person Mentor, Person Mentee, Tandem Tandem, Meeting? Meeting)
{
    public string Room => $"/t/{Tandem.Id}";
}

/// <summary>Pairs made directly in the database, for tests that begin where enrolment and matching have ended.</summary>
public static class Tandems
{
    /// <summary>Monday and Wednesday, in the morning and at noon.</summary>
    public static readonly int UsualTimes =
        WeekTimes.Bit(0, 1) | WeekTimes.Bit(0, 2) | WeekTimes.Bit(2, 1) | WeekTimes.Bit(2, 2);

    public static async Task<Round> Round(this Site site, int meetings = 6, int rhythmDays = 14)
    {
        var (manager, contact) = (await site.Person("Paula Meier", Role.PM), await site.Person("Vera Ott"));
        var today = site.Clock.Today;
        var round = new Round
        {
            OrganisationId = site.House.Id,
            ProgrammeId = (await site.Programme(manager)).Id,
            Slug = "runde-" + Guid.NewGuid().ToString("N")[..8],
            Name = "Hafenrunde",
            Goal = "Voneinander lernen",
            Template = "half-year",
            Meetings = meetings,
            MeetingMinutes = 45,
            RhythmDays = rhythmDays,
            EnrolUntil = today.AddDays(-7),
            MatchOn = today.AddDays(-1),
            StartsOn = today,
            EndsOn = today.AddDays(180),
            ManagerId = manager.Id,
            ContactPersonId = contact.Id,
        };
        round.Open(manager.Id, site.Clock.GetUtcNow());
        await site.Change(db => db.Add(round));
        return round;
    }

    /// <summary>Signs a person up, with both steps done.</summary>
    public static async Task<Enrolment> Enrol(
        this Site site,
        Round round,
        Person person,
        ProgrammeRole role,
        int? times = null,
        EnrolmentAnswers? answers = null,
        int capacity = 1
    )
    {
        var now = site.Clock.GetUtcNow();
        var enrolment = new Enrolment
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            PersonId = person.Id,
            Role = role,
            Times = times ?? UsualTimes,
            Capacity = capacity,
            DetailedAt = now,
        };
        enrolment.Enrol("1", now);
        await site.Sealing(
            async (db, vault) =>
            {
                enrolment.SealedAnswers = await vault.Seal(
                    round.OrganisationId,
                    KeyScope.Person,
                    person.Id,
                    $"enrolment/{enrolment.Id}/answers",
                    answers ?? AnswersOf(role)
                );
                db.Add(enrolment);
            }
        );
        return enrolment;
    }

    /// <summary>A released proposal that waits for both.</summary>
    public static Task<Pair> Proposal(
        this Site site,
        Round? round = null,
        int? mentorTimes = null,
        int? menteeTimes = null
    ) => site.Made(round, mentorTimes, menteeTimes, agreed: false);

    /// <summary>Both have said yes; their first meeting lies a week ahead at 12:15 in Berlin.</summary>
    public static Task<Pair> Tandem(
        this Site site,
        Round? round = null,
        int? mentorTimes = null,
        int? menteeTimes = null
    ) => site.Made(round, mentorTimes, menteeTimes, agreed: true);

    /// <summary>The path of a fresh personal link, as it would stand in a mail.</summary>
    public static async Task<string> Link(this Site site, LinkKind kind, Person person, Guid subject, int days = 30)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<Links>();
        var address = await links.Create(kind, person, subject, site.Clock.GetUtcNow().AddDays(days));
        await scope.ServiceProvider.GetRequiredService<DuettDb>().SaveChangesAsync();
        return new Uri(address).AbsolutePath;
    }

    private static async Task<Pair> Made(this Site site, Round? round, int? mentorTimes, int? menteeTimes, bool agreed)
    {
        round ??= await site.Round();
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Enrol(round, mentor, ProgrammeRole.Mentor, mentorTimes);
        await site.Enrol(round, mentee, ProgrammeRole.Mentee, menteeTimes);
        return await site.Pair(round, mentor, mentee, agreed);
    }

    /// <summary>A pair of two people who are enrolled already.</summary>
    public static async Task<Pair> Pair(this Site site, Round round, Person mentor, Person mentee, bool agreed)
    {
        var now = site.Clock.GetUtcNow();
        var tandem = new Tandem
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            MentorId = mentor.Id,
            MenteeId = mentee.Id,
            DraftedAt = now,
            RunId = Guid.NewGuid(),
            Fit = Fit.Good,
            WishesMet = WishesMet.Most,
            CommonTimes = 4,
            LookAt = "",
        };
        tandem.Release(round.ManagerId, now);
        var meeting = agreed ? FirstMeeting(tandem, now) : null;
        await site.Sealing(
            async (db, vault) =>
            {
                tandem.SealedReasons = await vault.Seal(
                    round.OrganisationId,
                    KeyScope.Tandem,
                    tandem.Id,
                    ProposalReasons.Place,
                    Reasons
                );
                db.Add(tandem);
                if (meeting is not null)
                    db.Add(meeting);
                db.Later(
                    SharedJobs.RemindOfProposal,
                    now.AddDays(3),
                    round.OrganisationId,
                    tandem.Id,
                    $"{tandem.Id}/{now.UtcTicks}"
                );
                db.Later(
                    SharedJobs.LapseProposal,
                    tandem.LapsesAt!.Value,
                    round.OrganisationId,
                    tandem.Id,
                    $"{tandem.Id}/{now.UtcTicks}"
                );
            }
        );
        return new(round, mentor, mentee, tandem, meeting);
    }

    private static Meeting FirstMeeting(Tandem tandem, DateTimeOffset now)
    {
        var noon = Dates.Zone("Europe/Berlin").GetUtcOffset(now.AddDays(7));
        var slot = new DateTimeOffset(now.ToOffset(noon).Date.AddDays(7).AddHours(12).AddMinutes(15), noon);
        tandem.Accept(tandem.MentorId, slot, now);
        tandem.Accept(tandem.MenteeId, slot, now);
        var meeting = new Meeting
        {
            OrganisationId = tandem.OrganisationId,
            TandemId = tandem.Id,
            Number = 1,
            StartsAt = slot,
            Minutes = 45,
            ByVideo = false,
            Uid = $"{Guid.NewGuid()}@localhost",
        };
        // Whoever named the time comes.
        meeting.Accept(mentor: false);
        return meeting;
    }

    private static readonly ProposalReasons Reasons = new([
        new(ReasonKind.Topics, ["ai-everyday"]),
        new(ReasonKind.CommonTimes, ["4"]),
        new(ReasonKind.DifferentArea, []),
        new(ReasonKind.Interests, ["music"]),
        new(ReasonKind.Language, ["de"]),
    ]);

    private static EnrolmentAnswers AnswersOf(ProgrammeRole role) =>
        role == ProgrammeRole.Mentor
            ? new() { Topics = [new("ai-everyday", Wants: false, Offers: true, CanTeach: 3)] }
            : new()
            {
                Topics = [new("ai-everyday", Wants: true, Offers: false, Now: 1, Aim: 3)],
                Goal = "Protokolle schneller schreiben",
                Challenge = "Ein Protokoll aus der letzten Woche",
            };

    private static async Task Sealing(this Site site, Func<DuettDb, Vault, Task> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        await change(db, scope.ServiceProvider.GetRequiredService<Vault>());
        await db.SaveChangesAsync();
    }
}
