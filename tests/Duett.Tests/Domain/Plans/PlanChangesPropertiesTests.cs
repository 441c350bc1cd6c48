using Duett.Domain;
using Duett.Domain.Plans;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Domain.Plans;

/// <summary>What holds after any number of changes, whatever the two press and in whatever order.</summary>
public class PlanChangesPropertiesTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(150);
    private static readonly Guid Somebody = Guid.NewGuid();
    private static readonly DateTimeOffset Then = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Topics = ["ai-everyday", "ai-checking", "bk-present", "own:Lager|Storage"];

    [Fact]
    public void A_plan_that_nobody_changes_stays_as_it_was() =>
        Prop.ForAll(
                Requests.Any,
                request =>
                {
                    var plan = new ComposePlan(Requests.Content).From(request);
                    foreach (var held in new[] { 0, request.Meetings / 2, request.Meetings })
                    {
                        var again = PlanDraft.Of(plan, request, Requests.Content, held).Done() with { Edition = 0 };
                        if (PlanRecord.Of(again).ToJson() != PlanRecord.Of(plan).ToJson())
                            return false;
                    }
                    return true;
                }
            )
            .Check(Many);

    [Fact]
    public void There_are_always_as_many_meetings_and_they_are_numbered() =>
        ForAny(run => run.Plan.Meetings.Select(m => m.Number).SequenceEqual(Enumerable.Range(1, run.Request.Meetings)));

    [Fact]
    public void Beginning_middle_and_end_keep_their_places() =>
        ForAny(run =>
        {
            var (plan, count) = (run.Plan.Meetings, run.Request.Meetings);
            var halves = plan.Where(m => m.Kind == MeetingKind.Halftime).Select(m => m.Number).ToList();
            return plan[0].Kind == MeetingKind.First
                && plan.Count(m => m.Kind == MeetingKind.First) == 1
                && (
                    count == 1
                    || plan[^1].Kind == MeetingKind.Close && plan.Count(m => m.Kind == MeetingKind.Close) == 1
                )
                && (count < 6 ? halves.Count == 0 : halves.SequenceEqual([(count + 1) / 2]));
        });

    [Fact]
    public void The_steps_use_exactly_the_minutes_of_the_meeting() =>
        ForAny(run =>
            run.Plan.Meetings.All(meeting =>
            {
                var agenda = PlanText.Of(meeting, Requests.Content, "de").Agenda;
                return agenda.Sum(step => step.Minutes) == run.Request.Minutes && agenda.All(step => step.Minutes >= 1);
            })
        );

    [Fact]
    public void Nobody_jumps_a_level_or_learns_one_twice_unless_it_was_wanted_once_more() =>
        ForAny(run =>
        {
            var reached = new Dictionary<(Side, string), int>();
            foreach (var meeting in run.Plan.Meetings.Where(m => m is { LevelTo: not null, Repeats: null }))
            {
                var learners = meeting
                    .Why.Where(w => w.Kind is ReasonKind.Goal or ReasonKind.Wants)
                    .Select(w => w.Who!.Value)
                    .Append(meeting.Learner!.Value)
                    .Distinct();
                foreach (var side in learners)
                {
                    var wishes = side == Side.Mentee ? run.Request.Mentee : run.Request.Mentor;
                    var standing = wishes.Levels.GetValueOrDefault(meeting.Topic!)?.Now ?? 1;
                    if (meeting.LevelTo != reached.GetValueOrDefault((side, meeting.Topic!), standing) + 1)
                        return false;
                    reached[(side, meeting.Topic!)] = meeting.LevelTo.Value;
                }
            }
            return true;
        });

    [Fact]
    public void What_lies_behind_stays_as_it_was() =>
        ForAny(run =>
            run.Before.Meetings.Take(run.Held)
                .Zip(run.Plan.Meetings)
                .All(pair => pair.First with { Said = null, Why = [] } == pair.Second with { Said = null, Why = [] })
        );

    [Fact]
    public void What_was_added_stays_until_it_is_dropped() =>
        ForAny(run =>
            run.Added.All(title => run.Plan.Meetings.Count(m => m.Own?.Title == title && m.Repeats is null) == 1)
        );

    [Fact]
    public void What_was_wanted_once_more_comes_once_more_while_there_is_room() =>
        ForAny(run =>
            run.Plan.Meetings.Where(m => m is { Said.Sits: false, IsAsked: true })
                .All(asked =>
                    run.Plan.Meetings.Count(m => m.Repeats == asked.Number) is var times
                    && (
                        times == 1
                        || times == 0
                            && (
                                run.Plan.LeftOut.Any(l => l.Repeats == asked.Number)
                                || run.Ahead.All(m => m.IsFixed || m.Chosen || m.Repeats is not null || run.Carries(m))
                            )
                    )
                )
        );

    [Fact]
    public void What_sits_does_not_come_once_more() =>
        ForAny(run =>
            run.Plan.Meetings.Where(m => m.Said?.Sits == true).All(done => run.Ahead.All(m => m.Repeats != done.Number))
        );

    [Fact]
    public void Nothing_fills_up_while_somebody_has_a_step_to_take() =>
        ForAny(run =>
        {
            var filled = run.Ahead.Any(m =>
                m is { Topic: null, Own: null, Chosen: false, Repeats: null, IsFixed: false }
                && m.Kind != MeetingKind.Challenge
            );
            var left = new WhatIsLeft(run.Request, Requests.Content);
            return !filled
                || new[] { Side.Mentee, Side.Mentor }.All(side =>
                    left.StepFor(side, [], run.Plan.Meetings, run.Plan.LeftOut) is null
                );
        });

    [Fact]
    public void Both_keep_a_share_unless_they_gave_it_away() =>
        ForAny(run =>
        {
            var left = new WhatIsLeft(run.Request, Requests.Content);
            return new[] { Side.Mentee, Side.Mentor }.All(side =>
            {
                var covered = run.Plan.Meetings.Any(m => m.Why.Any(w => w.Who == side && LevelWalk.IsStep(w)));
                var gives = run.Ahead.Where(m => m is { Topic: not null, Chosen: false, Repeats: null }).ToList();
                return covered
                    || gives.Count < 2
                    || left.StepFor(side, [], run.Plan.Meetings, run.Plan.LeftOut) is null;
            });
        });

    [Fact]
    public void A_changed_plan_comes_back_from_its_paper_as_it_was() =>
        ForAny(run =>
        {
            var json = PlanRecord.Of(run.Plan).ToJson();
            return PlanRecord.Of(PlanRecord.FromJson(json).ToPlan()).ToJson() == json;
        });

    [Fact]
    public void Every_meeting_has_its_words_in_both_languages() =>
        ForAny(run =>
            run.Plan.Meetings.All(meeting =>
                new[] { "de", "en" }.All(language =>
                {
                    var text = PlanText.Of(meeting, Requests.Content, language);
                    string[] all =
                    [
                        text.Title,
                        text.Goal,
                        text.Prepare,
                        text.Tutorial,
                        text.HomeworkMentee,
                        text.HomeworkMentor,
                        .. text.Why,
                    ];
                    return text.Why.Count > 0 && all.All(one => one.Length > 2 && !one.Contains('{'));
                })
            )
        );

    [Fact]
    public void The_same_changes_give_the_same_plan() =>
        Prop.ForAll(
                Requests.Any,
                Presses,
                (request, presses) =>
                    PlanRecord.Of(Run.Of(request, presses).Plan).ToJson()
                    == PlanRecord.Of(Run.Of(request, presses).Plan).ToJson()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static Arbitrary<int[]> Presses => Arb.From(Gen.Choose(0, 1_000_000).ArrayOf().Resize(12));

    private static void ForAny(Func<Run, bool> holds) =>
        Prop.ForAll(Requests.Any, Presses, (request, presses) => holds(Run.Of(request, presses))).Check(Many);

    /// <summary>A journey: meetings are held in between, everything else is pressed at random.</summary>
    private sealed record Run(PlanRequest Request, Plan Before, Plan Plan, int Held, IReadOnlyList<string> Added)
    {
        public IEnumerable<PlannedMeeting> Ahead => Plan.Meetings.Skip(Plan.Settled(Held));

        /// <summary>Something the two asked for builds on it, so it cannot give way.</summary>
        public bool Carries(PlannedMeeting below) =>
            Ahead.Any(m => m.Chosen && m.Topic == below.Topic && m.LevelTo > below.LevelTo);

        public static Run Of(PlanRequest request, int[] presses)
        {
            var plan = new ComposePlan(Requests.Content).From(request);
            var run = new Run(request, plan, plan, 0, []);
            foreach (var press in presses)
                run = run.After(press);
            return run;
        }

        private Run After(int press)
        {
            var (what, number, detail) = (press % 8, press / 8 % (Request.Meetings + 2), press / 400);
            if (what == 0)
                return this with { Held = Math.Min(Held + 1, Request.Meetings), Before = Plan };
            if (what is 1 or 2)
            {
                var said = new SaidAfterwards(what == 1, Somebody, Then);
                var (then, _) = PlanDraft.Say(Plan, Request, Requests.Content, Held, Math.Max(Held, number % 3), said);
                return then is null ? this : this with { Plan = then, Held = then.Settled(Held), Before = then };
            }
            var draft = PlanDraft.Of(Plan, Request, Requests.Content, Held);
            var own = Plan.Meetings.FirstOrDefault(m => m.Number == number)?.Own?.Title;
            var title = $"Eigenes {detail}-{Added.Count}";
            var refusal = what switch
            {
                3 => draft.Move(number, detail % 2 == 0 ? 1 : -1),
                4 => draft.Drop(number),
                5 => draft.Add(number, new(Own: new OwnMeeting(Somebody, title, null))),
                6 => draft.Exchange(number, Something(detail)),
                _ => draft.Add(number, Something(detail)),
            };
            if (refusal is not null)
                return this;
            var added =
                what == 5 ? [.. Added, title]
                : what is 4 or 6 ? [.. Added.Where(t => t != own)]
                : Added;
            return this with { Plan = draft.Done(), Added = added };
        }

        private static Addition Something(int detail) =>
            detail % 3 == 0
                ? new(Session: Requests.Content.Sessions[detail % Requests.Content.Sessions.Count].Id)
                : new(Topics[detail % Topics.Length], detail % 2 == 0 ? Side.Mentee : Side.Mentor);
    }
}
