using System.Net;
using Duett.Domain.Ideas;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>An idea from its first words in the room to the answer of the organisation.</summary>
public sealed class RoomIdeasTests(Site site) : IClassFixture<Site>
{
    private const string Words = "Jeden Freitag eine Frage im Kanal";

    [Fact]
    public async Task Only_when_both_have_said_yes_to_the_same_words_does_the_manager_read_them()
    {
        var (pair, manager) = await Written();
        var mentee = await Ideas(pair, pair.Mentee);
        await mentee.Press("Ja, so freigeben");
        Assert.DoesNotContain(Words, (await manager.Visit(Page(pair))).Text);
        var mentor = await Ideas(pair, pair.Mentor);
        Assert.Contains("Sagen Sie zu genau diesem Text auch ja?", mentor.Text);
        await mentor.Press("Ja, so freigeben");
        await manager.Visit(Page(pair));
        Assert.Contains(Words, manager.Text);
        Assert.Contains("Ohne Namen freigegeben", manager.Text);
        Assert.DoesNotContain(pair.Mentee.Name, manager.Page.QuerySelector("main")!.TextContent);
        var mail = Assert.Single(await site.MailsTo(pair.Mentor.Mail), m => m.Kind == "room-waits");
        Assert.DoesNotContain("Freitag", Mime.Text(mail.Mime));
    }

    [Fact]
    public async Task A_yes_to_words_that_were_changed_counts_for_nothing()
    {
        var (pair, manager) = await Written();
        var mentor = await Ideas(pair, pair.Mentor);
        await mentor.Press("Ja, so freigeben");
        var mentee = await Ideas(pair, pair.Mentee);
        var stale = await Ideas(pair, pair.Mentee);
        await mentee.Visit(mentee.Page.QuerySelector("main a[href*='?idee=']")!.GetAttribute("href")!.Split('#')[0]);
        await mentee.Press("Idee aufheben", ("Idee", "Etwas ganz anderes"));
        await stale.Press("Ja, so freigeben");
        Assert.Contains("Der Text wurde inzwischen geändert", stale.Text);
        await (await Ideas(pair, pair.Mentee)).Press("Ja, so freigeben");
        await manager.Visit(Page(pair));
        Assert.DoesNotContain("Etwas ganz anderes", manager.Text);
        await (await Ideas(pair, pair.Mentor)).Press("Ja, so freigeben");
        Assert.Contains("Etwas ganz anderes", (await manager.Visit(Page(pair))).Text);
    }

