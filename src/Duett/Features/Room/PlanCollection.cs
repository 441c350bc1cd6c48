using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

/// <summary>Something that can be put into a plan.</summary>
/// <param name="Value">"t:topic", "t:topic:mentor" or "s:session"; an id may hold colons itself.</param>
public sealed record Choice(string Value, string Title, string? For)
{
    private const string Topic = "t:";
    private const string Session = "s:";
    private const string ForMentee = ":mentee";
    private const string ForMentor = ":mentor";

    public static string ValueOf(Addition what) =>
        what.Session is { } session
            ? Session + session
            : Topic + what.Topic + (what.Learner == Side.Mentor ? ForMentor : ForMentee);

    public static string OfTopic(string topic) => Topic + topic;

    public static string OfSession(string session) => Session + session;

    /// <summary>Null when nothing, or nothing known, was chosen.</summary>
    public static Addition? Read(string? value, string? learner)
    {
        if (value is null || value.Length <= 2)
            return null;
        if (value.StartsWith(Session, StringComparison.Ordinal))
            return new Addition(Session: value[Session.Length..]);
        if (!value.StartsWith(Topic, StringComparison.Ordinal))
            return null;
        var topic = value[Topic.Length..];
        foreach (var (ending, side) in new[] { (ForMentee, Side.Mentee), (ForMentor, Side.Mentor) })
            if (topic.EndsWith(ending, StringComparison.Ordinal))
                return new Addition(topic[..^ending.Length], side);
        return new Addition(topic, learner == "mentor" ? Side.Mentor : Side.Mentee);
    }
}

/// <summary>Everything there is to choose from: what the round offers, what a mentor can ask for in return, written-out plans.</summary>
public sealed class PlanCollection(ContentCatalogue content, Round round, Texts texts)
{
    private readonly string language = Texts.Language;

    public IReadOnlyList<(string Group, IReadOnlyList<Choice> Choices)> Groups()
    {
        var topics = RoundTopics.Of(round, content);
        List<(string, IReadOnlyList<Choice>)> all =
        [
            (texts["Room.GroupHouse"], [.. topics.Chosen.Where(OwnTopic.Is).Select(OfTopic)]),
            .. content
                .GroupsWith(topics.Chosen)
                .Select(group =>
                    (
                        group.Name.In(language),
                        (IReadOnlyList<Choice>)
                            [.. group.Topics.Select(topic => topic.Id).Where(topics.Offers).Select(OfTopic)]
                    )
                ),
            (
                texts["Room.GroupBack"],
                [
                    .. content.BackTopics.Select(topic => new Choice(
                        Choice.ValueOf(new(topic.Id, Side.Mentor)),
                        topic.Name.In(language),
                        null
                    )),
                ]
            ),
            (
                texts["Room.GroupSessions"],
                [
                    .. content
                        .Sessions.Where(session => session.Package is null && PlanDraft.CanBeAdded(session))
                        .Select(session => new Choice(Choice.OfSession(session.Id), session.Title.In(language), null)),
                ]
            ),
        ];
        return [.. all.Where(group => group.Item2.Count > 0)];
    }

    private Choice OfTopic(string id) => new(Choice.OfTopic(id), content.NameOf(id)!.In(language), null);
}
