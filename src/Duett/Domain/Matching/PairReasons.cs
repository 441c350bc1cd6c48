using System.Globalization;
using Duett.Domain.Tandems;

namespace Duett.Domain.Matching;

/// <summary>The reasons the two themselves read, the same for both.</summary>
public static class PairReasons
{
    public static ProposalReasons Of(Seeker mentor, Seeker mentee)
    {
        var reasons = new List<ProposalReason>();
        var near = HardRules.NearEachOther(mentor, mentee);
        if (near.HasFlag(HardRule.ReportingLine))
            reasons.Add(new(ReasonKind.OwnLine, []));
        else if (near != HardRule.None)
            reasons.Add(new(ReasonKind.OwnTeam, []));
        Add(ReasonKind.Topics, Met(mentee, mentor));
        Add(ReasonKind.BackTopics, Met(mentor, mentee));
        if ((mentor.OpenToAnything || mentee.OpenToAnything) && Met(mentee, mentor).Count == 0)
            reasons.Add(new(ReasonKind.OpenToAnything, []));
        if (mentor.CommonTimesWith(mentee) is var times and > 0)
            reasons.Add(new(ReasonKind.CommonTimes, [times.ToString(CultureInfo.InvariantCulture)]));
        if (mentor.Department.Length > 0 && mentee.Department.Length > 0 && mentor.Department != mentee.Department)
            reasons.Add(new(ReasonKind.DifferentArea, []));
        if (mentor.Site.Length > 0 && mentor.Site == mentee.Site)
            reasons.Add(new(ReasonKind.SameLocation, [mentor.Location!]));
        Add(
            ReasonKind.Interests,
            [
                .. mentor
                    .Interests.Where(i => mentee.Interests.ContainsKey(i.Key))
                    .Select(i => i.Value)
                    .Order(StringComparer.Ordinal),
            ]
        );
        Add(ReasonKind.Language, [.. mentor.Languages.Where(mentee.Languages.Contains).Order(StringComparer.Ordinal)]);
        return new(reasons);

        void Add(ReasonKind kind, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
                reasons.Add(new(kind, values));
        }
    }

    private static List<string> Met(Seeker wishing, Seeker by) =>
        [.. wishing.Wants.Where(wish => PairPoints.IsMet(wish, by)).Select(wish => wish.Topic)];
}
