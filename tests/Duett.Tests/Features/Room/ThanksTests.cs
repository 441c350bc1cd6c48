using System.Net;
using Duett.Domain.Rooms;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>At the end each may thank the other: in the room, for the two alone.</summary>
public sealed class ThanksTests(Site site) : IClassFixture<Site>
{
    private const string Words = "Danke für den Mut im dritten Treffen";

    [Fact]
    public async Task The_partner_reads_it_in_the_room_and_the_mail_says_only_that_something_is_there()
    {
        var pair = await Completed();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/danke");
        await page.Press("Danke sagen", ("Dank", Words));
        Assert.Contains(Words, page.Text);
        var mail = (await site.MailsTo(pair.Mentor.Mail)).Single(m => m.Kind == "room-waits");
        Assert.DoesNotContain("Mut", Mime.Text(mail.Mime));
        var partner = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Contains("hat Ihnen gedankt", partner.Text);
        Assert.Contains(Words, (await partner.Visit(pair.Room + "/danke")).Text);
        Assert.Empty(await site.TablesWith("Mut im dritten"));
    }

    [Fact]
    public async Task It_is_changed_and_taken_back_by_whoever_wrote_it_alone()
    {
        var pair = await Completed();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/danke");
        await page.Press("Danke sagen", ("Dank", Words));
        var partner = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/danke");
        await partner.Post(pair.Room + "/danke?handler=TakeBack", partner.Token());
        Assert.Contains(Words, (await partner.Visit(pair.Room + "/danke")).Text);
        await page.Visit(pair.Room + "/danke");
        await page.Press("Zurücknehmen");
        Assert.DoesNotContain(Words, (await partner.Visit(pair.Room + "/danke")).Text);
        // Said anew it is a mail again, changed it is none.
        Assert.Single(await site.MailsTo(pair.Mentor.Mail), m => m.Kind == "room-waits");
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused_and_what_was_typed_stays()
    {
        var pair = await Completed();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/danke");
        await page.Press("Danke sagen", ("Dank", "  "));
        Assert.Contains("Schreiben Sie zuerst ein paar Worte", page.Text);
        var much = new string('x', ThanksSheet.Longest + 1);
        await page.Press("Danke sagen", ("Dank", much));
        Assert.Contains("Kürzen Sie Ihren Dank", page.Text);
        Assert.Equal(much, page.Page.QuerySelector("#dank")!.TextContent);
    }

    [Fact]
    public async Task Before_the_end_after_an_ending_and_for_everybody_else_there_is_no_such_page()
    {
        var pair = await site.RoomOfTwo();
        var page = await site.Browser(pair.Mentee);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Open(pair.Room + "/danke")).Status);
        await site.End(pair);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Open(pair.Room + "/danke")).Status);
        var other = await Completed();
        Assert.Equal(HttpStatusCode.NotFound, (await page.Open(other.Room + "/danke")).Status);
    }

    [Fact]
    public async Task It_goes_with_the_room()
    {
        var pair = await Completed();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/danke");
        await page.Press("Danke sagen", ("Dank", Words));
        await site.Pass(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Gone, (await page.Open(pair.Room + "/danke")).Status);
        Assert.False(await site.Read(db => db.RoomDocuments.AnyAsync(d => d.TandemId == pair.Tandem.Id)));
    }

    private async Task<Pair> Completed()
    {
        var pair = await site.RoomOfTwo();
        await site.Complete(pair);
        return pair;
    }
}
