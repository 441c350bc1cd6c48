using Duett.Domain.Content;
using Duett.Domain.Plans;
using Xunit;

namespace Duett.Tests.Domain.Plans;

public class ComposePlanTests
{
    private static readonly ContentCatalogue Content = Requests.Content;
    private static readonly ComposePlan Compose = new(Content);

    public static TheoryData<string> Topics => [.. Content.Topics.Select(topic => topic.Id)];

    public static TheoryData<string> BackTopics => [.. Content.BackTopics.Select(topic => topic.Id)];

    [Theory, MemberData(nameof(Topics))]
    public void Every_topic_gives_a_plan_with_tutorial_and_homework_for_both(string topic)
    {
        var plan = Compose.From(Requests.Of(6, Requests.Wants((topic, 1, 4))));
        var steps = plan.Meetings.Where(meeting => meeting.Topic == topic).ToList();
        Assert.Equal([2, 3, 4], steps.Select(step => step.LevelTo));
        foreach (var language in new[] { "de", "en" })
        {
            var texts = steps.Select(step => PlanText.Of(step, Content, language)).ToList();
            Assert.All(texts, text => Assert.Equal(Content.Topic(topic).Name.In(language), text.Title));
            Assert.All(texts, text => Assert.NotEmpty(text.Tutorial));
            Assert.Equal(3, texts.Select(text => text.HomeworkMentee).Distinct().Count());
            Assert.Equal(3, texts.Select(text => text.HomeworkMentor).Distinct().Count());
            Assert.Equal(
                3,
                texts.Select(text => text.Agenda.Single(step => step.Minutes == 20).Text).Distinct().Count()
            );
            Assert.Equal(Content.Block(topic).Level(2).In(language), texts[0].LevelSentence);
        }
    }

    [Theory, MemberData(nameof(BackTopics))]
    public void Every_back_topic_gives_a_meeting_with_tutorial_and_homework_for_both(string topic)
    {
        var plan = Compose.From(Requests.Of(4, mentor: Requests.Wants((topic, null, null))));
        var back = Assert.Single(plan.Meetings, meeting => meeting.Topic == topic);
        Assert.Equal((MeetingKind.Back, Side.Mentor), (back.Kind, back.Learner));
        var text = PlanText.Of(back, Content, "de");
        Assert.All([text.Tutorial, text.HomeworkMentee, text.HomeworkMentor], Assert.NotEmpty);
        Assert.Equal("Die Mentorenseite wünscht sich im Gegenzug „" + text.Title + "“.", Assert.Single(text.Why));
    }

    [Theory]
    [InlineData(30, "2 3 20 3 2")]
    [InlineData(45, "5 10 20 5 5")]
    [InlineData(50, "5 10 25 5 5")]
    [InlineData(60, "5 10 25 10 5 5")]
    [InlineData(90, "5 10 55 10 5 5")]
    public void A_step_spends_its_minutes_as_the_design_shows(int minutes, string expected)
    {
        var plan = Compose.From(Requests.Of(4, Requests.Wants(("co-teamspace", 1, 2)), minutes: minutes));
        var agenda = PlanText.Of(plan.Meetings[1], Content, "de").Agenda;
        Assert.Equal(expected, string.Join(' ', agenda.Select(step => step.Minutes)));
        Assert.Equal(["Ankommen", "Aufgaben zeigen", "Ausprobieren"], agenda.Take(3).Select(step => step.Title));
        Assert.Equal(["Rollen tauschen", "Verabreden"], agenda.TakeLast(2).Select(step => step.Title));
    }

    [Theory]
    [InlineData(30, "5 5 10 5 5")]
    [InlineData(45, "5 10 20 5 5")]
    [InlineData(60, "5 15 30 5 5")]
    [InlineData(31, "4 7 14 3 3")]
    public void A_session_plan_is_scaled_in_proportion(int minutes, string expected) =>
        Assert.Equal(expected, string.Join(' ', AgendaMinutes.Scale([5, 10, 20, 5, 5], minutes)));

    [Fact]
    public void The_way_from_one_to_three_leads_over_two() =>
        Assert.Equal(
            [(1, 2), (2, 3)],
            Compose
                .From(Requests.Of(8, Requests.Wants(("ai-everyday", 1, 3))))
                .Meetings.SelectMany(meeting => meeting.Why)
                .Where(why => why.Kind == ReasonKind.Goal)
                .Select(why => (why.From!.Value, why.To!.Value))
        );

    [Fact]
    public void Not_knowing_where_one_stands_begins_at_the_bottom_and_says_so()
    {
        var plan = Compose.From(Requests.Of(4, Requests.Wants(("ai-everyday", null, 2))));
        var why = Assert.Single(plan.Meetings[1].Why);
        Assert.Equal((null, 2), (why.From, why.To));
        Assert.Equal(
            "Martina Weber möchte bei „KI im Arbeitsalltag“ weiterkommen; der eigene Stand ist noch offen, darum geht es zuerst auf Stufe 2.",
            PlanText.Of(plan.Meetings[1], Content, "de", new PairNames("Martina Weber", "Emre Kaya")).Why[0]
        );
    }

    [Fact]
    public void Whoever_is_where_they_want_to_be_gets_no_step() =>
        Assert.DoesNotContain(
            Compose.From(Requests.Of(12, Requests.Wants(("ai-everyday", 3, 3), ("ai-rules", 4, null)))).Meetings,
            meeting => meeting.LevelTo is not null
        );

    [Fact]
    public void What_the_partner_can_show_comes_before_other_wishes()
    {
        var mentee = Requests.Wants(("nw-values", 1, 2), ("ai-everyday", 1, 2));
        var plan = Compose.From(Requests.Of(3, mentee, Requests.Teaches(("ai-everyday", 4))));
        Assert.Equal("ai-everyday", plan.Meetings[1].Topic);
        Assert.Equal([ReasonKind.Goal, ReasonKind.Teaches], plan.Meetings[1].Why.Select(why => why.Kind));
    }

