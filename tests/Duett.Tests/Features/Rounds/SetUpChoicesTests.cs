using AngleSharp.Dom;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Features.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>What is chosen while setting up, and where it shows afterwards.</summary>
public sealed class SetUpChoicesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Dates_follow_from_the_start_and_a_shorter_round_has_fewer_meetings()
    {
        var (browser, _, _) = await Manager();
        await browser.NewRound("Termine");
        var start = site.Clock.Today.AddDays(100);
        await browser.Press("vorschlag", ("Form.StartsOn", $"{start:yyyy-MM-dd}"));
        var (enrol, match, end) = (Day("EnrolUntil"), Day("MatchOn"), Day("EndsOn"));
        Assert.Equal(start, Day("StartsOn"));
        Assert.True(enrol < match && match < start);
        Assert.All([enrol, match], d => Assert.True(Duett.Domain.WorkingDays.Is(d)));
        Assert.InRange(end.DayNumber - start.DayNumber, 182, 184);
        Assert.Contains("12 Treffen zu 45 Minuten", browser.Text);

        await browser.Go(("Form.EndsOn", $"{start.AddDays(91):yyyy-MM-dd}"));
        var round = await RoundOf("Termine");
        Assert.Equal((start, 6), (round.StartsOn, round.Meetings));
        await browser.Visit("/r/termine/einrichten/2");
        await browser.Go(("Form.EnrolUntil", "2020-01-01"), ("Form.EndsOn", "2020-01-01"));
        Assert.Contains("nicht in der Vergangenheit", browser.Text);
        Assert.Contains("Das Ende liegt nach dem Beginn", browser.Text);
        Assert.Equal("2020-01-01", browser.Page.QuerySelector("#EnrolUntil")!.GetAttribute("value"));

        DateOnly Day(string id) =>
            DateOnly.Parse(
                browser.Page.GetElementById(id)!.GetAttribute("value")!,
                System.Globalization.CultureInfo.InvariantCulture
            );
    }

    [Fact]
    public async Task Team_and_deputy_get_their_roles_and_lose_them_again()
    {
        var (browser, mentor, mentee) = await Manager();
        var (member, deputy, sponsor) = (
            await site.Person("Team Mitglied"),
            await site.Person("Vera Ott"),
            await site.Person("Helga Vorstand")
        );
        await browser.NewRound("Wer führt");
        await browser.WithPeople(
            [mentor],
            [mentee, sponsor],
            mentee,
            ("Form.Team", member.Mail),
            ("Form.Deputy", deputy.Mail),
            ("Form.Sponsor", "helga vorstand")
        );
        var round = await RoundOf("Wer führt");
        var team = await site.Browser(member);
        Assert.Contains("Welche Regeln gelten?", (await team.Visit("/r/wer-fuehrt/einrichten/4")).Text);
        Assert.Equal([mentee.Id, deputy.Id], (await Holders(round, Role.VP)).OrderBy(id => id == deputy.Id));

        await browser.Visit("/r/wer-fuehrt/einrichten/3");
        await browser.Go(("Form.Team", ""), ("Form.Deputy", ""));
        Assert.DoesNotContain(member.Id, await Holders(round, Role.PM));
        Assert.Equal([mentee.Id], await Holders(round, Role.VP));
        await browser.Go();
        await browser.Start();
        await site.RunJobs();
        Assert.Contains(
            "Helga Vorstand",
            Mime.Text((await site.MailsTo(mentee.Mail)).Single(m => m.Kind == "invite-mentee").Mime)
        );
        Assert.Equal(
            ["invite-mentee", "role-granted"],
            (await site.MailsTo(sponsor.Mail)).Select(m => m.Kind).Order(StringComparer.Ordinal)
        );
        var told = (await site.MailsTo(mentee.Mail)).Single(m => m.Kind == "role-granted");
        Assert.Contains("Ansprechperson im Programm Wer führt", Mime.Text(told.Mime));
        Assert.Empty(await site.MailsTo(member.Mail));
    }

    [Fact]
    public async Task Whom_the_strict_rules_leave_nobody_is_named_before_anybody_is_invited()
    {
        var (browser, mentor, mentee) = await Manager();
        var head = await site.Person("Dr. Ada Leitung");
        var other = await site.Person("Ole Auszubildend");
        await site.Change(db =>
        {
            foreach (var person in db.People.Where(p => p.Id == mentor.Id || p.Id == other.Id))
                person.ManagerId = head.Id;
        });
        await browser.NewRound("Wer bleibt");
        await browser.WithPeople([mentor, other], [mentee, head], mentee);
        await browser.Go();
        Assert.Contains(
            "Dr. Ada Leitung steht nach den strengen Regeln",
            browser.Page.QuerySelector("#ohne")!.TextContent
        );
        await browser.Visit("/r/wer-bleibt/einrichten/3");
        await browser.Go(("Form.MenteeNames", mentee.Mail));
        await browser.Go();
        Assert.Null(browser.Page.QuerySelector("#ohne"));
    }

    [Fact]
    public async Task Goals_are_read_by_everybody_before_and_after_they_enrol()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound(
            "Ziele",
            "half-year",
            ("Form.Goals[0].Text", "Acht von zehn Tandems halten durch"),
            ("Form.Goals[0].Target", "80"),
            ("Form.Goals[0].Measure", "Completed")
        );
        await browser.WithPeople([mentor], [mentee], mentee);
        await browser.Go();
        Assert.Contains("Acht von zehn Tandems halten durch (80 %", browser.Text);
        await browser.Start();
        var round = await RoundOf("Ziele");
        var goal = await site.Read(db => db.ProgrammeGoals.SingleAsync(g => g.ProgrammeId == round.ProgrammeId));
        Assert.Equal((Measure.Completed, 80, 1), (goal.Measure, goal.Target, goal.Number));
        var invitation = await site.Read(db =>
            db.Invitations.SingleAsync(i => i.RoundId == round.Id && i.PersonId == mentee.Id)
        );
        var visitor = await site.Browser();
        await visitor.Visit(await site.LinkTo(invitation, mentee));
        Assert.Contains("Acht von zehn Tandems halten durch", visitor.Text);
        Assert.Contains("Voneinander lernen", visitor.Text);
        await site.Enrolled(round, mentee, ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday")]);
        Assert.Contains(
            "Acht von zehn Tandems halten durch",
            (await (await site.Browser(mentee)).Visit("/start")).Text
        );
    }

    [Fact]
    public async Task Enrolment_offers_exactly_the_chosen_topics_and_takes_no_other()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound("Wenige Themen");
        await browser.WithPeople([mentor], [mentee], mentee);
        await browser.Go(
            ("Form.Topics", new[] { "ai-everyday", "co-boards" }),
            ("Form.OwnTopics", "Lagerlogistik | Warehouse logistics\nUnser Archiv")
        );
        await browser.Start();
        var round = await RoundOf("Wenige Themen");
        var invitation = await site.Read(db =>
            db.Invitations.SingleAsync(i => i.RoundId == round.Id && i.PersonId == mentee.Id)
        );
        var visitor = await site.Browser();
        await visitor.Visit(await site.LinkTo(invitation, mentee));
        string[] offered = ["ai-everyday", "co-boards", "own:Lagerlogistik|Warehouse logistics", "own:Unser Archiv"];
        Assert.Equal(offered.Append("offen"), Values(visitor, "themen"));
        Assert.Null(visitor.Page.QuerySelector("input[name=suche]"));
        Assert.Contains("Lagerlogistik", visitor.Text);
        await visitor.Press(
            "Ich bin dabei",
            ("themen", new[] { offered[2], "so-linkedin" }),
            ("zeit", "di-mittag"),
            ("pin", "583921"),
            ("ok", "ja"),
            ("aktion", null)
        );
        visitor.Expect("/danke");
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.RoundId == round.Id));
        Assert.Equal([offered[2]], (await site.AnswersOf(enrolment)).Topics.Select(t => t.Topic));
        var own = await visitor.Visit($"/anmeldung/{enrolment.Id}");
        Assert.Contains("Lagerlogistik", own.Text);
        await visitor.Press("English");
        Assert.Contains("Warehouse logistics", visitor.Text);
    }

    [Fact]
    public async Task Too_much_is_refused_and_stays()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound("Zu viel", "change-companion");
        await browser.WithPeople([mentor], [mentee], mentee);
        var all = Values(browser, "Form.Topics").Take(RoundTopics.MostChosen + 1).ToList();
        var many = string.Join('\n', Enumerable.Range(1, OwnTopic.Most + 1).Select(i => $"Thema {i}"));
        await browser.Go(("Form.Topics", all), ("Form.OwnTopics", many), ("Form.Budget", "viel"));
        Assert.Contains("Wählen Sie höchstens 24 Themen", browser.Text);
        Assert.Contains("Höchstens 8 eigene Themen", browser.Text);
        Assert.Contains("Budget in ganzen Euro", browser.Text);
        Assert.Contains("Nennen Sie den Anlass", browser.Text);
        Assert.Equal("viel", browser.Page.QuerySelector("#Budget")!.GetAttribute("value"));
        Assert.Equal(25, browser.Page.QuerySelectorAll("input[name='Form.Topics'][checked]").Length);
        await browser.Go(
            ("Form.Topics", null),
            ("Form.OwnTopics", ""),
            ("Form.Budget", "12.500 €"),
            ("Form.Occasion", "Umzug")
        );
        browser.Expect("/einrichten/5");
        Assert.Contains("12.500", browser.Text);
        var round = await RoundOf("Zu viel");
        Assert.Equal((12500, "Umzug"), (round.Budget, round.Occasion));
    }

    [Fact]
    public async Task The_preview_names_the_days_on_which_it_then_happens_and_the_test_mail_goes_to_oneself()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound("Vorschau");
        await browser.WithPeople([mentor], [mentee], mentee);
        await browser.Go();
        var reminder = Entry("einzige Erinnerung");
        var manager = await site.Read(db => db.People.OrderByDescending(p => p.Name == "Sabine Hoffmann").FirstAsync());
        await browser.Press("Probemail an mich");
        await site.RunJobs();
        Assert.Empty(await site.MailsTo(mentor.Mail));
        var tests = await site.Read(db => db.Mails.Where(m => m.Kind.StartsWith("invite-")).ToListAsync());
        Assert.Equal(2, tests.Count(m => m.To.StartsWith("sabine.hoffmann")));
        Assert.NotNull(manager);
        await browser.Start();
        await site.RunJobs();
        for (var days = 0; (await site.MailsTo(mentor.Mail)).Count < 2 && days < 40; days++)
            await site.Pass(TimeSpan.FromDays(1));
        var sent = await site.Read(db => db.Mails.SingleAsync(m => m.To == mentor.Mail && m.Kind == "invite-reminder"));
        var german = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal(sent.QueuedAt.ToString("dddd, d. MMMM yyyy", german), reminder);

        string Entry(string words) =>
            browser
                .Page.QuerySelectorAll("ol.line li")
                .Single(li => li.TextContent.Contains(words))
                .QuerySelector("h3")!
                .TextContent;
    }

    [Fact]
    public async Task An_authority_gets_plain_looks_formal_words_no_budget_and_no_optional_fields()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound("Amtliche Runde", "authority");
        await browser.WithPeople([mentor], [mentee], mentee);
        Assert.Null(browser.Page.QuerySelector("#Budget"));
        Assert.True(browser.Page.QuerySelector("#Plain")!.HasAttribute("checked"));
        await browser.Go(("Form.Budget", "5000"));
        Assert.Equal("amt", browser.Page.DocumentElement.GetAttribute("data-skin"));
        var first = browser.Page.QuerySelector("[aria-labelledby=liste] dl div")!;
        Assert.Contains("Zweck in drei Sätzen", first.TextContent);
        Assert.Contains("vor dem Einladen", first.TextContent);
        await browser.Start();
        await site.RunJobs();
        var round = await RoundOf("Amtliche Runde");
        Assert.Equal((null, 8, false), (round.Budget, round.SmallestGroup, round.AsksOptionalFields));
        var mail = (await site.MailsTo(mentee.Mail)).Single(m => m.Kind == "invite-formal");
        var invitation = await site.Read(db =>
            db.Invitations.SingleAsync(i => i.RoundId == round.Id && i.PersonId == mentee.Id)
        );
        var visitor = await site.Browser();
        await visitor.Visit(await site.LinkTo(invitation, mentee));
        Assert.Contains("Teilnahme bestätigen", visitor.Text);
        Assert.DoesNotContain("Zeig mal", visitor.Text);
        Assert.Equal("amt", visitor.Page.DocumentElement.GetAttribute("data-skin"));
        var enrolment = await site.Enrolled(round, mentee, ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday")]);
        var detail = await (await site.Browser(mentee)).Visit($"/anmeldung/{enrolment.Id}/angaben");
        Assert.NotNull(detail.Page.QuerySelector("#nicht"));
        foreach (var optional in new[] { "#erw", "#her", "#int2" })
            Assert.Null(detail.Page.QuerySelector(optional));
        await site.Change(db => db.Organisations.Single().Look = null);
    }

    [Theory]
    [InlineData("classic", "Wer soll begleiten?", "invite-mentor-classic")]
    [InlineData("buddy", "Wer soll Buddy sein?", "invite-buddy")]
    [InlineData("quarter", "Wer soll etwas zeigen?", "invite-mentor")]
    public async Task Each_kind_has_its_words(string template, string words, string mail)
    {
        var (browser, mentor, mentee) = await Manager();
        var name = "Worte " + template;
        await browser.NewRound(name, template);
        await browser.Go();
        Assert.Contains(words, browser.Text);
        await browser.Visit($"/r/worte-{template}/einrichten/2");
        await browser.WithPeople([mentor], [mentee], mentee);
        await browser.Go();
        await browser.Start();
        await site.RunJobs();
        Assert.Equal([mail], (await site.MailsTo(mentor.Mail)).Select(m => m.Kind));
        var round = await RoundOf(name);
        Assert.Equal(template == "buddy", round.OwnTeamAllowed);
        var invitation = await site.Read(db =>
            db.Invitations.SingleAsync(i => i.RoundId == round.Id && i.PersonId == mentor.Id)
        );
        Assert.Equal(200, (int)(await (await site.Browser()).Visit(await site.LinkTo(invitation, mentor))).Status);
    }

    private static IEnumerable<string> Values(Browser browser, string name) =>
        browser.Page.QuerySelectorAll($"input[name='{name}']").Select(i => i.GetAttribute("value")!);

    private Task<Round> RoundOf(string name) =>
        site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Name == name));

    private Task<List<Guid>> Holders(Round round, Role role) =>
        site.Read(db =>
            db.RoleGrants.Where(g => g.RoundId == round.Id && g.Role == role).Select(g => g.PersonId).ToListAsync()
        );

    private async Task<(Browser Browser, Person Mentor, Person Mentee)> Manager()
    {
        var manager = await site.Person("Sabine Hoffmann", Role.PM, Role.HR);
        return (await site.Browser(manager), await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
    }
}
