using System.Reflection;
using System.Text.RegularExpressions;

namespace Duett.Tests.Architecture;

/// <summary>The source as the guards see it: files of a room and what they name. Rules are pure, so that each can be shown to bite.</summary>
public static partial class Rooms
{
    public static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Duett.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }

    /// <summary>C# and Razor files below src/Duett as path relative to it → text.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var source = Path.Combine(Root, "src", "Duett");
        return Directory
            .EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(source, f).Replace('\\', '/'), Full: f))
            .Where(f => f.Path.EndsWith(".cs") || f.Path.EndsWith(".cshtml"))
            .Where(f => !f.Path.StartsWith("bin/") && !f.Path.StartsWith("obj/"))
            .ToDictionary(f => f.Path, f => File.ReadAllText(f.Full));
    }

    /// <summary>Which room may name which. Features, Layout and Program stand above the rest.</summary>
    private static readonly (string Room, string[] MayNotName)[] Directions =
    [
        (
            "Domain",
            [
                "Duett.Data",
                "Duett.Platform",
                "Duett.Features",
                "Duett.Layout",
                "Duett.Matching",
                "Microsoft.",
                "System.IO",
                "System.Net",
            ]
        ),
        ("Data", ["Duett.Platform", "Duett.Features", "Duett.Layout", "Duett.Matching"]),
        ("Platform", ["Duett.Features", "Duett.Layout", "Duett.Matching"]),
        ("Layout", ["Duett.Features", "Duett.Matching"]),
    ];

    public static IEnumerable<string> WrongDirections(IReadOnlyDictionary<string, string> files) =>
        from file in files
        from direction in Directions
        where file.Key.StartsWith(direction.Room + "/", StringComparison.Ordinal)
        from name in direction.MayNotName
        where Names(file.Value, name)
        select $"{file.Key} names {name}";

    public static IEnumerable<string> SlicesThatNameSlices(IReadOnlyDictionary<string, string> files)
    {
        var slices = files
            .Keys.Where(f => f.StartsWith("Features/") && f.Count(c => c == '/') > 1)
            .Select(f => f.Split('/')[1])
            .ToHashSet();
        return from file in files
            where file.Key.StartsWith("Features/") && file.Key.Count(c => c == '/') > 1
            from slice in slices
            where slice != file.Key.Split('/')[1] && Names(file.Value, "Duett.Features." + slice)
            select $"{file.Key} names the slice {slice}";
    }

    /// <summary>Only the matching slice translates between the domain and the matcher.</summary>
    public static IEnumerable<string> MatcherOutsideItsSlice(IReadOnlyDictionary<string, string> files) =>
        from file in files
        where !file.Key.StartsWith("Features/Matching/") && !file.Key.StartsWith("Features/PairFiles/")
        where Names(file.Value, "Duett.Matching")
        select $"{file.Key} names the matcher";

    /// <summary>The room's documents are named by its own slice, the mapping and the context alone.</summary>
    public static IEnumerable<string> RoomOutsideItsSlice(IReadOnlyDictionary<string, string> files) =>
        from file in files
        where Regex.IsMatch(file.Value, @"\bRoomDocuments?\b")
        where !RoomMayBeNamedIn.Any(allowed => file.Key.StartsWith(allowed, StringComparison.Ordinal))
        select $"{file.Key} names the room";

    private static readonly string[] RoomMayBeNamedIn =
    [
        "Features/Room/",
        "Domain/Rooms/",
        "Data/Mapping/TandemMapping.cs",
        "Data/DuettDb.cs",
        "Data/Migrations/",
        "Platform/Retention/",
    ];

    private static bool Names(string text, string prefix) =>
        Regex.IsMatch(
            text,
            $@"(^|[^\w.]){Regex.Escape(prefix)}(?![\w])|(^|[^\w.]){Regex.Escape(prefix.TrimEnd('.'))}\.",
            RegexOptions.Multiline
        );
}
