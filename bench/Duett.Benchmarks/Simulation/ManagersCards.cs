using System.Text.RegularExpressions;
using Duett.Domain.Rounds;
using Duett.Platform.Play;

namespace Duett.Benchmarks.Simulation;

/// <summary>What the programme manager's page asks for, looked at each Monday; a card that stays is one thing to do.</summary>
public sealed partial class ManagersCards(Cast cast, Round round)
{
    private HashSet<string> before = [];

    public List<string> Appeared { get; } = [];

    public async Task Look()
    {
        if (!await cast.Enter(InventedRound.Manager, $"/r/{round.Slug}"))
        {
            cast.Play.Stumble(InventedRound.Manager, "round");
            return;
        }
        var list = Cards().Match(cast.Play.VisitorOf(InventedRound.Manager).Html).Value;
        // The same card with another number is still the same thing to do.
        var now = Title().Matches(list).Select(m => Digits().Replace(m.Groups[1].Value, "…")).ToHashSet();
        Appeared.AddRange(now.Except(before));
        before = now;
    }

    [GeneratedRegex("<ol class=\"today.*?</ol>", RegexOptions.Singleline)]
    private static partial Regex Cards();

    [GeneratedRegex("<h3>(.*?)</h3>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
