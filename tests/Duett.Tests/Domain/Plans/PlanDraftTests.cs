using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Xunit;

namespace Duett.Tests.Domain.Plans;

public class PlanDraftTests
{
    private static readonly ContentCatalogue Content = Requests.Content;
    private static readonly Guid Somebody = Guid.NewGuid();
    private static readonly SaidAfterwards OnceMore = new(false, Somebody, DateTimeOffset.UnixEpoch);
    private static readonly SaidAfterwards Sits = new(true, Somebody, DateTimeOffset.UnixEpoch);

    private static readonly PlanRequest Request = Requests.Of(
        8,
        Requests.Wants(("ai-everyday", 1, 3), ("co-channels", 1, 2)),
        Requests.Wants(("bk-decisions", null, null))
    );

    [Fact]
    public void Once_more_comes_next_and_the_higher_level_after_it()
    {
        var plan = Said(Composed, 2, OnceMore);
        Assert.Equal("ai-everyday 2, ai-everyday 2", Words(plan, 2, 3));
        Assert.Equal(2, plan.Meetings[2].Repeats);
        Assert.True(plan.Meetings.ToList().FindIndex(m => m is { Topic: "ai-everyday", LevelTo: 3 }) > 2);
        var text = PlanText.Of(plan.Meetings[2], Content, "de");
        Assert.Equal(["Sie wollten es noch einmal üben."], text.Why);
        Assert.NotEqual(PlanText.Of(plan.Meetings[1], Content, "de").HomeworkMentee, text.HomeworkMentee);
    }

    [Fact]
    public void The_last_tap_stands()
    {
        var plan = Said(Said(Composed, 2, OnceMore), 2, Sits);
        Assert.DoesNotContain(plan.Meetings, m => m.Repeats is not null);
        Assert.Equal(Composed.Meetings.Select(m => m.Topic), plan.Meetings.Select(m => m.Topic));
        Assert.Single(Said(Said(Composed, 2, OnceMore), 2, OnceMore).Meetings, m => m.Repeats == 2);
    }

    [Fact]
    public void What_is_repeated_can_come_a_third_time()
    {
        var plan = Said(Said(Composed, 2, OnceMore), 3, OnceMore);
        Assert.Equal("ai-everyday 2, ai-everyday 2", Words(plan, 2, 3));
        Assert.Equal(
            (MeetingKind.Halftime, "ai-everyday", 3),
            (plan.Meetings[3].Kind, plan.Meetings[4].Topic, plan.Meetings[4].Repeats)
        );
    }

    [Fact]
    public void A_repetition_without_room_waits_for_some()
    {
        var small = Requests.Of(3, Requests.Wants(("ai-everyday", 1, 2)));
        var plan = new ComposePlan(Content).From(small);
        (plan, _) = PlanDraft.Say(plan, small, Content, 1, 2, OnceMore) is var (said, no) ? (said!, no) : default;
        Assert.DoesNotContain(plan.Meetings, m => m.Repeats is not null);
        var longer = PlanDraft.Of(plan, small with { Meetings = 6 }, Content, 2).Done();
        Assert.Equal(2, longer.Meetings[2].Repeats ?? longer.Meetings[3].Repeats);
    }

    [Fact]
    public void Nothing_is_asked_about_beginning_middle_and_end()
    {
        Assert.IsType<NothingToSay>(PlanDraft.Say(Composed, Request, Content, 1, 1, Sits).Refusal);
        Assert.IsType<MeetingIsNotOver>(PlanDraft.Say(Composed, Request, Content, 0, 3, Sits).Refusal);
    }

    [Fact]
    public void A_lower_level_does_not_move_behind_a_higher_one()
    {
        var plan = Composed;
        var (low, high) = (Number(plan, 2), Number(plan, 3));
        for (var number = low; number < 8; number++)
        {
            var draft = PlanDraft.Of(plan, Request, Content, 0);
            if (draft.Move(number, 1) is null)
                plan = draft.Done();
        }
        Assert.True(Number(plan, 2) < Number(plan, 3), $"{low} {high}");
    }

