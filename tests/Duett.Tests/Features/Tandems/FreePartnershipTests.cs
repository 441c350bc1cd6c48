using System.Net;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Features.Matching;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>After the closing the two go on by themselves: with their room, without the programme.</summary>
public sealed class FreePartnershipTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task When_both_say_yes_the_room_stays_open_and_the_tandem_completed()
    {
        var pair = await Completed();
        await (await Onward(pair, pair.Mentor)).Press("Ja, wir machen frei weiter");
        Assert.False((await Now(pair)).IsFree);
        Assert.Contains("partner-asks", (await site.MailsTo(pair.Mentee.Mail)).Select(m => m.Kind));
        var page = await Onward(pair, pair.Mentee);
        Assert.Contains("möchte als freie Lernpartnerschaft weitermachen", page.Text);
        await page.Press("Ja, wir machen frei weiter");
        var tandem = await Now(pair);
        Assert.True(tandem.IsFree);
        Assert.Equal(TandemState.Completed, tandem.State);
        Assert.False(
            await site.Read(db =>
                db.Jobs.AnyAsync(j =>
                    j.SubjectId == tandem.Id && (j.Kind == SharedJobs.CloseRoom || j.Kind == SharedJobs.RoomNotice)
                )
            )
        );

        await site.Pass(TimeSpan.FromDays(200));
        var room = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        Assert.Contains("Freie Lernpartnerschaft", room.Text);
        Assert.Null(room.Page.QuerySelector("#fahrplan, #aufgaben, #reise, #naechstes"));
        await room.Press("Notizen speichern", ("Notiz", "Wir machen weiter"));
        Assert.Contains(
            "Wir machen weiter",
            (await (await site.Browser(pair.Mentor)).Visit(pair.Room)).Page.QuerySelector("#notiz")!.TextContent
        );
    }

    [Fact]
    public async Task What_they_thought_in_the_programme_is_there_when_its_dates_are_long_gone()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/nachdenken");
        await page.Press("Für mich aufheben", ("Gedanke", "Es bleibt hier"));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await (await Onward(pair, person)).Press("Ja, wir haben es erreicht");
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await (await Onward(pair, person)).Press("Ja, wir machen frei weiter");
        await site.Pass(TimeSpan.FromDays(120));
        await site.SweepNow();
        Assert.False(await site.Read(db => db.Meetings.AnyAsync(m => m.TandemId == pair.Tandem.Id)));
        page = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/nachdenken");
        Assert.Contains("Es bleibt hier", page.Text);
        await page.Visit(pair.Room);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Open(pair.Room + "/plan")).Status);
    }

    [Fact]
    public async Task Long_after_the_round_no_list_of_the_manager_shows_who_goes_on()
    {
        var pair = await Completed();
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await (await Onward(pair, person)).Press("Ja, wir machen frei weiter");
        Assert.Single((await Board(pair)).Released);
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == pair.Round.Id).EndsOn = site.Clock.Today.AddDays(
                -Clocks.TandemsAfterRound - 2
            )
        );
        Assert.Empty((await Board(pair)).Released);
        Assert.True((await Now(pair)).IsFree);
    }

    [Fact]
    public async Task One_yes_alone_changes_nothing_and_the_room_goes_with_its_clock()
    {
        var pair = await Completed();
        var page = await Onward(pair, pair.Mentor);
        await page.Press("Ja, wir machen frei weiter");
        await page.Press("Doch nicht");
        await (await Onward(pair, pair.Mentee)).Press("Ja, wir machen frei weiter");
        Assert.False((await Now(pair)).IsFree);
        await site.Pass(TimeSpan.FromDays(31));
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.Browser(pair.Mentor)).Open(pair.Room)).Status);
    }

    [Fact]
    public async Task Either_leaves_at_any_time_both_read_the_same_words_and_after_thirty_days_all_is_gone()
    {
        var pair = await Free();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/ende");
        await page.Press("Jetzt verlassen");
        Assert.Equal(pair.Room, page.Path);
        var texts = new List<string>();
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
            texts.Add(
                Mime.Text((await site.MailsTo(person.Mail)).Single(m => m.Kind == "free-ended").Mime)
                    .Replace(person.Name.Split(' ')[0], "")
                    .Replace(person.Name, "")
            );
        Assert.Contains("freie Lernpartnerschaft ist zu Ende", texts[0]);
        Assert.Empty(page.Page.QuerySelectorAll("main textarea"));
        await site.Pass(TimeSpan.FromDays(29));
        await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await site.Pass(TimeSpan.FromDays(2));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == pair.Tandem.Id)));
        Assert.False(await site.Read(db => db.RoomDocuments.AnyAsync(d => d.TandemId == pair.Tandem.Id)));
    }

    [Fact]
    public async Task Nothing_stored_says_who_left()
    {
        var (one, other) = (await Free(), await Free());
        await (await (await site.Browser(one.Mentee)).Visit(one.Room + "/ende")).Press("Jetzt verlassen");
        await (await (await site.Browser(other.Mentor)).Visit(other.Room + "/ende")).Press("Jetzt verlassen");
        var (first, second) = (await Now(one), await Now(other));
        Assert.Equal(
            (first.MentorGoesFree, first.MenteeGoesFree, first.FreeUntil is null),
            (second.MentorGoesFree, second.MenteeGoesFree, second.FreeUntil is null)
        );
    }

    [Fact]
    public async Task A_tandem_that_was_ended_does_not_go_on()
    {
        var pair = await site.Tandem();
        await site.End(pair);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(pair.Mentor)).Open($"{pair.Room}/weiter")).Status
        );
    }

    [Fact]
    public async Task Who_leaves_the_house_leaves_the_partnership_too()
    {
        var pair = await Free();
        await site.Change(db =>
        {
            var person = db.People.Single(p => p.Id == pair.Mentee.Id);
            person.LeftOn = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
            db.Later(SharedJobs.PersonLeft, site.Clock.GetUtcNow(), person.OrganisationId, person.Id);
        });
        await site.RunJobs();
        Assert.False((await Now(pair)).IsFree);
        Assert.Single(await site.MailsTo(pair.Mentor.Mail), m => m.Kind == "free-ended");
    }

    [Fact]
    public async Task Nobody_is_erased_out_of_a_partnership_without_a_word_to_the_other()
    {
        var pair = await Free();
        var refusal = await site.With<ErasePerson, Duett.Domain.Refusal?>(erase =>
            erase.Run(pair.Mentee.OrganisationId, pair.Mentee.Id, null)
        );
        Assert.IsType<TandemIsStillLiving>(refusal);
    }

    private Task<Tandem> Now(Pair pair) =>
        site.Read(db => db.Tandems.AsNoTracking().SingleAsync(t => t.Id == pair.Tandem.Id));

    private Task<Board> Board(Pair pair) =>
        site.Read(async db =>
            await new LoadBoard(db, site.Clock).Of(
                await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == pair.Round.Id),
                new HashSet<Guid>(),
                default
            )
        );

    private async Task<Browser> Onward(Pair pair, Person person) =>
        await (await site.Browser(person)).Visit($"{pair.Room}/weiter");

    private async Task<Pair> Free()
    {
        var pair = await Completed();
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await (await Onward(pair, person)).Press("Ja, wir machen frei weiter");
        Assert.True((await Now(pair)).IsFree);
        return pair;
    }

    /// <summary>Both have reached what they wanted.</summary>
    private async Task<Pair> Completed()
    {
        var pair = await site.RoomOfTwo();
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await (await Onward(pair, person)).Press("Ja, wir haben es erreicht");
        Assert.Equal(TandemState.Completed, (await Now(pair)).State);
        return pair;
    }
}
