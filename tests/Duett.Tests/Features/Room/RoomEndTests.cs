using System.Net;
using System.Text;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class RoomEndTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task After_the_end_both_read_for_thirty_days_and_write_nothing()
    {
        var pair = await site.RoomOfTwo();
        var writer = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await writer.Press("Notizen speichern", ("Notiz", "Was bleibt"));
        await writer.Visit(pair.Room);
        await site.End(pair);

        var reader = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Contains("Dieses Tandem ist beendet.", reader.Text);
        Assert.Contains("Was bleibt", reader.Text);
        Assert.Empty(reader.Page.QuerySelectorAll("main textarea, main button"));
        await reader.Visit(pair.Room + "/vereinbarung");
        Assert.Empty(reader.Page.QuerySelectorAll("main textarea, main button"));

        // A page that was still open when the tandem ended.
        await writer.Press("Frage dazulegen", ("Frage", "Zu spät?"));
        Assert.Contains("Dieses Tandem ist beendet", writer.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.DoesNotContain("„Zu spät?“", (await reader.Visit(pair.Room)).Text);
    }

    [Fact]
    public async Task Notes_written_while_the_tandem_ended_are_refused_and_still_there_to_copy()
    {
        var pair = await site.RoomOfTwo();
        var writer = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await site.End(pair);
        await writer.Press("Notizen speichern", ("Notiz", "Noch schnell"));
        Assert.Contains("Dieses Tandem ist beendet", writer.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("Noch schnell", writer.Page.QuerySelector("#notiz")!.TextContent);
        Assert.DoesNotContain("Noch schnell", (await (await site.Browser(pair.Mentor)).Visit(pair.Room)).Text);
    }

    [Fact]
    public async Task Both_are_told_fourteen_and_three_days_before_and_then_everything_is_gone_for_good()
    {
        var pair = await site.RoomOfTwo();
        var writer = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await writer.Press("Notizen speichern", ("Notiz", "Vergängliches"));
        await site.End(pair);
        await site.Pass(TimeSpan.FromDays(15));
        Assert.Empty(await Notices(pair));
        await site.Pass(TimeSpan.FromDays(2));
        Assert.Equal(["retention-14", "retention-14"], await Notices(pair));
        await site.Pass(TimeSpan.FromDays(12));
        Assert.Equal(["retention-14", "retention-14", "retention-3", "retention-3"], await Notices(pair));

        var backup = await site.Read(db =>
            db.RoomDocuments.AsNoTracking().Where(d => d.TandemId == pair.Tandem.Id).ToListAsync()
        );
        Assert.NotEmpty(backup);
        await site.Pass(TimeSpan.FromDays(2));
        foreach (var page in new[] { "", "/plan/1", "/vereinbarung", "/notizen", "/mitnehmen" })
            Assert.Equal(HttpStatusCode.Gone, (await writer.Open(pair.Room + page)).Status);
        Assert.False(await site.Read(db => db.RoomDocuments.AnyAsync(d => d.TandemId == pair.Tandem.Id)));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == pair.Tandem.Id)));
        Assert.Null(
            await site.Read(db =>
                db.Tandems.Where(t => t.Id == pair.Tandem.Id).Select(t => t.SealedReasons).SingleAsync()
            )
        );

        // Rows brought back from elsewhere open no more.
        await site.Change(db => db.AddRange(backup));
        foreach (var paper in backup)
            Assert.Null(
                await site.With<Vault, object?>(async vault =>
                    await vault.Open<object>(
                        paper.OrganisationId,
                        KeyScope.Tandem,
                        paper.TandemId,
                        $"room/{paper.Kind.ToString().ToLowerInvariant()}",
                        paper.Sealed
                    )
                )
            );
        Assert.Equal(HttpStatusCode.Gone, (await writer.Open(pair.Room)).Status);
    }

    [Fact]
    public async Task Each_takes_along_the_own_part_and_nothing_of_the_other_ones()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "Gemeinsames"));
        await mentee.Visit(pair.Room);
        await mentee.Press("Frage dazulegen", ("Frage", "Frage der Mentee"));
        await mentor.Press("Frage dazulegen", ("Frage", "Frage des Mentors"));
        await mentor.Press("Aufgabe dazulegen", ("Aufgabe", "Aufgabe des Mentors"));
        await site.End(pair);
        var answer = await mentee.Client.GetAsync(pair.Room + "/mitnehmen");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("Gemeinsames", text);
        Assert.Contains("Frage der Mentee", text);
        Assert.Contains("Jede Seite kann das Tandem jederzeit beenden", text);
        Assert.DoesNotContain("des Mentors", text);
    }

    private async Task<List<string>> Notices(Pair pair) =>
        await site.Read(db =>
            db.Mails.Where(m => m.PersonId == pair.Mentee.Id || m.PersonId == pair.Mentor.Id)
                .Where(m => m.Kind.StartsWith("retention"))
                .Select(m => m.Kind)
                .OrderBy(k => k)
                .ToListAsync()
        );
}
