using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Platform.Audit;
using Duett.Tests.Features.People;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Audit;

public sealed class LogTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Administration_and_HR_read_who_did_what_and_nobody_else_does()
    {
        var actor = await site.Person("Sabine Hoffmann", Role.HR);
        var mail = PeopleSite.Mail("protokoll");
        await (await (await site.Browser(actor)).Visit("/personen/neu")).Press(
            "Speichern",
            ("Form.Name", "Geheimer Name"),
            ("Form.Mail", mail)
        );
        foreach (var role in new[] { Role.HR, Role.IT })
        {
            var log = await (await site.Browser(await site.Person("Liest Mit", role))).Visit("/admin/protokoll");
            Assert.Contains("Person hinzugefügt", log.Text);
            Assert.Contains("Sabine Hoffmann", log.Text);
            Assert.DoesNotContain("Geheimer Name", log.Text);
        }
        var manager = await site.Browser(await site.Person("Leitet Runde", Role.PM));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Open("/admin/protokoll")).Status);
    }

    [Fact]
    public async Task The_log_has_pages_and_shows_nothing_of_other_organisations()
    {
        var stranger = await site.Stranger(PeopleSite.Mail("fremd"));
        await site.Change(db =>
        {
            for (var i = 0; i < 60; i++)
                db.Record(
                    site.House.Id,
                    null,
                    AuditAction.MatchingRun,
                    site.Clock.GetUtcNow().AddMinutes(-i),
                    count: 1000 + i
                );
            db.Record(stranger.OrganisationId, stranger.Id, AuditAction.DataExported, site.Clock.GetUtcNow());
        });
        var log = await (await site.Browser(await site.Person("Liest Mit", Role.IT))).Visit(
            "/admin/protokoll?seite=-1"
        );
        Assert.Equal(50, log.Page.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("heruntergeladen", log.Text);
        await log.Visit("/admin/protokoll?seite=2000000000");
        Assert.Contains("Anzahl 1.059", log.Text);
        await log.Press("English");
        Assert.Contains("Computed proposals", log.Text);
    }
}
