using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Figures;

/// <summary>Figures of rounds that are over: counted once, gated before they are stored, and staying.</summary>
public sealed class CompareTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Figures_are_counted_when_the_round_closes_and_outlive_the_data_about_people()
    {
        var round = await Round(tandems: 12, ended: 5, held: 6);
        Assert.False(await site.Read(db => db.RoundFigures.AnyAsync(f => f.RoundId == round.Id)));
        await site.Close(round);
        var figures = await Figures(round);
        Assert.Equal((12, 7), (figures.Tandems, figures.Completed));
        Assert.False(figures.CompletedAtLeast);
        Assert.Equal((72, 6), (figures.MeetingsPlanned, figures.MeetingsHeld));

        var manager = await site.Browser(await site.ManagerOf(round));
        var before = Row(await manager.Visit($"/runden/vergleich?programm={round.ProgrammeId}"), round.Name);
        site.Clock.Advance(TimeSpan.FromDays(500));
        await site.SweepNow();
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.RoundId == round.Id)));
        Assert.False(await site.Read(db => db.Enrolments.AnyAsync(e => e.RoundId == round.Id)));
        Assert.Equal(before, Row(await manager.Visit($"/runden/vergleich?programm={round.ProgrammeId}"), round.Name));
        Assert.Contains("12", before);
    }

    [Fact]
    public async Task Where_few_are_missing_only_a_lower_bound_is_stored()
    {
        var round = await site.Close(await Round(tandems: 10, ended: 1, held: 0));
        var figures = await Figures(round);
        Assert.Equal((10, 6, true), (figures.Tandems, figures.Completed, figures.CompletedAtLeast));
        Assert.Null(figures.MeetingsHeld);
        var row = Row(
            await (await site.Browser(await site.ManagerOf(round))).Visit(
                $"/runden/vergleich?programm={round.ProgrammeId}"
            ),
            round.Name
        );
        Assert.Contains("mindestens 6", row);
        // A nine of its own, not one in the name or the date of the round.
        Assert.DoesNotMatch(@"(?<!\w)9(?![\w.])", row);
    }

    [Fact]
    public async Task Below_five_tandems_nothing_about_them_is_stored_for_anybody()
    {
        var round = await site.Close(await Round(tandems: 4, ended: 0, held: 4));
        var figures = await Figures(round);
        Assert.Equal((null, null, null), (figures.Tandems, figures.Completed, figures.MeetingsPlanned));
        var browser = await (await site.Browser(await site.ManagerOf(round))).Visit(
            $"/runden/vergleich?programm={round.ProgrammeId}"
        );
        Assert.Contains("zu wenige", Row(browser, round.Name));
    }

    [Fact]
    public async Task Nothing_is_counted_while_a_round_runs_and_nobody_elses_programme_opens()
    {
        var round = await Round(tandems: 6, ended: 0, held: 0);
        var manager = await site.Browser(await Manager(round));
        await manager.Visit($"/runden/vergleich?programm={round.ProgrammeId}");
        Assert.Contains("Noch keine abgeschlossene Runde", manager.Text);
        var other = await site.Round();
        await manager.Open($"/runden/vergleich?programm={other.ProgrammeId}");
        Assert.Equal(HttpStatusCode.NotFound, manager.Status);
        await manager.Open($"/runden/vergleich?handler=Csv&programm={other.ProgrammeId}");
        Assert.Equal(HttpStatusCode.NotFound, manager.Status);
    }

    [Fact]
    public async Task Who_leaves_or_is_deleted_later_changes_nothing()
    {
        var round = await site.Close(await Round(tandems: 6, ended: 0, held: 5));
        var before = await Figures(round);
        var somebody = await site.Read(db =>
            db.Tandems.Where(t => t.RoundId == round.Id).Select(t => t.MentorId).FirstAsync()
        );
        await site.With<Duett.Platform.Retention.ErasePerson, object?>(async e =>
            await e.Run(round.OrganisationId, somebody, null)
        );
        await site.Change(db =>
            Duett.Platform.Jobs.JobsOfDb.Later(
                db,
                "freeze-figures",
                site.Clock.GetUtcNow(),
                round.OrganisationId,
                round.Id
            )
        );
        await site.RunJobs();
        var after = await Figures(round);
        Assert.Equal((before.Id, before.Tandems, before.Version), (after.Id, after.Tandems, after.Version));
    }

    [Fact]
    public async Task Meetings_whose_dates_are_deleted_before_the_end_are_still_counted()
    {
        var round = await Round(tandems: 6, ended: 0, held: 6);
        await site.Change(db =>
        {
            foreach (var tandem in db.Tandems.Where(t => t.RoundId == round.Id))
                tandem.Complete(site.Clock.GetUtcNow());
        });
        site.Clock.Advance(TimeSpan.FromDays(95));
        await site.SweepNow();
        Assert.False(
            await site.Read(db =>
                db.Meetings.AnyAsync(m => db.Tandems.Any(t => t.RoundId == round.Id && t.Id == m.TandemId))
            )
        );
        var figures = await Figures(await site.Close(round));
        Assert.Equal((6, 270), (figures.MeetingsHeld, figures.MinutesHeld));
    }

    [Fact]
    public async Task Goals_say_how_far_they_were_met_and_what_nobody_was_asked_is_said_to_come()
    {
        var round = await Round(tandems: 12, ended: 6, held: 40);
        await site.Change(db =>
        {
            Goal(1, "Die Hälfte geht bis zum Ende", Measure.Completed, 50);
            Goal(2, "Drei von vier Treffen", Measure.Meetings, 75);
            Goal(3, "Alle lernen", Measure.Learned, 60);

            void Goal(int number, string text, Measure measure, int target) =>
                db.Add(
                    new ProgrammeGoal
                    {
                        OrganisationId = round.OrganisationId,
                        ProgrammeId = round.ProgrammeId,
                        Number = number,
                        Text = text,
                        Measure = measure,
                        Target = target,
                    }
                );
        });
        await site.Close(round);
        var browser = await (await site.Browser(await site.ManagerOf(round))).Visit(
            $"/runden/vergleich?programm={round.ProgrammeId}"
        );
        Assert.Contains("50 % 50 % erreicht", Row(browser, "Die Hälfte"));
        Assert.Contains("75 % 55 % noch nicht", Row(browser, "Drei von vier"));
        Assert.Contains("kommt mit der Auswertung", Row(browser, "Alle lernen"));
    }

    [Fact]
    public async Task Occasions_add_up_only_what_each_round_shows()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var (large, small) = (await Round(12, 6, 0, own), await Round(4, 0, 0, own));
        await own.Change(db =>
        {
            foreach (var round in db.Rounds)
                round.Occasion = "Umzug";
        });
        foreach (var round in new[] { large, small })
            await own.Close(round);
        var browser = await (await own.Browser(await own.Person("Sabine Hoffmann", Role.HR))).Visit(
            $"/runden/vergleich?programm={large.ProgrammeId}"
        );
        var row = Row(browser, "Umzug");
        Assert.StartsWith("Umzug 2", row);
        Assert.Contains("mindestens 12", row);
        Assert.DoesNotContain("16", row);
    }

    [Fact]
    public async Task The_table_downloads_as_it_stands_and_no_name_becomes_a_formula()
    {
        var round = await Round(tandems: 12, ended: 6, held: 40);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Name = "=SUMME(A1;A2)");
        await site.Close(round);
        var browser = await site.Browser(await site.ManagerOf(round));
        await browser.Visit($"/runden/vergleich?handler=Csv&programm={round.ProgrammeId}");
        var lines = Encoding.UTF8.GetString(browser.Bytes).Trim('\uFEFF').Split("\r\n");
        Assert.StartsWith("Runde;Anlass;Beginn;Eingeladen;Angemeldet;Tandems;Bestätigt;Bis zum Ende;", lines[0]);
        Assert.StartsWith("\"'=SUMME(A1;A2)\";;", lines[1]);
        Assert.Contains(";12;;6;40;72;", lines[1]);
    }

    [Fact]
    public async Task In_English_and_for_a_stranger_not_at_all()
    {
        var round = await site.Close(await Round(tandems: 12, ended: 6, held: 40));
        var browser = await (await site.Browser(await site.ManagerOf(round))).Visit(
            $"/runden/vergleich?programm={round.ProgrammeId}"
        );
        await browser.Press("English");
        await browser.Visit($"/runden/vergleich?programm={round.ProgrammeId}");
        Assert.Contains("40 of 72", Row(browser, round.Name));
        Assert.Contains("fewer", browser.Text.Replace("few that", "fewer"));
        var stranger = await (await site.Browser(await site.Person("Fremd"))).Open("/runden/vergleich");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
    }

    [Fact]
    public async Task A_pair_that_went_further_or_less_far_shows_in_no_sum()
    {
        var round = await Round(tandems: 6, ended: 0, held: 30);
        var now = site.Clock.GetUtcNow();
        await site.Change(db =>
        {
            var tandem = db.Tandems.First(t => t.RoundId == round.Id);
            tandem.Complete(now);
            tandem.GoOn(tandem.MentorId, true);
            tandem.GoOn(tandem.MenteeId, true);
            var talk = db.Meetings.First(m => m.TandemId == tandem.Id);
            talk.Lasts(30);
        });
        var figures = await Figures(await site.Close(round));
        Assert.Equal(36, figures.MeetingsPlanned);
        Assert.Equal(0, figures.MinutesHeld % 45);
    }

    [Fact]
    public async Task A_round_that_closed_before_rounds_were_counted_is_counted_while_its_tandems_are_there()
    {
        var (round, empty) = (await Round(tandems: 6, ended: 0, held: 0), await site.Round());
        await site.Change(db =>
        {
            var now = site.Clock.GetUtcNow();
            foreach (var tandem in db.Tandems.Where(t => t.RoundId == round.Id))
                tandem.Complete(now);
            foreach (var old in db.Rounds.Where(r => r.Id == round.Id || r.Id == empty.Id))
                old.Close(now);
        });
        var manager = await site.Browser(await site.ManagerOf(round));
        Assert.Contains("keine Zahlen", (await manager.Visit($"/r/{round.Slug}")).Text);
        await site.SweepNow();
        Assert.Equal(6, (await Figures(round)).Tandems);
        Assert.Contains("Bis zum Ende", (await manager.Visit($"/r/{round.Slug}")).Text);
        Assert.False(await site.Read(db => db.RoundFigures.AnyAsync(f => f.RoundId == empty.Id)));
        Assert.Contains(
            "keine Zahlen",
            (await (await site.Browser(await site.ManagerOf(empty))).Visit($"/r/{empty.Slug}")).Text
        );
    }

    /// <summary>
    /// 54 were asked, 52 enrolled; of ten tandems nine reach the end; all but two of the meetings planned take place. Whoever
    /// reads every page that HR and the sponsor have, during the round and after it, finds no number from which a rest of one
    /// to four would follow.
    /// </summary>
    [Fact]
    public async Task No_page_of_a_round_lets_HR_reckon_how_few_were_missing()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var round = await Round(tandems: 10, ended: 1, held: 58, own);
        var sponsor = await own.Person("Karin Vogt");
        List<Person> silent = [await own.Person("Still Eins"), await own.Person("Still Zwei")];
        for (var i = 0; i < 32; i++)
            await own.Enrol(round, await own.Person($"Dabei {i}"), ProgrammeRole.Mentee);
        await own.Change(db =>
        {
            var asked = db.Enrolments.Where(e => e.RoundId == round.Id).Select(e => e.PersonId).ToList();
            foreach (var person in asked.Concat(silent.Select(p => p.Id)))
                db.Add(
                    new Invitation
                    {
                        OrganisationId = round.OrganisationId,
                        RoundId = round.Id,
                        PersonId = person,
                        Role = ProgrammeRole.Mentee,
                        SentAt = own.Clock.GetUtcNow(),
                    }
                );
            db.Programmes.Single(p => p.Id == round.ProgrammeId).SponsorId = sponsor.Id;
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, own.Clock.GetUtcNow());
        });
        var (hr, reader) = (
            await own.Browser(await own.Person("Sabine Hoffmann", Role.HR)),
            await own.Browser(sponsor)
        );
        var during = await Told(hr, reader, round);
        Assert.Contains("mindestens 50", during);
        var preview = await hr.Visit($"/r/{round.Slug}/stand?schritt=CloseNow");
        Assert.Contains("Laufend: mindestens 6 Paare", preview.Text);
        var longer = await hr.Visit($"/r/{round.Slug}/stand?schritt=Extend&wochen=4");
        Assert.Contains("mindestens 50 Menschen", longer.Text);
        Assert.DoesNotContain("52", longer.Text);
        await own.Close(round);
        var after = await Told(hr, reader, round);
        Assert.Contains("mindestens 6", after);
        foreach (var told in new[] { during, after })
        {
            var exact = Regex
                .Matches(Regex.Replace(told, @"(mindestens|≥) \d+", ""), @"\d+")
                .Select(n => int.Parse(n.Value));
            Assert.Empty(exact.Intersect([50, 51, 52, 53, 6, 7, 8, 9, 56, 57, 58, 59, 87]));
        }
    }

    /// <summary>Every figure on every page they have.</summary>
    private static async Task<string> Told(Browser hr, Browser sponsor, Round round)
    {
        var told = new List<string>();
        await hr.Visit("/runden");
        told.Add(
            hr.Page.QuerySelector($"a[href='/r/{round.Slug}']")!.Closest("tr")!.QuerySelector("td.num")!.TextContent
        );
        told.AddRange(
            (await hr.Visit($"/r/{round.Slug}")).Page.QuerySelectorAll("dl.stats dd").Select(d => d.TextContent)
        );
        await hr.Visit($"/runden/vergleich?programm={round.ProgrammeId}");
        told.AddRange(hr.Page.QuerySelectorAll("td.num").Select(d => d.TextContent));
        await hr.Open($"/runden/vergleich?handler=Csv&programm={round.ProgrammeId}");
        var csv = Encoding
            .UTF8.GetString(hr.Bytes)
            .Split("\r\n")
            .Skip(1)
            .Select(l => string.Join(' ', l.Split(';').Skip(3)));
        told.AddRange(hr.Status == HttpStatusCode.OK ? csv : []);
        await sponsor.Visit("/schirmherrschaft");
        told.AddRange(sponsor.Page.QuerySelectorAll(".stats dd").Select(d => d.TextContent));
        return string.Join(
            " | ",
            told.Select(t => string.Join(' ', t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        );
    }

    private Task<RoundFigures> Figures(Round round) =>
        site.Read(db => db.RoundFigures.AsNoTracking().SingleAsync(f => f.RoundId == round.Id));

    /// <summary>A manager of this round alone.</summary>
    private async Task<Person> Manager(Round round)
    {
        var person = await site.Person("Nur Diese Runde");
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = round.OrganisationId,
                    PersonId = person.Id,
                    Role = Role.PM,
                    RoundId = round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        return person;
    }

    /// <summary>Living tandems of which some have ended; meetings that took place are spread over them.</summary>
    private async Task<Round> Round(int tandems, int ended, int held, Site? at = null)
    {
        at ??= site;
        var round = await at.Round();
        await at.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Name = $"Runde {Guid.NewGuid().ToString("N")[..6]}"
        );
        List<Guid> pairs = [];
        for (var i = 0; i < tandems; i++)
            pairs.Add((await at.Tandem(round)).Tandem.Id);
        var now = at.Clock.GetUtcNow();
        await at.Change(db =>
        {
            foreach (var id in pairs.Take(ended))
                db.Tandems.Single(t => t.Id == id).End(now);
            for (var i = 0; i < held; i++)
            {
                var meeting = new Meeting
                {
                    OrganisationId = round.OrganisationId,
                    TandemId = pairs[^(1 + i % (tandems - ended))],
                    Number = 2 + i / tandems,
                    StartsAt = now.AddHours(-2),
                    Minutes = 45,
                    ByVideo = true,
                    Uid = $"{Guid.NewGuid()}@localhost",
                };
                meeting.Happened(now);
                db.Add(meeting);
            }
        });
        return await at.Now(round);
    }

    private static string Row(Browser browser, string name)
    {
        var row = browser
            .Page.QuerySelectorAll("tbody tr")
            .First(r => r.QuerySelector("th")!.TextContent.Contains(name, StringComparison.Ordinal));
        var cells = string.Join(' ', row.Children.Select(c => c.TextContent));
        return string.Join(' ', cells.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
