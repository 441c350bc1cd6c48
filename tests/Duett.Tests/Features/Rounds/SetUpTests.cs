using System.Net;
using AngleSharp.Dom;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>Setting a round up: five pages, nothing lost, nothing sent before the start.</summary>
public sealed class SetUpTests(Site site, ITestOutputHelper output) : IClassFixture<Site>
{
    [Theory]
    [InlineData("half-year")]
    [InlineData("small-firm")]
    [InlineData("authority")]
    public async Task Five_pages_and_at_most_25_fields_of_which_5_must_be_filled(string template)
    {
        var (browser, mentor, mentee) = await Manager();
        var (fields, needed, taps) = (0, 0, 0);
        await browser.Visit("/runden/neu");
        Count("1 Form und Ziel");
        await browser.NewRound("Zählung " + template, template);
        Count("2 Termine");
        await browser.Go();
        Count("3 Menschen");
        await browser.Press(
            SettingUp.Next,
            ("Form.MentorNames", mentor.Mail),
            ("Form.MenteeNames", mentee.Mail),
            ("Form.Contact", mentee.Mail)
        );
        Count("4 Regeln");
        await browser.Go();
        browser.Expect("/einrichten/5");
        Count("5 Vorschau");
        output.WriteLine($"{template}: {fields} fields on 5 pages, {needed} must be filled, {taps} optional taps");
        Assert.InRange(fields, 20, 25);
        Assert.Equal(5, needed);
        Assert.Equal(5, taps);

        void Count(string name)
        {
            var page = browser.Page.QuerySelector("main")!;
            var own = page.QuerySelectorAll("[data-field]").Length;
            var single = page.QuerySelectorAll("input:not([type=hidden]),textarea,select")
                .Count(f => f.Closest("[data-field]") is null && f.Closest("[data-optional]") is null);
            var must = page.QuerySelectorAll("span.muted").Count(s => s.TextContent == "(nötig)");
            output.WriteLine($"  {name}: {own + single} fields, {must} must be filled");
            (fields, needed) = (fields + own + single, needed + must);
            taps += page.QuerySelectorAll("[data-optional] fieldset").Length;
        }
    }

