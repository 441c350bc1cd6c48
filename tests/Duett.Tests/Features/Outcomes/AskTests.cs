using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Outcomes;

/// <summary>Who is asked when, and what is kept of an answer.</summary>
public sealed class AskTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task At_half_time_everybody_in_a_tandem_gets_one_mail_and_one_reminder_that_tells_nobody_who_was_silent()
    {
        var (round, pairs) = await site.RoundOf(3);
        await site.AskAtHalfTime(round);
        await site.Answer(pairs[0].Mentee, "half-time", ("trust", 4));
        await site.Pass(TimeSpan.FromDays(6));
        foreach (var person in pairs.SelectMany(p => new[] { p.Mentor, p.Mentee }))
        {
            Assert.Equal(1, await site.CountOf(person, "half-time"));
            Assert.Equal(1, await site.CountOf(person, "answers-reminder"));
        }
    }

    [Fact]
    public async Task At_the_end_each_side_gets_its_questions_and_three_months_later_five_more()
    {
        var (round, pairs) = await site.RoundOf(3);
        await site.Close(round);
        var mentee = await (await site.Browser()).Visit(await site.Questions(pairs[0].Mentee, "final-survey"));
        Assert.Contains("Ich konnte zugeben, was ich nicht weiß.", mentee.Text);
        Assert.Contains("Rückblickend, am Anfang der Runde", mentee.Text);
        var mentor = await (await site.Browser()).Visit(await site.Questions(pairs[0].Mentor, "final-survey"));
        Assert.Contains("Meine Leitung hat mir Zeit dafür gegeben.", mentor.Text);
        Assert.Equal(0, await site.CountOf(pairs[0].Mentee, "follow-up"));
        // Tandems are deleted before the three months are over.
        await site.Pass(TimeSpan.FromDays(93));
        var later = await (await site.Browser()).Visit(await site.Questions(pairs[0].Mentee, "follow-up"));
        Assert.Contains("Ich nutze das Gelernte noch.", later.Text);
    }

    [Fact]
    public async Task A_round_of_four_people_asks_nobody_and_says_so()
    {
        var (round, pairs) = await site.RoundOf(2);
        await site.Close(round);
        await site.Pass(TimeSpan.FromDays(2));
        Assert.Equal(0, await site.CountOf(pairs[0].Mentee, "final-survey"));
        var manager = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/ergebnis");
        Assert.Contains("Zu klein für Zahlen", manager.Text);
    }

    [Fact]
    public async Task Nothing_is_stored_before_it_is_sent_and_everything_typed_can_be_changed_until_then()
    {
        var (round, pairs) = await site.RoundOf(3);
        await site.AskAtHalfTime(round);
        var page = await (await site.Browser()).Visit(await site.Questions(pairs[0].Mentor, "half-time"));
        await page.Press("Weiter zum Ansehen", ("Said[trust]", 2), ("Said[wish]", "Mehr Zeit\nim Sommer"));
        Assert.Contains("Stimmt das so?", page.Text);
        Assert.False(await site.Read(db => db.AnswerBoxes.AnyAsync(b => b.RoundId == round.Id)));
        await page.Press("Noch etwas ändern");
        Assert.Contains("Mehr Zeit", page.Page.QuerySelector("textarea")!.TextContent);
        await page.Press("Weiter zum Ansehen", ("Said[trust]", 5));
        await page.Press(Answering.Send);
        Assert.Contains("das ist angekommen", page.Text);
        var sheet = Assert.Single(await Sheets(round));
        Assert.Equal(5, sheet.Said["trust"]);
        Assert.Equal("Mehr Zeit\nim Sommer", sheet.Words["wish"].ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Nothing_said_and_too_long_words_are_told_at_their_place()
    {
        var (round, pairs) = await site.RoundOf(3);
        await site.AskAtHalfTime(round);
        var page = await (await site.Browser()).Visit(await site.Questions(pairs[0].Mentor, "half-time"));
        await page.Press("Weiter zum Ansehen");
        Assert.Contains("Bisher ist nichts beantwortet", page.Text);
        var words = new string('w', AnswerSheet.LongestWords + 1);
        await page.Press("Weiter zum Ansehen", ("Said[trust]", 99), ("Said[wish]", words));
        Assert.Contains("Höchstens 600 Zeichen", page.Text);
        Assert.Contains(words, page.Page.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Stored_is_no_person_no_time_and_no_order_and_not_one_readable_word()
    {
        var (round, pairs) = await site.RoundOf(5, "Einkauf", "Werk");
        await site.AskAtHalfTime(round);
        var people = pairs.SelectMany(p => new[] { p.Mentor, p.Mentee }).ToList();
        foreach (var (person, number) in people.Select((p, i) => (p, i)))
            await site.Answer(person, "half-time", ("trust", 1 + number % 5), ("wish", $"Wunschwort {number:00}"));
        Assert.Empty(await site.TablesWith("Wunschwort"));
        var sheets = await Sheets(round);
        Assert.Equal(people.Count, sheets.Count);
        Assert.NotEqual(sheets.Select(s => s.Words["wish"]).Order(), sheets.Select(s => s.Words["wish"]));
        Assert.Equal(["Side", "Area", "Said", "Words"], typeof(AnswerSheet).GetProperties().Select(p => p.Name));
        var columns = await site.Read(db =>
            Task.FromResult(
                new[] { typeof(AnswerBox), typeof(Asked) }
                    .SelectMany(t => db.Model.FindEntityType(t)!.GetProperties())
                    .Where(p => p.ClrType == typeof(DateTimeOffset) || p.ClrType == typeof(DateOnly))
                    .Select(p => p.Name)
                    .ToList()
            )
        );
        Assert.Empty(columns);
        Assert.Equal(
            0,
            await site.Read(db => db.AuditEntries.CountAsync(a => people.Select(p => (Guid?)p.Id).Contains(a.By)))
        );
        Assert.False(await site.Read(db => db.Links.AnyAsync(l => l.Kind == LinkKind.Answer && l.UsedAt != null)));
    }

    [Fact]
    public async Task Two_who_send_at_once_and_one_who_sends_twice_are_each_counted_once()
    {
        var (round, pairs) = await site.RoundOf(6);
        await site.AskAtHalfTime(round);
        var pages = new List<Browser>();
        foreach (var person in pairs.SelectMany(p => new[] { p.Mentor, p.Mentee }).Append(pairs[0].Mentor))
        {
            pages.Add(await (await site.Browser()).Visit(await site.Questions(person, "half-time")));
            await pages[^1].Press("Weiter zum Ansehen", ("Said[trust]", 4));
        }
        await Task.WhenAll(pages.Select(p => p.Press(Answering.Send)));
        Assert.Equal(12, (await Sheets(round)).Count);
    }

    [Fact]
    public async Task Late_answers_are_not_taken_and_the_page_says_why()
    {
        var (round, pairs) = await site.RoundOf(3);
        await site.AskAtHalfTime(round);
        var page = await (await site.Browser()).Visit(await site.Questions(pairs[0].Mentee, "half-time"));
        await page.Press("Weiter zum Ansehen", ("Said[trust]", 4));
        var wave = await site.Read(db => db.OutcomeWaves.SingleAsync(w => w.RoundId == round.Id));
        site.Clock.MoveTo(wave.ClosesAt.AddMinutes(1));
        await page.Press(Answering.Send);
        Assert.Contains("Die Zeit zum Antworten ist um", page.Text);
        Assert.False(await site.Read(db => db.AnswerBoxes.AnyAsync(b => b.RoundId == round.Id)));
        var link = page.Path;
        await site.RunJobs();
        Assert.Contains("Die Zeit zum Antworten ist um", (await page.Visit(link)).Text);
    }

    [Fact]
    public async Task The_start_page_leads_to_the_questions_and_nobody_else_opens_them()
    {
        var (round, pairs) = await site.RoundOf(3);
        await site.Close(round);
        var start = await (await site.Browser(pairs[0].Mentee, Strength.Mail)).Visit("/start");
        var own = start
            .Page.QuerySelectorAll("a")
            .Select(a => a.GetAttribute("href"))
            .First(h => h?.StartsWith("/fragen/eigene/") == true)!;
        await start.Visit(own);
        Assert.Contains("Ich konnte zugeben, was ich nicht weiß.", start.Text);
        foreach (
            var other in new[] { pairs[0].Mentor, await site.ManagerOf(round), await site.Person("Hanna Ro", Role.HR) }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(other)).Open(own)).Status);
    }

    [Theory]
    [InlineData(2, "Diese Runde ist zu klein für Zahlen: Es können höchstens 4 Menschen", false)]
    [InlineData(6, "Bei höchstens 12 Menschen in Tandems werden manche Auswertungen leer bleiben", true)]
    public async Task The_set_up_says_how_much_a_small_round_will_have_in_figures(int sides, string says, bool asks)
    {
        var (mentors, mentees) = (new List<Person>(), new List<Person>());
        for (var i = 0; i < sides; i++)
        {
            mentors.Add(await site.Person($"Emre {i}"));
            mentees.Add(await site.Person($"Martina {i}"));
        }
        var browser = await site.Browser(await site.Person("Paula Meier", Role.PM));
        await browser.NewRound($"Kleine Runde {sides}");
        await browser.WithPeople(mentors, mentees, await site.Person("Vera Ott"));
        await browser.Go();
        Assert.Contains(says, browser.Text);
        Assert.Equal(asks, browser.Text.Contains("blicken ohne Namen zurück"));
    }

    private async Task<List<AnswerSheet>> Sheets(Round round)
    {
        var box = await site.Read(db => db.AnswerBoxes.AsNoTracking().SingleAsync(b => b.RoundId == round.Id));
        return await site.With<Vault, List<AnswerSheet>>(async vault =>
            (
                await vault.Open<List<AnswerSheet>>(
                    box.OrganisationId,
                    Duett.Domain.Rooms.KeyScope.Answers,
                    box.Id,
                    "answers",
                    box.Sealed
                )
            )!
        );
    }
}
