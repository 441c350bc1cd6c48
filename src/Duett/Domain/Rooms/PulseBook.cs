namespace Duett.Domain.Rooms;

/// <summary>How each of the two found their meetings. What somebody said is theirs alone: nothing here reads the other's.</summary>
public sealed class PulseBook
{
    public const int Worst = 1;
    public const int Best = 5;

    /// <summary>Up to this face what could help is shown at once.</summary>
    public const int Low = 2;

    public List<Pulse> Pulses { get; set; } = [];

    public Pulse? Of(Guid person, Guid meeting) => Pulses.Find(p => p.By == person && p.Meeting == meeting);

    /// <summary>Once for each meeting; said again, the first one stands.</summary>
    public Refusal? Say(Guid by, Guid meeting, int face)
    {
        if (face is < Worst or > Best)
            return new PulseNeedsFace();
        if (Of(by, meeting) is null)
            Pulses.Add(new(meeting, by, face));
        return null;
    }
}

/// <param name="Face">From 1, not good at all, to 5.</param>
public sealed record Pulse(Guid Meeting, Guid By, int Face)
{
    public bool IsLow => Face <= PulseBook.Low;
}

public sealed record PulseNeedsFace : Refusal;
