using Duett.Domain.Content;
using Duett.Platform.Content;
using Xunit;

namespace Duett.Tests.Domain.Content;

public class TopicSearchTests
{
    private static readonly ContentCatalogue Content = ShippedContent.Load();

    [Theory]
    [InlineData("Tabelle", "da-sheets")]
    [InlineData("tabellen", "da-sheets")]
    [InlineData("Copilot", "ai-everyday")]
    [InlineData("KI im Arbeitsalltag", "ai-everyday")]
    [InlineData("halluzination", "ai-checking")]
    [InlineData("Agenten", "ai-agents")]
    public void The_topic_people_mean_comes_first(string typed, string topic) =>
        Assert.Equal(topic, Content.Search(typed, "de")[0].Id);

    [Theory]
    [InlineData("kunstliche")]
    [InlineData("kuenstliche")]
    [InlineData("KÜNSTLICHE Intelligenz")]
    [InlineData("ku\u0308nstliche")]
    public void A_group_is_found_in_every_spelling_of_its_name(string typed)
    {
        var found = Content.Search(typed, "de").Select(topic => topic.Id).ToList();
        Assert.Equal(Content.Groups.Single(group => group.Id == "ai").Topics.Select(topic => topic.Id), found.Take(9));
    }

    [Theory]
    [InlineData("tabelen", "Tabellen")]
    [InlineData("copliot", "Copilot")]
    [InlineData("Halluzinaton", "Halluzination")]
    [InlineData("passwörtter", "Passwörter")]
    public void One_slip_in_a_longer_word_finds_what_the_right_word_finds(string slip, string right) =>
        Assert.Equal(Content.Search(right, "de")[0], Content.Search(slip, "de")[0]);

    [Theory]
    [InlineData("präsentieren", "co-present")]
    [InlineData("automatisieren", "da-automation")]
    public void Another_form_of_the_word_is_better_than_nothing(string typed, string topic) =>
        Assert.Contains(Content.Search(typed, "de"), found => found.Id == topic);

    [Fact]
    public void A_short_word_must_be_right() => Assert.Empty(Content.Search("cpp", "de"));

    [Fact]
    public void Two_slips_find_nothing() => Assert.Empty(Content.Search("xcopilxt", "de"));

    [Fact]
    public void The_name_comes_before_the_synonym_and_this_before_the_sentence()
    {
        foreach (var topic in Content.Topics)
        {
            var found = Content.Search(topic.Name.De, "de");
            Assert.Equal(topic, found[0]);
        }
        var order = Content.Search("Teams", "de").Select(topic => topic.Id).ToList();
        Assert.Equal("co-teamspace", order[0]);
    }

    [Fact]
    public void Every_synonym_finds_its_topic_in_its_language()
    {
        foreach (var language in new[] { "de", "en" })
        foreach (var topic in Content.Topics)
        foreach (var synonym in topic.Synonyms.In(language))
            Assert.Contains(topic, Content.Search(synonym, language));
    }

    [Fact]
    public void A_word_of_the_other_language_is_understood_too() =>
        Assert.Contains(Content.Search("spreadsheet", "de"), topic => topic.Id == "da-sheets");

    [Fact]
    public void What_a_mentor_asks_for_in_return_is_searched_on_its_own()
    {
        Assert.Equal("bk-negotiate", Content.SearchBackTopics("Gehaltsgesprach", "de")[0].Id);
        Assert.DoesNotContain(
            Content.Search("verhandeln", "de"),
            topic => topic.Id.StartsWith("bk-", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("!?")]
    [InlineData("qqqqqqq")]
    public void Nothing_typed_or_nothing_known_finds_nothing(string? typed) =>
        Assert.Empty(Content.Search(typed, "de"));

    [Fact]
    public void A_word_that_nobody_knows_does_not_hide_the_ones_that_fit() =>
        Assert.Contains(Content.Search("Copilot Wurstsalat", "de"), topic => topic.Id == "ai-everyday");
}
