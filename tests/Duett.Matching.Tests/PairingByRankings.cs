using System.Text.Json;
using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

/// <summary>A chemistry round: nobody would leave, whatever places, pins, rules and ties there are.</summary>
public class PairingByRankings
{
    private const int Problems = 2_000;

    [Fact]
    public void The_published_example_of_hospitals_and_residents_has_its_stable_pairs()
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(SharedData.Folder("hospital-residents"), "matching_readme.json"))
        );
        var (residents, hospitals) = (
            file.RootElement.GetProperty("residents"),
            file.RootElement.GetProperty("hospitals")
        );
        var places = file.RootElement.GetProperty("capacities");
        var lists = Lines(hospitals, Role.Mentor).Concat(Lines(residents, Role.Mentee)).ToList();
        var problem = MatchingProblem.Create(
            hospitals
                .EnumerateObject()
                .Select(one => new Participant(one.Name, places.GetProperty(one.Name).GetInt32())),
            residents.EnumerateObject().Select(one => new Participant(one.Name, 1)),
            lists.Select(line => line.Pair).Distinct().Select(pair => new Candidate(pair.MentorId, pair.MenteeId, 0))
        );
        var result = Stable.Find(Rankings.Create(problem, lists));
        Assert.Equal(
            file.RootElement.GetProperty("known_stable")
                .EnumerateObject()
                .SelectMany(one => one.Value.EnumerateArray().Select(other => $"{one.Name}-{other.GetString()}"))
                .Order(),
            result.Pairs.Select(one => $"{one.MentorId}-{one.MenteeId}").Order()
        );

        static IEnumerable<Ranking> Lines(JsonElement side, Role ranker) =>
            side.EnumerateObject()
                .SelectMany(one =>
                    one.Value.EnumerateArray()
                        .Select((other, at) => new Ranking(ranker, one.Name, other.GetString()!, at + 1))
                );
    }

    [Fact]
    public void In_small_problems_the_set_is_one_of_those_that_trying_everything_finds_stable()
    {
        int several = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            var (problem, rankings) = Random(seed, ties: true);
            var stable = BruteForce(problem, rankings);
            var found = Stable.Find(rankings);
            Assert.True(stable.Any(set => set.SetEquals(found.Pairs)), $"Seed {seed}: not among {stable.Count} sets.");
            several += stable.Count > 1 ? 1 : 0;
        }
        // Otherwise nothing could have gone wrong.
        Assert.InRange(several, 50, Problems);
    }

    [Fact]
    public void Whoever_proposes_as_many_people_have_partners()
    {
        int differ = 0;
        for (int seed = 0; seed < 500; seed++)
        {
            var problem = RandomProblems.Dense(seed, 8, most: 9, capacity: 2);
            var rankings = Rankings.Create(problem, LinesOf(seed, problem, ties: false));
            var (one, other) = (Stable.Find(rankings, Role.Mentee), Stable.Find(rankings, Role.Mentor));
            Assert.Equal(
                one.Pairs.CountBy(p => p.MentorId).Order(ById),
                other.Pairs.CountBy(p => p.MentorId).Order(ById)
            );
            Assert.Equal(
                one.Pairs.CountBy(p => p.MenteeId).Order(ById),
                other.Pairs.CountBy(p => p.MenteeId).Order(ById)
            );
            differ += one.Pairs.SequenceEqual(other.Pairs) ? 0 : 1;
        }
        Assert.InRange(differ, 50, 500);
    }

    [Fact]
    public void Where_nobody_ranks_it_is_the_greedy_choice_by_points()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var problem = RandomProblems.Dense(seed, 12, most: 1_000_000, density: 0.6);
            var result = Stable.Find(Rankings.Create(problem, []));
            Assert.Equal(Greedy(problem), result.Pairs.Select(one => one.Pair));
        }
    }

    [Fact]
    public void The_order_of_the_input_changes_nothing()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var (problem, rankings) = Random(seed, ties: true);
            var lines = LinesOf(seed, problem, ties: true);
            lines.Reverse();
            var other = Rankings.Create(RandomProblems.Shuffled(problem, seed), lines);
            Assert.Equal(Stable.Find(rankings).Pairs, Stable.Find(other).Pairs);
        }
    }

    [Fact]
    public void A_set_that_two_people_would_leave_is_named()
    {
        var problem = MatchingProblem.Create(
            [new("m", 1), new("n", 1)],
            [new("e", 1), new("f", 1)],
            [new("m", "e", 0), new("m", "f", 9), new("n", "e", 9), new("n", "f", 0)]
        );
        var rankings = Rankings.Create(
            problem,
            [
                new(Role.Mentor, "m", "e", 1),
                new(Role.Mentor, "m", "f", 2),
                new(Role.Mentee, "e", "m", 1),
                new(Role.Mentee, "e", "n", 2),
            ]
        );
        var broken = StableChecker.FirstBroken(rankings, [new("m", "f", 9), new("n", "e", 9)]);
        Assert.Equal(CheckedCondition.NobodyWouldLeave, broken!.Condition);
        Assert.Contains("'m' and 'e'", broken.Message);
        Assert.Equal(CheckedCondition.NobodyWouldLeave, StableChecker.FirstBroken(rankings, [])!.Condition);
        Assert.Null(StableChecker.FirstBroken(rankings, [new("m", "e", 0), new("n", "f", 0)]));
        // Liked as much is no reason to leave.
        var tied = Rankings.Create(
            problem,
            [
                new(Role.Mentor, "m", "e", 1),
                new(Role.Mentor, "m", "f", 1),
                new(Role.Mentee, "e", "m", 1),
                new(Role.Mentee, "e", "n", 2),
            ]
        );
        Assert.Null(StableChecker.FirstBroken(tied, [new("m", "f", 9), new("n", "e", 9)]));
    }

    [Fact]
    public void Wrong_rankings_are_refused()
    {
        var problem = MatchingProblem.Create([new("m", 1)], [new("e", 1), new("f", 1)], [new("m", "e", 0)]);
        Assert.Equal(MatchingInputError.RankingOfUnlistedPair, Refused(new Ranking(Role.Mentor, "m", "f", 1)));
        Assert.Equal(MatchingInputError.RankOutOfRange, Refused(new Ranking(Role.Mentor, "m", "e", 0)));
        Assert.Equal(MatchingInputError.UnknownId, Refused(new Ranking(Role.Mentee, "x", "m", 1)));
        Assert.Equal(
            MatchingInputError.DuplicateRanking,
            Refused(new(Role.Mentee, "e", "m", 1), new Ranking(Role.Mentee, "e", "m", 2))
        );

        MatchingInputError Refused(params Ranking[] lines) =>
            Assert.Throws<MatchingInputException>(() => Rankings.Create(problem, lines)).Error;
    }

    private static readonly IComparer<KeyValuePair<string, int>> ById = Comparer<KeyValuePair<string, int>>.Create(
        (one, other) => string.CompareOrdinal(one.Key, other.Key)
    );

    private static (MatchingProblem Problem, Rankings Rankings) Random(int seed, bool ties)
    {
        var problem = RandomProblems.Tiny(seed);
        return (problem, Rankings.Create(problem, LinesOf(seed, problem, ties)));
    }

    /// <summary>Two of three candidates are ranked by each side.</summary>
    private static List<Ranking> LinesOf(int seed, MatchingProblem problem, bool ties)
    {
        var random = new Random(seed);
        var lines = new List<Ranking>();
        foreach (var role in new[] { Role.Mentor, Role.Mentee })
        foreach (
            var list in problem
                .Candidates.Where(_ => random.Next(3) > 0)
                .GroupBy(one => role == Role.Mentor ? one.MentorId : one.MenteeId)
        )
        {
            var others = list.Select(one => role == Role.Mentor ? one.MenteeId : one.MentorId).ToArray();
            random.Shuffle(others);
            lines.AddRange(
                others.Select((other, at) => new Ranking(role, list.Key, other, ties ? 1 + at / 2 : 1 + at))
            );
        }
        return lines;
    }

    private static List<Pair> Greedy(MatchingProblem problem)
    {
        var places = problem.Mentors.ToDictionary(one => "m" + one.Id, one => one.Capacity);
        foreach (var one in problem.Mentees)
            places["e" + one.Id] = one.Capacity;
        var chosen = new List<Pair>();
        foreach (var one in problem.Candidates.OrderByDescending(one => one.Points))
            if (places["m" + one.MentorId] > 0 && places["e" + one.MenteeId] > 0)
            {
                places["m" + one.MentorId]--;
                places["e" + one.MenteeId]--;
                chosen.Add(one.Pair);
            }
        return
        [
            .. chosen.OrderBy(p => p.MentorId, StringComparer.Ordinal).ThenBy(p => p.MenteeId, StringComparer.Ordinal),
        ];
    }

    /// <summary>All sets of pairs that are feasible and that nobody would leave, by the words of the definition.</summary>
    private static List<HashSet<MatchedPair>> BruteForce(MatchingProblem problem, Rankings rankings)
    {
        var all = problem.Candidates;
        var found = new List<HashSet<MatchedPair>>();
        for (int set = 0; set < 1 << all.Length; set++)
        {
            MatchedPair[] pairs =
            [
                .. all.Where((_, at) => (set & (1 << at)) != 0)
                    .Select(c => new MatchedPair(c.MentorId, c.MenteeId, c.Points)),
            ];
            if (Checker.FirstBroken(problem, pairs) is null && !all.Where((_, at) => Blocks(at, pairs)).Any())
                found.Add([.. pairs]);
        }
        return found;

        bool Blocks(int at, MatchedPair[] pairs)
        {
            var pair = all[at].Pair;
            return !pairs.Any(one => one.Pair == pair)
                && problem.ReasonsAgainst(pair).IsEmpty
                && !problem.Running.Contains(pair)
                && Wants(Role.Mentor, pair.MentorId)
                && Wants(Role.Mentee, pair.MenteeId);

            bool Wants(Role role, string id)
            {
                string Mine(Pair p) => role == Role.Mentor ? p.MentorId : p.MenteeId;
                var people = role == Role.Mentor ? problem.Mentors : problem.Mentees;
                var mine = pairs.Where(one => Mine(one.Pair) == id).Select(one => one.Pair).ToList();
                int taken = mine.Count + problem.Running.Count(p => Mine(p) == id);
                return taken < people.Single(one => one.Id == id).Capacity
                    || mine.Except(problem.Pins).Any(p => RankOf(role, at) < RankOf(role, IndexOf(p)));
            }
        }

        int IndexOf(Pair pair) => Enumerable.Range(0, all.Length).Single(at => all[at].Pair == pair);
        int RankOf(Role role, int at) => rankings.RankOf(role, all[at].Pair) ?? int.MaxValue;
    }
}