    [Fact]
    public void Somebody_who_does_not_know_more_counts_less_than_somebody_who_does()
    {
        var mentee = Requests.Wants(("nw-values", 2, 3), ("ai-everyday", 1, 2));
        var plan = Compose.From(Requests.Of(3, mentee, Requests.Teaches(("nw-values", 2), ("ai-everyday", 4))));
        Assert.Equal("ai-everyday", plan.Meetings[1].Topic);
    }

    [Fact]
    public void A_half_year_looks_like_the_one_that_was_drawn()
    {
        var mentee = Requests.Wants(("ai-everyday", 1, 3), ("co-teamspace", 1, 3), ("co-channels", 2, 4));
        var mentor = Requests.Wants(("bk-decisions", 1, 3), ("bk-present", 1, 2));
        var plan = Compose.From(Requests.Of(12, mentee, mentor, challenge: true));
        Assert.Equal(
            "First Topic Topic Back Topic Halftime Challenge Topic Back Topic Topic Close",
            string.Join(' ', plan.Meetings.Select(meeting => meeting.Kind))
        );
        Assert.Equal(
            "ai-everyday 2, co-teamspace 2, co-channels 3, ai-everyday 3, co-teamspace 3, co-channels 4",
            string.Join(", ", plan.Meetings.Where(m => m.LevelTo is not null).Select(m => $"{m.Topic} {m.LevelTo}"))
        );
    }

    [Fact]
    public void Without_any_wish_the_template_is_the_plan()
    {
        var plan = Compose.From(Requests.Of(12));
        Assert.Equal(Content.Template("half-year").Sessions, plan.Meetings.Select(meeting => meeting.Session!));
    }

    [Fact]
    public void Room_that_is_left_is_filled_near_the_topics()
    {
        var plan = Compose.From(
            Requests.Of(6, Requests.Wants(("sa-phishing", 1, 2)), Requests.Wants(("bk-network", null, null)))
        );
        var filler = plan.Meetings.Where(meeting => meeting is { Kind: MeetingKind.Topic, Session: not null }).ToList();
        Assert.Contains(filler, meeting => meeting.Session == "s09-security");
        Assert.Contains(filler, meeting => meeting.Why[0] is { Kind: ReasonKind.Related, Topic: "sa-phishing" });
    }

    [Fact]
    public void One_meeting_is_a_conversation_with_cards()
    {
        var meeting = Assert.Single(Compose.From(Requests.Of(1, minutes: 30, template: "qa-mini")).Meetings);
        Assert.Equal("Frage und Antwort", PlanText.Of(meeting, Content, "de").Title);
        Assert.Equal(30, PlanText.Of(meeting, Content, "en").Agenda.Sum(step => step.Minutes));
    }

    [Fact]
    public void When_the_mentor_learns_a_topic_the_homework_changes_sides()
    {
        var plan = Compose.From(Requests.Of(4, mentor: Requests.Wants(("nw-feedback", 1, 2))));
        var meeting = Assert.Single(plan.Meetings, meeting => meeting.Learner == Side.Mentor);
        var text = PlanText.Of(meeting, Content, "de", new PairNames("Martina Weber", "Emre Kaya"));
        Assert.StartsWith("Heute sind die Rollen getauscht: Emre Kaya probiert aus, Martina Weber zeigt.", text.Note);
        Assert.Equal(Content.Block("nw-feedback").HomeworkMentee.De, text.HomeworkMentor);
        Assert.Equal(Content.Block("nw-feedback").HomeworkMentor.De, text.HomeworkMentee);
        Assert.DoesNotContain(text.Agenda, step => step.Text == Content.Block("nw-feedback").Back.De);
    }

    [Fact]
    public void A_step_that_both_want_is_taken_together()
    {
        var both = Requests.Wants(("ai-agents", 1, 2));
        var plan = Compose.From(Requests.Of(4, both, both));
        var meeting = Assert.Single(plan.Meetings, meeting => meeting.Topic == "ai-agents");
        Assert.Equal([Side.Mentee, Side.Mentor], meeting.Why.Select(why => why.Who!.Value));
    }

    [Fact]
    public void A_stored_plan_is_small_and_holds_ids_only()
    {
        var mentee = Requests.Wants(("ai-everyday", 1, 3), ("co-teamspace", 1, 3));
        var json = PlanRecord.Of(Compose.From(Requests.Of(12, mentee))).ToJson();
        Assert.True(json.Length < 2500, $"{json.Length} characters");
        Assert.DoesNotContain("KI im Arbeitsalltag", json);
        Assert.Contains("\"content\":\"duett\",\"version\":2", json);
    }

    [Fact]
    public void A_plan_whose_content_is_gone_stays_readable()
    {
        var plan = Compose.From(Requests.Of(4, Requests.Wants(("ai-everyday", 1, 2))));
        var old = plan.Meetings[1] with { Topic = "ai-of-old" };
        Assert.Equal("Freies Treffen", PlanText.Of(old, Content, "de").Title);
    }

    [Theory]
    [InlineData(0, 45)]
    [InlineData(61, 45)]
    [InlineData(4, 14)]
    [InlineData(4, 241)]
    public void A_plan_needs_a_sensible_number_of_meetings_and_minutes(int meetings, int minutes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Compose.From(Requests.Of(meetings, minutes: minutes)));

    [Fact]
    public void There_are_four_levels_and_no_others() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Compose.From(Requests.Of(4, Requests.Wants(("ai-everyday", 0, 5))))
        );
}
