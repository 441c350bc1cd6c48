using System.Globalization;

namespace Duett.Layout;

/// <summary>
/// A picture of figures: what it says in one sentence, the picture, the same figures as a table. Drawn by <c>_Chart.cshtml</c>
/// without a script, and readable on paper without colours: every number stands beside what it draws.
/// </summary>
/// <param name="Id">Of its heading, unique on the page.</param>
/// <param name="Say">One sentence, by a fixed rule.</param>
public sealed record Chart(string Id, string Title, string Say)
{
    /// <summary>As of when, and since when it is told.</summary>
    public string? Stand { get; init; }
    public IReadOnlyList<ChartPart> Parts { get; init; } = [];
    public string? Note { get; init; }

    /// <summary>Null where the page shows the table beside it anyway.</summary>
    public ChartTable? Table { get; init; }

    /// <summary>Over the whole width.</summary>
    public bool IsWide { get; init; }

    /// <summary>Its parts stand side by side where there is room.</summary>
    public bool IsPaired { get; init; }

    /// <summary>The table stands open, as in a report for paper.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Of the heading: 2 or 3.</summary>
    public int Level { get; init; } = 3;

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <param name="Columns">The first one names the line.</param>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Lines);

public abstract record ChartPart(string? Heading = null);

/// <summary>Which voice a bar has; on paper they differ in brightness and each bar says whose it is.</summary>
public enum Tone
{
    Mentee,
    Mentor,
    Plum,
}

/// <param name="Share">0 to 100; null: nothing is drawn, as nothing may be told.</param>
public sealed record Bar(string Label, string Aside, double? Share, Tone Tone = Tone.Mentee);

/// <summary>One bar below the other, each in its own line with its words.</summary>
public sealed record Bars(IReadOnlyList<Bar> Lines, string? Heading = null, bool IsThin = false) : ChartPart(Heading);

/// <param name="Left">0 to 100 from the middle; null: not told.</param>
/// <param name="Tag">What stands out, such as how many are missing.</param>
public sealed record MirrorLine(string Label, string Aside, string? Tag, double? Left, double? Right);

/// <summary>Two numbers of each line away from a common middle.</summary>
public sealed record Mirror(IReadOnlyList<MirrorLine> Lines, string Left, string Right) : ChartPart;

/// <param name="Change">As it stands beside the dot.</param>
public sealed record Dumbbell(string Label, double Before, double After, string Change);

/// <summary>A ring before and a dot after, on one scale.</summary>
/// <param name="Ticks">Words of the scale, evenly from <paramref name="From"/> to <paramref name="To"/>.</param>
/// <param name="Words">All numbers in words, for whoever does not see the picture.</param>
public sealed record Dumbbells(
    IReadOnlyList<Dumbbell> Lines,
    double From,
    double To,
    IReadOnlyList<string> Ticks,
    string Words,
    string Ring,
    string Dot,
    string? Heading = null
) : ChartPart(Heading);

/// <summary>What cannot be drawn yet, and why.</summary>
public sealed record EmptyPart(string Words, string? Heading = null) : ChartPart(Heading);