    [Fact]
    public void What_would_be_jumped_to_falls_with_what_is_dropped_and_both_come_back()
    {
        var draft = PlanDraft.Of(Composed, Request, Content, 0);
        Assert.Equal(3, Assert.Single(draft.FallWith(Number(Composed, 2))).LevelTo);
        Assert.Null(draft.Drop(Number(Composed, 2)));
        var without = draft.Done();
        Assert.DoesNotContain(without.Meetings, m => m.Topic == "ai-everyday");
        Assert.Equal(8, without.Meetings.Count);
        var back = PlanDraft.Of(without, Request, Content, 0);
        Assert.Null(back.Restore(0));
        Assert.Contains(back.Done().Meetings, m => m is { Topic: "ai-everyday", LevelTo: 2 });
        Assert.Empty(back.Done().LeftOut);
    }

    [Fact]
    public void Beginning_middle_and_end_do_not_move_and_are_not_dropped()
    {
        foreach (var number in new[] { 1, 4, 8 })
        {
            var draft = PlanDraft.Of(Composed, Request, Content, 0);
            Assert.IsType<MeetingStays>(draft.Move(number, 1));
            Assert.IsType<MeetingStays>(draft.Drop(number));
            Assert.False(draft.CanChange(number));
        }
        Assert.False(PlanDraft.Of(Composed, Request, Content, 2).CanChange(2));
    }

    [Fact]
    public void A_meeting_of_ones_own_takes_the_place_of_what_fills_up()
    {
        var draft = PlanDraft.Of(Composed, Request, Content, 0);
        Assert.Null(draft.Add(3, new(Own: new OwnMeeting(Somebody, "Messe vorbereiten", "Ein Plan steht"))));
        var plan = draft.Done();
        var text = PlanText.Of(plan.Meetings[2], Content, "en");
        Assert.Equal(("Messe vorbereiten", "Ein Plan steht"), (text.Title, text.Goal));
        Assert.All([text.Tutorial, text.HomeworkMentee, text.HomeworkMentor], Assert.NotEmpty);
        Assert.Equal(
            Composed.Meetings.Where(m => m.LevelTo is not null).Select(m => (m.Topic, m.LevelTo)),
            plan.Meetings.Where(m => m.LevelTo is not null).Select(m => (m.Topic, m.LevelTo))
        );
    }

    [Fact]
    public void When_everything_was_asked_for_nothing_gives_way()
    {
        var plan = Composed;
        Refusal? last = null;
        for (var at = 0; at < 8; at++)
        {
            var draft = PlanDraft.Of(plan, Request, Content, 0);
            last = draft.Add(2, new(Own: new OwnMeeting(Somebody, $"Eigenes {at}", null)));
            if (last is null)
                plan = draft.Done();
        }
        Assert.IsType<PlanIsFull>(last);
        Assert.Equal(5, plan.Meetings.Count(m => m.Own is not null));
    }

    [Fact]
    public void A_topic_nobody_wished_for_begins_where_its_learner_stands()
    {
        var draft = PlanDraft.Of(Composed, Request, Content, 0);
        Assert.Null(draft.Exchange(Number(Composed, 3), new("sa-phishing", Side.Mentor)));
        var added = Assert.Single(draft.Done().Meetings, m => m.Topic == "sa-phishing");
        Assert.Equal((2, Side.Mentor, true), (added.LevelTo, added.Learner, added.Chosen));
    }

    [Fact]
    public void The_next_level_does_not_push_out_the_one_it_builds_on()
    {
        var small = Requests.Of(3, Requests.Wants(("ai-everyday", 1, 2)));
        var draft = PlanDraft.Of(new ComposePlan(Content).From(small), small, Content, 0);
        Assert.IsType<PlanIsFull>(draft.Add(2, new("ai-everyday")));
    }

