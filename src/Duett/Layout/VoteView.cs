using Duett.Domain.Content;

namespace Duett.Layout;

/// <summary>The question how helpful something was that the reader has used.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="Words">What was typed and could not be kept.</param>
public sealed record VoteView(string Action, bool HasVoted, Problems Problems, string? Words = null)
{
    public static IEnumerable<int> Stars => Enumerable.Range(PieceVote.Least, PieceVote.Most);
}
