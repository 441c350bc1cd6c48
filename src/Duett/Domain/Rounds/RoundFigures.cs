using Duett.Domain.Programmes;

namespace Duett.Domain.Rounds;

/// <summary>What was counted in a round, before anything is decided; never stored.</summary>
public sealed record RoundCounts(
    int Invited,
    int Enrolled,
    int Tandems,
    int PeopleInTandems,
    int Confirmed,
    int Completed,
    int Planned,
    int Held,
    int Minutes,
    int Moved
);

/// <summary>
/// The figures of a round that is over: counted once, when it closes, and only what may be shown is stored. They outlive the
/// data about people; who leaves later does not change them.
/// </summary>
public sealed class RoundFigures : Owned
{
    public required Guid RoundId { get; init; }

    /// <summary>How many were asked; says nothing about what anybody did.</summary>
    public required int Invited { get; init; }
    public int? Enrolled { get; private set; }
    public bool EnrolledAtLeast { get; private set; }

    /// <summary>Both said yes.</summary>
    public int? Tandems { get; private set; }

    /// <summary>Both said after the first meeting that it fits.</summary>
    public int? Confirmed { get; private set; }
    public bool ConfirmedAtLeast { get; private set; }
    public int? Completed { get; private set; }
    public bool CompletedAtLeast { get; private set; }

    /// <summary>As many as the round had planned, for each tandem that came about, and what some added by going on.</summary>
    public int? MeetingsPlanned { get; private set; }
    public int? MeetingsHeld { get; private set; }
    public bool MeetingsHeldAtLeast { get; private set; }

    /// <summary>How long these meetings took in sum; only where their exact number may be known.</summary>
    public int? MinutesHeld { get; private set; }

    /// <summary>Meetings that got another time or place.</summary>
    public int? MeetingsMoved { get; private set; }

    public static RoundFigures Of(Round round, RoundCounts counts)
    {
        var gate = GroupGate.Of(round);
        var figures = new RoundFigures
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Invited = counts.Invited,
            Tandems = gate.Count(counts.Tandems),
        };
        (figures.Enrolled, figures.EnrolledAtLeast) = gate.Part(counts.Enrolled, counts.Invited);
        if (!gate.ShowsBehaviour(counts.PeopleInTandems, counts.Tandems))
            return figures;
        (figures.Confirmed, figures.ConfirmedAtLeast) = gate.Part(counts.Confirmed, counts.Tandems);
        (figures.Completed, figures.CompletedAtLeast) = gate.Part(counts.Completed, counts.Tandems);
        (figures.MeetingsHeld, figures.MeetingsHeldAtLeast) = gate.Part(counts.Held, counts.Planned);
        if (figures.MeetingsHeld is not null && !figures.MeetingsHeldAtLeast)
            figures.MinutesHeld = counts.Minutes;
        figures.MeetingsPlanned = counts.Planned;
        figures.MeetingsMoved = gate.Count(counts.Moved);
        return figures;
    }

    /// <summary>How far a measure was met, in whole percent; null where nothing may be shown.</summary>
    public Figure Reached(Measure measure) =>
        measure switch
        {
            Measure.Completed => Percent(Completed, Tandems, CompletedAtLeast),
            Measure.Meetings => Percent(MeetingsHeld, MeetingsPlanned, MeetingsHeldAtLeast),
            _ => default,
        };

    private static Figure Percent(int? part, int? whole, bool atLeast) =>
        part is { } some && whole is { } all and > 0 ? new(some * 100 / all, atLeast) : default;
}

/// <summary>
/// A goal of the programme as it stood for one round, with what was reached: the next round may want something else.
/// </summary>
public sealed class RoundGoal : Owned
{
    public required Guid RoundId { get; init; }
    public required int Number { get; init; }
    public required string Text { get; init; }
    public required Measure Measure { get; init; }
    public required int Target { get; init; }
    public int? Reached { get; set; }
    public bool AtLeast { get; set; }

    /// <summary>Null: not known, or not to be told.</summary>
    public bool? IsMet =>
        Reached is not { } reached ? null
        : reached >= Target ? true
        : AtLeast ? null
        : false;

    public static RoundGoal Of(Round round, ProgrammeGoal goal) =>
        new()
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Number = goal.Number,
            Text = goal.Text,
            Measure = goal.Measure,
            Target = goal.Target,
        };
}
