using Duett.Domain.Enrolments;

namespace Duett.Domain.Matching;

/// <summary>
/// What a permitted pair is worth, in whole points, part by part; together at most 1,000. The table with reasons stands in
/// <c>docs/rules/matching.md</c>. Nobody ever sees a number.
/// </summary>
public readonly record struct PairPoints(
    int Topics,
    int Back,
    int Times,
    int Area,
    int Place,
    int Interests,
    int Languages
)
{
    public const int MostForTopics = 500;
    public const int MostForBack = 150;
    public const int MostForTimes = 150;
    public const int MostForArea = 100;
    public const int MostForPlace = 50;
    public const int ForInterest = 10;
    public const int MostInterests = 3;
    public const int ForLanguage = 10;
    public const int MostLanguages = 2;

    /// <summary>The most that each part can be worth, as people are told.</summary>
    public static readonly IReadOnlyList<(string Part, int Most)> Most =
    [
        (nameof(Topics), MostForTopics),
        (nameof(Back), MostForBack),
        (nameof(Times), MostForTimes),
        (nameof(Area), MostForArea),
        (nameof(Place), MostForPlace),
        (nameof(Interests), ForInterest * MostInterests),
        (nameof(Languages), ForLanguage * MostLanguages),
    ];

    /// <summary>Somebody open to anything gains from a partner whose topics were not asked for.</summary>
    public const int ForOpenness = 200;

    public int Total => Topics + Back + Times + Area + Place + Interests + Languages;

    public static PairPoints Of(Seeker mentor, Seeker mentee) =>
        new(
            TopicsOf(mentor, mentee),
            mentor.Wants.Count == 0 ? MostForBack : MostForBack * Share(mentor, mentee) / 100,
            TimesOf(mentor.CommonTimesWith(mentee)),
            AreaOf(mentor, mentee),
            PlaceOf(mentor, mentee),
            Math.Min(MostInterests, CommonInterests(mentor, mentee)) * ForInterest,
            Math.Min(MostLanguages, mentor.CommonLanguagesWith(mentee)) * ForLanguage
        );

    /// <summary>How well one wish is served, 0 to 100. A level nobody knows yet counts in full.</summary>
    public static int Served(Wish wish, Seeker by)
    {
        if (!by.Offers.TryGetValue(wish.Topic, out var teaches))
            return 0;
        return (teaches - wish.Now) switch
        {
            null or >= 2 => 100,
            1 => 80,
            0 => 40,
            _ => 10,
        };
    }

    /// <summary>The wish is met: the other side offers the topic and does not stand below.</summary>
    public static bool IsMet(Wish wish, Seeker by) => Served(wish, by) >= 40;

    public static int CommonInterests(Seeker one, Seeker other) =>
        one.Interests.Count == 0 ? 0 : one.Interests.Keys.Count(other.Interests.ContainsKey);

    private static int TopicsOf(Seeker mentor, Seeker mentee)
    {
        var served = mentee.Wants.Count == 0 ? 0 : MostForTopics * Share(mentee, mentor) / 100;
        return mentee.OpenToAnything || mentor.OpenToAnything ? Math.Max(served, ForOpenness) : served;
    }

    /// <summary>Mean over all wishes of one side, 0 to 100.</summary>
    private static int Share(Seeker wishing, Seeker by)
    {
        var sum = 0;
        foreach (var wish in wishing.Wants)
            sum += Served(wish, by);
        return sum / wishing.Wants.Count;
    }

    private static int TimesOf(int common) =>
        common switch
        {
            0 => 0,
            1 => 60,
            2 => 100,
            3 => 130,
            _ => MostForTimes,
        };

    private static int AreaOf(Seeker one, Seeker other) =>
        HardRules.NearEachOther(one, other) != HardRule.None ? 0
        : one.Department.Length == 0 || other.Department.Length == 0 ? MostForArea / 2
        : one.Department == other.Department ? 0
        : MostForArea;

    private static int PlaceOf(Seeker one, Seeker other) =>
        WantDifferentPlaces(one, other) ? 0
        : one.Site.Length > 0 && one.Site == other.Site ? MostForPlace
        : one.Place == MeetingPlace.Video || other.Place == MeetingPlace.Video ? 40
        : 30;

    /// <summary>One wants to meet on site, the other by video.</summary>
    public static bool WantDifferentPlaces(Seeker one, Seeker other) =>
        (one.Place, other.Place)
            is
                (MeetingPlace.OnSite, MeetingPlace.Video)
                or
                (MeetingPlace.Video, MeetingPlace.OnSite);
}
