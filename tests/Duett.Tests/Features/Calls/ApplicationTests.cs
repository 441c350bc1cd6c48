using System.Net;
using Duett.Domain.Calls;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Calls;

/// <summary>Somebody from another organisation applies, confirms the address, and the programme manager answers.</summary>
public sealed class ApplicationTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_application_is_read_only_once_its_address_is_confirmed_and_only_by_the_manager_of_its_round()
    {
        var (round, manager) = await Called();
        var mail = Address();
        await site.Applies(round, mail);
        await site.RunJobs();
        var review = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        Assert.DoesNotContain("Noor Haddad", review.Text);
        var link = Letters.LinkIn((await site.MailsTo(mail)).Single().Mime);
        // Opening the link, as mail scanners do, confirms nothing.
        await (await site.Browser()).Visit(link);
        await review.Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        Assert.DoesNotContain("Noor Haddad", review.Text);
        Assert.Equal(0, await site.CountOf(manager, "application-arrived"));
        await (await (await site.Browser()).Visit(link)).Press("Bewerbung bestätigen");
        await review.Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        foreach (var words in new[] { "Noor Haddad", "Stadtwerke Kiel", "Podcasts schneiden", "neugierig auf Häfen" })
            Assert.Contains(words, review.Text);
        Assert.Equal(1, await site.CountOf(manager, "application-arrived"));
        foreach (
            var other in new[]
            {
                await site.Person("HR", Role.HR, Role.IT, Role.VP, Role.BR, Role.DP),
                await OtherManager(),
            }
        )
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await (await site.Browser(other)).Open($"/r/{round.Slug}/aufruf/bewerbungen")).Status
            );
    }

    [Fact]
    public async Task What_was_written_stands_readable_nowhere_in_the_database()
    {
        var (round, _) = await Called();
        var mail = Address();
        await site.Applied(round, mail, "Geheime Bewerberin");
        foreach (var row in await site.Read(db => db.Applications.ToListAsync()))
        {
            var text = System.Text.Encoding.UTF8.GetString(row.Sealed);
            foreach (var words in new[] { "Geheime", "Stadtwerke", "Podcasts", mail })
                Assert.DoesNotContain(words, text);
        }
        // The line about the mail names the address, as for every mail, and goes after its clock.
        Assert.Empty(await site.Read(db => db.People.Where(p => p.Name == "Geheime Bewerberin").ToListAsync()));
    }

    [Fact]
    public async Task Accepted_somebody_is_a_person_from_outside_with_a_personal_link_and_the_application_is_gone()
    {
        var (round, manager) = await Called();
        var mail = Address();
        await site.Applied(round, mail);
        var key = await site.Read(db =>
            db.ContentKeys.SingleAsync(k =>
                k.Scope == KeyScope.Application
                && db.Applications.Any(a => a.RoundId == round.Id && a.Id == k.SubjectId)
            )
        );
        var review = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        await review.Press("Annehmen");
        Assert.Contains("Angenommen", review.Text);
        Assert.DoesNotContain("Noor Haddad", review.Text);
        var person = await site.Read(db => db.People.SingleAsync(p => p.Mail == mail));
        Assert.Equal(("Noor Haddad", "Stadtwerke Kiel", true), (person.Name, person.Company, person.IsExternal));
        Assert.False(await site.Read(db => db.Applications.AnyAsync(a => a.RoundId == round.Id)));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.Id == key.Id)));
        Assert.False(await site.Read(db => db.Enrolments.AnyAsync(e => e.PersonId == person.Id)));
        var browser = await (await site.Browser()).Visit(await site.NewestLink(person, "application-accepted"));
        Assert.Contains("Was können Sie zeigen?", browser.Text);
        // The house cannot promise the working time of another organisation.
        Assert.DoesNotContain("sind Arbeitszeit", browser.Text);
    }

    [Fact]
    public async Task Not_this_time_goes_out_in_neutral_words_and_the_words_go_after_their_clock()
    {
        var (round, manager) = await Called();
        var mail = Address();
        await site.Applied(round, mail);
        var id = await site.Read(db =>
            db.Applications.Where(a => a.RoundId == round.Id).Select(a => a.Id).SingleAsync()
        );
        var overview = await (await site.Browser(manager)).Visit($"/r/{round.Slug}");
        Assert.Contains("Eine Bewerbung wartet auf Ihre Antwort", overview.Text);
        var hr = await site.Browser(await site.Person("Petra Personal", Role.HR));
        Assert.DoesNotContain(
            "Bewerbung",
            (await hr.Visit($"/r/{round.Slug}")).Page.QuerySelector("main")!.TextContent
        );
        var review = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        await review.Press("Diesmal nicht");
        Assert.Contains("nennt auch den Tag", review.Text);
        Assert.DoesNotContain("Bewerbung wartet", (await overview.Visit($"/r/{round.Slug}")).Text);
        var letter = Mime.Text((await site.MailsTo(mail)).Single(m => m.Kind == "application-declined").Mime);
        var zone = Duett.Platform.Texts.Dates.Zone("Europe/Berlin");
        var gone = Duett.Platform.Texts.Dates.DayIn(site.Clock.GetUtcNow(), zone).AddDays(Clocks.Applications + 1);
        Assert.Contains(Duett.Platform.Texts.Dates.Long(gone, Duett.Platform.Texts.Dates.German), letter);
        Assert.Contains("sagt nichts über Sie", letter);
        Assert.Contains("/datenschutz", Mime.Part((await site.MailsTo(mail))[^1].Mime, "text/html"));
        await Sweep();
        await site.Pass(TimeSpan.FromDays(Clocks.Applications) - TimeSpan.FromHours(2));
        Assert.True(await site.Read(db => db.Applications.AnyAsync(a => a.RoundId == round.Id)));
        await site.Pass(TimeSpan.FromHours(4));
        Assert.False(await site.Read(db => db.Applications.AnyAsync(a => a.RoundId == round.Id)));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == id)));
    }

    [Fact]
    public async Task What_a_stranger_typed_does_not_travel_to_an_address_that_is_not_confirmed()
    {
        var (round, _) = await Called();
        var mail = Address();
        await site.Applies(round, mail, name: "Gewinn abholen https://boese.example/x");
        await site.RunJobs();
        var mime = (await site.MailsTo(mail)).Single(m => m.Kind == "application-confirm").Mime;
        Assert.StartsWith("Guten Tag,", Mime.Text(mime).TrimStart());
        foreach (var part in new[] { Mime.Text(mime), Mime.Part(mime, "text/html"), mime })
        {
            Assert.DoesNotContain("Gewinn", part);
            Assert.DoesNotContain("boese", part);
        }
        var to = mime.Split("\r\n").Single(l => l.StartsWith("To:", StringComparison.Ordinal));
        Assert.Equal($"To: {mail}", to.Replace("<", "").Replace(">", ""));
    }

    [Fact]
    public async Task A_round_takes_no_more_than_two_hundred_applications_a_day()
    {
        var (round, _) = await Called();
        await site.Change(db => db.RateCounters.RemoveRange(db.RateCounters));
        await site.Applies(round, Address());
        await site.Change(db => db.RateCounters.Single(c => c.Key.StartsWith("apply-all/")).Count = 200);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await site.Applies(round, Address())).Status);
        await site.Change(db => db.RateCounters.RemoveRange(db.RateCounters));
    }

    [Fact]
    public async Task Unconfirmed_it_is_gone_after_two_days_and_confirms_no_more()
    {
        var (round, _) = await Called();
        var mail = Address();
        await site.Applies(round, mail);
        await site.RunJobs();
        var letter = (await site.MailsTo(mail)).Single().Mime;
        Assert.Contains("zwei Tage", Mime.Text(letter));
        Assert.Equal(2, Clocks.UnconfirmedApplications);
        site.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        var browser = await (await site.Browser()).Open(Letters.LinkIn(letter));
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Contains("gibt es nicht mehr", browser.Text);
        await Sweep();
        await site.RunJobs();
        Assert.False(await site.Read(db => db.Applications.AnyAsync(a => a.RoundId == round.Id)));
    }

    [Fact]
    public async Task Unanswered_it_is_gone_after_the_last_day_to_enrol_and_its_clock()
    {
        var (round, _) = await Called();
        await site.Applied(round, Address());
        await Sweep();
        var end = round.EnrolUntil.AddDays(Clocks.Applications + 1).DayNumber - site.Clock.Today.DayNumber;
        await site.Pass(TimeSpan.FromDays(end - 1));
        Assert.True(await site.Read(db => db.Applications.AnyAsync(a => a.RoundId == round.Id)));
        await site.Pass(TimeSpan.FromDays(2));
        Assert.False(await site.Read(db => db.Applications.AnyAsync(a => a.RoundId == round.Id)));
    }

    [Fact]
    public async Task The_applicant_withdraws_it_at_any_time_and_nothing_is_left()
    {
        var (round, _) = await Called();
        var mail = Address();
        var link = await site.Applied(round, mail);
        var browser = await (await site.Browser()).Visit(link);
        Assert.Contains("angekommen", browser.Text);
        await browser.Press("Zurückziehen und löschen");
        Assert.False(await site.Read(db => db.Applications.AnyAsync(a => a.RoundId == round.Id)));
        Assert.Empty(await site.MailsTo(mail));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(link)).Status);
    }

    [Fact]
    public async Task Whoever_the_house_knows_need_not_apply_and_the_answer_tells_nothing()
    {
        var (round, _) = await Called();
        var known = await site.Person("Doch Vonhier");
        var answers = new List<string>();
        foreach (var mail in new[] { known.Mail, Address() })
            answers.Add((await site.Applies(round, mail)).Page.QuerySelector("main")!.TextContent);
        Assert.Single(answers.Distinct());
        await site.RunJobs();
        Assert.Equal(["call-link"], (await site.MailsTo(known.Mail)).Select(m => m.Kind));
        Assert.Equal(1, await site.Read(db => db.Applications.CountAsync(a => a.RoundId == round.Id)));
    }

    [Fact]
    public async Task Applied_twice_the_last_one_counts_and_the_manager_hears_once()
    {
        var (round, manager) = await Called();
        var mail = Address();
        await site.Applied(round, mail, company: "Erste Firma");
        await site.Applied(round, mail, company: "Zweite Firma");
        await site.Applied(round, Address(), "Jemand Anderes");
        var review = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        Assert.DoesNotContain("Erste Firma", review.Text);
        Assert.Contains("Zweite Firma", review.Text);
        Assert.Equal(2, review.Page.QuerySelectorAll("article").Length);
        Assert.Equal(1, await site.CountOf(manager, "application-arrived"));
    }

    [Fact]
    public async Task An_external_of_an_earlier_round_applies_again_and_stays_one_person()
    {
        var (first, manager) = await Called();
        var mail = Address();
        await site.Applied(first, mail);
        await (await (await site.Browser(manager)).Visit($"/r/{first.Slug}/aufruf/bewerbungen")).Press("Annehmen");
        var (second, other) = await Called();
        await site.Applied(second, mail, company: "Neue Firma");
        await (await (await site.Browser(other)).Visit($"/r/{second.Slug}/aufruf/bewerbungen")).Press("Annehmen");
        var person = await site.Read(db => db.People.SingleAsync(p => p.Mail == mail));
        Assert.Equal("Neue Firma", person.Company);
        Assert.Equal(2, await site.Read(db => db.Invitations.CountAsync(i => i.PersonId == person.Id)));
    }

    [Fact]
    public async Task Somebody_who_has_left_the_house_does_not_come_back_by_an_application()
    {
        var (round, manager) = await Called();
        var gone = await site.Person("Weg Gegangen", Role.HR);
        await site.Change(db => db.People.Single(p => p.Id == gone.Id).LeftOn = site.Clock.Today);
        await site.Applied(round, gone.Mail);
        var review = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        await review.Press("Annehmen");
        Assert.Contains("entscheidet die Personalabteilung", review.Text);
        Assert.Contains("Noor Haddad", review.Text);
        var now = await site.Read(db => db.People.SingleAsync(p => p.Id == gone.Id));
        Assert.Equal((site.Clock.Today, null, "Weg Gegangen"), (now.LeftOn, now.Company, now.Name));
        Assert.False(await site.Read(db => db.Invitations.AnyAsync(i => i.PersonId == gone.Id)));
        Assert.Equal(0, await site.CountOf(gone, "application-accepted"));
    }

    [Fact]
    public async Task An_external_who_comes_back_brings_no_role_session_link_or_account_along()
    {
        var (round, manager) = await Called();
        var before = await site.Person("Von Früher", Role.HR);
        await site.Change(db =>
        {
            var person = db.People.Single(p => p.Id == before.Id);
            (person.Company, person.LeftOn) = ("Alte Firma", site.Clock.Today);
        });
        await site.Session(before);
        await site.With<Duett.Platform.SignIn.Links, bool>(async links =>
        {
            await links.Create(
                Duett.Domain.Accounts.LinkKind.SignIn,
                before,
                before.Id,
                site.Clock.GetUtcNow().AddDays(9)
            );
            return true;
        });
        await site.Applied(round, before.Mail, company: "Neue Firma");
        await (await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf/bewerbungen")).Press("Annehmen");
        var now = await site.Read(db => db.People.SingleAsync(p => p.Id == before.Id));
        Assert.Equal(("Neue Firma", null, null), (now.Company, now.LeftOn, now.AccountId));
        Assert.False(await site.Read(db => db.RoleGrants.AnyAsync(g => g.PersonId == before.Id)));
        Assert.False(await site.Read(db => db.Sessions.AnyAsync(s => s.AccountId == before.AccountId)));
        var links = await site.Read(db => db.Links.Where(l => l.PersonId == before.Id).ToListAsync());
        Assert.Equal([Duett.Domain.Accounts.LinkKind.Enrol], links.Select(l => l.Kind).Distinct());
    }

    [Fact]
    public async Task Two_answers_at_once_count_once()
    {
        var (round, manager) = await Called();
        var mail = Address();
        await site.Applied(round, mail);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => site.Browser(manager)));
        foreach (var browser in browsers)
            await browser.Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        await Task.WhenAll(browsers.Select(b => b.Press("Annehmen")));
        Assert.Equal(1, await site.Read(db => db.People.CountAsync(p => p.Mail == mail)));
        Assert.Single(await site.MailsTo(mail), m => m.Kind == "application-accepted");
    }

    [Fact]
    public async Task After_the_last_day_nobody_is_accepted()
    {
        var (round, manager) = await Called();
        await site.Applied(round, Address());
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(-1));
        var review = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf/bewerbungen");
        Assert.DoesNotContain("Annehmen", review.Page.QuerySelectorAll("button").Select(b => b.TextContent.Trim()));
        Assert.Contains("Frist ändern", review.Text);
    }

    [Fact]
    public async Task Gaps_are_named_and_what_was_typed_stays()
    {
        var (round, _) = await Called();
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}/bewerben");
        await browser.Press("Bewerbung abschicken", ("name", "Noor Haddad"), ("mail", "kein mail"));
        Assert.Equal(
            ["#mail", "#firma", "#rolle", "#themen", "#ok"],
            browser.Page.QuerySelectorAll(".errbox a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal("Noor Haddad", browser.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal(0, await site.Read(db => db.Applications.CountAsync(a => a.RoundId == round.Id)));
    }

    [Fact]
    public async Task Where_only_the_house_is_called_nobody_applies()
    {
        var round = await site.OpenRound();
        await site.Called(round, CallReach.House);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser()).Open($"/mitmachen/{round.Slug}/bewerben")).Status
        );
        Assert.DoesNotContain(
            "Von außen bewerben",
            (await (await site.Browser()).Visit($"/mitmachen/{round.Slug}")).Text
        );
    }

    private async Task<(Round, Person Manager)> Called()
    {
        // Everybody here applies from one client, which may do so ten times in a window of up to two hours.
        site.Clock.Advance(TimeSpan.FromHours(2));
        var manager = await OtherManager();
        var round = await site.OpenRound(manager);
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = manager.OrganisationId,
                    PersonId = manager.Id,
                    Role = Role.PM,
                    RoundId = round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        await site.Called(round, CallReach.Outside);
        return (round, manager);
    }

    /// <summary>Manages no round but their own.</summary>
    private Task<Person> OtherManager() => site.Person("Sabine Hoffmann");

    private static string Address() => $"noor-{Guid.NewGuid().ToString("N")[..8]}@stadtwerke.example";

    private Task Sweep() =>
        site.Read(async db =>
        {
            await SweepStart.Plant(db, site.Clock.GetUtcNow());
            return true;
        });
}
