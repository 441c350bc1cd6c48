using Duett.Domain.Plans;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Domain.Plans;

/// <summary>What holds for every plan, whatever the two want.</summary>
public class PlanPropertiesTests
{
    private static readonly ComposePlan Compose = new(Requests.Content);
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void The_steps_use_exactly_the_minutes_of_the_meeting() =>
        ForAny(
            (request, plan) =>
                plan.Meetings.All(meeting =>
                {
                    var agenda = PlanText.Of(meeting, Requests.Content, "de").Agenda;
                    return agenda.Sum(step => step.Minutes) == request.Minutes && agenda.All(step => step.Minutes >= 1);
                })
        );

    [Fact]
    public void Nobody_jumps_a_level() =>
        ForAny(
            (request, plan) =>
            {
                var reached = new Dictionary<(Side, string), int>();
                foreach (
                    var why in plan
                        .Meetings.SelectMany(meeting => meeting.Why)
                        .Where(why => why.Kind == ReasonKind.Goal)
                )
                {
                    var (side, topic) = (why.Who!.Value, why.Topic!);
                    var wishes = side == Side.Mentee ? request.Mentee : request.Mentor;
                    var level = wishes.Levels.GetValueOrDefault(topic);
                    var standing = reached.GetValueOrDefault((side, topic), level?.Now ?? 1);
                    if (
                        why.To != standing + 1
                        || why.To > (level?.Aimed ?? standing + 1)
                        || (why.From ?? 1) != standing
                    )
                        return false;
                    reached[(side, topic)] = why.To.Value;
                }
                return true;
            }
        );

    [Fact]
    public void Every_step_is_in_the_plan_because_somebody_wants_it() =>
        ForAny(
            (_, plan) =>
                plan
                    .Meetings.Where(meeting => meeting.LevelTo is not null)
                    .All(meeting =>
                        meeting.Why.Any(why =>
                            why.Who == meeting.Learner && why.Topic == meeting.Topic && why.To == meeting.LevelTo
                        )
                    )
        );

    [Fact]
    public void There_are_as_many_meetings_as_asked_for_and_they_are_numbered() =>
        ForAny(
            (request, plan) => plan.Meetings.Select(m => m.Number).SequenceEqual(Enumerable.Range(1, request.Meetings))
        );

    [Fact]
    public void The_first_is_for_getting_to_know_each_other_and_the_last_for_closing() =>
        ForAny(
            (request, plan) =>
                plan.Meetings[0].Kind == MeetingKind.First
                && plan.Meetings.Count(m => m.Kind == MeetingKind.First) == 1
                && (
                    request.Meetings == 1
                    || (
                        plan.Meetings[0].Session == "s01-start"
                        && plan.Meetings[^1] is { Kind: MeetingKind.Close, Session: "s12-close" }
                        && plan.Meetings.Count(m => m.Kind == MeetingKind.Close) == 1
                    )
                )
        );

    [Fact]
    public void Half_time_is_in_the_middle_from_six_meetings_on() =>
        ForAny(
            (request, plan) =>
            {
                var halves = plan.Meetings.Where(m => m.Kind == MeetingKind.Halftime).ToList();
                if (request.Meetings < 6)
                    return halves.Count == 0;
                var before = halves[0].Number - 1;
                var after = request.Meetings - halves[0].Number;
                return halves.Count == 1 && halves[0].Session == "s06-halftime" && after - before is 0 or 1;
            }
        );

    [Fact]
    public void A_challenge_gets_one_meeting_from_six_on_and_none_when_there_is_none() =>
        ForAny(
            (request, plan) =>
                plan.Meetings.Count(m => m.Session == "s29-challenge")
                == (request.Challenge && request.Meetings >= 6 ? 1 : 0)
        );

    [Fact]
    public void Nothing_comes_twice() =>
        ForAny(
            (_, plan) =>
            {
                var sessions = plan.Meetings.Where(m => m.Session is not null).Select(m => m.Session).ToList();
                var steps = plan.Meetings.Where(m => m.Topic is not null).Select(m => (m.Topic, m.LevelTo)).ToList();
                return sessions.Distinct().Count() == sessions.Count && steps.Distinct().Count() == steps.Count;
            }
        );

