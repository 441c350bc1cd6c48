using System.Globalization;
using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>Says the facts of a plan in sentences.</summary>
internal static class PlanReasonText
{
    public static IReadOnlyList<string> Of(
        IReadOnlyList<PlanReason> reasons,
        ContentCatalogue content,
        string language,
        PairNames? names
    ) => [.. reasons.Select(reason => Sentence(reason, content, language, names))];

    private static string Sentence(PlanReason reason, ContentCatalogue content, string language, PairNames? names) =>
        content
            .Plan.Why[KeyOf(reason)]
            .In(language)
            .Replace("{from}", reason.From?.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{to}", reason.To?.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{topic}", NameOf(reason.Topic, content, language), StringComparison.Ordinal)
            // Last, so that a name with braces in it stays a name.
            .Replace("{who}", NameOf(WhoOf(reason), content, language, names), StringComparison.Ordinal);

    /// <summary>Mentees bring challenges; plans do not say so.</summary>
    private static Side? WhoOf(PlanReason reason) => reason.Kind == ReasonKind.Challenge ? Side.Mentee : reason.Who;

    private static string KeyOf(PlanReason reason) =>
        reason.Kind switch
        {
            ReasonKind.Start => "start",
            ReasonKind.Cards => "cards",
            ReasonKind.Close => "close",
            ReasonKind.Halftime => "halftime",
            ReasonKind.Challenge => "challenge",
            ReasonKind.Goal => reason.From is null ? "goal_from_unknown" : "goal",
            ReasonKind.Wish => "wish",
            ReasonKind.Wants => "wants",
            ReasonKind.Teaches => "teaches",
            ReasonKind.Related => "related",
            ReasonKind.BothWays => "both_ways",
            ReasonKind.Template => "template",
            ReasonKind.Broaden => "broaden",
            ReasonKind.Open => "open",
            ReasonKind.Chosen => "chosen",
            ReasonKind.OnceMore => "once_more",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Kind, "a reason without words"),
        };

    private static string? NameOf(string? topic, ContentCatalogue content, string language) =>
        topic is null ? null : content.NameOf(topic)?.In(language) ?? topic;

    public static string? NameOf(Side? side, ContentCatalogue content, string language, PairNames? names) =>
        side switch
        {
            Side.Mentee => names?.Mentee ?? content.Plan.MenteeSide.In(language),
            Side.Mentor => names?.Mentor ?? content.Plan.MentorSide.In(language),
            _ => null,
        };
}
