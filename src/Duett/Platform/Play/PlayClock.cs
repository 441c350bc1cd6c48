namespace Duett.Platform.Play;

/// <summary>A clock that stands until it is moved, and moves forward only.</summary>
public sealed class PlayClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTimeOffset to) => now = to > now ? to : now;
}