    [Fact]
    public async Task An_idea_is_taken_away_only_in_the_words_that_were_seen()
    {
        var (pair, _) = await Written();
        var stale = await Ideas(pair, pair.Mentor);
        var mentee = await Ideas(pair, pair.Mentee);
        await mentee.Visit(mentee.Page.QuerySelector("main a[href*='?idee=']")!.GetAttribute("href")!.Split('#')[0]);
        await mentee.Press("Idee aufheben", ("Idee", "Etwas ganz anderes"));
        await stale.Press("Entfernen");
        Assert.Contains("Etwas ganz anderes", stale.Text);
        Assert.Contains("Der Text wurde inzwischen geändert", stale.Text);
        await stale.Press("Entfernen");
        Assert.DoesNotContain("Etwas ganz anderes", stale.Text);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Names_stand_there_only_when_both_ticked_it(bool mentee, bool mentor, bool named)
    {
        var (pair, manager) = await Written();
        await Yes(pair, mentee, mentor);
        var page = (await manager.Visit(Page(pair))).Page.QuerySelector("main")!.TextContent;
        Assert.Equal(named, page.Contains(pair.Mentee.Name, StringComparison.Ordinal));
        Assert.Equal(named, page.Contains(pair.Mentor.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_answer_stands_in_the_room_and_a_no_needs_a_sentence()
    {
        var (pair, manager) = await Written();
        await Yes(pair);
        await manager.Visit(Page(pair));
        await manager.Press("Antwort speichern", ("Stand", "NotNow"), ("Antwort", ""));
        Assert.Contains("Schreiben Sie den beiden einen Satz", manager.Text);
        await manager.Press("Antwort speichern", ("Stand", "NotNow"), ("Antwort", "Erst nach dem Umzug."));
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            var page = await Ideas(pair, person);
            Assert.Contains("zurzeit nicht", page.Text);
            Assert.Contains("Erst nach dem Umzug.", page.Text);
        }
    }

    [Fact]
    public async Task Either_withdraws_before_it_is_introduced_also_after_the_end_and_nobody_afterwards()
    {
        var (pair, manager) = await Written();
        await Yes(pair);
        await site.End(pair);
        await (await Ideas(pair, pair.Mentor)).Press("Freigabe zurückziehen");
        Assert.DoesNotContain(Words, (await manager.Visit(Page(pair))).Text);
        Assert.False(await site.Read(db => db.SharedIdeas.AnyAsync(i => i.RoundId == pair.Round.Id)));

        (pair, manager) = await Written();
        await Yes(pair);
        var stale = await Ideas(pair, pair.Mentee);
        await manager.Visit(Page(pair));
        await manager.Press("Antwort speichern", ("Stand", "Introduced"), ("Antwort", "Seit März."));
        await stale.Press("Freigabe zurückziehen");
        Assert.Contains("ist eingeführt und lässt sich nicht mehr zurückziehen", stale.Text);
        Assert.Contains(Words, (await manager.Visit(Page(pair))).Text);
    }

    [Fact]
    public async Task The_released_row_leads_to_no_tandem_and_to_nobody()
    {
        var (pair, _) = await Written();
        await Yes(pair);
        var row = await site.Read(db => db.SharedIdeas.AsNoTracking().SingleAsync(i => i.RoundId == pair.Round.Id));
        var numbers = typeof(SharedIdea).GetProperties().Where(p => p.PropertyType == typeof(Guid));
        foreach (var number in numbers)
            Assert.DoesNotContain(
                (Guid)number.GetValue(row)!,
                new[] { pair.Tandem.Id, pair.Mentee.Id, pair.Mentor.Id }
            );
        Assert.DoesNotContain("Freitag", System.Text.Encoding.UTF8.GetString(row.Sealed));
        Assert.False(await site.Read(db => db.SharedIdeaNames.AnyAsync(n => n.IdeaId == row.Id)));
    }

    [Fact]
    public async Task Erasing_one_of_the_two_withdraws_what_is_not_introduced()
    {
        var (pair, manager) = await Written();
        await Yes(pair, true, true);
        await site.End(pair);
        await site.With<ErasePerson, bool>(async erase =>
            await erase.Run(pair.Mentee.OrganisationId, pair.Mentee.Id, null) is null
        );
        Assert.False(await site.Read(db => db.SharedIdeas.AnyAsync(i => i.RoundId == pair.Round.Id)));
        Assert.DoesNotContain(Words, (await manager.Visit(Page(pair))).Text);
    }

    [Fact]
    public async Task A_backup_brings_no_idea_back_of_somebody_who_was_erased_after_it()
    {
        var (pair, _) = await Written();
        await Yes(pair);
        var key = await site.Read(db => db.ContentKeys.SingleAsync(k => k.SubjectId == pair.Tandem.Id));
        await site.With<EraseAgain, bool>(async again =>
            await again.Run(new HashSet<Guid> { pair.Mentee.Id, key.Id }) is { People: 1, Keys: 1 }
        );
        Assert.False(await site.Read(db => db.SharedIdeas.AnyAsync(i => i.RoundId == pair.Round.Id)));
    }

    [Fact]
    public async Task Managers_of_other_rounds_and_other_roles_find_no_such_page()
    {
        var (pair, _) = await Written();
        var other = await site.RoomOfTwo();
        var foreign = await site.Browser(await site.Person("Hanna Rau", Role.HR));
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.Open(Page(pair))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(other.Mentor)).Open(Page(pair))).Status);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_typed_stays()
    {
        var pair = await site.RoomOfTwo();
        var browser = await Ideas(pair, pair.Mentee);
        await browser.Press("Idee aufheben", ("Idee", Words), ("Bereich", "Einkauf"));
        Assert.Contains("Wählen Sie, worum es geht", browser.Text);
        Assert.Equal(Words, browser.Page.QuerySelector("#Idee")!.TextContent);
        Assert.Equal("Einkauf", browser.Page.QuerySelector("#Bereich")!.GetAttribute("value"));
        await browser.Press("Idee aufheben", ("Art", "Product"), ("Idee", new string('x', 1501)));
        Assert.Contains("höchstens 1.500", browser.Text);
    }

    private static string Page(Pair pair) => $"/r/{pair.Round.Slug}/ideen";

    private async Task<(Pair, Browser Manager)> Written()
    {
        var pair = await site.RoomOfTwo();
        var browser = await Ideas(pair, pair.Mentee);
        await browser.Press("Idee aufheben", ("Art", "WayOfWorking"), ("Idee", Words));
        return (pair, await site.Browser(await site.Person("Pia Meier", Role.PM)));
    }

    private async Task<Browser> Ideas(Pair pair, Person person) =>
        await (await site.Browser(person)).Visit(pair.Room + "/ideen");

    private async Task Yes(Pair pair, bool mentee = false, bool mentor = false)
    {
        foreach (var (person, name) in new[] { (pair.Mentee, mentee), (pair.Mentor, mentor) })
            await (await Ideas(pair, person)).Press("Ja, so freigeben", ("namen", name ? "true" : null));
    }
}
