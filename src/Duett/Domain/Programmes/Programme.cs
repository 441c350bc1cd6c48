namespace Duett.Domain.Programmes;

/// <summary>
/// What a house wants to reach, over as many rounds as it takes. A first round makes its programme by itself: whoever runs
/// only one never meets the word.
/// </summary>
public sealed class Programme : Owned
{
    public const int LongestName = 80;
    public const int LongestPurpose = 500;

    public required string Name { get; set; }

    /// <summary>Why it exists, in one or two sentences; everybody invited reads it.</summary>
    public required string Purpose { get; set; }

    /// <summary>Kind of <c>Content/programmes.yaml</c>: reverse, classic, buddy, onboarding.</summary>
    public required string Kind { get; set; }

    /// <summary>The one person who answers for it.</summary>
    public required Guid OwnerId { get; set; }

    /// <summary>Somebody at the top who stands for it, and may take part like anybody else.</summary>
    public Guid? SponsorId { get; set; }
}

/// <summary>Somebody who runs the programme together with its owner.</summary>
public sealed class ProgrammeMember : Owned
{
    public required Guid ProgrammeId { get; init; }
    public required Guid PersonId { get; init; }
}

/// <summary>How the end of a round shows whether a goal was met; all but <see cref="Own"/> are counted without asking anybody.</summary>
public enum Measure
{
    /// <summary>Tandems that go through to the end, in percent.</summary>
    Completed,

    /// <summary>Planned meetings that took place, in percent.</summary>
    Meetings,

    /// <summary>Learning goals that gained at least one level, in percent.</summary>
    Learned,

    /// <summary>Participants who would recommend it, in percent.</summary>
    Recommended,

    /// <summary>Somebody counts it themselves and enters the number.</summary>
    Own,
}

/// <summary>One measurable goal; every participant reads it before deciding, and later how far it was met.</summary>
public sealed class ProgrammeGoal : Owned
{
    public const int Most = 3;
    public const int LongestText = 160;
    public const int HighestTarget = 1_000_000;

    public required Guid ProgrammeId { get; init; }

    /// <summary>1 to <see cref="Most"/>.</summary>
    public required int Number { get; init; }
    public required string Text { get; set; }
    public required Measure Measure { get; set; }

    /// <summary>A percentage, for <see cref="Measure.Own"/> any number.</summary>
    public required int Target { get; set; }
}
