using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>"We will be in touch by …" is kept, and changed answers are looked at.</summary>
public sealed class KeepWordTests(Site site) : IClassFixture<Site>
{
    private Task<int> Told(Person person) =>
        site.Read(db => db.Mails.CountAsync(m => m.PersonId == person.Id && m.Kind == "still-looking"));

    private async Task<(Round Round, Person Mentor, Person Mentee)> Closed()
    {
        var round = await site.Round();
        var (mentor, mentee) = (
            await site.Mentor(round, "Ole Brandt", "IT"),
            await site.Mentee(round, "Ralf Böhm", "Netze")
        );
        var pair = await site.Pair(round, mentor, mentee, agreed: false);
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow())
        );
        var page = await (await site.Browser(mentee)).Visit($"/vorschlag/{pair.Tandem.Id}");
        await page.Press("Jemand anderes");
        await site.RunJobs();
        return (round, mentor, mentee);
    }

    [Fact]
    public async Task On_the_day_that_was_named_whoever_still_waits_hears_from_us_once()
    {
        var (round, mentor, mentee) = await Closed();
        var said = Mime.Text((await site.MailsTo(mentor.Mail)).Single(m => m.Kind == "proposal-closed").Mime);
        var day = site.Clock.Today;
        for (var i = 0; i < 10; )
            if ((day = day.AddDays(1)).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                i++;
        Assert.Contains(day.ToString("d. MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("de-DE")), said);
        site.Clock.MoveTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(7, 30)), TimeSpan.Zero));
        await site.RunJobs();
        Assert.Equal((0, 0), (await Told(mentor), await Told(mentee)));
        site.Clock.MoveTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        await site.RunJobs();
        // Who asked for somebody else and who did not read the same.
        Assert.Equal((1, 1), (await Told(mentor), await Told(mentee)));
        await site.Pass(TimeSpan.FromDays(20));
        Assert.Equal((1, 1), (await Told(mentor), await Told(mentee)));
        Assert.Equal(1, await site.Read(db => db.Tandems.CountAsync(t => t.RoundId == round.Id)));
    }

    [Fact]
    public async Task The_look_of_that_morning_finds_somebody_and_only_the_other_one_is_told_that_it_did_not()
    {
        var (round, mentor, mentee) = await Closed();
        var free = await site.Mentor(round, "Pia Wagner", "Einkauf");
        await site.Pass(TimeSpan.FromDays(15));
        Assert.True(await site.Read(db => db.Tandems.AnyAsync(t => t.MentorId == free.Id && t.MenteeId == mentee.Id)));
        Assert.Equal((1, 0), (await Told(mentor), await Told(mentee)));
    }

    [Fact]
    public async Task Who_withdrew_left_or_sees_the_round_close_is_not_written_to()
    {
        var (round, mentor, mentee) = await Closed();
        await site.Change(db =>
        {
            db.Enrolments.Single(e => e.PersonId == mentor.Id).Withdraw(site.Clock.GetUtcNow());
            db.People.Single(p => p.Id == mentee.Id).LeftOn = site.Clock.Today;
        });
        var (over, one, two) = await Closed();
        await site.Change(db => db.Rounds.Single(r => r.Id == over.Id).Close(site.Clock.GetUtcNow()));
        await site.Pass(TimeSpan.FromDays(16));
        foreach (var person in new[] { mentor, mentee, one, two })
            Assert.Equal(0, await Told(person));
        Assert.NotEqual(round.Id, over.Id);
    }

    [Fact]
    public async Task Changed_answers_lead_to_somebody_by_themselves()
    {
        var round = await site.Round();
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow())
        );
        var mentor = await site.Mentor(round, "Ole Brandt", "IT", "co-video");
        var mentee = await site.Mentee(round, "Ralf Böhm", "Netze");
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == mentee.Id));
        var browser = await (await site.Browser(mentee)).Visit($"/anmeldung/{enrolment.Id}/aendern");
        await browser.Press("Speichern", ("themen", new[] { "co-video" }));
        await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
        await browser.Press("fertig");
        Assert.Equal(1, await Searches(round));
        await site.RunJobs();
        Assert.False(await site.Read(db => db.Tandems.AnyAsync(t => t.RoundId == round.Id)));
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await site.RunJobs();
        var found = await site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id));
        Assert.Equal((mentor.Id, mentee.Id), (found.MentorId, found.MenteeId));

        // No longer free: nothing to look for.
        await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
        await browser.Press("fertig");
        Assert.Equal(0, await Searches(round));
    }

    [Fact]
    public async Task Coming_back_and_saving_details_search_too_but_never_before_the_release_or_after_the_close()
    {
        var round = await site.Round();
        var mentee = await site.Mentee(round, "Ralf Böhm", "Netze");
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == mentee.Id));
        var browser = await (await site.Browser(mentee)).Visit($"/anmeldung/{enrolment.Id}/angaben");
        await browser.Press("fertig");
        Assert.Equal(0, await Searches(round));
        await site.Change(db =>
        {
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow());
            db.Enrolments.Single(e => e.Id == enrolment.Id).Withdraw(site.Clock.GetUtcNow());
        });
        await (await browser.Visit($"/anmeldung/{enrolment.Id}")).Press("Wieder mitmachen", ("ok", "ja"));
        Assert.Equal(1, await Searches(round));
        await site.Pass(TimeSpan.FromHours(1));
        await (await browser.Visit($"/anmeldung/{enrolment.Id}/angaben")).Press("fertig");
        Assert.Equal(1, await Searches(round));
        await site.Pass(TimeSpan.FromHours(1));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Close(site.Clock.GetUtcNow()));
        await (await browser.Visit($"/anmeldung/{enrolment.Id}/angaben")).Press("fertig");
        Assert.Equal(0, await Searches(round));
    }

    private Task<int> Searches(Round round) =>
        site.Read(db => db.Jobs.CountAsync(j => j.Kind == SharedJobs.FindPartners && j.SubjectId == round.Id));
}
