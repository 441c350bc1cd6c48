using Duett.Domain.Enrolments;
using Duett.Domain.Matching;
using Duett.Features.Matching;
using Xunit;

namespace Duett.Tests.Features.Matching;

public sealed class PairingTests
{
    private static readonly string[] Topics = [.. Enumerable.Range(0, 60).Select(i => $"topic-{i}")];

    [Fact]
    public void The_same_people_in_any_order_form_the_same_tandems()
    {
        var people = Crowd(60, new Random(7));
        var first = Pairs(Pairing.Solve(Ask(people)));
        Assert.NotEmpty(first);
        Assert.Equal(first, Pairs(Pairing.Solve(Ask(people))));
        Assert.Equal(first, Pairs(Pairing.Solve(Ask([.. people.AsEnumerable().Reverse()]))));
        var again = Ask(people) with { Before = [.. first] };
        Assert.Equal(first, Pairs(Pairing.Solve(again)));
    }

    [Fact]
    public void Somebody_in_both_roles_gets_no_more_tandems_than_places()
    {
        var people = Crowd(40, new Random(3)).Select(s => s with { Teaches = true, Learns = true }).ToList();
        var answer = Pairing.Solve(Ask(people));
        Assert.Equal(20, answer.Pairs.Count);
        Assert.All(Used(answer), used => Assert.Equal(1, used.Value));
        var two = Pairing.Solve(Ask([.. people.Select(s => s with { Places = 2 })]));
        Assert.All(Used(two), used => Assert.InRange(used.Value, 1, 2));
        Assert.Equal(two.Pairs.Count, two.Pairs.Select(p => Sorted(p.Mentor.Id, p.Mentee.Id)).Distinct().Count());
    }

