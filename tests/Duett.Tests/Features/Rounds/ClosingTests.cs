using System.Net;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Features.Rounds;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>A round comes to its end without anybody's click.</summary>
public sealed class ClosingTests(Site site) : IClassFixture<Site>
{
    private Task<Tandem> Now(Pair pair) => site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    private Task<Round> Now(Round round) => site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id));

    private Task<List<string>> KindsOf(Person person) =>
        site.Read(db =>
            db.Mails.Where(m => m.PersonId == person.Id).OrderBy(m => m.QueuedAt).Select(m => m.Kind).ToListAsync()
        );

    /// <summary>A round whose last day is today, with its closing planned as the page plans it.</summary>
    private async Task<Round> LastDay()
    {
        var round = await site.Round();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today);
        await Plan(round);
        return await Now(round);
    }

    private async Task Plan(Round round) =>
        await site.With<Duett.Data.DuettDb, int>(async db =>
        {
            await CloseRoundOnTime.Plan(db, await db.Rounds.SingleAsync(r => r.Id == round.Id));
            return await db.SaveChangesAsync();
        });

    private Task Over() => site.Pass(TimeSpan.FromDays(1));

    [Fact]
    public async Task Opening_a_round_plans_its_end_for_the_morning_after_where_the_house_is()
    {
        var manager = await site.Person("Sabine Hoffmann", Role.PM, Role.HR);
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        var browser = await site.Browser(manager);
        await browser.NewRound("Mit Ende", "pilot");
        await browser.WithPeople([mentor], [mentee], mentee);
        await browser.Go();
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.Name == "Mit Ende"));
        Assert.False(await site.Read(db => db.Jobs.AnyAsync(j => j.Kind == "close-round" && j.SubjectId == round.Id)));
        await browser.Press("Einladungen verschicken");
        var job = await site.Read(db => db.Jobs.SingleAsync(j => j.Kind == "close-round" && j.SubjectId == round.Id));
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(
            round.EndsOn.AddDays(1).ToDateTime(new TimeOnly(7, 0)),
            TimeZoneInfo.ConvertTime(job.DueAt, berlin).DateTime
        );

        await using var own = new Site();
        await own.InitializeAsync();
        var (before, after) = (job.DueAt.AddHours(-1), job.DueAt.AddMinutes(1));
        var there = await own.Round();
        await own.Change(db =>
        {
            db.Rounds.Single(r => r.Id == there.Id).EndsOn = round.EndsOn;
            db.Later<CloseRoundOnTime>(own.Clock.GetUtcNow(), there.OrganisationId, there.Id);
        });
        // Asked too early, the job waits for the day itself.
        await own.RunJobs();
        own.Clock.MoveTo(before);
        await own.RunJobs();
        Assert.Null(await own.Read(db => db.Rounds.Where(r => r.Id == there.Id).Select(r => r.ClosedAt).SingleAsync()));
        own.Clock.MoveTo(after);
        await own.RunJobs();
        Assert.Equal(
            after,
            await own.Read(db => db.Rounds.Where(r => r.Id == there.Id).Select(r => r.ClosedAt).SingleAsync())
        );
    }

    [Fact]
    public async Task Tandems_are_completed_with_thanks_and_what_stands_in_calendars_stays_there()
    {
        var round = await LastDay();
        var pair = await site.Tandem(round);
        await site.Change(db =>
            db.Meetings.Single(m => m.Id == pair.Meeting!.Id).StartsAt = site.Clock.GetUtcNow().AddHours(-2)
        );
        var ahead = await site.Read(db => db.Meetings.AsNoTracking().SingleAsync(m => m.Id == pair.Meeting!.Id));
        await site.Change(db =>
            db.Add(
                new Duett.Domain.Meetings.Meeting
                {
                    OrganisationId = ahead.OrganisationId,
                    TandemId = ahead.TandemId,
                    Number = 2,
                    StartsAt = site.Clock.GetUtcNow().AddDays(5),
                    Minutes = 45,
                    ByVideo = true,
                    Uid = $"{Guid.NewGuid()}@localhost",
                }
            )
        );
        var unmet = await site.Tandem(round);
        await Over();

        Assert.NotNull((await Now(round)).ClosedAt);
        Assert.Equal(TandemState.Completed, (await Now(pair)).State);
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            Assert.Equal(["round-over-tandem"], await KindsOf(person));
        foreach (var person in new[] { unmet.Mentor, unmet.Mentee })
            Assert.Equal(["round-over-unmet"], await KindsOf(person));
        Assert.False(
            await site.Read(db => db.Meetings.AnyAsync(m => m.CancelledAt != null && m.TandemId == ahead.TandemId))
        );
        var closes = (await Now(pair)).RoomClosesAt!.Value;
        Assert.Equal(
            [closes.AddDays(-14), closes],
            await site.Read(db =>
                db.Jobs.Where(j => j.SubjectId == pair.Tandem.Id)
                    .Where(j => j.Kind == SharedJobs.CloseRoom || j.Kind == SharedJobs.RoomNotice)
                    .OrderBy(j => j.DueAt)
                    .Select(j => j.DueAt)
                    .ToListAsync()
            )
        );
        var reader = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Empty(reader.Page.QuerySelectorAll("main textarea"));
        await site.Pass(TimeSpan.FromDays(20));
        Assert.Equal(["round-over-tandem", "retention-14"], await KindsOf(pair.Mentor));
    }

    [Fact]
    public async Task Whoever_was_asked_or_waited_reads_that_the_round_is_over_and_drafts_disappear_unseen()
    {
        var round = await LastDay();
        var asked = await site.Proposal(round);
        await site.Change(db =>
            db.Tandems.Single(t => t.Id == asked.Tandem.Id)
                .Accept(asked.Mentor.Id, site.Clock.GetUtcNow().AddDays(4), site.Clock.GetUtcNow())
        );
        var (one, other) = (await site.Person("Wartet Eins"), await site.Person("Wartet Zwei"));
        await site.Enrol(round, one, ProgrammeRole.Mentor);
        await site.Enrol(round, other, ProgrammeRole.Mentee);
        var draft = await site.Pair(round, one, other, agreed: false);
        await site.Change(db => Assert.Null(db.Tandems.Single(t => t.Id == draft.Tandem.Id).TakeReleaseBack()));
        await Over();

        var dissolved = await Now(asked);
        Assert.Equal((TandemState.Dissolved, null), (dissolved.State, dissolved.MentorYesAt));
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.Id == draft.Tandem.Id)));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == draft.Tandem.Id)));
        foreach (var person in new[] { asked.Mentor, asked.Mentee, one, other })
            Assert.Equal(["round-over"], await KindsOf(person));
        var page = await (await site.Browser(asked.Mentee)).Visit($"/vorschlag/{asked.Tandem.Id}");
        Assert.Contains("In dieser Runde suchen wir kein Gegenüber mehr", page.Text);
        Assert.DoesNotContain("Wir suchen weiter", page.Text);
    }

    [Fact]
    public async Task Afterwards_nobody_is_invited_reminded_or_looked_for()
    {
        var round = await LastDay();
        var (ended, late) = (await site.Tandem(round), await site.Person("Spät Geladen"));
        await (await (await site.Browser(ended.Mentor)).Visit($"{ended.Room}/ende")).Press("Tandem jetzt beenden");
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow())
        );
        await Over();
        await site.Change(db =>
        {
            db.Add(
                new Invitation
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    PersonId = late.Id,
                    Role = ProgrammeRole.Mentee,
                }
            );
            foreach (
                var kind in new[] { SendInvitations.Kind, RemindInvited.Kind, SharedJobs.FindPartners, "tell-waiting" }
            )
                db.Later(kind, site.Clock.GetUtcNow(), round.OrganisationId, round.Id);
        });
        var page = await (await site.Browser(ended.Mentee)).Visit($"/neu/{ended.Tandem.Id}");
        Assert.Contains("Diese Runde ist zu Ende", page.Text);
        Assert.Empty(page.Page.QuerySelectorAll("main button"));
        Assert.DoesNotContain("Wie möchten Sie weitermachen", (await page.Visit("/start")).Text);
        await site.Pass(TimeSpan.FromDays(8));
        Assert.Empty(await KindsOf(late));
        Assert.Equal(["ended-neutral", "meeting-cancel", "round-over"], (await KindsOf(ended.Mentor)).Order());
    }

    [Fact]
    public async Task A_round_closes_once_however_often_it_is_asked_and_the_log_says_by_itself()
    {
        var round = await LastDay();
        var pair = await site.Tandem(round);
        // The last day was moved and moved back: two jobs for one round.
        await site.Change(db =>
            db.Later<CloseRoundOnTime>(site.Clock.GetUtcNow(), round.OrganisationId, round.Id, "noch-einmal")
        );
        await Plan(round);
        await Over();
        var closed = await Now(round);
        await site.Change(db =>
        {
            db.Later<CloseRoundOnTime>(site.Clock.GetUtcNow(), round.OrganisationId, round.Id);
            db.Later(SharedJobs.RoundOver, site.Clock.GetUtcNow(), round.OrganisationId, pair.Tandem.Id);
        });
        await site.RunJobs();
        Assert.Equal(closed.Version, (await Now(round)).Version);
        Assert.Equal(["round-over-tandem"], (await KindsOf(pair.Mentor)).Select(k => k.Replace("unmet", "tandem")));
        var entry = await site.Read(db =>
            db.AuditEntries.SingleAsync(a =>
                a.SubjectId == round.Id && a.Action == Duett.Domain.Audit.AuditAction.RoundClosed
            )
        );
        Assert.Null(entry.By);
        Assert.Equal(0, await site.Read(db => db.AuditEntries.CountAsync(a => a.SubjectId == pair.Tandem.Id)));
    }

    [Fact]
    public async Task A_later_last_day_keeps_the_round_open()
    {
        var round = await LastDay();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today.AddDays(3));
        await Plan(round);
        await Over();
        Assert.Null((await Now(round)).ClosedAt);
        await site.Pass(TimeSpan.FromDays(3));
        Assert.NotNull((await Now(round)).ClosedAt);
    }

    [Fact]
    public async Task The_overview_says_that_it_is_over_in_both_languages_and_offers_nothing_more()
    {
        var round = await LastDay();
        var pair = await site.Tandem(round);
        var waiting = await site.Person("Noch Nicht Geladen");
        await site.Change(db =>
        {
            db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today;
            db.Add(
                new Invitation
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    PersonId = waiting.Id,
                    Role = ProgrammeRole.Mentee,
                }
            );
        });
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}");
        var open = await (await site.Browser(manager)).Visit($"/r/{round.Slug}");
        await Over();
        await browser.Visit($"/r/{round.Slug}");
        Assert.Contains("Diese Runde ist abgeschlossen", browser.Text);
        Assert.Null(browser.Page.QuerySelector(".today"));
        Assert.DoesNotContain(
            "Hinzufügen",
            (await (await site.Browser(manager)).Visit($"/r/{round.Slug}/menschen")).Text
        );
        Assert.DoesNotContain("Einladung verschicken", browser.Text);
        Assert.DoesNotContain("getroffen", browser.Page.QuerySelector("main")!.TextContent);
        await open.Press("Einladung verschicken");
        await site.RunJobs();
        Assert.Equal(HttpStatusCode.OK, open.Status);
        Assert.Empty(await KindsOf(waiting));
        await browser.Press("English");
        Assert.Contains("This round has been closed since", browser.Text);
        Assert.Equal("round-over-unmet", Assert.Single(await KindsOf(pair.Mentor)));
    }
}
