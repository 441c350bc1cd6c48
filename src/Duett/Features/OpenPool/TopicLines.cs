using Duett.Layout;

namespace Duett.Features.OpenPool;

/// <summary>A list of topics with one or two levels each, as selects: no search, no script, nothing that tells what others offer.</summary>
public sealed record TopicLines(
    IReadOnlyList<TopicLine> Lines,
    int Most,
    string First,
    string? Second,
    Problems Problems,
    string Title,
    string Hint,
    string FirstLabel,
    string SecondLabel
);
