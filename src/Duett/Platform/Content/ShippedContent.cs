using System.Text;
using Duett.Domain.Content;

namespace Duett.Platform.Content;

/// <summary>Reads the content that travels inside the assembly. Whatever is wrong with it stops the start.</summary>
public static class ShippedContent
{
    private static readonly string[] BlockFiles = ["blocks-a.yaml", "blocks-b.yaml", "blocks-c.yaml"];

    /// <exception cref="BrokenContent">A file is missing or wrong; the message names file, place and reason.</exception>
    public static ContentCatalogue Load() => Load(Embedded);

    /// <summary>The same from any source of files.</summary>
    public static ContentCatalogue Load(Func<string, Stream?> open)
    {
        var roots = new Dictionary<string, ContentNode>();
        ContentNode File(string name)
        {
            if (!roots.TryGetValue(name, out var root))
                roots[name] = root = Read(name, open);
            return root;
        }

        var (taxonomy, sessions, programmes, emails) = (
            File("taxonomy.yaml"),
            File("sessions.yaml"),
            File("programmes.yaml"),
            File("emails.yaml")
        );
        var topics = Ids(taxonomy["groups"].Items().SelectMany(group => group["topics"].Items()));
        var backTopics = Ids(taxonomy["back_topics"].Items());
        var sessionIds = Ids(sessions["sessions"].Items());
        Ids(emails["templates"].Items());
        Ids(programmes["templates"].Items());
        Ids(File("training.yaml")["modules"].Items());
        var frame = ReadProgramme.MailFrame(emails);
        return new ContentCatalogue(
            new ContentSet(
                File("content.yaml")["id"].Text(),
                File("content.yaml")["version"].Number(),
                ReadLearning.Levels(File("digcomp.yaml")),
                ReadLearning.Groups(taxonomy),
                ReadLearning.BackTopics(taxonomy),
                Blocks(File, taxonomy, topics),
                ReadLearning.Sessions(sessions, topics, backTopics),
                ReadLearning.Packages(sessions, sessionIds),
                ReadLearning.Families(sessions, sessionIds),
                ReadLearning.Decks(sessions),
                ReadLearning.Cards(sessions, Ids(sessions["qa_decks"].Items())),
                ReadProgramme.Kinds(programmes),
                ReadProgramme.Templates(programmes, Ids(programmes["kinds"].Items()), sessionIds),
                ReadProgramme.Mails(emails, frame),
                frame,
                ReadProgramme.CopyTexts(emails, frame),
                ReadProgramme.Glossary(File("glossary.yaml")),
                ReadProgramme.Agreement(File("guides.yaml")),
                ReadPlan.Wording(File("plan.yaml"), backTopics, ReadLearning.Levels(File("digcomp.yaml"))),
                ReadProgramme.Readiness(File("questionnaires.yaml")),
                ReadEvents.Guides(File("guides.yaml")),
                ReadProgramme.Lessons(File("questionnaires.yaml")),
                ReadTraining.All(File("training.yaml")),
                ReadQuestionnaires.All(File("questionnaires.yaml"))
            )
        );
    }

    private static List<Block> Blocks(Func<string, ContentNode> file, ContentNode taxonomy, HashSet<string> topics)
    {
        List<Block> blocks = [.. BlockFiles.SelectMany(name => ReadLearning.Blocks(file(name), topics))];
        var covered = new HashSet<string>();
        foreach (var block in blocks)
            if (!covered.Add(block.Topic))
                throw taxonomy.Broken($"topic '{block.Topic}' has two blocks");
        if (topics.FirstOrDefault(topic => !covered.Contains(topic)) is { } bare)
            throw taxonomy.Broken($"topic '{bare}' has no block");
        return blocks;
    }

    private static HashSet<string> Ids(IEnumerable<ContentNode> items)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
            if (!ids.Add(item["id"].Text()))
                throw item.Broken("this id is used twice");
        return ids;
    }

    private static ContentNode Read(string name, Func<string, Stream?> open)
    {
        using var stream = open(name) ?? throw new BrokenContent(name, "file", "is missing");
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return ContentNode.Root(name, text);
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenContent(name, "file", "is not UTF-8");
        }
    }

    private static Stream? Embedded(string name) =>
        typeof(ShippedContent).Assembly.GetManifestResourceStream("Content/" + name);
}
