using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Outcomes;

/// <summary>Everything that 500 random programmes tell at half-time, at the end and three months later, against somebody who reckons.</summary>
public sealed class AttackTests
{
    private const int Programmes = 500;
    private static readonly GroupGate Gate = new(Round.FewestForFigures);

    [Fact]
    public void From_all_reports_of_five_hundred_programmes_nobody_and_no_small_group_is_recovered()
    {
        var told = 0;
        for (var seed = 0; seed < Programmes; seed++)
        {
            var programme = new RandomProgramme(seed);
            foreach (var wave in Enum.GetValues<Wave>())
            {
                var sheets = programme.Answers(wave);
                var cells = ComposeOutcome.Of(wave, sheets, Gate);
                told += cells.Count;
                foreach (var variable in ByVariable(cells))
                {
                    var groups = variable.Select(c => Members(sheets, c)).ToList();
                    var fewest = variable.Max(c => ReportOf(c).Fewest);
                    Assert.Empty(Attacker.Attack(variable.First().Report, groups, fewest));
                    foreach (var (cell, group) in variable.Zip(groups))
                        Assert.True(
                            group.Count >= 10 || Differ(sheets, cell, group),
                            $"{seed}: all of {cell} said the same"
                        );
                }
            }
        }
        // The gate that lets nothing through would pass as well.
        Assert.True(told > 5_000, $"only {told} figures are left");
    }

    [Fact]
    public void A_gate_that_lets_one_fewer_through_is_caught() =>
        Assert.NotEmpty(
            Broken(t => new GroupGate(4).Release([.. t.Select(x => x with { Fewest = x.Fewest - 1 })], Likeness.None))
        );

    [Fact]
    public void A_gate_without_the_rule_for_remainders_is_caught() =>
        Assert.NotEmpty(Broken(t => (Gate with { Rules = GateRules.None }).Release(t, Likeness.None)));

    [Fact]
    public void Without_the_audit_the_rule_for_remainders_alone_is_caught() =>
        Assert.NotEmpty(Broken(t => (Gate with { Rules = GateRules.Remainder }).Release(t, Likeness.None)));

    [Fact]
    public void With_all_rules_the_same_attack_finds_nothing() =>
        Assert.Empty(Broken(t => Gate.Release(t, Likeness.None)));

    /// <summary>What the attacker finds when another gate decides.</summary>
    private static List<Recovered> Broken(Func<IReadOnlyList<AnswerTable>, IReadOnlyList<AnswerGroup>> gate)
    {
        var found = new List<Recovered>();
        for (var seed = 0; seed < Programmes; seed++)
        {
            var sheets = new RandomProgramme(seed).Answers(Wave.Closing);
            foreach (var reports in ComposeOutcome.Variables(Wave.Closing).Where(r => r.Count > 1))
            {
                var answered = sheets
                    .Index()
                    .Where(s => reports[0].Answers(s.Item))
                    .ToDictionary(s => s.Index, s => s.Item);
                var released = gate([.. reports.Select(r => ComposeOutcome.TableOf(r, answered))]);
                found.AddRange(
                    Attacker.Attack(
                        reports[0].Subject,
                        [.. released.Select(g => g.Members)],
                        reports.Max(r => r.Fewest)
                    )
                );
            }
        }
        return found;
    }

    private static IEnumerable<List<OutcomeCell>> ByVariable(IEnumerable<OutcomeCell> cells) =>
        cells.GroupBy(c => (ReportOf(c).Mentee, ReportOf(c).Mentor)).Select(g => g.ToList());

    private static OutcomeReport ReportOf(OutcomeCell cell) => OutcomeReport.All.Single(r => r.Id == cell.Report);

    /// <summary>Whoever knows the house knows who is meant by a cell.</summary>
    private static List<int> Members(IReadOnlyList<AnswerSheet> sheets, OutcomeCell cell)
    {
        var report = ReportOf(cell);
        return
        [
            .. sheets
                .Index()
                .Where(s => Item(report, s.Item) is { } item && s.Item.Said.ContainsKey(item))
                .Where(s => cell.Key is null || cell.Key == s.Item.Side.ToString() || cell.Key == s.Item.Area)
                .Select(s => s.Index),
        ];
    }

    private static string? Item(OutcomeReport report, AnswerSheet sheet) =>
        sheet.Side == Side.Mentee ? report.Mentee : report.Mentor;

    private static bool Differ(IReadOnlyList<AnswerSheet> sheets, OutcomeCell cell, List<int> group) =>
        group.Select(i => sheets[i].Said[Item(ReportOf(cell), sheets[i])!]).Distinct().Count() > 1;
}
