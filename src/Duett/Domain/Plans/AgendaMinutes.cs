using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>Spends the minutes of a meeting on its steps: always all of them, and never less than one on a step.</summary>
public static class AgendaMinutes
{
    private const int Handy = 5;

    /// <summary>The longest shape that fits, its stretching step taking the rest; below the shortest, in proportion.</summary>
    public static IReadOnlyList<StepMinutes> Of(AgendaShapes shapes, int minutes)
    {
        var shape = shapes.Shapes.LastOrDefault(shape => shape.Minutes <= minutes);
        if (shape is null)
        {
            var shortest = shapes.Shapes[0].Steps;
            var scaled = Scale([.. shortest.Select(step => step.Minutes)], minutes);
            return [.. shortest.Zip(scaled, (step, share) => step with { Minutes = share })];
        }
        var rest = minutes - shape.Minutes;
        return
        [
            .. shape.Steps.Select(step =>
                step.Step == shapes.Stretch ? step with { Minutes = step.Minutes + rest } : step
            ),
        ];
    }

    /// <summary>Keeps the proportions, in steps of five minutes where that is possible.</summary>
    public static IReadOnlyList<int> Scale(IReadOnlyList<int> parts, int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, parts.Count);
        var sum = parts.Sum();
        if (sum == minutes)
            return parts;
        var unit = minutes % Handy == 0 && minutes / Handy >= parts.Count ? Handy : 1;
        var units = minutes / unit;
        // Compared as part * units - share * sum, so that no rounding decides.
        var shares = parts.Select(part => Math.Max(1, part * units / sum)).ToArray();
        // Of two steps that miss as much, the longer one gets more: arriving does not take ten minutes.
        (int Missing, int Length) Claim(int at) => ((parts[at] * units) - (shares[at] * sum), parts[at]);
        while (shares.Sum() < units)
            shares[Enumerable.Range(0, shares.Length).MaxBy(Claim)]++;
        while (shares.Sum() > units)
            shares[Enumerable.Range(0, shares.Length).Where(at => shares[at] > 1).MinBy(Claim)]--;
        return [.. shares.Select(share => share * unit)];
    }
}
