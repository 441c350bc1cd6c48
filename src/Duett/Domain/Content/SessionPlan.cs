namespace Duett.Domain.Content;

/// <summary>A meeting written out in full. <paramref name="Number"/> is its place in the collection.</summary>
/// <param name="Package">The package it is a part of, if any; such a plan makes sense with its sisters only.</param>
public sealed record SessionPlan(
    string Id,
    int Number,
    int Minutes,
    string Phase,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> BackTopics,
    string? Package,
    Bilingual Title,
    Bilingual Goal,
    Bilingual Prepare,
    IReadOnlyList<SessionStep> Agenda,
    Tutorial Tutorial,
    Bilingual HomeworkMentee,
    Bilingual HomeworkMentor
);

public sealed record SessionStep(int Minutes, Bilingual Text);

/// <summary>Four hours on one subject, in order.</summary>
public sealed record SessionPackage(string Id, Bilingual Name, IReadOnlyList<string> Sessions);

/// <summary>A subject family: the plans that suit each other.</summary>
public sealed record SessionFamily(string Id, Bilingual Name, IReadOnlyList<string> Sessions);
