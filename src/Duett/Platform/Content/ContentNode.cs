using System.Globalization;
using Duett.Domain.Content;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Duett.Platform.Content;

/// <summary>A place in a YAML file that knows where it is, so that every complaint names file, line and path.</summary>
public sealed class ContentNode
{
    private readonly string file;
    private readonly ContentNode? parent;
    private readonly string key;
    private readonly YamlNode node;

    private ContentNode(string file, ContentNode? parent, string key, YamlNode node) =>
        (this.file, this.parent, this.key, this.node) = (file, parent, key, node);

    public static ContentNode Root(string file, TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException fault)
        {
            throw new BrokenContent(file, $"line {fault.Start.Line}", fault.Message);
        }
        if (stream.Documents.Count != 1)
            throw new BrokenContent(file, "line 1", "one document expected");
        return new ContentNode(file, null, "", stream.Documents[0].RootNode);
    }

    public ContentNode this[string key] => Find(key) ?? throw Broken($"'{key}' is missing");

    public ContentNode? Find(string key)
    {
        if (node is not YamlMappingNode mapping)
            throw Broken("keys and values expected");
        return mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? Child(key, child) : null;
    }

    public IEnumerable<(string Key, ContentNode Value)> Pairs()
    {
        if (node is not YamlMappingNode mapping)
            throw Broken("keys and values expected");
        return mapping.Children.Select(pair =>
            (((YamlScalarNode)pair.Key).Value!, Child(pair.Key.ToString(), pair.Value))
        );
    }

    public IEnumerable<ContentNode> Items()
    {
        if (node is not YamlSequenceNode sequence)
            throw Broken("a list expected");
        return sequence.Children.Select((item, index) => Child($"[{index + 1}]", item));
    }

    public string Text()
    {
        if (node is not YamlScalarNode { Value: { } value } || string.IsNullOrWhiteSpace(value))
            throw Broken("a text expected");
        return value;
    }

    public int Number() =>
        int.TryParse(Text(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Broken("a whole number expected");

    public bool Flag() => bool.TryParse(Text(), out var flag) ? flag : throw Broken("true or false expected");

    public Bilingual Both() => new(this["de"].Text(), this["en"].Text());

    public BilingualList BothLists() => new(this["de"].Texts(), this["en"].Texts());

    public IReadOnlyList<string> Texts() => [.. Items().Select(item => item.Text())];

    public IReadOnlyList<T> List<T>(string key, Func<ContentNode, T> read) => [.. this[key].Items().Select(read)];

    /// <summary>The value, when it is one of those that exist.</summary>
    public string OneOf(IReadOnlySet<string> known, string what)
    {
        var value = Text();
        return known.Contains(value) ? value : throw Broken($"{what} '{value}' does not exist");
    }

    public BrokenContent Broken(string reason) =>
        new(
            file,
            string.Join(", ", new[] { $"line {node.Start.Line}", Path() }.Where(part => part.Length > 0)),
            reason
        );

    private ContentNode Child(string key, YamlNode child) => new(file, this, key, child);

    /// <summary>Written only when something is wrong: items of a list are called by their id where they have one.</summary>
    private string Path()
    {
        var here = key.StartsWith('[') && NameOf(node) is { } name ? $"[{name}]" : key;
        var above = parent?.Path() ?? "";
        return above.Length == 0 || here.StartsWith('[') ? above + here : above + "." + here;
    }

    private static string? NameOf(YamlNode item) =>
        item is YamlMappingNode mapping
        && (
            mapping.Children.TryGetValue(new YamlScalarNode("id"), out var id)
            || mapping.Children.TryGetValue(new YamlScalarNode("topic"), out id)
        )
            ? id.ToString()
            : null;
}
