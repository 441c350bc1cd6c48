namespace Duett.Features.Events;

/// <summary>
/// How many reservations a round's box takes within an hour. It counts in memory only and never who: a counter in the database
/// would be a trace of somebody having written.
/// </summary>
public sealed class BoxGate(TimeProvider clock)
{
    public const int MostAnHour = 30;
    private readonly Dictionary<Guid, (int Count, DateTimeOffset Until)> rounds = [];

    public bool Allows(Guid round)
    {
        var now = clock.GetUtcNow();
        lock (rounds)
        {
            foreach (var over in rounds.Where(r => r.Value.Until <= now).Select(r => r.Key).ToList())
                rounds.Remove(over);
            var (count, until) = rounds.GetValueOrDefault(round, (0, now.AddHours(1)));
            if (count >= MostAnHour)
                return false;
            rounds[round] = (count + 1, until);
            return true;
        }
    }
}