    [Fact]
    public void Whoever_would_be_left_without_a_meeting_gets_one_of_the_others()
    {
        var request = Requests.Of(
            8,
            Requests.Wants(("ai-everyday", 1, 4), ("co-channels", 1, 3)),
            Requests.Wants(("bk-decisions", null, null), ("bk-present", null, null))
        );
        var plan = new ComposePlan(Content).From(request);
        var mentors = Assert.Single(plan.Meetings, m => m.Learner == Side.Mentor);
        var draft = PlanDraft.Of(plan, request, Content, 0);
        Assert.Null(draft.Exchange(mentors.Number, new(Own: new OwnMeeting(Somebody, "Messe vorbereiten", null))));
        var then = Assert.Single(draft.Done().Meetings, m => m.Learner == Side.Mentor);
        Assert.NotEqual(mentors.Topic, then.Topic);
    }

    [Fact]
    public void Suggested_is_what_somebody_wishes_for_and_the_plan_does_not_hold()
    {
        Assert.Empty(PlanDraft.Of(Composed, Request, Content, 0).Suggestions());
        var small = PlanDraft.Of(
            new ComposePlan(Content).From(Request with { Meetings = 4 }),
            Request with
            {
                Meetings = 4,
            },
            Content,
            0
        );
        Assert.Equal(
            [("ai-everyday", 3), ("co-channels", 2)],
            small.Suggestions().Select(s => (s.What.Topic!, s.Meeting.LevelTo!.Value))
        );
    }

    [Fact]
    public void A_longer_round_moves_the_end_and_keeps_what_was()
    {
        var longer = PlanDraft.Of(Composed, Request with { Meetings = 11 }, Content, 5).Done();
        Assert.Equal(Composed.Meetings.Take(5).Select(m => m.Topic), longer.Meetings.Take(5).Select(m => m.Topic));
        Assert.Equal(MeetingKind.Close, Assert.Single(longer.Meetings, m => m.Kind == MeetingKind.Close).Kind);
        Assert.Equal((11, MeetingKind.Close), (longer.Meetings.Count, longer.Meetings[^1].Kind));
        var shorter = PlanDraft.Of(Composed, Request with { Meetings = 6 }, Content, 2).Done();
        Assert.Equal((6, MeetingKind.Close), (shorter.Meetings.Count, shorter.Meetings[^1].Kind));
    }

    [Fact]
    public void A_topic_the_house_has_added_gets_its_plan_in_both_languages()
    {
        const string own = "own:Lagerlogistik|Warehouse logistics";
        var plan = new ComposePlan(Content).From(
            Requests.Of(6, new PartnerWishes([own], [], new Dictionary<string, TopicLevel>()))
        );
        var steps = plan.Meetings.Where(m => m.Topic == own).ToList();
        Assert.Equal([2, 3, 4], steps.Select(s => s.LevelTo));
        foreach (var (language, title) in new[] { ("de", "Lagerlogistik"), ("en", "Warehouse logistics") })
        {
            var texts = steps.Select(step => PlanText.Of(step, Content, language)).ToList();
            Assert.All(texts, t => Assert.Equal(title, t.Title));
            Assert.All(texts, t => Assert.Contains(title, t.Goal));
            Assert.All(texts, t => Assert.All([t.Tutorial, t.HomeworkMentee, t.HomeworkMentor], Assert.NotEmpty));
            Assert.Equal(3, texts.Select(t => t.Agenda.Single(a => a.Minutes == 20).Text).Distinct().Count());
            Assert.DoesNotContain(texts, t => t.Why[0].Contains("2", StringComparison.Ordinal));
            Assert.Contains(title, texts[0].Why[0]);
        }
    }

    private static Plan Composed => new ComposePlan(Content).From(Request);

    private static Plan Said(Plan plan, int number, SaidAfterwards said) =>
        PlanDraft.Say(plan, Request, Content, number - 1, number, said).Plan!;

    private static int Number(Plan plan, int level) =>
        plan.Meetings.Single(m => m is { Topic: "ai-everyday", Repeats: null } && m.LevelTo == level).Number;

    private static string Words(Plan plan, params int[] numbers) =>
        string.Join(", ", numbers.Select(n => $"{plan.Meetings[n - 1].Topic} {plan.Meetings[n - 1].LevelTo}"));
}
