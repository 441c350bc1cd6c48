using System.Text.RegularExpressions;
using Duett.Domain.Rounds;

namespace Duett.Platform.Play;

/// <summary>Whoever runs the round: opens it, has tandems proposed on the day that was announced, looks, releases.</summary>
public sealed partial class Manager(Cast cast, Round round, string who)
{
    public void Begin()
    {
        cast.Play.Plan(cast.Play.Now, who, Invite);
        cast.Play.Plan(cast.Hours.At(round.MatchOn, new(9, 20)), who, Propose);
        cast.Play.Plan(cast.Hours.At(round.MatchOn, new(11, 5)), who, Release);
    }

    private string Preview => $"/r/{round.Slug}/einrichten/{Preparation.LastPage}";
    private string Board => $"/r/{round.Slug}/vorschlaege";

    private async Task Invite()
    {
        if (!await cast.Enter(who, Preview) || !await Press("handler=Start"))
            cast.Play.Stumble(who, "invite");
    }

    private async Task Propose()
    {
        if (!await cast.Enter(who, Board) || !await Press("handler=Propose"))
            cast.Play.Stumble(who, "propose");
    }

    /// <summary>All that fit at once, then each of the others after a look.</summary>
    private async Task Release()
    {
        if (!await cast.Enter(who, Board))
        {
            cast.Play.Stumble(who, "release");
            return;
        }
        await Press("handler=Release");
        var visitor = cast.Play.VisitorOf(who);
        await visitor.Open(Board);
        foreach (var row in RowLinks().Matches(visitor.Html).Select(m => m.Value).ToList())
        {
            await visitor.Open(Board + row);
            await Press("handler=ReleaseOne");
        }
    }

    /// <summary>Each row shows what can be done with it when it is opened.</summary>
    [GeneratedRegex(@"\?zeile=[0-9a-f-]{36}(?=#)")]
    private static partial Regex RowLinks();

    private Task<bool> Press(string action) =>
        cast.Play.VisitorOf(who).Press(b => b.Action.EndsWith(action, StringComparison.Ordinal));
}
