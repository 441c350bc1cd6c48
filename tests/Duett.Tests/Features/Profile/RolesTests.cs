using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Profile;

public sealed class RolesTests : IAsyncLifetime
{
    private readonly Site site = new();

    [Fact]
    public async Task A_role_is_granted_counts_at_once_and_is_told_and_noted()
    {
        var hr = await site.Person("Martina Weber", Role.HR);
        var other = await site.Person("Emre Kaya");
        var browser = await site.Browser(hr);
        var theirs = await site.Browser(other);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Open("/admin/rollen")).Status);
        await Grant(browser, other.Mail.ToUpperInvariant(), "HR");
        Assert.Contains("Emre Kaya", browser.Text);
        await theirs.Visit("/admin/rollen");
        Assert.Equal(1, await site.CountOf(other, "role-granted"));
        var noted = await Noted();
        Assert.Equal(
            [(AuditAction.FourEyesFellAway, null), (AuditAction.RoleGranted, "HR")],
            noted.Select(a => (a.Action, a.Detail)).OrderBy(a => a.Action.ToString(), StringComparer.Ordinal)
        );
        Assert.All(noted, a => Assert.Equal(hr.Id, a.By));
        await Grant(browser, other.Mail, "IT");
        Assert.Equal(1, (await Noted()).Count(a => a.Action == AuditAction.FourEyesFellAway));
    }

    [Fact]
    public async Task Nobody_grants_a_role_to_themselves_while_somebody_else_could()
    {
        var (one, other) = (await site.Person("Martina Weber", Role.HR), await site.Person("Emre Kaya", Role.HR));
        var browser = await site.Browser(one);
        foreach (var code in new[] { "PM", "IT" })
        {
            await Grant(browser, one.Mail, code);
            Assert.Contains("Sich selbst können Sie keine Rolle geben", browser.Text);
        }
        Assert.Equal([Role.HR], await Held(one));
        Assert.Empty(await Noted());
        Assert.Empty(await site.MailsTo(other.Mail));
        await Grant(await site.Browser(other), one.Mail, "PM");
        Assert.Equal([Role.HR, Role.PM], await Held(one));
    }

    [Fact]
    public async Task Whoever_is_alone_may_and_the_log_says_so()
    {
        var alone = await site.Person("Martina Weber", Role.HR);
        var gone = await site.Person("Ole Hansen", Role.HR);
        await site.Change(db => db.People.Single(p => p.Id == gone.Id).LeftOn = site.Clock.Today);
        await Grant(await site.Browser(alone), alone.Mail, "PM");
        Assert.Equal([Role.HR, Role.PM], await Held(alone));
        Assert.Contains(await Noted(), a => a.Action == AuditAction.FourEyesFellAway);
    }

    [Fact]
    public async Task Everybody_who_looks_after_people_or_technology_hears_of_every_change()
    {
        var hr = await site.Person("Martina Weber", Role.HR);
        var (second, it) = (await site.Person("Emre Kaya", Role.HR), await site.Person("Ines Technik", Role.IT));
        var (pm, other) = (await site.Person("Paula Meier", Role.PM), await site.Person("Nadja Brandt"));
        var browser = await site.Browser(hr);
        await Grant(browser, other.Mail, "PM");
        foreach (var watcher in new[] { hr, second, it })
        {
            var (kind, mime) = Assert.Single(await site.MailsTo(watcher.Mail));
            Assert.Equal("role-granted-notice", kind);
            var words = Mime.Text(mime);
            Assert.Contains(
                "Martina Weber hat eine Rolle vergeben: Nadja Brandt hat jetzt die Rolle Programmleitung",
                words
            );
            Assert.Contains("/admin/protokoll", words);
        }
        Assert.Equal(["role-granted"], (await site.MailsTo(other.Mail)).Select(m => m.Kind));
        Assert.Empty(await site.MailsTo(pm.Mail));
        await Withdraw(browser, other, Role.PM);
        foreach (var watcher in new[] { hr, second, it })
            Assert.Equal(1, await site.CountOf(watcher, "role-removed-notice"));
        Assert.Equal(1, await site.CountOf(other, "role-removed"));
    }

    [Fact]
    public async Task A_withdrawn_role_opens_nothing_any_more()
    {
        var hr = await site.Person("Martina Weber", Role.HR);
        var other = await site.Person("Emre Kaya", Role.HR);
        var theirs = await (await site.Browser(other)).Visit("/admin/rollen");
        var browser = await (await site.Browser(hr)).Visit("/admin/rollen");
        await Withdraw(browser, other, Role.HR);
        Assert.Equal("/admin/rollen", browser.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Open("/admin/rollen")).Status);
        Assert.Equal(1, await site.CountOf(other, "role-removed"));
    }

    [Fact]
    public async Task The_last_one_for_people_and_for_technology_stays()
    {
        var hr = await site.Person("Martina Weber", Role.HR, Role.IT, Role.PM);
        var gone = await site.Person("Ole Hansen", Role.HR, Role.IT);
        await site.Change(db => db.People.Single(p => p.Id == gone.Id).LeftOn = site.Clock.Today);
        var browser = await (await site.Browser(hr)).Visit("/admin/rollen");
        foreach (var role in new[] { Role.HR, Role.IT })
        {
            await Withdraw(browser, hr, role);
            Assert.Contains("letzte Person", browser.Text);
            await browser.Visit("/admin/rollen");
        }
        await Withdraw(browser, hr, Role.PM);
        Assert.Equal([Role.HR, Role.IT], await Held(hr));
    }

    [Fact]
    public async Task Two_who_withdraw_from_each_other_at_once_leave_one()
    {
        var people = new[] { await site.Person("Martina Weber", Role.HR), await site.Person("Emre Kaya", Role.HR) };
        for (var tries = 0; tries < 5; tries++)
        {
            var browsers = new[] { await site.Browser(people[0]), await site.Browser(people[1]) };
            foreach (var browser in browsers)
                await browser.Visit("/admin/rollen");
            await Task.WhenAll(Withdraw(browsers[0], people[1], Role.HR), Withdraw(browsers[1], people[0], Role.HR));
            var left = await site.Read(db => db.RoleGrants.Where(g => g.Role == Role.HR).ToListAsync());
            Assert.Single(left);
            var lost = people.Single(p => p.Id != left[0].PersonId);
            await Grant(await site.Browser(people.Single(p => p.Id == left[0].PersonId)), lost.Mail, "HR");
        }
    }

    [Fact]
    public async Task Neither_another_role_nor_a_stranger_nor_twice()
    {
        var hr = await site.Person("Martina Weber", Role.HR);
        var browser = await site.Browser(hr);
        foreach (var code in new[] { "VP", "ZZ", "99", "1", "", "hr", "HR,IT" })
        {
            await Grant(browser, hr.Mail, code);
            Assert.NotNull(browser.Page.QuerySelector("#code-error"));
        }
        await Grant(browser, "niemand@nordwerk.example", "PM");
        Assert.NotNull(browser.Page.QuerySelector("#mail-error"));
        await Grant(browser, hr.Mail, "PM");
        await Grant(browser, hr.Mail, "PM");
        Assert.Contains("hat die Rolle schon", browser.Text);
        Assert.Equal([Role.HR, Role.PM], await Held(hr));
    }

    [Fact]
    public async Task A_manager_or_technician_grants_nothing_and_a_contact_person_is_not_withdrawn_here()
    {
        var hr = await site.Person("Martina Weber", Role.HR);
        var it = await site.Person("Emre Kaya", Role.IT, Role.PM);
        var contact = await site.Person("Nadja Brandt", Role.VP);
        var browser = await (await site.Browser(hr)).Visit("/admin/rollen");
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var grant = await site.Read(db => db.RoleGrants.SingleAsync(g => g.PersonId == contact.Id));
        await browser.Post(
            "/admin/rollen?handler=remove",
            [new("__RequestVerificationToken", token), new("id", grant.Id.ToString())]
        );
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(it)).Open("/admin/rollen")).Status);
    }

    private static async Task Grant(Browser browser, string mail, string code)
    {
        await browser.Visit("/admin/rollen");
        await browser.Press("Rolle vergeben", ("mail", mail), ("code", code));
    }

    /// <summary>Presses the button in the row of this role and person.</summary>
    private async Task Withdraw(Browser browser, Person person, Role role)
    {
        var grant = await site.Read(db => db.RoleGrants.SingleAsync(g => g.PersonId == person.Id && g.Role == role));
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.Post(
            "/admin/rollen?handler=remove",
            [new("__RequestVerificationToken", token), new("id", grant.Id.ToString())]
        );
    }

    private Task<List<AuditEntry>> Noted() => site.Read(db => db.AuditEntries.ToListAsync());

    private async Task<IEnumerable<Role>> Held(Person person) =>
        (
            await site.Read(db => db.RoleGrants.Where(g => g.PersonId == person.Id).Select(g => g.Role).ToListAsync())
        ).Order();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
