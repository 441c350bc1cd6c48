using Duett.Domain.Meetings;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>School blocks, shifts and holidays: no date is proposed on them, and nobody else reads when they are.</summary>
public sealed class AbsencesTests(Site site) : IClassFixture<Site>
{
    private const string Page = "/ich/abwesend";

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static string Text(DateOnly day) => $"{day:yyyy-MM-dd}";

    private Task<int> Count(Pair pair) => site.Read(db => db.Absences.CountAsync(a => a.PersonId == pair.Mentor.Id));

    [Fact]
    public async Task No_date_is_offered_on_such_days_and_the_next_meeting_evades_them()
    {
        var pair = await site.RoomOfTwo(meetings: 6);
        var next = DayOf(pair.Meeting!.StartsAt).AddDays(14);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(Page);
        await mentor.Press("Eintragen", ("von", Text(next.AddDays(-3))), ("bis", Text(next.AddDays(9))));
        Assert.Contains("Eingetragen", mentor.Text);
        site.Clock.MoveTo(pair.Meeting.EndsAt.AddHours(1));
        await (await (await site.Browser(pair.Mentee)).Visit(pair.Room)).Press("Ja, wir haben uns getroffen");
        var second = await site.Read(db => db.Meetings.SingleAsync(m => m.TandemId == pair.Tandem.Id && m.Number == 2));
        Assert.False(DayOf(second.StartsAt) >= next.AddDays(-3) && DayOf(second.StartsAt) <= next.AddDays(9));
    }

    [Fact]
    public async Task A_block_at_school_is_entered_once_for_the_whole_year()
    {
        var pair = await site.RoomOfTwo();
        var today = site.Clock.Today;
        var mentor = await (await site.Browser(pair.Mentor)).Visit(Page);
        await mentor.Press(
            "Eintragen",
            ("von", Text(today.AddDays(7))),
            ("bis", Text(today.AddDays(18))),
            ("wochen", "6"),
            ("zuletzt", Text(today.AddDays(7 + 42 * 4)))
        );
        Assert.Equal(5, mentor.Page.QuerySelectorAll(".items li").Length);
        // The same once more adds nothing.
        await mentor.Press("Eintragen", ("von", Text(today.AddDays(7))), ("bis", Text(today.AddDays(18))));
        Assert.Equal(5, await Count(pair));
        await mentor.Press("Entfernen");
        Assert.Equal(4, await Count(pair));
    }

    [Fact]
    public async Task A_meeting_that_falls_into_it_is_named_with_the_way_to_move_it()
    {
        var pair = await site.RoomOfTwo();
        var day = Text(DayOf(pair.Meeting!.StartsAt));
        var mentor = await (await site.Browser(pair.Mentor)).Visit(Page);
        await mentor.Press("Eintragen", ("von", day), ("bis", day));
        Assert.Contains(pair.Mentee.Name, mentor.Page.QuerySelector("p.notice:has(a)")!.TextContent);
        Assert.NotNull(mentor.Page.QuerySelector($".notice a[href='{pair.Room}/termine']"));
    }

    [Fact]
    public async Task Wrong_input_is_said_at_its_field_and_stays()
    {
        var pair = await site.RoomOfTwo();
        var mentor = await (await site.Browser(pair.Mentor)).Visit(Page);
        await mentor.Press("Eintragen", ("von", "irgendwann"), ("bis", ""));
        Assert.NotNull(mentor.Page.QuerySelector("#von-error"));
        Assert.NotNull(mentor.Page.QuerySelector("#bis-error"));
        var day = Text(site.Clock.Today.AddDays(3));
        await mentor.Press("Eintragen", ("von", day), ("bis", day), ("wochen", "drei"));
        Assert.NotNull(mentor.Page.QuerySelector("#wochen-error"));
        Assert.Equal(day, mentor.Page.QuerySelector("#von")!.GetAttribute("value"));
        Assert.Equal("drei", mentor.Page.QuerySelector("#wochen")!.GetAttribute("value"));
        await mentor.Press("Eintragen", ("von", day), ("bis", day), ("wochen", "1"));
        Assert.NotNull(mentor.Page.QuerySelector("#zuletzt-error"));
        Assert.Equal(0, await Count(pair));
    }

    [Fact]
    public async Task Nobody_else_reads_or_removes_it_and_what_is_over_goes()
    {
        var (pair, others) = (await site.RoomOfTwo(), await site.RoomOfTwo());
        await site.Change(db =>
            db.Add(
                new Absence
                {
                    OrganisationId = pair.Mentor.OrganisationId,
                    PersonId = pair.Mentor.Id,
                    From = site.Clock.Today.AddDays(2),
                    Until = site.Clock.Today.AddDays(3),
                }
            )
        );
        var id = await site.Read(db =>
            db.Absences.Where(a => a.PersonId == pair.Mentor.Id).Select(a => a.Id).SingleAsync()
        );
        var stranger = await (await site.Browser(others.Mentor)).Visit(Page);
        Assert.Empty(stranger.Page.QuerySelectorAll(".items li"));
        await stranger.Post($"{Page}?handler=Remove", [.. stranger.Token(), new("eintrag", $"{id}")]);
        Assert.Equal(1, await Count(pair));
        site.Clock.Advance(TimeSpan.FromDays(6));
        await site.SweepNow();
        Assert.Equal(0, await Count(pair));
    }
}
