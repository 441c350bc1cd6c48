using Duett.Domain.Enrolments;
using Duett.Domain.Tandems;

namespace Duett.Domain.Matching;

/// <summary>What somebody who reviews a proposal should look at; nothing in it tells a wish.</summary>
public enum LookAt
{
    NoCommonTime,
    OneCommonTime,
    SameArea,
    PlaceUnclear,
    FewWishes,

    /// <summary>One stands above the other; this round allows it.</summary>
    OwnLine,

    /// <summary>One team or one career ladder; this round allows it.</summary>
    OwnTeam,
}

/// <summary>A pair in words: this is all that reviewers see of the points.</summary>
public sealed record PairWords(Fit Fit, WishesMet Wishes, int CommonTimes, IReadOnlyList<LookAt> LookAt)
{
    public const int VeryGoodFrom = 800;
    public const int GoodFrom = 550;

    public static PairWords Of(Seeker mentor, Seeker mentee) => Of(mentor, mentee, PairPoints.Of(mentor, mentee));

    public static PairWords Of(Seeker mentor, Seeker mentee, PairPoints points)
    {
        var (wishes, times) = (WishesOf(mentor, mentee), mentor.CommonTimesWith(mentee));
        var lookAt = new List<LookAt>();
        if (times == 0)
            lookAt.Add(Matching.LookAt.NoCommonTime);
        if (wishes is WishesMet.Some or WishesMet.None)
            lookAt.Add(Matching.LookAt.FewWishes);
        if (PairPoints.WantDifferentPlaces(mentor, mentee))
            lookAt.Add(Matching.LookAt.PlaceUnclear);
        var near = HardRules.NearEachOther(mentor, mentee);
        if (near.HasFlag(HardRule.ReportingLine))
            lookAt.Add(Matching.LookAt.OwnLine);
        var mustLook = lookAt.Count > 0 || points.Total < GoodFrom;
        if (times == 1)
            lookAt.Add(Matching.LookAt.OneCommonTime);
        if ((near & (HardRule.SameTeam | HardRule.Competition)) != HardRule.None)
            lookAt.Add(Matching.LookAt.OwnTeam);
        else if (mentor.Department.Length > 0 && mentor.Department == mentee.Department)
            lookAt.Add(Matching.LookAt.SameArea);
        var fit =
            mustLook ? Fit.LookAt
            : points.Total >= VeryGoodFrom ? Fit.VeryGood
            : Fit.Good;
        return new(fit, wishes, times, lookAt);
    }

    /// <summary>Whoever is open to anything and named nothing has no wish that could fail.</summary>
    private static WishesMet WishesOf(Seeker mentor, Seeker mentee)
    {
        var met = mentee.Wants.Count(wish => PairPoints.IsMet(wish, mentor));
        return met == mentee.Wants.Count ? WishesMet.All
            : met == 0 ? WishesMet.None
            : met * 2 >= mentee.Wants.Count ? WishesMet.Most
            : WishesMet.Some;
    }
}
