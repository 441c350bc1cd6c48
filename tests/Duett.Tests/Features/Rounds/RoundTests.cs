using System.Net;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

public sealed class RoundTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_round_is_prepared_and_nothing_is_sent_before_the_manager_says_so()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound("Frühjahr 2027");
        await browser.WithPeople([mentor], [mentee], mentor);
        await browser.Go();
        Assert.Contains("2 Einladungen verschicken", browser.Text);
        await site.RunJobs();
        Assert.Empty(await site.MailsTo(mentor.Mail));

        await browser.Press("Einladungen verschicken");
        Assert.StartsWith("/r/fruehjahr-2027", browser.Path);
        await site.RunJobs();
        Assert.Equal(["invite-mentor"], await Invitations(mentor));
        Assert.Equal(["invite-mentee"], await Invitations(mentee));
        Assert.DoesNotContain("Einladungen verschicken", browser.Text);
    }

    [Fact]
    public async Task Sending_twice_invites_once_and_whoever_is_silent_is_reminded_once()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Einmal erinnern", mentor, mentee);
        var page = browser.Path;
        await browser.Post(page + "?handler=Invite", [new("__RequestVerificationToken", Token(browser))]);
        await site.RunJobs();
        Assert.Single(await Invitations(mentor));
        await site.Pass(TimeSpan.FromDays(30));
        Assert.Equal(["invite-mentor", "invite-reminder"], await Invitations(mentor));
    }

    [Fact]
    public async Task Somebody_who_declined_is_not_reminded()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Absage gilt", mentor, mentee);
        await site.RunJobs();
        await site.Change(db => db.Invitations.Single(i => i.PersonId == mentor.Id).Decline(site.Clock.Today));
        await site.Pass(TimeSpan.FromDays(30));
        Assert.Equal(["invite-mentor"], await Invitations(mentor));
    }

    [Fact]
    public async Task Somebody_added_later_is_invited_when_the_manager_says_so_and_a_later_end_moves_the_reminder()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Später dazu", mentor, mentee);
        var late = await site.Person("Spät Dazu");
        await site.RunJobs();
        await browser.Visit(browser.Path + "/menschen");
        await browser.Press("Hinzufügen", ("MoreMentors", late.Mail));
        await browser.Press("Eine Einladung verschicken");
        await site.RunJobs();
        Assert.Equal(["invite-mentor"], (await site.MailsTo(late.Mail)).Select(m => m.Kind));
        var until = DateOnly.MinValue;
        await site.Change(db =>
            until = db.Rounds.Single(r => r.Name == "Später dazu").EnrolUntil = site.Clock.Today.AddDays(60)
        );
        await site.Pass(TimeSpan.FromDays(40));
        Assert.Single(await site.MailsTo(late.Mail));
        await site.Pass(TimeSpan.FromDays(19));
        Assert.Equal(2, (await site.MailsTo(late.Mail)).Count);
    }

    [Fact]
    public async Task The_page_names_those_who_enrolled_and_nobody_else()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Wer mitmacht", mentor, mentee);
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.Name == "Wer mitmacht"));
        var enrolment = new Duett.Domain.Enrolments.Enrolment
        {
            OrganisationId = site.House.Id,
            RoundId = round.Id,
            PersonId = mentor.Id,
            Role = ProgrammeRole.Mentor,
        };
        enrolment.Enrol("1", site.Clock.GetUtcNow());
        await site.Change(db => db.Add(enrolment));
        await browser.Visit("/r/wer-mitmacht/menschen");
        var listed = browser.Page.QuerySelector("table")!.TextContent;
        Assert.Contains(mentor.Name, listed);
        Assert.DoesNotContain(mentee.Name, listed);
    }

    [Fact]
    public async Task A_manager_of_another_round_and_an_English_reader()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Nur meine", mentor, mentee);
        var other = await site.Person("Andere Leitung");
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.Name == "Nur meine"));
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = other.Id,
                    Role = Role.PM,
                    RoundId = Guid.NewGuid() is var id && AddRound(db, id, round) ? id : default,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(other)).Open("/r/nur-meine")).Status);
        await browser.Press("English");
        Assert.Contains("People of the round", browser.Text);
    }

    private static bool AddRound(Duett.Data.DuettDb db, Guid id, Round like)
    {
        db.Add(
            new Round
            {
                OrganisationId = like.OrganisationId,
                Id = id,
                ProgrammeId = like.ProgrammeId,
                Slug = "andere-" + id.ToString("N")[..6],
                Name = "Andere",
                Goal = "Anderes",
                Template = "pilot",
                Meetings = 4,
                MeetingMinutes = 45,
                RhythmDays = 14,
                EnrolUntil = like.EnrolUntil,
                MatchOn = like.MatchOn,
                StartsOn = like.StartsOn,
                EndsOn = like.EndsOn,
                ManagerId = like.ManagerId,
                ContactPersonId = like.ContactPersonId,
            }
        );
        return true;
    }

    private async Task<(Browser Browser, Person Mentor, Person Mentee)> Manager()
    {
        var manager = await site.Person("Sabine Hoffmann", Role.PM, Role.HR);
        return (await site.Browser(manager), await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
    }

    private static Task Create(Browser browser, string name, Person mentor, Person mentee) =>
        browser.StartRound(name, mentor, mentee);

    private static string Token(Browser browser) =>
        browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>Without the word that one of them is the contact person.</summary>
    private async Task<IEnumerable<string>> Invitations(Person person) =>
        (await site.MailsTo(person.Mail)).Select(m => m.Kind).Where(kind => kind != "role-granted");
}
