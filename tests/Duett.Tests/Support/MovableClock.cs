namespace Duett.Tests.Support;

/// <summary>A clock that stands at a Monday morning until a test moves it.</summary>
public sealed class MovableClock : TimeProvider
{
    /// <summary>Monday, 1 March 2027, 9 o'clock in Berlin.</summary>
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private DateTimeOffset now = Start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Before anything has happened: the day on which everything begins.</summary>
    public void StartAt(DateTimeOffset start) => now = start;

    public void Advance(TimeSpan by) => now += by;

    public void MoveTo(DateTimeOffset to) =>
        now = to > now ? to : throw new ArgumentException("Time runs forward only.");

    public DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);
}
