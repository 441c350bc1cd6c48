using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Duett.Layout;

/// <summary>Where everything of a <see cref="Dumbbells"/> lies: names beside the lines on a wide page, above them on a phone.</summary>
public sealed record DumbbellSheet(Dumbbells Part, bool IsWide)
{
    private const double WidthOfLetter = 8.2;
    private const int LeastNames = 160;
    private const int MostNames = 440;

    public int Width => IsWide ? 860 : 358;
    private int Start => IsWide ? Names : 12;

    /// <summary>As much room as the longest name needs.</summary>
    private int Names =>
        Math.Clamp(24 + (int)(WidthOfLetter * Part.Lines.Max(l => l.Label.Length)), LeastNames, MostNames);

    private int End => Width - (IsWide ? 60 : 46);
    private int Step => IsWide ? 46 : 64;
    public int Height => Part.Lines.Count * Step + (IsWide ? 30 : 34);
    public int Foot => Part.Lines.Count * Step + 6;

    /// <summary>From the number to its place.</summary>
    public double X(double value) => Start + (End - Start) * (value - Part.From) / (Part.To - Part.From);

    public double XOfTick(int at) => Start + (End - Start) * at / (double)(Part.Ticks.Count - 1);

    /// <summary>A phone has room for the words at both ends.</summary>
    public string Tick(int at) =>
        IsWide || at == 0 || at == Part.Ticks.Count - 1
            ? Part.Ticks[at]
            : Chart.Number(Part.From + (Part.To - Part.From) * at / (Part.Ticks.Count - 1));

    public string AnchorOfTick(int at) =>
        at == 0 ? "start"
        : at == Part.Ticks.Count - 1 ? "end"
        : "middle";

    public double Y(int line) => line * Step + (IsWide ? 26 : 42);

    public IHtmlContent Name(int line) =>
        IsWide
            ? Word(Start - 16, Y(line) + 5, Part.Lines[line].Label, "end")
            : Word(4, line * Step + 24, Part.Lines[line].Label, "start");

    public IHtmlContent Change(int line)
    {
        var one = Part.Lines[line];
        return Word(Math.Max(X(one.Before), X(one.After)) + 16, Y(line) + 5, one.Change, "start", "t-b");
    }

    /// <summary>A word in the picture; its tag has a meaning of its own in a page.</summary>
    public static IHtmlContent Word(double x, double y, string words, string anchor, string? look = null)
    {
        var word = new TagBuilder("text");
        word.Attributes["x"] = Chart.Number(x);
        word.Attributes["y"] = Chart.Number(y);
        word.Attributes["text-anchor"] = anchor;
        word.Attributes["font-size"] = look == "t-muted" ? "13" : "15";
        if (look is not null)
            word.AddCssClass(look);
        word.InnerHtml.Append(words);
        return word;
    }
}
