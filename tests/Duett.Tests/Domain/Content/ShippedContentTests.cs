using System.Text;
using Duett.Domain.Content;
using Duett.Platform.Content;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Duett.Tests.Domain.Content;

public class ShippedContentTests
{
    private static readonly ContentCatalogue Content = ShippedContent.Load();

    public static TheoryData<string> Files =>
        [
            .. typeof(ShippedContent)
                .Assembly.GetManifestResourceNames()
                .Where(name =>
                    name.StartsWith("Content/", StringComparison.Ordinal)
                    && name.EndsWith(".yaml", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_whole_set_is_there()
    {
        Assert.Equal(72, Content.Topics.Count);
        Assert.Equal(8, Content.Groups.Count);
        Assert.Equal(8, Content.BackTopics.Count);
        Assert.Equal(47, Content.Sessions.Count);
        Assert.Equal(36, Content.Cards.Count);
        Assert.Equal(16, Content.Templates.Count);
        Assert.Equal(80, Content.Mails.Count);
        Assert.Equal(70, Content.Glossary.Count);
        Assert.Equal(9, Content.Agreement.Clauses.Count);
    }

    [Fact]
    public void Every_topic_has_a_block_with_four_level_sentences_in_both_languages()
    {
        foreach (var topic in Content.Topics)
        {
            var block = Content.Block(topic.Id);
            Assert.Equal(4, block.Levels.Count);
            foreach (var language in new[] { "de", "en" })
                Assert.Equal(4, block.Levels.Select(level => level.In(language)).Distinct().Count());
        }
    }

    [Fact]
    public void Every_mail_has_the_same_placeholders_in_both_languages()
    {
        Assert.All(
            Content.Mails.SelectMany(mail => new[] { mail.Subject, mail.SubjectNeutral, mail.Body }),
            text => Assert.Equal(MailTemplate.PlaceholdersIn(text.De), MailTemplate.PlaceholdersIn(text.En))
        );
        Assert.Contains("salutation", MailTemplate.PlaceholdersIn(Content.Mail("proposal").Body.De));
    }

    [Fact]
    public void No_mail_can_carry_what_belongs_in_the_room() =>
        Assert.DoesNotContain(
            Content.Mails.SelectMany(mail => MailTemplate.PlaceholdersIn(mail.Body.De + mail.Subject.De)),
            name => name is "topic" or "topics" or "reasons" or "homework" or "notes"
        );

    [Theory, MemberData(nameof(Files))]
    public void Every_text_of_a_file_stands_in_both_languages(string resource)
    {
        var missing = new List<string>();
        Walk(YamlOf(resource), resource, missing);
        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(Files))]
    public void Texts_say_Sie_and_stay_calm(string resource)
    {
        var loud = new List<string>();
        foreach (var text in TextsOf(YamlOf(resource)))
            if (text.Contains('!') || text.Contains(" – ") || text.Contains(" — ") || IsInformal(text))
                loud.Add(text);
        Assert.Empty(loud);
    }

    [Theory]
    [InlineData(
        "taxonomy.yaml",
        "can: {de: \"Ich erledige",
        "cann: {de: \"Ich erledige",
        "ai-everyday",
        "'can' is missing"
    )]
    [InlineData("blocks-a.yaml", "- topic: ai-everyday", "- topic: ai-nothing", "ai-nothing", "does not exist")]
    [InlineData("sessions.yaml", "minutes: 45", "minutes: 46", "s01-start", "do not add up")]
    [InlineData(
        "emails.yaml",
        "{salutation},\\n\\nWe have found a partner",
        "{salutatio},\\n\\nWe have found a partner",
        "proposal",
        "placeholders differ"
    )]
    [InlineData("glossary.yaml", "terms:", "terms: [", "line", "")]
    [InlineData("programmes.yaml", "count: 1,", "count: one,", "qa-mini", "whole number")]
    public void A_broken_file_stops_the_start_with_file_place_and_reason(
        string file,
        string good,
        string bad,
        string place,
        string reason
    )
    {
        var fault = Assert.Throws<BrokenContent>(() => ShippedContent.Load(WithChange(file, good, bad)));
        Assert.Equal(file, fault.File);
        Assert.Contains("line", fault.Place);
        Assert.Contains(place, fault.Place + fault.Reason);
        Assert.Contains(reason, fault.Reason);
        Assert.Contains("Content/" + file, fault.Message);
    }

    [Fact]
    public void A_missing_file_stops_the_start() =>
        Assert.Equal(
            "digcomp.yaml",
            Assert
                .Throws<BrokenContent>(() => ShippedContent.Load(name => name == "digcomp.yaml" ? null : Open(name)))
                .File
        );

    private static Func<string, Stream?> WithChange(string file, string good, string bad) =>
        name =>
        {
            if (name != file)
                return Open(name);
            using var reader = new StreamReader(Open(name)!);
            var text = reader.ReadToEnd();
            var at = text.IndexOf(good, StringComparison.Ordinal);
            Assert.True(at >= 0, "the text to break is not in the file");
            return new MemoryStream(Encoding.UTF8.GetBytes(text[..at] + bad + text[(at + good.Length)..]));
        };

    private static Stream? Open(string name) =>
        typeof(ShippedContent).Assembly.GetManifestResourceStream("Content/" + name);

    private static YamlNode YamlOf(string resource)
    {
        using var reader = new StreamReader(typeof(ShippedContent).Assembly.GetManifestResourceStream(resource)!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return yaml.Documents[0].RootNode;
    }

    private static void Walk(YamlNode node, string path, List<string> missing)
    {
        if (node is YamlSequenceNode list)
            for (var at = 0; at < list.Children.Count; at++)
                Walk(list.Children[at], $"{path}[{at}]", missing);
        if (node is not YamlMappingNode map)
            return;
        var keys = map.Children.Keys.Select(key => key.ToString()).ToHashSet();
        if (keys.Contains("de") != keys.Contains("en"))
            missing.Add(path);
        foreach (var (key, value) in map.Children)
        {
            if (key.ToString() is "de" or "en" && value is YamlScalarNode { Value: null or "" })
                missing.Add($"{path}.{key}");
            Walk(value, $"{path}.{key}", missing);
        }
    }

    private static IEnumerable<string> TextsOf(YamlNode node) =>
        node.AllNodes.OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "");

    private static bool IsInformal(string text) =>
        System.Text.RegularExpressions.Regex.IsMatch(text, @"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[mnrs]?|[Ee]uch)\b");
}
