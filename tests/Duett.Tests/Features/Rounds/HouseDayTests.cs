using System.Net;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Rounds;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>A round's dates are days of its house, wherever somebody reads them, and mails are written in one language.</summary>
public sealed class HouseDayTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Enrolment_closes_on_the_house_s_midnight_for_everybody()
    {
        await site.Change(db =>
        {
            var house = db.Organisations.Single();
            (house.TimeZone, house.Language) = ("Pacific/Auckland", "en");
        });
        var manager = await site.Person("Sabine Hoffmann", Role.PM);
        await site.Change(db => db.People.Single(p => p.Id == manager.Id).TimeZone = "America/New_York");
        var round = await site.OpenRound(manager);
        var person = await site.Person("Martina Weber");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today);
        var invitation = await site.Invited(round, person);
        await site.Change(db =>
        {
            db.Invitations.Single(i => i.Id == invitation.Id).SentAt = null;
            db.Later<SendInvitations>(site.Clock.GetUtcNow(), round.OrganisationId, round.Id);
        });
        await site.RunJobs();

        // The mail speaks one language, its date included, and its link lives as long as the day.
        var mail = Mime.Text((await site.MailsTo(person.Mail)).Single().Mime);
        Assert.Contains("The link is personal and valid until 1 March.", mail);
        var link = await site.Read(db => db.Links.SingleAsync(l => l.SubjectId == invitation.Id));
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 11, 0, 0, TimeSpan.Zero), link.ExpiresAt);

        // Nine in the evening in Auckland: open. One at night: closed, though New York and London still write the first.
        var (browser, guest) = (await site.Browser(manager), await site.Browser());
        Assert.Equal("Anmeldung", await Stage(browser, round));
        site.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal("Vorschläge", await Stage(browser, round));
        var late = await site.LinkTo(invitation, person);
        Assert.Equal(HttpStatusCode.Gone, (await guest.Open(late)).Status);
        await site.Change(db =>
            db.Later<RemindInvited>(site.Clock.GetUtcNow(), round.OrganisationId, round.Id, "late")
        );
        await site.RunJobs();
        Assert.Single(await site.MailsTo(person.Mail));
    }

    private static async Task<string> Stage(Browser browser, Round round) =>
        (await browser.Visit($"/r/{round.Slug}")).Page.QuerySelector(".steps [aria-current=step]")!.TextContent.Trim();
}
