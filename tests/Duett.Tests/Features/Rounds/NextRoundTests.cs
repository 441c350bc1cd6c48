using System.Net;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>The next round from the last one: prefilled, with its lessons, its people and what is new.</summary>
public sealed class NextRoundTests(Site site, ITestOutputHelper output) : IClassFixture<Site>
{
    private sealed record Cast(
        Round Round,
        Browser Manager,
        Pair Pair,
        Person Waited,
        Person New,
        Person NotAgain,
        Person Silent
    );

    [Fact]
    public async Task Five_pages_with_what_is_there_make_the_next_round()
    {
        var cast = await Closed();
        await site.Change(db =>
            db.Add(
                new Duett.Domain.Mail.MailWording
                {
                    OrganisationId = cast.Round.OrganisationId,
                    RoundId = cast.Round.Id,
                    Kind = "enrolled",
                    Language = "de",
                    Subject = "Ihre Anmeldung",
                    Body = "{salutation}, wir freuen uns. {link} {contact}",
                }
            )
        );
        var (fields, needed) = (0, 0);
        var browser = await Begin(cast);
        Count();
        Assert.Equal("Voneinander lernen, Runde 2", browser.Page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal("Voneinander lernen", browser.Page.QuerySelector("#Purpose")!.TextContent);
        Assert.Equal("Alle bis zum Ende", browser.Page.QuerySelector("#Goal0")!.GetAttribute("value"));
        for (var page = 2; page <= 5; page++)
        {
            await browser.Go();
            browser.Expect($"/einrichten/{page}");
            Count();
        }
        output.WriteLine($"{fields} fields on 5 pages, {needed} must be filled and are");
        Assert.InRange(fields, 20, 25);
        Assert.Equal(5, needed);
        Assert.Contains("Form, Regeln und die Auswahl der Themen sind wie beim letzten Mal", browser.Text);
        var next = await Following(cast.Round);
        Assert.Equal(
            (cast.Round.ProgrammeId, cast.Round.Template, cast.Round.Topics, "Digitaler Umbau"),
            (next.ProgrammeId, next.Template, next.Topics, next.Occasion)
        );
        Assert.Equal((6, 14, cast.Round.ContactPersonId), (next.Meetings, next.RhythmDays, next.ContactPersonId));
        Assert.Equal(Weight.More, Weights.Read(next.Weighting)[Criterion.Times]);
        var words = await site.Read(db => db.MailWordings.SingleAsync(w => w.RoundId == next.Id));
        Assert.Equal(("enrolled", "Ihre Anmeldung"), (words.Kind, words.Subject));
        Assert.True(next.EnrolUntil > site.Clock.Today && next.StartsOn > next.MatchOn);
        await browser.Start();
        Assert.False((await Following(cast.Round)).IsInPreparation);
        // The programme keeps its name; the round has its own.
        Assert.Equal("Voneinander lernen", await ProgrammeName(cast.Round));

        void Count()
        {
            var page = browser.Page.QuerySelector("main")!;
            fields +=
                page.QuerySelectorAll("[data-field]").Length
                + page.QuerySelectorAll("input:not([type=hidden]),textarea,select")
                    .Count(f => f.Closest("[data-field]") is null && f.Closest("[data-optional]") is null);
            needed += page.QuerySelectorAll("span.muted").Count(s => s.TextContent == "(nötig)");
        }
    }

    [Fact]
    public async Task Who_went_to_the_end_who_waited_and_who_is_new_are_proposed_and_nobody_who_does_not_want_to_be_asked()
    {
        var cast = await Closed();
        var browser = await Begin(cast);
        await browser.Go();
        await browser.Go();
        Assert.Contains("Blieben zuletzt ohne Gegenüber (1)", browser.Text);
        Assert.Contains("Waren zuletzt dabei (1)", browser.Text);
        Assert.Contains("Seitdem neu im Haus (1)", browser.Text);
        await browser.Go();
        browser.Expect("/einrichten/4");
        var next = await Following(cast.Round);
        var invited = await site.Read(db =>
            db.Invitations.Where(i => i.RoundId == next.Id).ToDictionaryAsync(i => i.PersonId, i => i.Role)
        );
        Assert.Equal(
            new Dictionary<Guid, ProgrammeRole>
            {
                [cast.Pair.Mentor.Id] = ProgrammeRole.Mentor,
                [cast.Pair.Mentee.Id] = ProgrammeRole.Mentee,
                [cast.Waited.Id] = ProgrammeRole.Mentee,
                [cast.New.Id] = ProgrammeRole.Mentee,
            }.OrderBy(i => i.Key),
            invited.OrderBy(i => i.Key)
        );
        // All of it can be changed.
        await browser.Press("zurueck");
        await browser.Go(
            ("Form.MenteeGroups", new[] { "wieder:Waited" }),
            ("Form.MentorGroups", new[] { "wieder:Took", "wieder:Experienced" })
        );
        var roles = await site.Read(db =>
            db.Invitations.Where(i => i.RoundId == next.Id).ToDictionaryAsync(i => i.PersonId, i => i.Role)
        );
        Assert.Equal(ProgrammeRole.Mentor, roles[cast.Pair.Mentee.Id]);
        Assert.False(roles.ContainsKey(cast.New.Id));
    }

    [Fact]
    public async Task Who_does_not_manage_the_round_is_offered_those_asked_and_learns_nothing_of_who_took_part()
    {
        var cast = await Closed();
        var hr = await site.Browser(await site.Person("Sabine Hoffmann", Role.HR));
        await hr.Visit($"/r/{cast.Round.Slug}/naechste");
        await hr.Press("Vorbereitung beginnen");
        await hr.Go();
        await hr.Go();
        Assert.Contains("Waren zuletzt gefragt", hr.Text);
        Assert.DoesNotContain("Waren zuletzt dabei", hr.Text);
        Assert.DoesNotContain("ohne Gegenüber", hr.Text);
        await hr.Go();
        var next = await Following(cast.Round);
        var invited = await site.Read(db =>
            db.Invitations.Where(i => i.RoundId == next.Id).Select(i => i.PersonId).ToListAsync()
        );
        Assert.Contains(cast.Silent.Id, invited);
        Assert.DoesNotContain(cast.NotAgain.Id, invited);
    }

    [Fact]
    public async Task What_was_learned_stands_beside_the_fields_it_concerns()
    {
        var cast = await Closed();
        await Learn(cast, "Changed", "Call", "Früher aufrufen");
        await Learn(cast, "Kept", "Meetings", "Mittags treffen");
        await Learn(cast, "Stopped", "Care", "Wochenberichte");
        await Learn(cast, "Missing", "Matching", "Niemand konnte Chatbots zeigen");
        await Learn(cast, "Kept", "Matching", "Bereiche mischen");
        await Learn(cast, "Kept", "Closing", "Ein Ziel genügt");
        await site.Change(db =>
            db.Add(
                new LookBack
                {
                    OrganisationId = cast.Round.OrganisationId,
                    RoundId = cast.Round.Id,
                    Balance = Balance.TooFewMentors,
                    Length = NextLength.Shorter,
                    Hours = 35,
                    Cost = 800,
                }
            )
        );
        // A round that begins later has taught nothing yet.
        var parallel = await site.Round();
        await site.Change(db =>
        {
            var one = db.Rounds.Single(r => r.Id == parallel.Id);
            one.StartsOn = site.Clock.Today.AddDays(400);
            db.Entry(one).Property(r => r.ProgrammeId).CurrentValue = cast.Round.ProgrammeId;
            db.Add(
                new LookBack
                {
                    OrganisationId = one.OrganisationId,
                    RoundId = one.Id,
                    Hours = 3,
                }
            );
        });
        var browser = await Begin(cast);
        Assert.Equal(["Ein Ziel genügt"], Beside(browser));
        await browser.Go();
        Assert.Equal(["Mittags treffen", "kürzer"], Beside(browser));
        await browser.Go();
        Assert.Equal(
            ["Früher aufrufen", "zu wenige auf der Mentorenseite", "Wochenberichte", "35 Stunden"],
            Beside(browser)
        );
        await browser.Go();
        Assert.Equal(["Bereiche mischen", "Niemand konnte Chatbots zeigen", "800 €"], Beside(browser));
        // Whoever does not prepare the round reads none of it.
        var next = await Following(cast.Round);
        var hr = await site.Browser(await site.Person("Personal", Role.HR));
        Assert.Empty(Beside(await hr.Visit($"/r/{next.Slug}/einrichten/2")));

        static IEnumerable<string> Beside(Browser page)
        {
            string[] known =
            [
                "Ein Ziel genügt",
                "Mittags treffen",
                "kürzer",
                "Früher aufrufen",
                "zu wenige auf der Mentorenseite",
                "Wochenberichte",
                "35 Stunden",
                "Bereiche mischen",
                "Niemand konnte Chatbots zeigen",
                "800 €",
            ];
            return page
                .Page.QuerySelectorAll(".beside li")
                .Select(li => known.Single(k => li.TextContent.Contains(k, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Changed_rules_are_said_as_new()
    {
        var cast = await Closed();
        var browser = await Begin(cast);
        await browser.Go();
        await browser.Go();
        await browser.Go(("Form.Places", "7"));
        await browser.Go(
            ("Form.OtherDepartment", "true"),
            ("Form.Occasion", "Umzug"),
            ("Form.OwnTopics", "Kranfunk | Crane radio")
        );
        browser.Expect("/einrichten/5");
        var news = browser.Page.QuerySelectorAll("section[aria-labelledby=neu] li").Select(l => l.TextContent.Trim());
        Assert.Equal(
            [
                "Neu: höchstens 7 Tandems",
                "Neu: Anlass „Umzug“",
                "Neu: nur Tandems aus verschiedenen Bereichen",
                "Neu: Themen Kranfunk",
            ],
            news.Select(n => string.Join(' ', n.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        );
    }

    [Fact]
    public async Task A_pilot_becomes_a_full_round_without_its_limit()
    {
        var cast = await Closed(pilot: true);
        await cast.Manager.Visit($"/r/{cast.Round.Slug}/naechste");
        Assert.Contains("Aus dem Piloten wird eine volle Runde", cast.Manager.Text);
        await cast.Manager.Press("Vorbereitung beginnen");
        var next = await Following(cast.Round);
        Assert.NotEqual("pilot", next.Template);
        Assert.Null(next.Places);
        await cast.Manager.Go();
        await cast.Manager.Go();
        Assert.Equal("", cast.Manager.Page.QuerySelector("#Places")!.GetAttribute("value") ?? "");
        Assert.Contains("könnten nun selbst etwas zeigen (1)", cast.Manager.Text);
        await cast.Manager.Go();
        await cast.Manager.Go();
        Assert.Contains("Plätze sind nicht mehr auf 3 begrenzt", cast.Manager.Text);
        Assert.Contains("statt Pilot", cast.Manager.Text);
    }

    [Fact]
    public async Task Another_form_chosen_later_lifts_the_limit_that_the_pilot_proposed()
    {
        var cast = await Closed(pilot: true);
        await cast.Manager.Visit($"/r/{cast.Round.Slug}/naechste");
        await cast.Manager.Press("Vorbereitung beginnen", ("form", "pilot"));
        var next = await Following(cast.Round);
        Assert.Equal(("pilot", 3), (next.Template, next.Places));
        await cast.Manager.Go();
        await cast.Manager.Go();
        await cast.Manager.Go();
        await cast.Manager.Visit($"/r/{next.Slug}/einrichten/1");
        await cast.Manager.Go(("Form.Template", "quarter"));
        await cast.Manager.Go();
        cast.Manager.Expect("/einrichten/3");
        Assert.Equal("", cast.Manager.Page.QuerySelector("#Places")!.GetAttribute("value") ?? "");
        await cast.Manager.Go();
        Assert.Null((await Following(cast.Round)).Places);
    }

    [Fact]
    public async Task It_is_offered_from_two_weeks_before_the_end_and_only_once()
    {
        var round = await site.Round();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today.AddDays(15));
        var browser = await site.Browser(await site.ManagerOf(round));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/r/{round.Slug}/naechste")).Status);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today.AddDays(14));
        await browser.Visit($"/r/{round.Slug}");
        await browser.Visit($"/r/{round.Slug}/naechste");
        var again = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/naechste");
        await browser.Press("Vorbereitung beginnen");
        await again.Press("Vorbereitung beginnen");
        Assert.Single(await site.Read(db => db.Rounds.Where(r => r.FollowsId == round.Id).ToListAsync()));
        Assert.Contains("bereits in Vorbereitung", (await again.Visit($"/r/{round.Slug}/naechste")).Text);
        var stranger = await site.Browser(await site.Person("Fremd"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"/r/{round.Slug}/naechste")).Status);
    }

    [Fact]
    public async Task The_goals_of_the_round_before_stay_as_they_were()
    {
        var cast = await Closed(close: false);
        var browser = await Begin(cast);
        await browser.Go(("Form.Goals[0].Text", "Etwas ganz anderes"), ("Form.Goals[0].Target", "10"));
        await site.Close(cast.Round);
        var goal = await site.Read(db => db.RoundGoals.SingleAsync(g => g.RoundId == cast.Round.Id));
        Assert.Equal(("Alle bis zum Ende", 80), (goal.Text, goal.Target));
    }

    private static async Task<Browser> Begin(Cast cast)
    {
        await cast.Manager.Visit($"/r/{cast.Round.Slug}/naechste");
        await cast.Manager.Press("Vorbereitung beginnen");
        return cast.Manager.Expect("/einrichten/1");
    }

    private static async Task Learn(Cast cast, string kind, string area, string text)
    {
        await cast.Manager.Visit($"/r/{cast.Round.Slug}/lehren");
        await cast.Manager.Press("Festhalten", ("Form.Kind", kind), ("Form.Area", area), ("Form.Text", text));
    }

    private Task<Round> Following(Round round) =>
        site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.FollowsId == round.Id));

    private Task<string> ProgrammeName(Round round) =>
        site.Read(db => db.Programmes.Where(p => p.Id == round.ProgrammeId).Select(p => p.Name).SingleAsync());

    /// <summary>A round with one tandem, somebody who waited, somebody who was silent, and somebody who is not to be asked again.</summary>
    private async Task<Cast> Closed(bool pilot = false, bool close = true)
    {
        var round = await site.Round();
        var pair = await site.Tandem(round);
        var (waited, notAgain, silent) = (
            await site.Person("Wiebke Wartet"),
            await site.Person("Nora Nein"),
            await site.Person("Sven Still")
        );
        foreach (var person in new[] { waited, notAgain })
            await site.Enrol(round, person, ProgrammeRole.Mentee);
        foreach (var person in new[] { pair.Mentee, waited, notAgain, silent })
            await site.Invited(round, person);
        await site.Invited(round, pair.Mentor, ProgrammeRole.Mentor);
        var newcomer = await site.Person("Nele Neu");
        await site.Change(db =>
        {
            foreach (var (person, level) in new[] { (waited, 6), (silent, 6), (newcomer, 6), (pair.Mentor, 1) })
                db.People.Single(p => p.Id == person.Id).Level = level;
            db.People.Single(p => p.Id == newcomer.Id).EntryDate = site.Clock.Today.AddDays(1);
            db.People.Single(p => p.Id == notAgain.Id).NotToBeAskedSince = site.Clock.Today;
            var now = db.Rounds.Single(r => r.Id == round.Id);
            now.Occasion = "Digitaler Umbau";
            now.Weigh(Weights.Of([new(Criterion.Times, Weight.More)]), round.ManagerId, site.Clock.GetUtcNow());
            if (pilot)
                (now.Template, now.Places, now.Meetings) = ("pilot", 3, 4);
            db.Add(
                new ProgrammeGoal
                {
                    OrganisationId = round.OrganisationId,
                    ProgrammeId = round.ProgrammeId,
                    Number = 1,
                    Text = "Alle bis zum Ende",
                    Measure = Measure.Completed,
                    Target = 80,
                }
            );
        });
        round = close ? await site.Close(round) : await site.LastDay(round);
        return new(round, await site.Browser(await site.ManagerOf(round)), pair, waited, newcomer, notAgain, silent);
    }
}
