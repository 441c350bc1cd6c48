using Duett.Platform.Play;

namespace Duett.Benchmarks.Simulation;

internal static class SoonAfter
{
    /// <summary>At office hours within so many days after a mail.</summary>
    public static void Later(this Cast cast, Letter letter, double days, Func<Task> what) =>
        cast.Play.Plan(cast.Hours.Within(letter.At, days, letter.Kind, letter.To, letter.At.UtcTicks), letter.To, what);
}
