using System.Net;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Events;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Events;

public sealed class BoxTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Nobody_who_fills_the_box_reads_who_comes_next_before_it_is_closed()
    {
        var (round, manager) = await Round();
        var reader = await site.Browser(manager);
        for (var i = 1; i <= 6; i++)
            await Write(round, $"Sorge Nummer {i}");
        await site.RunJobs();
        await reader.Visit($"/r/{round.Slug}/vorbehalte");
        Assert.DoesNotContain("Sorge Nummer", reader.Text);
        await Close(round);
        await reader.Visit($"/r/{round.Slug}/vorbehalte");
        foreach (var i in Enumerable.Range(1, 6))
            Assert.Contains($"Sorge Nummer {i}", reader.Text);
    }

    [Fact]
    public async Task Once_opened_nothing_goes_in_even_if_the_kick_off_moves()
    {
        var (round, manager) = await Round();
        for (var i = 1; i <= 5; i++)
            await Write(round, $"Sorge Nummer {i}");
        await Close(round);
        var later = site.Clock.Today.AddDays(40);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).StartsOn = later);
        var writer = await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id));
        await writer.Press("In den Kasten legen", ("vorbehalt", "Die einzige neue"));
        Assert.Contains("inzwischen geschlossen", writer.Text);
        var reader = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/vorbehalte");
        Assert.DoesNotContain("Die einzige neue", reader.Text);
    }

    [Fact]
    public async Task Moved_to_an_earlier_day_the_box_is_opened_at_the_next_midnight()
    {
        var (round, manager) = await Round();
        for (var i = 1; i <= 5; i++)
            await Write(round, $"Sorge Nummer {i}");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).StartsOn = site.Clock.Today.AddDays(1));
        await site.Pass(TimeSpan.FromDays(1));
        var reader = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/vorbehalte");
        Assert.Contains("Sorge Nummer 5", reader.Text);
    }

    [Fact]
    public async Task The_manager_reads_on_the_overview_that_reservations_wait_and_nobody_else_does()
    {
        var (round, manager) = await Round();
        var overview = await (await site.Browser(manager)).Visit($"/r/{round.Slug}");
        for (var i = 1; i <= 6; i++)
            await Write(round, $"Sorge Nummer {i}");
        Assert.DoesNotContain("auf eine Antwort", (await overview.Visit($"/r/{round.Slug}")).Text);
        site.Clock.MoveTo((await site.With<Box, BoxState>(box => box.StateOf(round))).ClosesAt);
        await site.RunJobs();
        Assert.Contains("6 Vorbehalte warten auf eine Antwort", (await overview.Visit($"/r/{round.Slug}")).Text);
        Assert.NotNull(overview.Page.QuerySelector($".today a[href='/r/{round.Slug}/vorbehalte']"));
        var hr = await site.Browser(await site.Person("Petra Personal", Role.HR));
        Assert.DoesNotContain("Vorbehalte warten", (await hr.Visit($"/r/{round.Slug}")).Text);
        var reader = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/vorbehalte");
        await Answer(reader, "Sorge Nummer 1", null, "Ja, die Zeit ist Arbeitszeit.");
        Assert.Contains("5 Vorbehalte warten auf eine Antwort", (await overview.Visit($"/r/{round.Slug}")).Text);
    }

    [Fact]
    public async Task The_order_in_the_box_tells_nothing()
    {
        // Five of sixty in their own order by chance: one in three million.
        var (round, _) = await Round();
        for (var i = 0; i < 25; i++)
            await Write(round, $"{i:00}");
        var all = await site.With<Box, Reservations>(box => box.Read(round));
        var texts = all.All.Select(r => r.Text).ToList();
        Assert.Equal(25, texts.Count);
        Assert.NotEqual(texts.Order(), texts);
    }

    [Fact]
    public async Task It_closes_on_the_working_day_before_the_kick_off_and_fewer_than_five_go_unread()
    {
        var (round, manager) = await Round();
        var promise = (await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id))).Text;
        Assert.Contains("erst am Arbeitstag vor dem Auftakt, alles auf einmal", promise);
        Assert.Contains("werden sie ungelesen gelöscht", promise);
        for (var i = 1; i <= 4; i++)
            await Write(round, "Die einzige Sorge");
        var state = await site.With<Box, BoxState>(box => box.StateOf(round));
        Assert.True(Duett.Domain.WorkingDays.Is(state.LastDay.AddDays(1)));
        site.Clock.MoveTo(state.ClosesAt.AddMinutes(-1));
        var reader = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/vorbehalte");
        Assert.DoesNotContain("Die einzige Sorge", reader.Text);
        var writer = await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.RunJobs();
        await reader.Visit($"/r/{round.Slug}/vorbehalte");
        Assert.DoesNotContain("Die einzige Sorge", reader.Text);
        Assert.Contains("ungelesen gelöscht", reader.Text);
        Assert.False(await site.Read(db => db.ReservationBoxes.AnyAsync(b => b.RoundId == round.Id)));
        await writer.Press("In den Kasten legen", ("vorbehalt", "Zu spät"));
        Assert.Contains("inzwischen geschlossen", writer.Text);
    }

    [Fact]
    public async Task Only_what_the_manager_released_is_public_and_a_shortened_wording_says_so()
    {
        var (round, manager) = await Round();
        foreach (
            var text in new[] { "Bleibt es geheim?", "Frau Ohlsen nervt, und ich habe keine Zeit.", "c", "d", "e" }
        )
            await Write(round, text);
        await Close(round);
        var reader = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/vorbehalte");
        await Answer(reader, "Bleibt es geheim?", null, "Ja, das Tandem liest allein.");
        await Answer(
            reader,
            "Frau Ohlsen nervt, und ich habe keine Zeit.",
            "Ich habe keine Zeit.",
            "Treffen sind Arbeitszeit."
        );
        var guest = await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id));
        Assert.Contains("Bleibt es geheim?", guest.Text);
        Assert.Contains("Treffen sind Arbeitszeit.", guest.Text);
        Assert.DoesNotContain("Ohlsen", guest.Text);
        Assert.Single(guest.Page.QuerySelectorAll(".answered li"), li => li.TextContent.Contains("gekürzt"));
        var all = await site.With<Box, Reservations>(box => box.Read(round));
        Assert.DoesNotContain(all.All, r => r.Text.Contains("Ohlsen"));
        // The kick-off's page shows them too.
        var person = (await site.People(round, 1, ProgrammeRole.Mentor))[0];
        var kickOff = await site.Event(round, daysAhead: 30);
        await site.InviteTo(kickOff);
        var own = await (await site.Browser(person)).Visit($"/veranstaltung/{kickOff.Id}");
        Assert.Contains("Treffen sind Arbeitszeit.", own.Text);
    }

    [Fact]
    public async Task What_is_not_readable_yet_can_neither_be_answered_nor_removed()
    {
        var (round, manager) = await Round();
        await Write(round, "Noch nicht lesbar");
        var hidden = (await site.With<Box, Reservations>(box => box.Read(round))).All.Single().Id;
        var reader = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/vorbehalte");
        var token = (await reader.Visit("/ich")).Page.QuerySelector("input[name=__RequestVerificationToken]")!;
        foreach (var handler in new[] { "Answer", "Remove" })
        {
            await reader.Post(
                $"/r/{round.Slug}/vorbehalte?handler={handler}",
                [
                    new("__RequestVerificationToken", token.GetAttribute("value")!),
                    new("id", $"{hidden}"),
                    new("frage", "x"),
                    new("antwort", "y"),
                ]
            );
            Assert.Equal(HttpStatusCode.NotFound, reader.Status);
        }
    }

    [Fact]
    public async Task Writing_leaves_nothing_but_the_sealed_text()
    {
        var (round, _) = await Round();
        var person = (await site.People(round, 1, ProgrammeRole.Mentor))[0];
        await Write(round, "Ich vertraue dem Ganzen nicht, Kennwort Seegurke");
        var before = await Traces();
        var browser = await (await site.Browser(person)).Visit(ReservationBox.AddressOf(round.Id));
        await browser.Press("In den Kasten legen", ("vorbehalt", "Noch eine Seegurke"));
        Assert.Equal(before, await Traces());
        var columns = await site.Read(db =>
            Task.FromResult(
                db.Model.FindEntityType(typeof(ReservationBox))!.GetProperties().Select(p => p.Name).Order().ToList()
            )
        );
        Assert.Equal(["Id", "OrganisationId", "RoundId", "Sealed", "Version"], columns);
        var box = await site.Read(db => db.ReservationBoxes.SingleAsync(b => b.RoundId == round.Id));
        Assert.DoesNotContain("Seegurke", System.Text.Encoding.UTF8.GetString(box.Sealed!));
    }

    [Fact]
    public async Task In_a_round_of_fewer_than_five_there_is_no_box()
    {
        var round = await site.OpenRound();
        await site.Invited(round, await site.Person("Nur Eine"));
        var browser = await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id));
        Assert.Contains("weniger als fünf", browser.Text);
        Assert.Empty(browser.Page.QuerySelectorAll("textarea"));
    }

    [Fact]
    public async Task Nobody_floods_the_box()
    {
        var (round, _) = await Round();
        var browser = await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id));
        for (var i = 0; i < BoxGate.MostAnHour; i++)
            await browser.Press("In den Kasten legen", ("vorbehalt", $"{i}"));
        await browser.Press("In den Kasten legen", ("vorbehalt", "Eines zu viel"));
        Assert.Contains("in einer Stunde", browser.Text);
        Assert.Contains("Eines zu viel", browser.Page.QuerySelector("textarea")!.TextContent);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await browser.Press("In den Kasten legen", ("vorbehalt", "Eine Stunde später"));
        Assert.Equal(BoxGate.MostAnHour + 1, (await site.With<Box, Reservations>(box => box.Read(round))).All.Count);
    }

    [Fact]
    public async Task Whoever_is_invited_finds_the_box_on_the_page_of_the_invitation()
    {
        var (round, _) = await Round();
        var person = await site.Person("Neu Gefragt");
        var browser = await site.Browser();
        await browser.Visit(await site.LinkTo(await site.Invited(round, person), person));
        Assert.Contains(
            browser.Page.QuerySelectorAll("a"),
            a => a.GetAttribute("href") == ReservationBox.AddressOf(round.Id)
        );
    }

    private async Task<(Round, Person)> Round()
    {
        var manager = await site.Person("Paula Meier", Role.PM);
        var round = await site.OpenRound(manager);
        for (var i = 0; i < 5; i++)
            await site.Invited(round, await site.Person($"Eingeladen {i}"));
        return (round, manager);
    }

    private async Task Close(Round round)
    {
        site.Clock.MoveTo((await site.With<Box, BoxState>(box => box.StateOf(round))).ClosesAt);
        await site.RunJobs();
    }

    private async Task Write(Round round, string text)
    {
        var browser = await (await site.Browser()).Visit(ReservationBox.AddressOf(round.Id));
        await browser.Press("In den Kasten legen", ("vorbehalt", text));
        Assert.Contains("liegt im Kasten", browser.Text);
    }

    private static async Task Answer(Browser reader, string text, string? shorter, string answer)
    {
        var form = reader
            .Page.QuerySelectorAll("article")
            .Single(a => a.TextContent.Contains(text))
            .QuerySelector("form")!;
        string Value(string name) => form.QuerySelector($"[name={name}]")!.GetAttribute("value")!;
        await reader.Post(
            form.GetAttribute("action")!,
            [
                new("__RequestVerificationToken", Value("__RequestVerificationToken")),
                new("id", Value("id")),
                new("frage", shorter ?? text),
                new("antwort", answer),
            ]
        );
        Assert.Contains("stehen jetzt öffentlich", reader.Text);
    }

    /// <summary>How many rows each other table has: nothing is added anywhere by writing.</summary>
    private Task<string> Traces() =>
        site.Read(async db =>
            string.Join(
                ' ',
                await db.ReservationBoxes.CountAsync(),
                await db.RateCounters.CountAsync(),
                await db.Links.CountAsync(),
                await db.AuditEntries.CountAsync(),
                await db.Mails.CountAsync(),
                await db.Jobs.CountAsync()
            )
        );
}
