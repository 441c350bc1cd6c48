using System.Net;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.OpenPool;

/// <summary>One asks, the other answers.</summary>
public sealed class PoolAskTests(Site site) : IClassFixture<Site>
{
    private const string Words = "Mein Protokoll dauert zwei Stunden";

    [Fact]
    public async Task A_yes_is_a_tandem_with_room_plan_and_calendar_for_both()
    {
        var (asker, asked, browser) = await site.Asked("ai-everyday", ("anliegen", Words));
        var link = await site.NewestLink(asked, "pool-ask");
        var mail = Mime.Part((await site.MailsTo(asked.Mail)).Single().Mime, "text/plain");
        Assert.DoesNotContain(asker.Name, mail);
        Assert.DoesNotContain("KI im Arbeitsalltag", mail);
        var byMail = await (await site.Browser()).Visit(link);
        Assert.Contains(asker.Name, byMail.Text);
        Assert.DoesNotContain(Words, byMail.Text);
        Assert.DoesNotContain("KI im Arbeitsalltag", byMail.Text);
        var ask = await site.AskOf(asker);
        var proven = await (await site.Browser(asked)).Visit($"/vorschlag/{ask.Id}");
        Assert.Contains(Words, proven.Text);
        Assert.Contains("KI im Arbeitsalltag", proven.Text);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(await site.Person("Frida Fremd"))).Open($"/vorschlag/{ask.Id}")).Status
        );

        await site.SaysYes(asked);
        await site.RunJobs();
        var tandem = await site.AskOf(asker);
        Assert.Equal(TandemState.Agreed, tandem.State);
        foreach (var person in new[] { asker, asked })
        {
            Assert.Equal(1, await site.CountOf(person, "matched"));
            var invitation = (await site.MailsTo(person.Mail)).Single(m => m.Mime.Contains("text/calendar"));
            Assert.Equal("REQUEST", Calendars.In(invitation.Mime)["METHOD"]);
            var room = await (await site.Browser(person)).Visit($"/t/{tandem.Id}");
            Assert.Contains("KI im Arbeitsalltag", room.Text);
            Assert.Contains(person == asker ? asked.Name : asker.Name, (await room.Visit("/start")).Text);
        }
        Assert.Equal(2, await site.Read(db => db.RoomDocuments.CountAsync(d => d.TandemId == tandem.Id)));
        await browser.Visit("/pool");
        Assert.Contains("Ihre Tandems aus dem Pool", browser.Text);
        Assert.Contains("von selbst", byMail.Text);
    }

    [Fact]
    public async Task We_met_sends_the_next_invitation_as_in_any_round()
    {
        var (asker, asked, _) = await site.Asked("co-codocs");
        await site.SaysYes(asked);
        var tandem = await site.AskOf(asker);
        var first = await site.Read(db => db.Meetings.SingleAsync(m => m.TandemId == tandem.Id));
        await site.Pass(first.StartsAt.AddHours(3) - site.Clock.GetUtcNow());
        var browser = await (await site.Browser(asker)).Visit($"/t/{tandem.Id}/termine");
        await browser.Press("Ja, wir haben uns getroffen");
        await site.RunJobs();
        var meetings = await site.Read(db => db.Meetings.Where(m => m.TandemId == tandem.Id).ToListAsync());
        Assert.Equal(2, meetings.Count);
        Assert.Equal(60, meetings[0].Minutes);
    }

    [Fact]
    public async Task Not_now_tells_the_asking_person_the_same_as_silence_and_nothing_else()
    {
        var (first, no, _) = await site.Asked("so-podcast");
        var answer = await (await site.Browser()).Visit(await site.NewestLink(no, "pool-ask"));
        await answer.Press("Gerade nicht");
        Assert.Contains("nicht mehr offen", answer.Text);
        var (second, silent, _) = await site.Asked("da-charts");
        await site.Pass(TimeSpan.FromDays(8));
        Assert.Equal(TandemState.Dissolved, (await site.AskOf(second)).State);
        var texts = new List<string>();
        foreach (var person in new[] { first, second })
            texts.Add(
                Mime.Part((await site.MailsTo(person.Mail)).Single(m => m.Kind == "pool-not-now").Mime, "text/plain")
            );
        Assert.Equal(texts[0], texts[1]);
        Assert.Single(await site.MailsTo(no.Mail));
        Assert.Single(await site.MailsTo(silent.Mail));
        foreach (var (asker, asked) in new[] { (first, no), (second, silent) })
        {
            var ask = await site.AskOf(asker);
            Assert.Null(ask.MenteeYesAt);
            Assert.Null(ask.MentorYesAt);
            var mine = await (await site.Browser(asker)).Visit($"/vorschlag/{ask.Id}");
            Assert.Contains("sagt nichts über Sie", mine.Text);
            Assert.DoesNotContain(asked.Name, (await mine.Visit("/pool/vorschlaege")).Text);
        }
        Assert.Empty(await site.Read(db => db.MetPairs.ToListAsync()));
    }

    [Fact]
    public async Task One_ask_at_a_time_and_never_more_asks_than_somebody_has_time_for()
    {
        var (asker, asked, browser) = await site.Asked("ev-phone");
        var next = await site.Person("Ines Zweite");
        await site.Offers(next, "ev-phone");
        await browser.Visit("/pool/vorschlaege");
        Assert.Equal([next.Name], browser.Proposed());
        Assert.Null(browser.Page.QuerySelector("form.offer button"));
        await browser.Post("/pool/vorschlaege", Sent(browser, next));
        Assert.Contains("schon jemanden gefragt", browser.Text);
        Assert.Empty(await site.MailsTo(next.Mail));

        // Whoever has time for one is proposed to nobody while an ask waits.
        var other = await site.Wishes(await site.Person("Dora Dritte"), "ev-phone");
        Assert.Equal([next.Name], other.Proposed());
        await browser.Visit("/pool");
        await browser.Press("Anfrage zurückziehen");
        Assert.Equal(TandemState.Dissolved, (await site.AskOf(asker)).State);
        Assert.Equal(0, await site.CountOf(asker, "pool-not-now"));
        var late = await (await site.Browser()).Visit(await site.NewestLink(asked, "pool-ask"));
        Assert.Contains("nicht mehr offen", late.Text);
        await other.Visit("/pool/vorschlaege");
        Assert.Contains(asked.Name, other.Proposed());
        await browser.Asks(next);
    }

    [Fact]
    public async Task After_some_asks_it_is_enough_for_a_day()
    {
        await site.PoolOn();
        var asker = await site.Person("Viel Frager");
        for (var i = 0; i <= PoolRound.MostAsksADay; i++)
            await site.Offers(await site.Person($"Geduld {(char)('A' + i)}"), "sa-phishing");
        var browser = await site.Wishes(asker, "sa-phishing");
        for (var i = 0; i < PoolRound.MostAsksADay; i++)
        {
            await browser.Visit("/pool/vorschlaege");
            await browser.Press("Fragen");
            Assert.Equal("/pool", browser.Path);
            await browser.Press("Anfrage zurückziehen");
        }
        await browser.Visit("/pool/vorschlaege");
        await browser.Press("Fragen");
        Assert.Contains("genug Anfragen", browser.Text);
    }

    [Fact]
    public async Task Two_who_ask_the_same_person_at_once_do_not_both_get_through()
    {
        await site.PoolOn();
        var asked = await site.Person("Einzig Artig");
        await site.Offers(asked, "nw-expect");
        var browsers = new List<Browser>();
        for (var i = 0; i < 4; i++)
            browsers.Add(await site.Wishes(await site.Person($"Eile {(char)('A' + i)}"), "nw-expect"));
        await Task.WhenAll(browsers.Select(b => b.Press("Fragen")));
        Assert.Equal(1, await site.Read(db => db.Tandems.CountAsync(t => t.MentorId == asked.Id)));
        Assert.Single(await site.MailsTo(asked.Mail));
    }

    [Fact]
    public async Task Whoever_leaves_while_asked_is_out_and_the_other_reads_the_usual_words()
    {
        var (asker, asked, _) = await site.Asked("so-linkedin");
        var browser = await (await site.Browser(asked)).Visit("/pool/verlassen");
        await browser.Press("Ja, verlassen");
        await site.RunJobs();
        Assert.Equal(1, await site.CountOf(asker, "pool-not-now"));
        Assert.Null(
            await site.Read(db =>
                db.Enrolments.Where(e => e.PersonId == asked.Id).Select(e => e.SealedAnswers).SingleOrDefaultAsync()
            )
        );
        await site.Pass(TimeSpan.FromHours(2));
        Assert.Equal(0, await site.Read(db => db.Enrolments.CountAsync(e => e.PersonId == asked.Id)));
        // The same for whoever leaves the house, and for whoever is erased.
        var (second, leaver, _) = await site.Asked("co-teamspace");
        await site.Change(db => db.People.Single(p => p.Id == leaver.Id).LeftOn = site.Clock.Today);
        await site.Change(db => db.Later(SharedJobs.PersonLeft, site.Clock.GetUtcNow(), site.House.Id, leaver.Id));
        await site.RunJobs();
        Assert.Equal(1, await site.CountOf(second, "pool-not-now"));
        Assert.DoesNotContain(leaver.Name, (await (await site.Browser(second)).Visit("/pool/vorschlaege")).Text);
    }

    private static List<KeyValuePair<string, string>> Sent(Browser browser, Person person) =>
        [
            new("person", person.Id.ToString()),
            new(
                "__RequestVerificationToken",
                browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!
            ),
        ];
}
