using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>Who is asked about a meeting, and who is left alone.</summary>
public sealed class MeetingAskTests(Site site) : Journeys(site)
{
    [Fact]
    public async Task A_date_that_one_of_them_named_asks_calendars_and_one_of_their_rhythm_does_not()
    {
        var pair = await Confirmed();
        Assert.DoesNotContain("RSVP=TRUE", Entry(await Site.MailsTo(pair.Mentee.Mail)));
        var second = (await Meetings(pair)).Last();
        await (await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine")).Press(
            "Termin an beide senden",
            ("slot", $"{second.StartsAt.AddDays(1).ToUnixTimeSeconds()}")
        );
        await Site.RunJobs();
        Assert.Contains("RSVP=TRUE", Entry(await Site.MailsTo(pair.Mentee.Mail)));

        static string Entry(List<(string Kind, string Mime)> mails) =>
            Calendars
                .In(mails.Last(m => m.Kind is "meeting-request" or "meeting-update").Mime)
                .Text.ReplaceLineEndings("\n")
                .Replace("\n ", "");
    }

    [Fact]
    public async Task Another_place_is_told_to_both_and_the_time_stays()
    {
        var pair = await Confirmed();
        var second = (await Meetings(pair)).Last();
        var browser = await (await Site.Browser(pair.Mentee)).Visit($"{pair.Room}/termine");
        await browser.Press("Ort an beide senden", ("way", "video"), ("place", "https://treffen.example/7"));
        var after = (await Meetings(pair)).Last();
        Assert.Equal(
            (second.StartsAt, true, "https://treffen.example/7"),
            (after.StartsAt, after.ByVideo, after.Place)
        );
        Assert.Equal(second.Sequence + 1, after.Sequence);
        Assert.Equal((1, 1), (await Count(pair.Mentor, "meeting-update"), await Count(pair.Mentee, "meeting-update")));
        var late = await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        await late.Press("Ort an beide senden", ("place", new string('x', 201)));
        Assert.Contains("höchstens 200 Zeichen", late.Text);
        Assert.Equal(after.Place, (await Meetings(pair)).Last().Place);
    }

    [Fact]
    public async Task During_the_meeting_nobody_is_asked_whether_it_took_place()
    {
        var pair = await Agreed();
        var first = Assert.Single(await Meetings(pair));
        await Site.Pass(first.StartsAt.AddMinutes(5) - Site.Clock.GetUtcNow());
        var browser = await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        Assert.DoesNotContain("Haben Sie sich getroffen?", browser.Text);
        await Site.Pass(first.EndsAt.AddMinutes(1) - Site.Clock.GetUtcNow());
        Assert.Contains("Haben Sie sich getroffen?", (await browser.Visit($"{pair.Room}/termine")).Text);
    }
}
