using System.Globalization;
using Duett.Domain;
using Duett.Domain.Meetings;
using Duett.Features.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>
/// Whatever two people do with their dates, a calendar that follows the rules (newest sequence wins) shows what holds, also
/// when mails come late, twice or in another order.
/// </summary>
public sealed class CalendarHistoryTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Calendars_show_what_holds_after_any_history()
    {
        var random = new Random(20270301);
        for (var history = 0; history < 25; history++)
        {
            var pair = await site.Tandem();
            for (var step = 0; step < 8; step++)
                await Do(pair, random);
            var meetings = await site.Read(db => db.Meetings.Where(m => m.TandemId == pair.Tandem.Id).ToListAsync());
            foreach (var person in new[] { pair.Mentor, pair.Mentee })
            {
                var mails = (await site.MailsTo(person.Mail)).Where(m => m.Kind.StartsWith("meeting-")).ToList();
                var entries = mails.Concat(mails.Where(_ => random.Next(3) == 0)).Select(m => Calendars.In(m.Mime));
                Compare(meetings, [.. entries.OrderBy(_ => random.Next())], pair);
            }
        }
    }

    private async Task Do(Pair pair, Random random)
    {
        var person = random.Next(2) == 0 ? pair.Mentor : pair.Mentee;
        await site.With<ChangeDates, Refusal?>(async change =>
        {
            var meeting = await change.Current(pair.Tandem);
            if (meeting is not null && random.Next(3) == 0 && meeting.StartsAt > site.Clock.GetUtcNow())
                site.Clock.MoveTo(meeting.EndsAt);
            var asking = new Asking(
                pair.Round.OrganisationId,
                person.Id,
                pair.Tandem.Id,
                null,
                ChangeDates.SeenOf(meeting)
            );
            var at = site.Clock.GetUtcNow().AddMinutes(random.Next(60, 60 * 24 * 30));
            return random.Next(7) switch
            {
                0 => await change.Come(asking),
                1 => await change.Cancel(asking),
                2 => await change.Skip(asking),
                3 => await change.Met(asking),
                4 => await change.DidNotMeet(asking),
                _ => await change.Arrange(asking, at, random.Next(2) == 0 ? "" : "Halle 3", random.Next(2) == 0),
            };
        });
    }

    /// <summary>What a calendar keeps per entry: the newest sequence, whatever came when.</summary>
    private static void Compare(List<Meeting> meetings, List<Calendars> delivered, Pair pair)
    {
        var kept = new Dictionary<string, Calendars>();
        foreach (var entry in delivered)
            if (!kept.TryGetValue(entry["UID"], out var older) || Sequence(entry) > Sequence(older))
                kept[entry["UID"]] = entry;
        foreach (var meeting in meetings)
        {
            // The pair's first meeting was made without a mail; it has an entry from its first change on.
            if (meeting.Id == pair.Meeting!.Id && meeting.Sequence == 0)
                continue;
            var entry = kept[meeting.Uid];
            Assert.Equal(meeting.Sequence, Sequence(entry));
            Assert.Equal(meeting.CancelledAt is not null, entry["STATUS"] == "CANCELLED");
            Assert.Equal(meeting.CancelledAt is not null, entry["METHOD"] == "CANCEL");
            Assert.Equal(
                meeting.StartsAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
                entry["DTSTART"]
            );
        }
        Assert.All(kept.Keys, uid => Assert.Contains(meetings, m => m.Uid == uid));
    }

    private static int Sequence(Calendars entry) => int.Parse(entry["SEQUENCE"], CultureInfo.InvariantCulture);
}
