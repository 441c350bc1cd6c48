using System.Net;
using System.Text;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Plans;
using Duett.Domain.Programmes;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Outcomes;

/// <summary>What is told, to whom, once.</summary>
public sealed class ReleaseTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Nothing_stands_there_before_the_days_are_over_and_then_everything_at_once()
    {
        var (round, manager) = await Answered(10);
        Assert.Contains("vorher sieht niemand etwas, auch keine Zwischenstände", manager.Text);
        Assert.Equal(0, await site.Read(db => db.OutcomeFigures.CountAsync(f => f.RoundId == round.Id)));
        await site.Pass(TimeSpan.FromDays(15));
        await manager.Visit($"/r/{round.Slug}/ergebnis");
        Assert.Contains("Die Treffen waren ihre Zeit wert", manager.Text);
        Assert.Contains("4 von 5", manager.Text);
        var figures = await site.Read(db =>
            db.OutcomeFigures.AsNoTracking().Where(f => f.RoundId == round.Id).ToListAsync()
        );
        Assert.Equal(
            ["Mentee", "Mentor"],
            figures.Where(f => f.Report == "satisfaction-by-role").Select(f => f.Part).Order()
        );
    }

    [Fact]
    public async Task Afterwards_no_answer_no_key_and_no_trace_of_who_answered_is_left()
    {
        var (round, _) = await Answered(5);
        var box = await site.Read(db => db.AnswerBoxes.AsNoTracking().SingleAsync(b => b.RoundId == round.Id));
        Assert.True(
            await site.Read(db => db.ContentKeys.AnyAsync(k => k.Scope == KeyScope.Answers && k.SubjectId == box.Id))
        );
        await site.Pass(TimeSpan.FromDays(15));
        Assert.False(await site.Read(db => db.AnswerBoxes.AnyAsync(b => b.RoundId == round.Id)));
        Assert.False(
            await site.Read(db => db.ContentKeys.AnyAsync(k => k.Scope == KeyScope.Answers && k.SubjectId == box.Id))
        );
        Assert.False(await site.Read(db => db.Asked.AnyAsync(a => a.RoundId == round.Id && a.Wave != Wave.FollowUp)));
    }

    [Fact]
    public async Task Of_so_few_that_silence_could_be_counted_no_part_is_told()
    {
        var (round, _) = await Answered(6);
        await site.Pass(TimeSpan.FromDays(15));
        var figures = await site.Read(db =>
            db.OutcomeFigures.AsNoTracking().Where(f => f.RoundId == round.Id).ToListAsync()
        );
        var answers = figures.Where(f => OutcomeReport.All.Any(r => r.Id == f.Report)).ToList();
        Assert.NotEmpty(answers);
        Assert.All(answers, f => Assert.Null(f.Part));
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_telling_is_kept_nowhere()
    {
        var (round, _) = await Answered(5);
        await site.Pass(TimeSpan.FromDays(15));
        await site.With<AnswerBoxes, bool>(async boxes =>
        {
            var sheet = new AnswerSheet(
                Side.Mentee,
                null,
                new Dictionary<string, double> { ["q1"] = 1 },
                new Dictionary<string, string> { ["better"] = "Zu spät" }
            );
            await boxes.Put(round.OrganisationId, round.Id, Wave.Closing, sheet);
            await boxes.Put(round.OrganisationId, round.Id, Wave.Levels, sheet);
            return true;
        });
        Assert.False(await site.Read(db => db.AnswerBoxes.AnyAsync(b => b.RoundId == round.Id)));
    }

    [Fact]
    public async Task Where_too_few_are_left_after_three_months_nobody_is_asked_and_no_list_of_them_stays()
    {
        var (round, pairs) = await site.RoundOf(5);
        await site.Close(round);
        await site.Pass(TimeSpan.FromDays(15));
        Assert.True(await site.Read(db => db.Asked.AnyAsync(a => a.RoundId == round.Id && a.Wave == Wave.FollowUp)));
        var gone = pairs.SelectMany(p => new[] { p.Mentee.Id, p.Mentor.Id }).Take(6).ToList();
        await site.Change(db =>
        {
            foreach (var person in db.People.Where(p => gone.Contains(p.Id)))
                person.LeftOn = site.Clock.Today;
        });
        await site.Pass(TimeSpan.FromDays(95));
        Assert.False(await site.Read(db => db.Asked.AnyAsync(a => a.RoundId == round.Id)));
        Assert.False(
            await site.Read(db => db.OutcomeWaves.AnyAsync(w => w.RoundId == round.Id && w.Wave == Wave.FollowUp))
        );
    }

    [Fact]
    public async Task Fewer_than_five_answers_tell_nothing_and_go_unread()
    {
        var (round, pairs) = await site.RoundOf(4);
        await site.Close(round);
        foreach (var pair in pairs)
            await site.Answer(pair.Mentee, "final-survey", ("q1", 4), ("better", "Das liest niemand"));
        await site.Pass(TimeSpan.FromDays(15));
        var manager = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/ergebnis");
        Assert.DoesNotContain("Das liest niemand", manager.Text);
        Assert.Contains("Es haben zu wenige geantwortet", manager.Text);
        Assert.Contains("Nicht gezeigt", manager.Text);
        // How many were asked and enrolled was told while the round ran, and tells nothing of what anybody did.
        Assert.Equal(
            ["Enrolled", "Invited"],
            await site.Read(db =>
                db.OutcomeFigures.Where(f => f.RoundId == round.Id).Select(f => f.Part).Order().ToListAsync()
            )
        );
        Assert.False(await site.Read(db => db.AnswerBoxes.AnyAsync(b => b.RoundId == round.Id)));
    }

    [Fact]
    public async Task Comments_are_read_by_the_manager_alone_and_the_sponsor_reads_figures()
    {
        var (round, manager) = await Answered(6);
        var sponsor = await site.Person("Sina Vogt");
        await site.Change(db => db.Programmes.Single(p => p.Id == round.ProgrammeId).SponsorId = sponsor.Id);
        await site.Pass(TimeSpan.FromDays(15));
        Assert.Contains("Kommentar 03", (await manager.Visit($"/r/{round.Slug}/ergebnis")).Text);
        Assert.Contains("Gefragt waren 12.", manager.Text);
        foreach (
            var reader in new[]
            {
                sponsor,
                await site.Person("Hanna Ro", Role.HR),
                await site.Person("Bert Rat", Role.BR),
            }
        )
        {
            var page = await (await site.Browser(reader)).Visit($"/r/{round.Slug}/ergebnis");
            Assert.Contains("Würden wieder mitmachen", page.Text);
            Assert.DoesNotContain("Kommentar", page.Text);
            Assert.DoesNotContain("Gefragt waren", page.Text);
        }
        var start = await (await site.Browser(sponsor)).Visit("/schirmherrschaft");
        Assert.Contains($"/r/{round.Slug}/ergebnis", start.Page.DocumentElement.OuterHtml);
        foreach (
            var stranger in new[]
            {
                await site.Person("Fremd"),
                await site.Person("Ina Tech", Role.IT),
                await site.Person("Pia Andere", Role.DP),
            }
        )
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await (await site.Browser(stranger)).Open($"/r/{round.Slug}/ergebnis")).Status
            );
    }

    [Fact]
    public async Task Whoever_took_part_reads_the_outcome_once_it_is_told_and_not_before()
    {
        var (round, _) = await Answered(10);
        var mine = await site.Read(db =>
            db.Enrolments.Where(e => e.RoundId == round.Id).OrderBy(e => e.Id).Select(e => e.PersonId).FirstAsync()
        );
        var left = await site.Read(db =>
            db.Enrolments.Where(e => e.RoundId == round.Id).OrderBy(e => e.Id).Select(e => e.PersonId).LastAsync()
        );
        var me = await site.Read(db => db.People.SingleAsync(p => p.Id == mine));
        var browser = await site.Browser(me);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/r/{round.Slug}/ergebnis")).Status);
        Assert.DoesNotContain("Ergebnis lesen", (await browser.Visit("/start")).Text);

        await site.Pass(TimeSpan.FromDays(15));
        await site.Change(db =>
            db.Enrolments.Single(e => e.RoundId == round.Id && e.PersonId == left).Withdraw(site.Clock.GetUtcNow())
        );
        Assert.Contains("Ergebnis lesen", (await browser.Visit("/start")).Text);
        await browser.Visit($"/r/{round.Slug}/ergebnis");
        Assert.Contains("Würden wieder mitmachen", browser.Text);
        Assert.DoesNotContain("Kommentar", browser.Text);
        var away = await site.Browser(await site.Read(db => db.People.SingleAsync(p => p.Id == left)));
        Assert.Equal(HttpStatusCode.NotFound, (await away.Open($"/r/{round.Slug}/ergebnis")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await away.Open($"/r/{round.Slug}/bericht")).Status);
    }

    [Fact]
    public async Task The_table_for_a_spreadsheet_holds_what_the_page_shows_and_no_more()
    {
        var (round, manager) = await Answered(10);
        await site.Pass(TimeSpan.FromDays(15));
        await manager.Open($"/r/{round.Slug}/ergebnis?handler=Csv");
        var lines = Encoding
            .UTF8.GetString(manager.Bytes)
            .Trim('\uFEFF')
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var figures = await site.Read(db => db.OutcomeFigures.CountAsync(f => f.RoundId == round.Id));
        Assert.Equal(figures + 1, lines.Length);
        Assert.Contains(lines, l => l.StartsWith("Abschluss;Die Treffen waren ihre Zeit wert;alle;4;"));
        Assert.DoesNotContain(lines, l => l.Contains("Kommentar"));
    }

    [Fact]
    public async Task A_goal_that_only_answers_show_is_filled_by_the_release()
    {
        var (round, pairs) = await site.RoundOf(5);
        await site.Change(db =>
            db.Add(
                new ProgrammeGoal
                {
                    OrganisationId = round.OrganisationId,
                    ProgrammeId = round.ProgrammeId,
                    Number = 1,
                    Text = "Weiterempfehlen",
                    Measure = Measure.Recommended,
                    Target = 60,
                }
            )
        );
        await site.Close(round);
        foreach (var (pair, number) in pairs.Select((p, i) => (p, i)))
        {
            await site.Answer(pair.Mentee, "final-survey", ("nps", number == 0 ? 3 : 9));
            await site.Answer(pair.Mentor, "final-survey", ("nps", number == 0 ? 5 : 8));
        }
        await site.Pass(TimeSpan.FromDays(15));
        var goal = await site.Read(db => db.RoundGoals.AsNoTracking().SingleAsync(g => g.RoundId == round.Id));
        Assert.Equal((80, true), (goal.Reached, goal.IsMet));
    }

    [Fact]
    public async Task In_English_it_reads_as_well()
    {
        var (round, manager) = await Answered(6);
        await site.Pass(TimeSpan.FromDays(15));
        await manager.Visit("/start");
        manager.Client.DefaultRequestHeaders.Add("Accept-Language", "en");
        await site.Change(db => db.People.Single(p => p.Id == round.ManagerId).Language = "en");
        await manager.Visit($"/r/{round.Slug}/ergebnis");
        Assert.Contains("What the round has brought", manager.Text);
        Assert.Contains("Would take part again", manager.Text);
    }

    private async Task<(Round Round, Browser Manager)> Answered(int tandems)
    {
        var (round, pairs) = await site.RoundOf(tandems, "Einkauf", "Werk");
        await site.Close(round);
        var number = 0;
        foreach (var person in pairs.SelectMany(p => new[] { p.Mentee, p.Mentor }))
        {
            var (one, two) = (3 + number % 3, 1 + number % 3);
            await site.Answer(
                person,
                "final-survey",
                [
                    ("q1", one),
                    ("again", two),
                    ("net", two),
                    ("dist", 4),
                    ("dist.then", two),
                    ("better", $"Kommentar {number++:00}"),
                ]
            );
        }
        return (round, await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/ergebnis"));
    }
}
