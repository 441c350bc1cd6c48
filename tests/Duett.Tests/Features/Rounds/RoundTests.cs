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
    public async Task A_round_is_created_on_one_page_and_nothing_is_sent_before_the_manager_says_so()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Frühjahr 2027", mentor, mentee);
        Assert.StartsWith("/r/fruehjahr-2027", browser.Path);
        Assert.Contains("2 Einladungen verschicken", browser.Text);
        await site.RunJobs();
        Assert.Empty(await site.MailsTo(mentor.Mail));

        await browser.Press("Einladungen verschicken");
        await site.RunJobs();
        Assert.Equal(["invite-mentor"], (await site.MailsTo(mentor.Mail)).Select(m => m.Kind));
        Assert.Equal(["invite-mentee"], (await site.MailsTo(mentee.Mail)).Select(m => m.Kind));
        Assert.DoesNotContain("Einladungen verschicken", browser.Text);
    }

    [Fact]
    public async Task Sending_twice_invites_once_and_whoever_is_silent_is_reminded_once()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Einmal erinnern", mentor, mentee);
        var page = browser.Path;
        await browser.Press("Einladungen verschicken");
        await browser.Post(page + "?handler=Invite", [new("__RequestVerificationToken", Token(browser))]);
        await site.RunJobs();
        Assert.Single(await site.MailsTo(mentor.Mail));
        await site.Pass(TimeSpan.FromDays(30));
        Assert.Equal(["invite-mentor", "invite-reminder"], (await site.MailsTo(mentor.Mail)).Select(m => m.Kind));
    }

    [Fact]
    public async Task Somebody_who_declined_is_not_reminded()
    {
        var (browser, mentor, mentee) = await Manager();
        await Create(browser, "Absage gilt", mentor, mentee);
        await browser.Press("Einladungen verschicken");
        await site.RunJobs();
        await site.Change(db => db.Invitations.Single(i => i.PersonId == mentor.Id).Decline(site.Clock.Today));
        await site.Pass(TimeSpan.FromDays(30));
        Assert.Equal(["invite-mentor"], (await site.MailsTo(mentor.Mail)).Select(m => m.Kind));
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_typed_stays()
    {
        var (browser, mentor, _) = await Manager();
        await browser.Visit("/runden/neu");
        await browser.Press(
            "Runde anlegen",
            ("Form.Name", ""),
            ("Form.Goal", "Voneinander lernen"),
            ("Form.EnrolUntil", "2020-01-01"),
            ("Form.MentorNames", mentor.Mail + "\nNiemand Bekannt")
        );
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("Geben Sie der Runde einen Namen", browser.Text);
        Assert.Contains("„Niemand Bekannt“ finden wir nicht", browser.Text);
        Assert.Contains("nicht in der Vergangenheit", browser.Text);
        Assert.Contains("Wählen Sie, wer etwas lernen möchte", browser.Text);
        Assert.Equal("Voneinander lernen", browser.Page.QuerySelector("#Goal")!.TextContent);
        Assert.Contains(mentor.Mail, browser.Page.QuerySelector("#MentorNames")!.TextContent);
    }

    [Fact]
    public async Task Choosing_another_form_proposes_other_dates_and_keeps_the_rest()
    {
        var (browser, _, _) = await Manager();
        await browser.Visit("/runden/neu");
        var end = browser.Page.QuerySelector("#EndsOn")!.GetAttribute("value");
        await browser.Press(
            "Termine für diese Form vorschlagen",
            ("Form.Template", "pilot"),
            ("Form.Name", "Kleiner Anfang")
        );
        Assert.NotEqual(end, browser.Page.QuerySelector("#EndsOn")!.GetAttribute("value"));
        Assert.Equal("Kleiner Anfang", browser.Page.QuerySelector("#Name")!.GetAttribute("value"));
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
        await browser.Visit("/r/wer-mitmacht");
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
        Assert.Contains("Send 2 invitations", browser.Text);
    }

    private static bool AddRound(Duett.Data.DuettDb db, Guid id, Round like)
    {
        db.Add(
            new Round
            {
                OrganisationId = like.OrganisationId,
                Id = id,
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

    private static async Task Create(Browser browser, string name, Person mentor, Person mentee)
    {
        await browser.Visit("/runden/neu");
        await browser.Press(
            "Runde anlegen",
            ("Form.Name", name),
            ("Form.Goal", "Voneinander lernen"),
            ("Form.MentorNames", mentor.Mail),
            ("Form.MenteeNames", mentee.Mail)
        );
        Assert.True(
            browser.Path.StartsWith("/r/", StringComparison.Ordinal),
            browser.Page.QuerySelector(".errbox")?.TextContent
        );
    }

    private static string Token(Browser browser) =>
        browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
