using Duett.Domain.Events;
using Duett.Domain.Mail;
using Duett.Features.Demo;
using Duett.Features.Events;
using Duett.Features.People;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Play;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Demo;

/// <summary>The real application on a folder that was played before, on the day on which the play ended.</summary>
public sealed class DemoSite : Site
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("duett-demo-").FullName, "data");

    public IReadOnlyList<string> Stumbles { get; private set; } = [];
    protected override bool IsSetUp => false;

    public override async ValueTask InitializeAsync()
    {
        var slices = new Slices(services =>
        {
            Duett.Features.Tandems.TandemParts.AddTandems(services);
            Duett.Features.Events.EventParts.AddEvents(services);
            Duett.Features.OpenPool.OpenPoolParts.AddOpenPool(services);
            Duett.Features.Outcomes.OutcomeParts.AddOutcomes(services);
        });
        var play = new PlayDemo(folder, "http://localhost:5080", slices, MovableClock.Start);
        Stumbles = await play.Run(DemoHouse.Manager, DemoHouse.Fill);
        await base.InitializeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Duett:Data", folder);
        builder.UseSetting("Duett:Database", "");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }
}

public sealed class DemoTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public void Everybody_found_a_way_for_what_they_wanted() => Assert.Empty(site.Stumbles);

    [Fact]
    public async Task A_round_is_in_mid_course()
    {
        var now = site.Clock.GetUtcNow();
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.OpenedAt != null && r.ClosedAt == null));
        Assert.InRange(await site.Read(db => db.Invitations.CountAsync(i => i.RoundId == round.Id)), 90, 110);
        Assert.InRange(
            await site.Read(db => db.Enrolments.CountAsync(e => e.RoundId == round.Id && e.EnrolledAt != null)),
            48,
            62
        );
        var tandems = await site.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ToListAsync());
        Assert.InRange(tandems.Count(t => t.IsLiving), 20, 28);
        Assert.Contains(tandems, t => t.EndedAt is not null);
        var meetings = await site.Read(db => db.Meetings.ToListAsync());
        Assert.InRange(meetings.Count(m => m.MetAt is not null), 80, 160);
        Assert.Contains(meetings, m => m.NotMetAt is not null);
        Assert.InRange(meetings.Count(m => m.IsOpen && m.StartsAt > now), 12, 28);
        Assert.InRange(await site.Read(db => db.RoomDocuments.CountAsync()), 80, 200);
    }

    [Fact]
    public async Task One_or_two_things_wait_on_the_manager_s_morning()
    {
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.OpenedAt != null && r.ClosedAt == null));
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var page = await (await site.Browser(manager)).Visit($"/r/{round.Slug}");
        var cards = page.Page.QuerySelectorAll(".today h3").Select(h => h.TextContent).ToList();
        Assert.InRange(cards.Count, 1, 3);
        Assert.Equal("Jemand bittet Sie um Hilfe", cards[0]);
        Assert.Contains("Spätschicht", (await page.Visit("/hilfeanfragen")).Text);
    }

    [Fact]
    public async Task Its_kick_off_was_answered_and_attended_half_time_lies_ahead_and_two_worries_are_answered()
    {
        var now = site.Clock.GetUtcNow();
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.OpenedAt != null && r.ClosedAt == null));
        var events = await site.Read(db => db.Events.Where(e => e.RoundId == round.Id).ToListAsync());
        var guests = (await site.Read(db => db.EventGuests.ToListAsync())).ToLookup(g => g.EventId);
        var kickOff = guests[events.Single(e => e.Kind == EventKind.KickOff).Id].ToList();
        Assert.InRange(kickOff.Count(g => g.Comes), 30, 55);
        Assert.InRange(kickOff.Count(g => g.Came), 25, 55);
        var half = events.Single(e => e.Kind == EventKind.MidTerm);
        Assert.True(half.StartsAt > now && half.InvitedAt is not null);
        Assert.InRange(guests[half.Id].Count(g => g.Comes), 5, 45);
        var box = await site.With<Box, Reservations>(b => b.Read(round));
        Assert.Equal(2, box.All.Count(r => r.IsPublished));
        var guest = await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id));
        Assert.Equal(2, guest.Page.QuerySelectorAll(".answered li").Length);
    }

    [Fact]
    public async Task The_next_round_waits_to_be_rehearsed()
    {
        var next = await site.Read(db => db.Rounds.SingleAsync(r => r.OpenedAt == null));
        Assert.InRange(await site.Read(db => db.Invitations.CountAsync(i => i.RoundId == next.Id)), 20, 60);
        var manager = (await site.Read(OpenDemo.Doors)).First().Person;
        var browser = await site.Browser(manager);
        await browser.Visit($"/r/{next.Slug}/generalprobe");
        Assert.Contains("Durchspielen", browser.Text);
    }

    [Fact]
    public async Task What_the_pilot_taught_stands_beside_the_fields_of_the_next_round_and_its_figures_stay()
    {
        var pilot = await site.Read(db => db.Rounds.SingleAsync(r => r.ClosedAt != null));
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.RoundId == pilot.Id)));
        var figures = await site.Read(db => db.RoundFigures.SingleAsync(f => f.RoundId == pilot.Id));
        Assert.InRange(figures.Tandems ?? 0, 9, 15);
        Assert.NotNull(figures.Completed);
        Assert.NotNull(figures.MeetingsHeld);
        Assert.NotEmpty(await site.Read(db => db.MetPairs.ToListAsync()));
        var manager = (await site.Read(OpenDemo.Doors)).First().Person;
        var next = await site.Read(db => db.Rounds.SingleAsync(r => r.OpenedAt == null));
        var browser = await site.Browser(manager);
        await browser.Visit($"/r/{next.Slug}/einrichten/3");
        Assert.Contains("Wöchentlich nachfragen", browser.Text);
        Assert.Contains("46 Stunden", browser.Text);
        await browser.Visit($"/r/{next.Slug}/einrichten/2");
        Assert.Contains("Gern länger als vier Treffen", browser.Text);
        await browser.Visit("/runden/vergleich");
        Assert.Contains("Frischer Wind, Pilot", browser.Text);
        await browser.Visit($"/r/{pilot.Slug}/ergebnis");
        Assert.NotNull(browser.Page.QuerySelector("section[aria-labelledby=bild-funnel] rect.c-mentee"));
        Assert.Contains("bewerten alle zusammen mit", browser.Text);
    }

    [Fact]
    public async Task Nothing_bursts_out_when_it_starts()
    {
        var now = site.Clock.GetUtcNow();
        Assert.Equal(0, await site.Read(db => db.Mails.CountAsync(m => m.State == MailState.Waiting)));
        Assert.Equal(0, await site.Read(db => db.Jobs.CountAsync(j => j.DueAt <= now && j.Kind != "sweep")));
        Assert.Equal(0, await site.Read(db => db.Jobs.CountAsync(j => j.Attempts > 0)));
        var before = await site.Read(db => db.Mails.CountAsync());
        await site.Services.GetRequiredService<JobWorker>().RunDue();
        Assert.Equal(before, await site.Read(db => db.Mails.CountAsync()));
    }

    [Fact]
    public async Task Its_mails_can_be_read_in_the_outbox() =>
        Assert.All(
            await site.Read(db => db.Mails.ToListAsync()),
            mail => Assert.True(mail is { State: MailState.Kept, Sealed: not null })
        );

    [Fact]
    public async Task Each_printed_link_and_the_PIN_lead_in()
    {
        var doors = await site.Read(OpenDemo.Doors);
        Assert.Equal(7, doors.Count);
        foreach (var door in doors)
        {
            await using var scope = site.Services.CreateAsyncScope();
            var link = await OpenDemo.Link(scope.ServiceProvider, door.Person);
            var browser = await (await site.Browser()).Visit(new Uri(link).AbsolutePath);
            await browser.Press("Jetzt anmelden");
            // Works council and data protection begin where they read who sees what.
            var home = door.German is "Betriebsrat" or "Datenschutz" ? "/transparenz" : "/start";
            Assert.Equal(home, browser.Path);
            await browser.Visit("/anmelden/pin");
            await browser.Press("Weiter", ("pin", Cast.Pin));
            Assert.Equal(home, browser.Path);
            Assert.Contains(door.Person.Name, browser.Text);
        }
    }

    [Fact]
    public async Task The_room_of_the_two_at_the_door_is_lived_in()
    {
        var mentee = (await site.Read(OpenDemo.Doors)).Single(d => d.English == "mentee").Person;
        var tandem = await site.Read(db =>
            db.Tandems.FirstAsync(t => t.MenteeId == mentee.Id && t.ConfirmedAt != null && t.EndedAt == null)
        );
        var room = await (await site.Browser(mentee)).Visit($"/t/{tandem.Id}");
        Assert.DoesNotContain("Noch leer", room.Page.QuerySelector("#stufen")!.TextContent);
        Assert.NotEmpty(room.Page.QuerySelectorAll("ol.line li.done"));
    }
}
