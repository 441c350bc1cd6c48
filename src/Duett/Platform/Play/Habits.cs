namespace Duett.Platform.Play;

/// <summary>How many people do what, as shares from 0 to 1. What is not said is silence, which is an answer too.</summary>
public sealed record Habits
{
    public double Enrol { get; init; } = 0.55;
    public double Decline { get; init; } = 0.15;

    /// <summary>Of those who enrol: only after the reminder.</summary>
    public double AfterReminder { get; init; } = 0.3;

    /// <summary>Of those who enrol: also answer the second step.</summary>
    public double Detail { get; init; } = 0.7;

    /// <summary>Of those who get a proposal: ask for somebody else, or never answer.</summary>
    public double SomebodyElse { get; init; } = 0.05;
    public double SilentOnProposal { get; init; } = 0.05;

    /// <summary>Of the meetings: falls through.</summary>
    public double Absent { get; init; } = 0.08;

    /// <summary>Of the meetings: is moved to another time beforehand.</summary>
    public double Move { get; init; } = 0.06;

    /// <summary>Of the tandems: ends early.</summary>
    public double End { get; init; } = 0.08;

    /// <summary>Of those invited: put a worry into the box. Zero where nobody will answer it.</summary>
    public double Doubt { get; init; }

    /// <summary>Of the occasions to write something into the room: is taken. Zero where nobody will read it.</summary>
    public double Write { get; init; }
}