    [Fact]
    public void The_same_wishes_give_the_same_plan() =>
        ForAny(
            (request, plan) =>
            {
                var mentee = request.Mentee with { Levels = request.Mentee.Levels.Reverse().ToDictionary() };
                var again = new ComposePlan(Requests.Content).From(request with { Mentee = mentee });
                return PlanRecord.Of(plan).ToJson() == PlanRecord.Of(again).ToJson();
            }
        );

    [Fact]
    public void Both_are_covered() =>
        ForAny(
            (request, plan) =>
            {
                var covered = plan.Meetings.SelectMany(meeting => meeting.Why).Select(why => why.Who).ToHashSet();
                var menteeMissed =
                    Wants(request.Mentee, back: false) && request.Meetings >= 3 && !covered.Contains(Side.Mentee);
                var mentorMissed =
                    Wants(request.Mentor, back: true) && request.Meetings >= 4 && !covered.Contains(Side.Mentor);
                return !menteeMissed && !mentorMissed;
            }
        );

    [Fact]
    public void Nothing_fills_a_gap_while_somebody_still_has_a_step_to_take() =>
        ForAny(
            (request, plan) =>
            {
                var fillers = plan.Meetings.Count(m =>
                    m.Kind is MeetingKind.Topic or MeetingKind.Free && m.Topic is null
                );
                var taken = plan
                    .Meetings.SelectMany(m => m.Why)
                    .Where(w => w is { Kind: ReasonKind.Goal, Who: Side.Mentee })
                    .ToList();
                // A topic only the mentee wants has no competition: with room to spare, all of its steps are there.
                var alone = request
                    .Mentee.Wants.Distinct()
                    .Where(t => !request.Mentor.Wants.Contains(t) && !request.Mentor.Levels.ContainsKey(t));
                return fillers == 0
                    || alone.All(topic =>
                    {
                        var level = request.Mentee.Levels.GetValueOrDefault(topic) ?? new TopicLevel(null, null);
                        var from = level.Now ?? 1;
                        return taken.Count(w => w.Topic == topic)
                            == Math.Max(0, (level.Aimed ?? Math.Min(from + 1, 4)) - from);
                    });
            }
        );

    [Fact]
    public void A_stored_plan_comes_back_as_it_was() =>
        ForAny(
            (_, plan) =>
            {
                var json = PlanRecord.Of(plan).ToJson();
                var back = PlanRecord.FromJson(json).ToPlan();
                return PlanRecord.Of(back).ToJson() == json
                    && back.Meetings.Zip(plan.Meetings)
                        .All(pair =>
                            pair.First with { Why = pair.Second.Why } == pair.Second
                            && pair.First.Why.SequenceEqual(pair.Second.Why)
                        );
            }
        );

    [Fact]
    public void Every_text_is_there_in_both_languages_without_open_braces() =>
        ForAny(
            (_, plan) =>
                plan.Meetings.All(meeting =>
                    new[] { "de", "en" }.All(language =>
                    {
                        var text = PlanText.Of(meeting, Requests.Content, language);
                        var all = new[]
                        {
                            text.Title,
                            text.Goal,
                            text.Prepare,
                            text.TutorialTitle,
                            text.Tutorial,
                            text.HomeworkMentee,
                            text.HomeworkMentor,
                        }
                            .Concat(text.Why)
                            .Concat(text.Agenda.Select(step => step.Title));
                        return text.Why.Count > 0 && all.All(one => one.Length > 2 && !one.Contains('{'));
                    })
                )
        );

    private static bool Wants(PartnerWishes wishes, bool back)
    {
        var candidates = wishes.Wants.Concat(
            wishes.Levels.Where(l => l.Value.Aimed > (l.Value.Now ?? 1)).Select(l => l.Key)
        );
        return candidates.Any(topic =>
        {
            var level = wishes.Levels.GetValueOrDefault(topic) ?? new TopicLevel(null, null);
            var from = level.Now ?? 1;
            return (back || !topic.StartsWith("bk-", StringComparison.Ordinal))
                && (level.Aimed ?? Math.Min(from + 1, 4)) > from;
        });
    }

    private static void ForAny(Func<PlanRequest, Plan, bool> holds) =>
        Prop.ForAll(Requests.Any, request => holds(request, Compose.From(request))).Check(Many);
}