    [Fact]
    public void Ten_people_in_both_roles_who_all_may_meet_leave_nobody_alone()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var people = Crowd(10, new Random(seed))
                .Select(s =>
                    s with
                    {
                        Teaches = true,
                        Learns = true,
                        OpenToAnything = true,
                        RatherNot = new HashSet<Guid>(),
                    }
                )
                .Select(s =>
                    s with
                    {
                        Department = "",
                        Team = "",
                        Languages = [],
                        Location = null,
                        Managers = new HashSet<Guid>(),
                    }
                )
                .ToList();
            Assert.Equal(5, Pairing.Solve(Ask(people)).Pairs.Count);
        }
    }

    [Fact]
    public void A_round_with_few_places_gives_them_to_the_pinned_and_then_to_those_that_fit_best()
    {
        var people = Crowd(40, new Random(11));
        var all = Pairing.Solve(Ask(people));
        var weakest = all.Pairs.MinBy(p => p.Points.Total);
        var few = Pairing.Solve(Ask(people) with { Most = 3, Pins = [(weakest.Mentor.Id, weakest.Mentee.Id)] });
        Assert.Equal(3, few.Pairs.Count);
        Assert.Contains((weakest.Mentor.Id, weakest.Mentee.Id), Pairs(few));
        Assert.Equal(6, few.People);
        Assert.Contains(few.Alone, a => a.Why == WhyAlone.RoundIsFull);
        Assert.Empty(Pairing.Solve(Ask(people) with { Most = -1 }).Pairs);
    }

    [Fact]
    public void A_pin_holds_and_a_decision_keeps_two_apart()
    {
        var people = Crowd(30, new Random(5));
        var first = Pairing.Solve(Ask(people));
        var chosen = Pairs(first).ToHashSet();
        var (mentor, mentee) = people
            .Where(s => s.Teaches)
            .SelectMany(mentor => people.Where(s => s.Learns).Select(mentee => (mentor, mentee)))
            .First(p =>
                !chosen.Contains((p.mentor.Id, p.mentee.Id)) && HardRules.Against(p.mentor, p.mentee) == HardRule.None
            );
        var pinned = Pairing.Solve(Ask(people) with { Pins = [(mentor.Id, mentee.Id)] });
        Assert.Contains((mentor.Id, mentee.Id), Pairs(pinned));
        var apart = Pairing.Solve(Ask(people) with { NotToBeProposed = [Pairs(first)[0]] });
        Assert.DoesNotContain(Pairs(first)[0], Pairs(apart));
    }

    [Fact]
    public void A_pin_never_overrides_a_rule()
    {
        var people = Crowd(30, new Random(5));
        var (mentor, mentee) = (people.First(s => s.Teaches), people.First(s => s.Learns));
        var ruledOut = people.Select(s =>
            s.Id == mentor.Id ? s with { RatherNot = new HashSet<Guid> { mentee.Id } } : s
        );
        var answer = Pairing.Solve(Ask([.. ruledOut]) with { Pins = [(mentor.Id, mentee.Id)] });
        Assert.DoesNotContain((mentor.Id, mentee.Id), Pairs(answer));
        var met = Pairing.Solve(
            Ask(people) with
            {
                Pins = [(mentor.Id, mentee.Id)],
                Met = new HashSet<(Guid, Guid)> { (mentee.Id, mentor.Id) },
            }
        );
        Assert.DoesNotContain((mentor.Id, mentee.Id), Pairs(met));
    }

    [Fact]
    public void Whoever_has_nobody_comes_before_a_second_tandem()
    {
        var mentor = Person(teaches: true, "a");
        var served = Person(teaches: false, "a") with { HasPartner = true, Times = WeekTimes.All };
        var waiting = Person(teaches: false, "a") with { Times = 0 };
        var answer = Pairing.Solve(Ask([mentor with { Times = WeekTimes.All }, served, waiting]));
        Assert.Equal([(mentor.Id, waiting.Id)], Pairs(answer));
        Assert.DoesNotContain(answer.Alone, a => a.PersonId == served.Id);
    }

    [Fact]
    public void Whoever_waited_comes_first_and_never_costs_anybody_a_tandem()
    {
        var mentor = Person(teaches: true, "a") with { Times = WeekTimes.All };
        var better = Person(teaches: false, "a") with { Times = WeekTimes.All };
        var waited = Person(teaches: false, "a") with { Times = 0, Waited = true };
        Assert.Equal(
            [(mentor.Id, better.Id)],
            Pairs(Pairing.Solve(Ask([mentor, better, waited with { Waited = false }])))
        );
        var answer = Pairing.Solve(Ask([mentor, better, waited]));
        Assert.Equal([(mentor.Id, waited.Id)], Pairs(answer));
        Assert.True(answer.Proved);

        // Two of as many as before: only one of the two can serve the one who waited, and nobody loses by it.
        var other = Person(teaches: true, "b");
        var third = Person(teaches: false, "b");
        var four = Pairing.Solve(Ask([mentor, other, better, waited, third]));
        Assert.Equal(4, four.People);
        Assert.Contains((mentor.Id, waited.Id), Pairs(four));
    }

    [Fact]
    public void Few_places_of_a_round_go_to_whoever_waited_after_the_pins()
    {
        var people = Crowd(40, new Random(11));
        var weakest = Pairing.Solve(Ask(people)).Pairs.MinBy(p => p.Points.Total);
        var asked = people.Select(s => s.Id == weakest.Mentee.Id ? s with { Waited = true } : s).ToList();
        var few = Pairing.Solve(Ask(asked) with { Most = 1 });
        Assert.Equal(weakest.Mentee.Id, Assert.Single(few.Pairs).Mentee.Id);
    }

    [Fact]
    public void Whoever_stays_alone_learns_a_reason_that_tells_no_topic()
    {
        var (one, other, lost) = (
            Person(teaches: false, "a"),
            Person(teaches: false, "a"),
            Person(teaches: false, "x")
        );
        var blocked = Person(teaches: false, "a") with { Languages = ["fr"] };
        var (mentor, unwanted) = (Person(teaches: true, "a") with { Languages = ["de"] }, Person(teaches: true, "y"));
        var answer = Pairing.Solve(Ask([one, other, lost, blocked, mentor, unwanted]));
        var why = answer.Alone.ToDictionary(a => a.PersonId);
        Assert.Equal(WhyAlone.NobodyOffers, why[lost.Id].Why);
        Assert.Equal(WhyAlone.NobodyWants, why[unwanted.Id].Why);
        Assert.Equal(WhyAlone.Rules, why[blocked.Id].Why);
        var shortage = answer.Alone.Single(a => a.Why == WhyAlone.Shortage);
        Assert.Equal((2, 1), (shortage.People, shortage.Places));
        var nobody = Pairing.Solve(Ask([one])).Alone.Single();
        Assert.Equal(WhyAlone.NobodyThere, nobody.Why);
    }

    [Fact]
    public void The_best_set_for_a_thousand_people_is_proved()
    {
        var answer = Pairing.Solve(Ask(Crowd(1000, new Random(11))));
        Assert.True(answer.Proved);
        Assert.True(answer.Pairs.Count > 400);
    }

    private static PairingQuestion Ask(IReadOnlyList<Seeker> people) =>
        new(people, new HashSet<(Guid, Guid)>(), [], [], []);

    private static List<(Guid, Guid)> Pairs(PairingAnswer answer) =>
        [.. answer.Pairs.Select(p => (p.Mentor.Id, p.Mentee.Id)).Order()];

    private static Dictionary<Guid, int> Used(PairingAnswer answer) =>
        answer.Pairs.SelectMany(p => new[] { p.Mentor.Id, p.Mentee.Id }).CountBy(id => id).ToDictionary();

    private static (Guid, Guid) Sorted(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    private static Seeker Person(bool teaches, string topic) =>
        new()
        {
            Id = Guid.NewGuid(),
            Teaches = teaches,
            Learns = !teaches,
            Offers = teaches ? new Dictionary<string, int?> { [topic] = 3 } : new Dictionary<string, int?>(),
            Wants = teaches ? [] : [new(topic, 1)],
            Times = 3,
        };

    private static List<Seeker> Crowd(int count, Random dice) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var own = dice.GetItems(Topics, 12).Distinct().ToList();
                    return new Seeker
                    {
                        Id = new Guid(i, 0, 0, new byte[8]),
                        Teaches = i % 2 == 0,
                        Learns = i % 2 == 1,
                        Offers = own.Take(8).ToDictionary(t => t, _ => (int?)dice.Next(1, 5)),
                        Wants = [.. own.Select(t => new Wish(t, dice.Next(1, 5)))],
                        Times = dice.Next(WeekTimes.All),
                        Department = $"Bereich {dice.Next(12)}",
                        Languages = ["de"],
                    };
                }),
        ];
}
