using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Platform.Audit;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Transparency;

public sealed class TransparencyTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Visitors_read_everything_but_names_in_both_languages()
    {
        await site.Person("Hanna Holdername", Role.HR);
        var visitor = await (await site.Browser()).Visit("/transparenz");
        Assert.DoesNotContain("Holdername", visitor.Text);
        Assert.Contains("500 von 1.000", visitor.Text);
        Assert.Contains("Lieber nicht mit", visitor.Text);
        Assert.Equal(
            DataRegister.Groups.Count,
            visitor.Page.QuerySelectorAll("section[aria-labelledby=fields] tbody tr").Length
        );
        await visitor.Press("English");
        await visitor.Visit("/transparenz");
        Assert.Contains("500 of 1,000", visitor.Text);
        Assert.DoesNotContain("Holdername", visitor.Text);
    }

    [Fact]
    public async Task Participants_read_the_names_of_the_house_and_of_their_own_rounds()
    {
        await site.Person("Ida Technikname", Role.IT);
        await site.Person("Bernd Ratsname", Role.BR);
        var left = await site.Person("Lars Ausgetreten", Role.IT);
        await site.Change(db => db.People.Single(p => p.Id == left.Id).LeftOn = site.Clock.Today);
        var pair = await site.Tandem();
        var other = await site.Round();
        await site.Change(db => db.Rounds.Single(r => r.Id == other.Id).Name = "Fremde Runde");
        var browser = await (await site.Browser(pair.Mentee)).Visit("/transparenz");
        foreach (var name in new[] { "Ida Technikname", "Bernd Ratsname", "Paula Meier", "Vera Ott", pair.Round.Name })
            Assert.Contains(name, browser.Text);
        Assert.DoesNotContain("Lars Ausgetreten", browser.Text);
        Assert.DoesNotContain("Fremde Runde", browser.Text);
        Assert.DoesNotContain(pair.Mentor.Name, browser.Text);
        Assert.DoesNotContain("/admin/protokoll", browser.Page.Body!.InnerHtml);
    }

    [Theory]
    [InlineData(Role.BR)]
    [InlineData(Role.DP)]
    public async Task Works_council_and_data_protection_begin_here_and_see_no_participant(Role role)
    {
        var pair = await site.Tandem();
        var browser = await (await site.Browser(await site.Person("Frieda Rat", role))).Visit("/start");
        Assert.Equal("/transparenz", browser.Path);
        Assert.Contains(pair.Round.Name, browser.Text);
        Assert.DoesNotContain(pair.Mentor.Name, browser.Text);
        Assert.DoesNotContain(pair.Mentee.Name, browser.Text);
        foreach (var closed in new[] { "/personen", "/runden", $"/r/{pair.Round.Slug}", pair.Room, "/admin/post" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(closed)).Status);
    }

    [Fact]
    public async Task A_member_of_the_works_council_who_takes_part_begins_with_the_own_tandem()
    {
        var pair = await site.Tandem();
        // The other tests of this class see role holders by name; the usual mentor's must not be one of them.
        await site.Change(db => db.People.Single(p => p.Id == pair.Mentor.Id).Name = "Karla Doppelrolle");
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = pair.Mentor.Id,
                    Role = Role.BR,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        Assert.Equal("/start", (await (await site.Browser(pair.Mentor)).Visit("/start")).Path);
    }

    [Fact]
    public async Task The_works_council_reads_changes_of_roles_and_nothing_else_of_the_log()
    {
        var holder = await site.Person("Neue Rolle", Role.IT);
        await site.Change(db =>
        {
            var now = site.Clock.GetUtcNow();
            db.Record(site.House.Id, null, AuditAction.RoleGranted, now, holder.Id, detail: "IT");
            db.Record(site.House.Id, null, AuditAction.PairForbidden, now, holder.Id);
        });
        var council = await (await site.Browser(await site.Person("Frieda Rat", Role.BR))).Visit("/admin/protokoll");
        Assert.Contains("Rolle vergeben: Technik, Neue Rolle", council.Text);
        Assert.DoesNotContain("Paar ausgeschlossen", council.Text);
        var officer = await (await site.Browser(await site.Person("Dora Schutz", Role.DP))).Visit("/admin/protokoll");
        Assert.Contains("Paar ausgeschlossen", officer.Text);
    }

    [Fact]
    public async Task The_two_new_roles_are_granted_and_taken_like_others()
    {
        var hr = await site.Browser(await site.Person("Ines Personal", Role.HR));
        var person = await site.Person("Karl Betriebsrat");
        await hr.Visit("/admin/rollen");
        await hr.Press("Rolle vergeben", ("mail", person.Mail), ("code", "BR"));
        Assert.Contains("Karl Betriebsrat", hr.Text);
        var mail = Mime.Text((await site.MailsTo(person.Mail)).Single(m => m.Kind == "role-granted").Mime);
        Assert.Contains("/transparenz", mail);
        Assert.Contains("Betriebs- oder Personalrat", mail);
    }
}
