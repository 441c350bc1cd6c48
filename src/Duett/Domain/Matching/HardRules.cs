using Duett.Domain.Enrolments;

namespace Duett.Domain.Matching;

/// <summary>Rules that forbid a pair. Nothing overrides them, a pin least of all.</summary>
[Flags]
public enum HardRule
{
    None = 0,

    /// <summary>One stands above the other in the line, however far.</summary>
    ReportingLine = 1,
    SameTeam = 2,

    /// <summary>The same job family in the same department at the same or a neighbouring level: the same post in sight.</summary>
    Competition = 4,

    /// <summary>At least one of the two would rather not; never told whose wish it is.</summary>
    RuledOut = 8,

    /// <summary>The two were proposed to each other or met before, in whatever round.</summary>
    EarlierTandem = 16,
    NoCommonLanguage = 32,

    /// <summary>One meets on site only and they work at different places.</summary>
    PlacesApart = 64,

    /// <summary>The mentor offers nothing of what the mentee wants, and neither is open to anything.</summary>
    NoCommonTopic = 128,

    /// <summary>The programme manager decided so.</summary>
    NotToBeProposed = 256,

    /// <summary>Both work in one department, and this round joins departments only.</summary>
    SameDepartment = 512,

    /// <summary>Both are from the same other organisation, whose lines and teams nobody here knows.</summary>
    SameCompany = 1024,
}

public static class HardRules
{
    /// <summary>All rules that forbid the pair. What is unknown forbids nothing.</summary>
    public static HardRule Against(Seeker mentor, Seeker mentee, PairingRules? rules = null)
    {
        rules ??= PairingRules.Usual;
        var broken = NearEachOther(mentor, mentee) & ~rules.SetAside;
        if (mentor.Company.Length > 0 && mentor.Company == mentee.Company)
            broken |= HardRule.SameCompany;
        if (
            rules.OtherDepartmentOnly
            && mentor.Company == mentee.Company
            && mentor.Department.Length > 0
            && mentor.Department == mentee.Department
        )
            broken |= HardRule.SameDepartment;
        if (mentor.RatherNot.Contains(mentee.Id) || mentee.RatherNot.Contains(mentor.Id))
            broken |= HardRule.RuledOut;
        if (mentor.Languages.Count > 0 && mentee.Languages.Count > 0 && mentor.CommonLanguagesWith(mentee) == 0)
            broken |= HardRule.NoCommonLanguage;
        if (CannotMeet(mentor, mentee))
            broken |= HardRule.PlacesApart;
        if (!mentor.OpenToAnything && !mentee.OpenToAnything && !SharesTopic(mentor, mentee))
            broken |= HardRule.NoCommonTopic;
        return broken;
    }

    /// <summary>The same, and whether the two were proposed to each other before; their order does not count.</summary>
    public static HardRule Against(Seeker mentor, Seeker mentee, PairingRules? rules, IReadOnlySet<(Guid, Guid)> met) =>
        Against(mentor, mentee, rules)
        | (
            met.Contains((mentor.Id, mentee.Id)) || met.Contains((mentee.Id, mentor.Id))
                ? HardRule.EarlierTandem
                : HardRule.None
        );

    /// <summary>How the two stand to each other in the house; a round may set these rules aside.</summary>
    public static HardRule NearEachOther(Seeker mentor, Seeker mentee)
    {
        var near = HardRule.None;
        if (mentor.Managers.Contains(mentee.Id) || mentee.Managers.Contains(mentor.Id))
            near |= HardRule.ReportingLine;
        if (AreInOneTeam(mentor, mentee))
            near |= HardRule.SameTeam;
        if (CompeteForOnePost(mentor, mentee))
            near |= HardRule.Competition;
        return near;
    }

    /// <summary>Teams of the same name in two departments, or in two organisations, are two teams.</summary>
    private static bool AreInOneTeam(Seeker one, Seeker other) =>
        one.Company == other.Company
        && one.Team.Length > 0
        && one.Team == other.Team
        && (one.Department == other.Department || one.Department.Length == 0 || other.Department.Length == 0);

    private static bool CompeteForOnePost(Seeker one, Seeker other) =>
        one.Company == other.Company
        && one.JobFamily.Length > 0
        && one.JobFamily == other.JobFamily
        && one.Department.Length > 0
        && one.Department == other.Department
        && (one.Level is not { } a || other.Level is not { } b || Math.Abs(a - b) <= 1);

    private static bool CannotMeet(Seeker one, Seeker other) =>
        (one.Place == MeetingPlace.OnSite || other.Place == MeetingPlace.OnSite)
        && one.Site.Length > 0
        && other.Site.Length > 0
        && one.Site != other.Site;

    private static bool SharesTopic(Seeker mentor, Seeker mentee)
    {
        foreach (var wish in mentee.Wants)
            if (mentor.Offers.ContainsKey(wish.Topic))
                return true;
        return false;
    }
}
