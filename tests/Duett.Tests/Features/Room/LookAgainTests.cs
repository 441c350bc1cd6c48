using Duett.Domain.Enrolments;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>Levels and expectations of the two, looked at again.</summary>
public sealed class LookAgainTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Before_half_time_it_says_from_when_on_and_afterwards_both_read_what_each_says()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/rueckblick");
        Assert.Contains("Ab Treffen 3", mentee.Text);
        await site.Close(pair.Round);
        await mentee.Visit($"{pair.Room}/rueckblick");
        Assert.Contains("Geduld und klare Worte", mentee.Text);
        await mentee.Press(
            "Speichern",
            ("Stufe[ai-everyday]", 3),
            ("Stufe[co-channels]", 2),
            ("Erwartung", "Partly"),
            ("Worte", "Es war mehr Geduld als gedacht")
        );
        Assert.Contains("Gespeichert", mentee.Text);
        var mentor = await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/rueckblick");
        Assert.Contains("Stufe 1 am Anfang, heute Stufe 3", mentor.Text);
        Assert.Contains("Es war mehr Geduld als gedacht", mentor.Text);
        Assert.Empty(await site.TablesWith("mehr Geduld als gedacht"));
    }

    [Fact]
    public async Task Nobody_says_anything_for_the_other_one()
    {
        var pair = await site.RoomOfTwo();
        await site.Close(pair.Round);
        var mentor = await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/rueckblick");
        await mentor.Press("Speichern", ("Stufe[ai-everyday]", 4), ("Stufe[bk-decisions]", 2));
        Assert.Contains("Stufe 1 am Anfang, heute Stufe 2", mentor.Text);
        Assert.DoesNotContain("heute Stufe 4", mentor.Text);
    }

    [Fact]
    public async Task Levels_count_once_in_the_figures_if_somebody_wishes_and_tell_no_topic()
    {
        var round = await site.Round();
        var pairs = new List<Pair>();
        for (var i = 0; i < 5; i++)
        {
            var (mentor, mentee) = (await site.Person($"Emre {i}"), await site.Person($"Martina {i}"));
            await site.Enrol(round, mentor, ProgrammeRole.Mentor, answers: RoomPairs.Mentor);
            await site.Enrol(round, mentee, ProgrammeRole.Mentee, answers: i % 2 == 0 ? RoomPairs.Mentee : Further);
            pairs.Add(await site.Pair(round, mentor, mentee, agreed: true));
            await site.OpenRoom(pairs[^1]);
        }
        await site.Close(round);
        foreach (var (pair, i) in pairs.Select((p, i) => (p, i)))
            await Count(pair, pair.Mentee, ("Stufe[ai-everyday]", 2 + i % 2), ("Stufe[co-channels]", 2 + i % 2));
        // Once more is read by the two, and changes no figure.
        var again = await (await site.Browser(pairs[0].Mentee)).Visit($"{pairs[0].Room}/rueckblick");
        Assert.DoesNotContain("in die Zahlen der Runde", again.Text);
        await again.Press("Speichern", ("Stufe[ai-everyday]", 4), ("Zaehlt", "true"));
        await site.Pass(TimeSpan.FromDays(15));
        var figures = await site.Read(db =>
            db.OutcomeFigures.AsNoTracking().Where(f => f.RoundId == round.Id).ToListAsync()
        );
        var gain = Assert.Single(figures, f => f.Report == "gain" && f.Part == null);
        Assert.Equal((2.4, 1.7), (gain.Value, gain.Before));
        var page = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/ergebnis");
        Assert.Contains("Die Gruppe hat 30 % des Weges zurückgelegt", page.Text);
        Assert.False(
            await site.Read(db => db.AnswerBoxes.AnyAsync(b => b.RoundId == round.Id && b.Wave == Wave.Levels))
        );
    }

    [Fact]
    public async Task A_round_too_small_for_figures_offers_the_talk_instead()
    {
        var pair = await site.RoomOfTwo();
        await site.Close(pair.Round);
        var page = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/rueckblick");
        Assert.Contains("Ihre Runde ist zu klein für Zahlen", page.Text);
        Assert.Contains("Wofür danke ich Ihnen?", page.Text);
        Assert.DoesNotContain("in die Zahlen der Runde", page.Text);
        Assert.NotNull(page.Page.QuerySelector("details[open]"));
    }

    [Fact]
    public async Task Too_long_words_are_told_and_nothing_typed_is_lost()
    {
        var pair = await site.RoomOfTwo();
        await site.Close(pair.Round);
        var page = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/rueckblick");
        var words = new string('w', 501);
        await page.Press("Speichern", ("Stufe[ai-everyday]", 3), ("Worte", words));
        Assert.Contains("Höchstens 500 Zeichen", page.Text);
        Assert.Equal(words, page.Page.QuerySelector("textarea")!.TextContent);
        Assert.NotNull(page.Page.QuerySelector("input[name='Stufe[ai-everyday]'][value='3'][checked]"));
    }

    /// <summary>Not all began alike: of five who did nothing would be told.</summary>
    private static readonly EnrolmentAnswers Further = RoomPairs.Mentee with
    {
        Topics =
        [
            new("ai-everyday", Wants: true, Offers: false, Now: 2, Aim: 3),
            new("co-channels", Wants: true, Offers: false, Now: 2, Aim: 3),
        ],
    };

    private async Task Count(Pair pair, Person person, params (string, object?)[] levels)
    {
        var page = await (await site.Browser(person)).Visit($"{pair.Room}/rueckblick");
        await page.Press("Speichern", [.. levels, ("Zaehlt", "true")]);
        Assert.Contains("Gespeichert", page.Text);
    }
}
