using System.Net;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Features.Tandems;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>Away for longer: until a day, without a reason, unseen by HR, and afterwards it goes on by itself.</summary>
public sealed class PauseTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private Task<Tandem> Now(Pair pair) => site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    private async Task<List<string>> KindsTo(Person person) =>
        [.. (await site.MailsTo(person.Mail)).Select(m => m.Kind)];

    private async Task<Browser> Pause(Pair pair, Person person, DateOnly until)
    {
        var page = await (await site.Browser(person)).Visit($"{pair.Room}/weiter");
        var link = page.Page.QuerySelector("a[href$='/pause']")!.GetAttribute("href")!;
        await page.Visit(link);
        return await page.Press("Pause beginnen", ("bis", $"{until:yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Meetings_in_that_time_leave_both_calendars_and_both_read_the_same_words()
    {
        var pair = await site.Tandem();
        var until = site.Clock.Today.AddDays(60);
        await Pause(pair, pair.Mentor, until);
        var tandem = await Now(pair);
        Assert.Equal((TandemState.Agreed, until), (tandem.State, tandem.RestsUntil));
        var words = new List<string>();
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var mails = await site.MailsTo(person.Mail);
            Assert.Equal(["meeting-cancel", "tandem-rests"], mails.Select(m => m.Kind).Order());
            Assert.Equal("CANCELLED", Calendars.In(mails.Single(m => m.Kind == "meeting-cancel").Mime)["STATUS"]);
            words.Add(
                Mime.Text(mails.Single(m => m.Kind == "tandem-rests").Mime)
                    .Replace(pair.Mentor.Name, "NAME")
                    .Replace(pair.Mentee.Name, "NAME")
            );
        }
        Assert.Equal(words[0], words[1]);
        var partner = await (await site.Browser(pair.Mentee)).Visit("/start");
        Assert.Contains("Pause bis", partner.Text);
        Assert.DoesNotContain("Termin finden", partner.Text);
    }

    [Fact]
    public async Task The_morning_after_both_get_three_dates_once_and_nobody_is_nudged_before()
    {
        var pair = await site.Tandem();
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(30));
        await site.Pass(TimeSpan.FromDays(30));
        Assert.Equal(["meeting-cancel", "tandem-rests"], (await KindsTo(pair.Mentee)).Order());
        await site.Pass(TimeSpan.FromDays(12));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            Assert.Equal(["meeting-cancel", "tandem-goes-on", "tandem-rests"], (await KindsTo(person)).Order());
        Assert.Null((await Now(pair)).RestsUntil);
        Assert.Null((await Enrolment(pair, pair.Mentor)).AwayUntil);
        await site.Change(db =>
            db.Later<EndPause>(
                site.Clock.GetUtcNow(),
                pair.Round.OrganisationId,
                db.Enrolments.Single(e => e.PersonId == pair.Mentor.Id).Id
            )
        );
        await site.RunJobs();
        Assert.Equal(3, (await KindsTo(pair.Mentor)).Count);
        var link = await site.NewestLink(pair.Mentee, "tandem-goes-on");
        Assert.Contains("Termin an beide senden", (await (await site.Browser()).Visit(link)).Text);
    }

    [Fact]
    public async Task Coming_back_early_and_a_later_day_count_anew()
    {
        var pair = await site.Tandem();
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(10));
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(40));
        await site.Pass(TimeSpan.FromDays(15));
        Assert.DoesNotContain("tandem-goes-on", await KindsTo(pair.Mentee));
        var page = await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/weiter");
        await page.Visit(page.Page.QuerySelector("a[href$='/pause']")!.GetAttribute("href")!);
        await page.Press("Ich bin wieder da");
        Assert.Null((await Now(pair)).RestsUntil);
        Assert.Contains("tandem-goes-on", await KindsTo(pair.Mentee));
    }

    [Fact]
    public async Task The_same_day_again_changes_nothing_and_more_than_four_changes_a_day_wait()
    {
        var pair = await site.Tandem();
        for (var i = 0; i < 6; i++)
            await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(10));
        Assert.Equal(1, await site.CountOf(pair.Mentee, "tandem-rests"));
        for (var day = 11; day < 14; day++)
            await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(day));
        var page = await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(14));
        Assert.Contains("Morgen geht es wieder", page.Text);
        Assert.Equal(4, await site.CountOf(pair.Mentee, "tandem-rests"));
        Assert.Equal(site.Clock.Today.AddDays(13), (await Now(pair)).RestsUntil);
    }

    [Fact]
    public async Task A_pause_made_shorter_tells_both_the_new_day()
    {
        var pair = await site.Tandem();
        var (late, early) = (site.Clock.Today.AddDays(40), site.Clock.Today.AddDays(10));
        await Pause(pair, pair.Mentor, late);
        await Pause(pair, pair.Mentor, early);
        Assert.Equal(early, (await Now(pair)).RestsUntil);
        var words = Mime.Text((await site.MailsTo(pair.Mentee.Mail)).Last(m => m.Kind == "tandem-rests").Mime);
        Assert.Contains(Duett.Platform.Texts.Dates.Long(early, Duett.Platform.Texts.Dates.German), words);
        // The partner's own later day still counts.
        await Pause(pair, pair.Mentee, late);
        await Pause(pair, pair.Mentor, early.AddDays(1));
        Assert.Equal(late, (await Now(pair)).RestsUntil);
    }

    [Theory]
    [InlineData("ends")]
    [InlineData("leaves")]
    [InlineData("completes")]
    [InlineData("closes")]
    public async Task Looking_for_somebody_else_meanwhile_ends_with_the_tandem_and_so_does_the_rest(string how)
    {
        var pair = await site.Tandem();
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(60));
        var page = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/weiter");
        await page.Press("Inzwischen jemand anderen treffen");
        Assert.True((await Enrolment(pair, pair.Mentee)).SeeksMeanwhile);
        if (how == "ends")
            await (await page.Visit($"{pair.Room}/ende")).Press("Tandem jetzt beenden");
        else if (how == "leaves")
        {
            await site.Change(db =>
            {
                db.People.Single(p => p.Id == pair.Mentor.Id).LeftOn = site.Clock.Today;
                db.Later(
                    Duett.Domain.Jobs.SharedJobs.PersonLeft,
                    site.Clock.GetUtcNow(),
                    pair.Mentor.OrganisationId,
                    pair.Mentor.Id
                );
            });
            await site.RunJobs();
        }
        else if (how == "completes")
            foreach (var person in new[] { pair.Mentee, pair.Mentor })
                await site.With<FinishTogether, Duett.Domain.Refusal?>(f =>
                    f.SayReached(person.OrganisationId, person.Id, pair.Tandem.Id, true)
                );
        else
            await site.Close(pair.Round);
        Assert.False((await Now(pair)).IsLiving);
        Assert.Null((await Now(pair)).RestsUntil);
        Assert.False((await Enrolment(pair, pair.Mentee)).SeeksMeanwhile);
    }

    [Fact]
    public async Task When_both_pause_the_tandem_rests_until_both_are_there()
    {
        var pair = await site.Tandem();
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(20));
        await Pause(pair, pair.Mentee, site.Clock.Today.AddDays(40));
        await site.Pass(TimeSpan.FromDays(25));
        Assert.Equal(MovableClock.Start.AddDays(40).Day, (await Now(pair)).RestsUntil!.Value.Day);
        Assert.DoesNotContain("tandem-goes-on", await KindsTo(pair.Mentor));
        await site.Pass(TimeSpan.FromDays(20));
        Assert.Contains("tandem-goes-on", await KindsTo(pair.Mentor));
    }

    [Fact]
    public async Task The_partner_waits_or_meets_somebody_else_meanwhile()
    {
        var pair = await site.Tandem();
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == pair.Round.Id).Release(pair.Round.ManagerId, site.Clock.GetUtcNow())
        );
        var free = await site.Person("Frei Geworden");
        await site.Enrol(pair.Round, free, ProgrammeRole.Mentor);
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(60));
        await site.RunJobs();
        Assert.DoesNotContain("proposal", await KindsTo(pair.Mentee));
        var page = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/weiter");
        await page.Press("Inzwischen jemand anderen treffen");
        await site.RunJobs();
        Assert.Contains("proposal", await KindsTo(pair.Mentee));
        Assert.Contains("proposal", await KindsTo(free));
        Assert.DoesNotContain("proposal", await KindsTo(pair.Mentor));
        Assert.Equal(TandemState.Agreed, (await Now(pair)).State);
        await site.Pass(TimeSpan.FromDays(62));
        Assert.False((await Enrolment(pair, pair.Mentee)).SeeksMeanwhile);
    }

    [Fact]
    public async Task Open_proposals_close_in_the_usual_words_and_nobody_is_proposed_to_who_is_away()
    {
        var pair = await site.Proposal();
        var enrolment = await Enrolment(pair, pair.Mentor);
        var page = await (await site.Browser(pair.Mentor)).Visit($"/anmeldung/{enrolment.Id}/pause");
        await page.Press("Pause beginnen", ("bis", $"{site.Clock.Today.AddDays(30):yyyy-MM-dd}"));
        Assert.Equal(TandemState.Dissolved, (await Now(pair)).State);
        Assert.Equal(["proposal-closed"], await KindsTo(pair.Mentee));
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == pair.Round.Id).Release(pair.Round.ManagerId, site.Clock.GetUtcNow())
        );
        await site.Enrol(pair.Round, await site.Person("Neu Dabei"), ProgrammeRole.Mentee);
        await site.Pass(TimeSpan.FromDays(20));
        Assert.DoesNotContain("proposal", await KindsTo(pair.Mentor));
    }

    [Fact]
    public async Task A_meeting_answered_late_plans_none_into_the_pause_and_a_withdrawal_lets_nothing_rest_for_ever()
    {
        var pair = await site.Tandem();
        await site.Change(db =>
            db.Meetings.Single(m => m.Id == pair.Meeting!.Id).StartsAt = site.Clock.GetUtcNow().AddHours(-2)
        );
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(40));
        await (await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/termine")).Press("met");
        Assert.Equal(1, await site.Read(db => db.Meetings.CountAsync(m => m.TandemId == pair.Tandem.Id)));
        await site.Change(db =>
            db.Enrolments.Single(e => e.PersonId == pair.Mentor.Id).Withdraw(site.Clock.GetUtcNow())
        );
        await site.Pass(TimeSpan.FromDays(42));
        Assert.Null((await Now(pair)).RestsUntil);
        Assert.Contains("tandem-goes-on", await KindsTo(pair.Mentee));
    }

    [Fact]
    public async Task Nothing_of_it_stands_on_a_page_of_HR_or_in_the_log()
    {
        var pair = await site.Tandem();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        string[] addresses =
        [
            $"/r/{pair.Round.Slug}",
            $"/r/{pair.Round.Slug}/menschen",
            $"/r/{pair.Round.Slug}/vorschlaege",
            $"/r/{pair.Round.Slug}/stand",
        ];
        var browser = await site.Browser(manager);
        var before = new List<string>();
        foreach (var address in addresses)
            before.Add(Plain(await browser.Visit(address)));
        await Pause(pair, pair.Mentor, site.Clock.Today.AddDays(30));
        for (var i = 0; i < addresses.Length; i++)
            Assert.Equal(before[i], Plain(await browser.Visit(addresses[i])));
        Assert.Equal(0, await site.Read(db => db.AuditEntries.CountAsync(a => a.By == pair.Mentor.Id)));
    }

    [Fact]
    public async Task A_day_of_yesterday_one_after_the_round_and_somebody_elses_pause_are_refused()
    {
        var pair = await site.Tandem();
        var page = await Pause(pair, pair.Mentor, site.Clock.Today);
        Assert.Contains("Nennen Sie einen Tag nach heute", page.Text);
        page = await Pause(pair, pair.Mentor, pair.Round.EndsOn);
        Assert.Contains("Bis dahin ist die Runde vorbei", page.Text);
        Assert.Null((await Now(pair)).RestsUntil);
        var enrolment = await Enrolment(pair, pair.Mentor);
        var partner = await (await site.Browser(pair.Mentee)).Open($"/anmeldung/{enrolment.Id}/pause");
        Assert.Equal(HttpStatusCode.NotFound, partner.Status);
    }

    private Task<Enrolment> Enrolment(Pair pair, Person person) =>
        site.Read(db => db.Enrolments.SingleAsync(e => e.RoundId == pair.Round.Id && e.PersonId == person.Id));

    /// <summary>The next date of one tandem of five would be a figure; here there is one tandem and so none.</summary>
    private static string Plain(Browser page) => page.Page.QuerySelector("main")!.TextContent;
}
