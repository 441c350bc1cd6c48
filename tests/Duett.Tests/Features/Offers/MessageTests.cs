using System.Net;
using Duett.Domain.Offers;
using Duett.Domain.People;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Offers;

/// <summary>A message to somebody who offers help: read by that person alone, in no mail, gone when settled.</summary>
public sealed class MessageTests(Site site) : IClassFixture<Site>
{
    private const string Words = "Wie zähle ich Zeilen ohne Dubletten";

    [Fact]
    public async Task The_helper_reads_it_the_mail_does_not_contain_it_and_settled_it_is_gone()
    {
        var (helper, asker) = await Written();
        var mail = Mime.Text((await site.MailsTo(helper.Mail)).Single(m => m.Kind == "offer-message").Mime);
        Assert.Contains("/wer-hilft/nachrichten", mail);
        Assert.DoesNotContain("Dubletten", mail);
        Assert.DoesNotContain(asker.Mail, mail);
        Assert.DoesNotContain("Fritz", mail);
        Assert.Empty(await site.TablesWith("ohne Dubletten"));
        var page = await (await site.Browser(helper)).Visit("/start");
        Assert.Contains("Jemand hat Ihnen zu Ihrem Eintrag geschrieben", page.Text);
        Assert.DoesNotContain("Dubletten", page.Text);
        await page.Visit("/wer-hilft/nachrichten");
        Assert.Contains(Words, page.Text);
        Assert.Contains(asker.Mail, page.Text);
        await page.Press("Erledigt");
        Assert.DoesNotContain(Words, page.Text);
        Assert.False(await site.Read(db => db.OfferMessages.AnyAsync(m => m.HelperId == helper.Id)));
    }

    [Fact]
    public async Task Nobody_else_reads_it_or_takes_it_away()
    {
        var (helper, asker) = await Written();
        var powerful = await site.Person("Alle Rollen", Role.HR, Role.IT, Role.PM, Role.VP, Role.BR, Role.DP);
        var id = await site.Read(db =>
            db.OfferMessages.Where(m => m.HelperId == helper.Id).Select(m => m.Id).SingleAsync()
        );
        var page = await (await site.Browser(powerful)).Visit("/wer-hilft/nachrichten");
        Assert.DoesNotContain(Words, page.Text);
        await page.Visit("/ich");
        await page.Post("/wer-hilft/nachrichten", [.. page.Token(), new("id", $"{id}")]);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains(Words, (await (await site.Browser(asker)).Visit("/wer-hilft/nachrichten")).Text);
    }

    [Fact]
    public async Task Taken_back_it_is_gone_for_both()
    {
        var (helper, asker) = await Written();
        var page = await (await site.Browser(asker)).Visit("/wer-hilft/nachrichten");
        await page.Press("Zurücknehmen");
        Assert.DoesNotContain(Words, (await (await site.Browser(helper)).Visit("/wer-hilft/nachrichten")).Text);
    }

    [Fact]
    public async Task One_at_a_time_to_the_same_person_and_five_a_day()
    {
        var (helper, asker) = await Written();
        var page = await site.Browser(asker);
        await Write(page, helper, "Noch eine");
        Assert.Contains("wartet dort schon", page.Text);
        Assert.Equal("Noch eine", page.Page.QuerySelector("#text")!.TextContent);
        for (var i = 0; i < 4; i++)
            await Write(page, await Helper($"Helfer {i}"), Words);
        var last = await Helper("Helfer Letzt");
        await Write(page, last, Words);
        Assert.Contains("Morgen geht es wieder", page.Text);
        Assert.Empty(await site.MailsTo(last.Mail));
    }

    [Fact]
    public async Task Empty_and_endless_messages_are_refused()
    {
        var (helper, page) = (await Helper("Lena Lang"), await site.Browser(await site.Person("Viel Schreiber")));
        await Write(page, helper, " ");
        Assert.Contains("Schreiben Sie kurz", page.Text);
        var much = new string('x', OfferMessage.Longest + 1);
        await Write(page, helper, much);
        Assert.Equal(much, page.Page.QuerySelector("#text")!.TextContent);
        Assert.Empty(await site.MailsTo(helper.Mail));
    }

    [Fact]
    public async Task Unsettled_it_goes_after_its_clock()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var (helper, asker) = (await own.Person("Vera Vergisst"), await own.Person("Fritz Fragt"));
        await OfferTests.Offer(await own.Browser(helper), "da-sheets");
        var id = await own.Read(db => db.HelpOffers.Select(o => o.Id).SingleAsync());
        await (await (await own.Browser(asker)).Visit($"/wer-hilft/{id}")).Press("Senden", ("text", Words));
        own.Clock.Advance(TimeSpan.FromDays(Clocks.OfferMessages) - TimeSpan.FromHours(1));
        await own.SweepNow();
        Assert.True(await own.Read(db => db.OfferMessages.AnyAsync()));
        own.Clock.Advance(TimeSpan.FromHours(2));
        await own.SweepNow();
        Assert.False(await own.Read(db => db.OfferMessages.AnyAsync()));
        Assert.False(await own.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == asker.Id)));
        Assert.True(await own.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == helper.Id)));
    }

    private async Task<(Person Helper, Person Asker)> Written()
    {
        var (helper, asker) = (await Helper("Hilda Hilft"), await site.Person("Fritz Fragt"));
        var page = await site.Browser(asker);
        await Write(page, helper, Words);
        Assert.Contains("Ihre Nachricht ist angekommen", page.Text);
        return (helper, asker);
    }

    private async Task Write(Browser page, Person helper, string words)
    {
        var id = await site.Read(db =>
            db.HelpOffers.Where(o => o.PersonId == helper.Id).Select(o => o.Id).SingleAsync()
        );
        await page.Visit($"/wer-hilft/{id}");
        await page.Press("Senden", ("text", words));
    }

    private async Task<Person> Helper(string name)
    {
        var person = await site.Person(name);
        await OfferTests.Offer(await site.Browser(person), "da-sheets");
        return person;
    }
}
