using System.Reflection;
using Duett.Domain.Enrolments;
using Duett.Domain.Matching;
using Xunit;

namespace Duett.Tests.Domain.Matching;

public sealed class HardRulesTests
{
    private static readonly Seeker Mentor = new()
    {
        Id = Guid.NewGuid(),
        Teaches = true,
        Offers = new Dictionary<string, int?> { ["ai-everyday"] = 3 },
        Languages = ["de"],
        Department = "IT",
        Team = "Netze",
        JobFamily = "Informatik",
        Level = 3,
        Location = "Hamburg",
    };

    private static readonly Seeker Mentee = new()
    {
        Id = Guid.NewGuid(),
        Learns = true,
        Wants = [new("ai-everyday", 1)],
        Languages = ["de"],
        Department = "Produktion",
        Team = "Montage",
        JobFamily = "Technik",
        Level = 8,
        Location = "Hamburg",
    };

    [Fact]
    public void Two_people_without_anything_between_them_may_meet() =>
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, Mentee));

    [Fact]
    public void A_manager_anywhere_above_is_refused_in_both_directions()
    {
        var (middle, top) = (Guid.NewGuid(), Mentee.Id);
        var line = new Dictionary<Guid, Guid?>
        {
            [Mentor.Id] = middle,
            [middle] = top,
            [top] = null,
        };
        var below = Mentor with { Managers = ManagerChain.Above(Mentor.Id, line) };
        Assert.Equal(HardRule.ReportingLine, HardRules.Against(below, Mentee));
        var above = Mentee with { Managers = ManagerChain.Above(Mentor.Id, line), Id = Guid.NewGuid() };
        Assert.Equal(HardRule.ReportingLine, HardRules.Against(Mentor with { Id = top }, above));
    }

    [Fact]
    public void A_circle_in_the_line_ends()
    {
        var (a, b, c) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var line = new Dictionary<Guid, Guid?>
        {
            [a] = b,
            [b] = c,
            [c] = b,
        };
        Assert.Equal([b, c], ManagerChain.Above(a, line).Order().ToHashSet());
        Assert.Equal([c], ManagerChain.Above(b, line));
    }

    [Fact]
    public void The_same_team_is_refused_however_it_is_written()
    {
        var colleague = Mentee with { Department = "it", Team = " NETZE " };
        Assert.Equal(HardRule.SameTeam, HardRules.Against(Mentor, colleague));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, Mentee with { Team = "Netze" }));
        Assert.Equal(HardRule.SameTeam, HardRules.Against(Mentor, Mentee with { Team = "Netze", Department = "" }));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(null, true)]
    public void The_same_job_ladder_at_a_neighbouring_level_is_competition(int? level, bool refused)
    {
        var rival = Mentee with { Department = "IT", JobFamily = "Informatik", Level = level };
        Assert.Equal(refused ? HardRule.Competition : HardRule.None, HardRules.Against(Mentor, rival));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, rival with { Department = "Einkauf" }));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, rival with { JobFamily = "Recht" }));
    }

    [Fact]
    public void Ruled_out_by_either_side_is_the_same_rule()
    {
        var byMentor = HardRules.Against(Mentor with { RatherNot = new HashSet<Guid> { Mentee.Id } }, Mentee);
        var byMentee = HardRules.Against(Mentor, Mentee with { RatherNot = new HashSet<Guid> { Mentor.Id } });
        Assert.Equal(HardRule.RuledOut, byMentor);
        Assert.Equal(byMentor, byMentee);
    }

    [Fact]
    public void Without_a_common_language_two_cannot_talk_and_an_unknown_one_forbids_nothing()
    {
        Assert.Equal(HardRule.NoCommonLanguage, HardRules.Against(Mentor, Mentee with { Languages = ["en", "fr"] }));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, Mentee with { Languages = ["en", "de"] }));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, Mentee with { Languages = [] }));
    }

    [Fact]
    public void On_site_only_needs_one_place()
    {
        var onSite = Mentee with { Place = MeetingPlace.OnSite };
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, onSite with { Location = "HAMBURG" }));
        Assert.Equal(HardRule.PlacesApart, HardRules.Against(Mentor, onSite with { Location = "Leipzig" }));
        Assert.Equal(
            HardRule.PlacesApart,
            HardRules.Against(Mentor with { Place = MeetingPlace.OnSite }, Mentee with { Location = "Leipzig" })
        );
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, onSite with { Location = null }));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, Mentee with { Location = "Leipzig" }));
    }

    [Fact]
    public void One_topic_in_common_is_needed_unless_somebody_is_open_to_anything()
    {
        var other = Mentee with { Wants = [new("co-video", null)] };
        Assert.Equal(HardRule.NoCommonTopic, HardRules.Against(Mentor, other));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, other with { OpenToAnything = true }));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor with { OpenToAnything = true }, other));
    }

    [Fact]
    public void Every_broken_rule_is_named()
    {
        var both = HardRules.Against(
            Mentor with
            {
                Managers = new HashSet<Guid> { Mentee.Id },
            },
            Mentee with
            {
                Languages = ["fr"],
            }
        );
        Assert.Equal(HardRule.ReportingLine | HardRule.NoCommonLanguage, both);
    }

    /// <summary>The allowlist: whoever adds a field here adds it to docs/rules/matching.md too.</summary>
    [Fact]
    public void The_rules_know_these_fields_and_no_others() =>
        Assert.Equal(
            [
                "Company",
                "Department",
                "HasPartner",
                "Id",
                "Interests",
                "JobFamily",
                "Languages",
                "Learns",
                "Level",
                "Location",
                "Managers",
                "Offers",
                "OpenToAnything",
                "Place",
                "Places",
                "RatherNot",
                "Site",
                "Teaches",
                "Team",
                "Times",
                "Waited",
                "Wants",
            ],
            typeof(Seeker)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => p.Name)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_round_sets_aside_only_what_it_names()
    {
        var report = Mentee with
        {
            Managers = new HashSet<Guid> { Mentor.Id },
            Team = "Netze",
            Department = "Netze",
        };
        var lead = Mentor with { Team = "Netze", Department = "Netze" };
        Assert.Equal(
            HardRule.ReportingLine | HardRule.SameTeam,
            HardRules.Against(lead, report) & ~HardRule.Competition
        );
        Assert.False(HardRules.Against(lead, report, new(OwnTeamAllowed: true)).HasFlag(HardRule.SameTeam));
        Assert.True(HardRules.Against(lead, report, new(OwnTeamAllowed: true)).HasFlag(HardRule.ReportingLine));
        Assert.Equal(HardRule.None, HardRules.Against(lead, report, new(OwnLineAllowed: true, OwnTeamAllowed: true)));
        var unwanted = report with { RatherNot = new HashSet<Guid> { Mentor.Id } };
        Assert.Equal(HardRule.RuledOut, HardRules.Against(lead, unwanted, new(true, true)));
        Assert.True(HardRules.Against(lead, report, new(true, true, true)).HasFlag(HardRule.SameDepartment));
        Assert.Equal(0, PairPoints.Of(lead, report).Area);
    }

    [Fact]
    public void Two_people_from_the_same_other_organisation_never_meet_and_no_round_sets_that_aside()
    {
        var (one, other) = (Mentor with { Company = "Stadtwerke Kiel" }, Mentee with { Company = "STADTWERKE  Kiel" });
        Assert.Equal(HardRule.SameCompany, HardRules.Against(one, other));
        Assert.Equal(HardRule.SameCompany, HardRules.Against(one, other, new(true, true)));
    }

    [Fact]
    public void Names_of_teams_and_departments_count_within_one_organisation_only()
    {
        var twin = Mentee with
        {
            Company = "Stadtwerke Kiel",
            Department = Mentor.Department,
            Team = Mentor.Team,
            JobFamily = Mentor.JobFamily,
            Level = Mentor.Level,
        };
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, twin));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor, twin, new(OtherDepartmentOnly: true)));
        Assert.Equal(HardRule.None, HardRules.Against(Mentor with { Company = "Reederei Nord" }, twin));
        Assert.Equal(HardRule.SameTeam | HardRule.Competition, HardRules.Against(Mentor, twin with { Company = "" }));
    }
}
