namespace Duett.Domain.Content;

/// <summary>Are we ready? A few statements; whoever does not quite agree reads a piece of advice. There is no overall score.</summary>
/// <param name="LowAt">Up to this answer a statement brings its advice.</param>
/// <param name="Scale">The words of the answers, from the lowest.</param>
public sealed record Readiness(int LowAt, BilingualList Scale, IReadOnlyList<ReadinessItem> Items);

public sealed record ReadinessItem(string Id, Bilingual Statement, Bilingual Advice);
