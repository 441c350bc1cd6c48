using System.Globalization;
using Duett.Domain.Meetings;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;

namespace Duett.Features.Tandems;

/// <summary>Three times to both, with the link to take one; nobody is blamed for the gap before.</summary>
public sealed class OfferDates(FreeTimes freeTimes, AnnounceMeeting announce, Post post, TimeProvider clock)
{
    public async Task Run(Both pair, string mail, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        pair.Tandem.SlotsOfferedAt = now;
        var slots = Slots.Find(await freeTimes.Of(pair, now, stop: stop));
        foreach (var person in pair.People)
            await post.Queue(
                person,
                mail,
                new Dictionary<string, string>
                {
                    ["partner"] = pair.PartnerOf(person.Id).Name,
                    ["suggestions"] = InWords(slots, pair.ZoneOf(person), pair.CultureOf(person)),
                    ["link"] = await announce.DatesLink(pair, now, person),
                },
                round: pair.Round.Id
            );
    }

    private static string InWords(IReadOnlyList<Slot> slots, TimeZoneInfo zone, CultureInfo culture) =>
        string.Join("\n", slots.Select(s => "- " + Dates.WithTime(s.StartsAt, zone, culture)));
}
