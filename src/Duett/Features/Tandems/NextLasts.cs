namespace Duett.Features.Tandems;

/// <summary>
/// The two have stepped up or down: a date that stands already gets the new length, in both calendars. The mail that says so
/// also tells whoever asked first that it holds now.
/// </summary>
public sealed class NextLasts(ChangeDates change, AnnounceMeeting announce, TimeProvider clock)
{
    public async Task Run(Both pair)
    {
        var minutes = pair.Pace.Minutes;
        if (await change.Current(pair.Tandem) is not { } next || next.StartsAt <= clock.GetUtcNow())
            return;
        if (next.Minutes == minutes)
            return;
        next.Lasts(minutes);
        await announce.Change(pair, next);
    }
}
