using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.People;

/// <summary>HR erases somebody: two agree, the person is told, nobody learns of a tandem.</summary>
public sealed class EraseSomebodyTests : IAsyncLifetime
{
    private readonly Site site = new();

    [Fact]
    public async Task One_asks_another_agrees_and_after_two_weeks_nothing_is_left()
    {
        var (one, other) = (await site.Person("Anna Erste", Role.HR), await site.Person("Bert Zweiter", Role.HR));
        var person = await site.Person("Nils Ankerwurf");
        var first = await Open(one, person);
        await first.Press("Löschung vorschlagen");
        Assert.Contains("Sie haben die Löschung vorgeschlagen", first.Text);
        Assert.Equal(["erasure-asked"], (await site.MailsTo(other.Mail)).Select(m => m.Kind));
        Assert.Empty(await site.MailsTo(person.Mail));
        // The same person twice is not two.
        await first.Post(first.Path, Token(first));
        await site.Pass(TimeSpan.FromDays(1));
        Assert.False(await IsPlanned(person));

        var second = await Open(other, person);
        Assert.Contains("Anna Erste schlägt vor", second.Text);
        await second.Press("Löschung zustimmen");
        Assert.Contains("werden alle Daten von Nils Ankerwurf gelöscht", second.Text);
        Assert.Equal(["deletion-notice"], (await site.MailsTo(person.Mail)).Select(m => m.Kind));
        await site.Pass(TimeSpan.FromDays(13));
        Assert.True(await Exists(person));
        await site.Pass(TimeSpan.FromDays(2));
        Assert.False(await Exists(person));
        // Mails to HR and the notice of the log are all that is left, and neither leads back.
        Assert.Equal(
            [AuditAction.PersonErased, AuditAction.ErasureAsked, AuditAction.ErasurePlanned],
            (await Log()).Select(a => a.Action).Order()
        );
    }

    [Fact]
    public async Task Whoever_is_alone_decides_alone_and_the_log_says_so()
    {
        var alone = await site.Person("Anna Erste", Role.HR);
        var person = await site.Person("Nils Ankerwurf");
        var browser = await Open(alone, person);
        Assert.Contains("niemand gegengeprüft", browser.Text);
        await browser.Press("Löschung vorsehen");
        Assert.True(await IsPlanned(person));
        Assert.Contains(await Log(), a => a.Action == AuditAction.FourEyesFellAway);
    }

    [Fact]
    public async Task It_can_be_taken_back_by_either_and_a_request_lapses()
    {
        var (one, other) = (await site.Person("Anna Erste", Role.HR), await site.Person("Bert Zweiter", Role.HR));
        var person = await site.Person("Nils Ankerwurf");
        await (await Open(one, person)).Press("Löschung vorschlagen");
        await site.Pass(TimeSpan.FromDays(15));
        var second = await Open(other, person);
        Assert.DoesNotContain("schlägt vor", second.Text);
        await second.Press("Löschung vorschlagen");
        await (await Open(one, person)).Press("Löschung zustimmen");
        await (await Open(other, person)).Press("Doch nicht löschen");
        Assert.False(await IsPlanned(person));
        Assert.Equal(1, await site.CountOf(person, "erasure-taken-back"));
        await site.Pass(TimeSpan.FromDays(16));
        Assert.True(await Exists(person));
    }

    [Fact]
    public async Task HR_does_not_learn_of_a_tandem_and_the_partner_hears_the_usual_words()
    {
        var alone = await site.Person("Anna Erste", Role.HR);
        var (pair, single) = (await site.Tandem(), await site.Person("Emre Kaya"));
        var (mentor, mentee) = (await site.Person("Mira Falk"), await site.Person("Rolf Seidel"));
        var pages = new List<string>();
        foreach (var person in new[] { pair.Mentor, single, mentor })
        {
            var browser = await Open(alone, person);
            await browser.Press("Löschung vorsehen");
            pages.Add(browser.Page.QuerySelector("main")!.TextContent.Replace(person.Name, "NAME"));
        }
        Assert.Single(pages.Distinct());
        // A proposal that is still open on the day: it would lapse by itself only later.
        await site.Pass(TimeSpan.FromDays(10));
        await site.Enrol(pair.Round, mentor, ProgrammeRole.Mentor);
        await site.Enrol(pair.Round, mentee, ProgrammeRole.Mentee);
        await site.Pair(pair.Round, mentor, mentee, agreed: false);
        await site.Pass(TimeSpan.FromDays(4) + TimeSpan.FromHours(6));
        foreach (var person in new[] { pair.Mentor, single, mentor })
            Assert.False(await Exists(person));
        Assert.Equal(1, await site.CountOf(pair.Mentee, "ended-neutral"));
        Assert.Equal(1, await site.CountOf(mentee, "proposal-closed"));
    }

    [Fact]
    public async Task Who_is_needed_stays_and_oneself_goes_the_own_way()
    {
        var (hr, it) = (await site.Person("Anna Erste", Role.HR), await site.Person("Ines Technik", Role.IT));
        var round = await site.Round();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        foreach (var (person, why) in new[] { (it, "letzte Person"), (manager, "leitet eine Runde") })
        {
            var browser = await (await Open(hr, person)).Press("Löschung vorsehen");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
            Assert.Contains(why, browser.Text);
            Assert.False(await IsPlanned(person));
        }
        Assert.Equal("/ich/daten/loeschen", (await Open(hr, hr)).Path);
        var self = await (await site.Browser(hr)).Visit("/ich");
        await self.Post($"/personen/{hr.Id}/loeschen", Token(self));
        Assert.Equal(HttpStatusCode.NotFound, self.Status);
    }

    private async Task<Browser> Open(Person hr, Person person) =>
        await (await site.Browser(hr)).Visit($"/personen/{person.Id}/loeschen");

    private Task<bool> IsPlanned(Person person) =>
        site.Read(db => db.Jobs.AnyAsync(j => j.Kind == "erase-on-request" && j.SubjectId == person.Id));

    private Task<bool> Exists(Person person) => site.Read(db => db.People.AnyAsync(p => p.Id == person.Id));

    private Task<List<AuditEntry>> Log() => site.Read(db => db.AuditEntries.ToListAsync());

    private static KeyValuePair<string, string>[] Token(Browser browser) =>
        [
            new(
                "__RequestVerificationToken",
                browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!
            ),
        ];

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
