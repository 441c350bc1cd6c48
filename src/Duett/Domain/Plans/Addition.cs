namespace Duett.Domain.Plans;

/// <summary>What can be put into a plan: a topic for one of the two, a session plan, or something of their own.</summary>
public sealed record Addition(
    string? Topic = null,
    Side Learner = Side.Mentee,
    string? Session = null,
    OwnMeeting? Own = null
);
