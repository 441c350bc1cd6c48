namespace Duett.Domain.Content;

/// <summary>What the composer of plans says itself: the frame around blocks, and meetings that have no session plan.</summary>
/// <param name="Agendas">How a kind of meeting spends its minutes: topic, back, free, cards.</param>
/// <param name="Again">Homework for the second and third meeting on one topic, by the level to be reached.</param>
/// <param name="Why">Sentences that say why a meeting is there, with {who}, {topic}, {from} and {to}.</param>
/// <param name="TurnedNote">Who is meant by whom when the mentor learns a topic, with {learner} and {helper}.</param>
/// <param name="BackMeetings">By back topic: what the mentee shows and the mentor tries.</param>
/// <param name="OwnTopic">The meetings of a topic that a house has added, with {topic} for its name.</param>
/// <param name="Own">A meeting that the two have worded themselves.</param>
/// <param name="OnceMore">Homework after a meeting that takes something up once more.</param>
public sealed record PlanWording(
    IReadOnlyDictionary<string, StepWording> Steps,
    IReadOnlyDictionary<string, AgendaShapes> Agendas,
    MeetingWording Free,
    MeetingWording Cards,
    IReadOnlyDictionary<int, Homework> Again,
    IReadOnlyDictionary<string, Bilingual> Why,
    Bilingual TurnedNote,
    Bilingual MenteeSide,
    Bilingual MentorSide,
    IReadOnlyDictionary<string, BackMeeting> BackMeetings,
    Block OwnTopic,
    MeetingWording Own,
    Homework OnceMore
);

/// <summary>A step without a text of its own takes it from the block.</summary>
public sealed record StepWording(Bilingual Name, Bilingual? Text);

/// <summary>Shapes from the shortest to the longest; <paramref name="Stretch"/> names the step that takes what is over.</summary>
public sealed record AgendaShapes(string Stretch, IReadOnlyList<AgendaShape> Shapes);

public sealed record AgendaShape(int Minutes, IReadOnlyList<StepMinutes> Steps);

public sealed record StepMinutes(string Step, int Minutes);

public sealed record Homework(Bilingual Mentee, Bilingual Mentor);

public sealed record MeetingWording(
    Bilingual Title,
    Bilingual Goal,
    Bilingual Prepare,
    Tutorial Tutorial,
    Homework Homework
);

/// <summary>The other direction: <paramref name="Tell"/> for the mentee, <paramref name="Self"/> for the mentor.</summary>
public sealed record BackMeeting(
    string Topic,
    Bilingual Goal,
    Bilingual Prepare,
    Bilingual Tell,
    Bilingual Self,
    Tutorial Tutorial,
    Homework Homework
);
