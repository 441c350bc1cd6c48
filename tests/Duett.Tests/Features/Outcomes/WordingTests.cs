using Duett.Domain.People;
using Duett.Platform.Content;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Outcomes;

/// <summary>A house words its questions; everybody of one release is asked in the same words (requirement E4).</summary>
public sealed class WordingTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Whoever_is_asked_already_goes_on_reading_the_words_that_applied_then()
    {
        var first = await site.RoundOf(3);
        await site.AskAtHalfTime(first.Round);
        await Reword("Wie läuft es bei Ihnen beiden?");
        var browser = await site.Browser();
        await browser.Visit(await site.Questions(first.Pairs[0].Mentee, "half-time"));
        Assert.Contains(Shipped, browser.Text);
        Assert.DoesNotContain("Wie läuft es bei Ihnen beiden?", browser.Text);

        var second = await site.RoundOf(3);
        await site.AskAtHalfTime(second.Round);
        await browser.Visit(await site.Questions(second.Pairs[0].Mentee, "half-time"));
        Assert.Contains("Wie läuft es bei Ihnen beiden?", browser.Text);
        Assert.DoesNotContain(Shipped, browser.Text);
        // What can be answered is what it was.
        Assert.Equal(5, browser.Page.QuerySelectorAll($"input[name='Said[{Question.Id}]']").Length - 1);
    }

    private static readonly Duett.Domain.Content.Question Question = ShippedContent
        .Load()
        .Questionnaires.HalfTime.Questions[0];

    private static string Shipped => Question.Text.De;

    private async Task Reword(string words)
    {
        var manager = await site.Browser(await site.Person("Paula Meier", Role.PM));
        await manager.Visit("/inhalte/fragen/mid");
        await manager.Press("Als neue Fassung speichern", ($"ask1-{Question.Id}-de", words));
        Assert.Contains("Die neue Fassung ist gespeichert", manager.Text);
    }
}