    [Fact]
    public async Task Few_who_wait_from_before_are_counted_for_the_manager_of_the_round_and_not_for_HR()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound("Mit Wartenden");
        await browser.WithPeople([mentor], [mentee], mentee);
        await browser.Go();
        var path = browser.Path;
        var slug = path.Split('/')[2];
        var waiting = new List<Person>();
        for (var i = 0; i < 5; i++)
            waiting.Add(await site.Person($"Wartet {i}"));
        async Task Stay(IEnumerable<Person> people) =>
            await site.Change(db =>
            {
                var round = db.Rounds.Single(r => r.Slug == slug);
                foreach (var person in people)
                {
                    var entry = WaitingListEntry.Of(round, person.Id, ProgrammeRole.Mentee, site.Clock.Today);
                    entry.Stay(ProgrammeRole.Mentee, site.Clock.GetUtcNow(), site.Clock.Today);
                    db.Add(entry);
                }
            });
        await Stay(waiting.Take(4));
        var hr = await (await site.Browser(await site.Person("Petra Personal", Role.HR))).Visit(path);
        Assert.DoesNotContain("Warteliste", hr.Text);
        Assert.Contains("Dazu 4 Menschen von der Warteliste", (await browser.Visit(path)).Text);
        await Stay(waiting.Skip(4));
        Assert.Contains("Dazu 5 Menschen von der Warteliste", (await hr.Visit(path)).Text);
    }

    [Fact]
    public async Task Next_five_times_with_five_fields_makes_a_sensible_round()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.StartRound("Fünf Felder", mentor, mentee, mentee);
        browser.Expect("/r/fuenf-felder");
        var round = await RoundOf("Fünf Felder");
        Assert.False(round.IsInPreparation);
        Assert.Equal((12, 45, 14), (round.Meetings, round.MeetingMinutes, round.RhythmDays));
        Assert.True(round.EnrolUntil > site.Clock.Today.AddDays(13) && round.EnrolUntil < round.MatchOn);
        Assert.True(round.MatchOn < round.StartsOn && round.StartsOn < round.EndsOn);
        Assert.Equal((null, mentee.Id), (round.Places, round.ContactPersonId));
        Assert.Equal((false, false), (round.OwnLineAllowed, round.OwnTeamAllowed));
        await site.RunJobs();
        Assert.Equal(["invite-mentor"], (await site.MailsTo(mentor.Mail)).Select(m => m.Kind));
        Assert.Equal(["invite-mentee", "role-granted"], (await site.MailsTo(mentee.Mail)).Select(m => m.Kind).Order());
        var programme = await site.Read(db => db.Programmes.SingleAsync(p => p.Id == round.ProgrammeId));
        Assert.Equal(
            ("Fünf Felder", "Voneinander lernen", "reverse"),
            (programme.Name, programme.Purpose, programme.Kind)
        );
        Assert.False(await site.Read(db => db.Preparations.AnyAsync(p => p.RoundId == round.Id)));
    }

    [Fact]
    public async Task Closing_the_browser_loses_nothing_not_even_what_is_wrong()
    {
        var (browser, mentor, _) = await Manager();
        await browser.NewRound("Nichts verloren");
        await browser.Go();
        await browser.Go(
            ("Form.MentorNames", mentor.Mail + "\nNiemand Bekannt"),
            ("Form.Places", "viele"),
            ("Form.Team", "Auch Unbekannt")
        );
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("„Niemand Bekannt“ finden wir nicht", browser.Text);
        Assert.Contains("„Auch Unbekannt“ finden wir nicht", browser.Text);
        Assert.Contains("Wählen Sie, wer etwas lernen möchte", browser.Text);
        Assert.Contains("Geben Sie eine Zahl von 1 bis", browser.Text);

        var other = await site.Browser(await site.Person("Kollegin", Role.HR));
        await other.Visit("/runden");
        Assert.Contains("in Vorbereitung", other.Text);
        await other.Visit("/r/nichts-verloren");
        other.Expect("/einrichten/3");
        Assert.Contains("Niemand Bekannt", other.Page.QuerySelector("#MentorNames")!.TextContent);
        Assert.Equal("viele", other.Page.QuerySelector("#Places")!.GetAttribute("value"));
        Assert.Equal("Auch Unbekannt", other.Page.QuerySelector("#Team")!.TextContent);
    }

    [Fact]
    public async Task Going_back_keeps_a_page_that_is_not_finished()
    {
        var (browser, _, _) = await Manager();
        await browser.NewRound("Hin und her");
        await browser.Go();
        await browser.Press("zurueck", ("Form.MenteeNames", "Halb fertig"));
        browser.Expect("/einrichten/2");
        await browser.Go();
        browser.Expect("/einrichten/3");
        Assert.Equal("Halb fertig", browser.Page.QuerySelector("#MenteeNames")!.TextContent);
        await browser.Press("spaeter", ("Form.Sponsor", "Noch offen"));
        browser.Expect("/runden");
        await browser.Visit("/r/hin-und-her");
        Assert.Equal("Noch offen", browser.Page.QuerySelector("#Sponsor")!.GetAttribute("value"));
        await browser.Open("/r/hin-und-her/einrichten/5");
        browser.Expect("/einrichten/3");
    }

    [Fact]
    public async Task What_is_missing_on_the_first_page_is_said_and_what_was_typed_stays()
    {
        var (browser, _, _) = await Manager();
        await browser.Visit("/runden/neu");
        await browser.Go(
            ("Form.Name", ""),
            ("Form.Purpose", "Brücken bauen"),
            ("Form.Goals[0].Text", "Mehr Treffen"),
            ("Form.Goals[0].Target", "120 %"),
            ("Form.Goals[0].Measure", "Meetings")
        );
        Assert.Contains("Geben Sie der Runde einen Namen", browser.Text);
        Assert.Contains("Zielwert in Prozent", browser.Text);
        Assert.Equal("Brücken bauen", browser.Page.QuerySelector("#Purpose")!.TextContent);
        Assert.Equal("120 %", browser.Page.QuerySelector("#Target0")!.GetAttribute("value"));
        await browser.Press("ziel");
        Assert.NotNull(browser.Page.QuerySelector("#Goal1"));
        Assert.Equal("Mehr Treffen", browser.Page.QuerySelector("#Goal0")!.GetAttribute("value"));
        Assert.False(await site.Read(db => db.Rounds.AnyAsync(r => r.Goal == "Brücken bauen")));
    }

    [Fact]
    public async Task Advice_comes_with_low_answers_and_stays_with_the_preparation()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.Visit("/runden/neu");
        await browser.Press("rat", ("Form.Ready[time]", "2"), ("Form.Ready[open]", "5"), ("Form.Name", "Bereit"));
        Assert.Contains("Lieber 45 Minuten fest als zwei Stunden vielleicht", browser.Text);
        Assert.DoesNotContain("Mit der kleinsten Form beginnen", browser.Text);
        await browser.Go(("Form.Template", "pilot"), ("Form.Purpose", "Klein beginnen"));
        await browser.WithPeople([mentor], [mentee], mentee);
        Assert.Equal(8, (await RoundOf("Bereit")).Places);
        await browser.Go();
        await browser.Start();
        browser.Expect("/r/bereit");
        Assert.False(await site.Read(db => db.Preparations.AnyAsync(p => p.Typed!.Contains("Bereit"))));
    }

    [Fact]
    public async Task A_form_that_does_not_run_yet_says_so_and_cannot_be_chosen()
    {
        var (browser, _, _) = await Manager();
        await browser.Visit("/runden/neu");
        foreach (var id in new[] { "mixed-age", "cross-company", "apprentice-exchange", "single-tandem" })
        {
            var tile = browser.Page.QuerySelector($"input[value='{id}']")!;
            Assert.True(tile.HasAttribute("disabled"), id);
            Assert.Contains("Noch nicht möglich", tile.Closest("label")!.TextContent);
        }
        Assert.Equal(16, browser.Page.QuerySelectorAll("input[name='Form.Template']").Length);
        await browser.Go(("Form.Template", "mixed-age"), ("Form.Name", "Gruppe"), ("Form.Purpose", "Zu sechst"));
        Assert.Contains("Noch nicht möglich", browser.Page.QuerySelector(".errbox")!.TextContent);
    }

    [Fact]
    public async Task A_prepared_round_can_be_discarded_without_a_trace_of_what_was_typed()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound(
            "Doch nicht",
            more: [("Form.Goals[0].Text", "Ein Ziel"), ("Form.Goals[0].Target", "80")]
        );
        await browser.WithPeople([mentor], [mentee], mentee);
        var round = await RoundOf("Doch nicht");
        await browser.Press("Endgültig verwerfen");
        browser.Expect("/runden");
        Assert.False(await site.Read(db => db.Rounds.AnyAsync(r => r.Id == round.Id)));
        Assert.False(await site.Read(db => db.Programmes.AnyAsync(p => p.Id == round.ProgrammeId)));
        Assert.False(await site.Read(db => db.Invitations.AnyAsync(i => i.RoundId == round.Id)));
        Assert.False(await site.Read(db => db.RoleGrants.AnyAsync(g => g.RoundId == round.Id)));
        Assert.Empty(await site.MailsTo(mentor.Mail));
    }

    [Fact]
    public async Task Nobody_else_gets_in_and_a_started_round_is_not_set_up_again()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.NewRound("Nur wir");
        var round = await RoundOf("Nur wir");
        var stranger = await site.Person("Andere Leitung");
        var theirs = await site.OpenRound(stranger);
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = stranger.Id,
                    Role = Role.PM,
                    RoundId = theirs.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        var outside = await site.Browser(stranger);
        for (var page = 1; page <= 5; page++)
            Assert.Equal(HttpStatusCode.NotFound, (await outside.Open($"/r/nur-wir/einrichten/{page}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.Open("/runden/neu")).Status);
        await browser.WithPeople([mentor], [mentee], mentee);
        await browser.Go();
        await browser.Start();
        await browser.Open("/r/nur-wir/einrichten/2");
        browser.Expect("/r/nur-wir");
        Assert.False((await RoundOf("Nur wir")).IsInPreparation);
        Assert.NotEqual(default, round.Id);
    }

    [Fact]
    public async Task In_English_every_page_is_English()
    {
        var (browser, mentor, mentee) = await Manager();
        await browser.Visit("/runden");
        await browser.Press("English");
        await browser.Visit("/runden/neu");
        Assert.Contains("What is it about?", browser.Text);
        await browser.NewRound("In English");
        Assert.Contains("How long each part takes", browser.Text);
        await browser.WithPeople([mentor], [mentee], mentee);
        Assert.Contains("Who is never brought together?", browser.Text);
        await browser.Go();
        Assert.Contains("Who receives what and when?", browser.Text);
        Assert.Contains("Send 2 invitations", browser.Text);
    }

    private Task<Round> RoundOf(string name) =>
        site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Name == name));

    private async Task<(Browser Browser, Person Mentor, Person Mentee)> Manager()
    {
        var manager = await site.Person("Sabine Hoffmann", Role.PM, Role.HR);
        return (await site.Browser(manager), await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
    }
}
