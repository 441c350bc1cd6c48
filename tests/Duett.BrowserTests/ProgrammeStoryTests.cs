using Duett.Domain.Events;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>
/// A programme from an empty installation to its kick-off, as the people of a house live it (requirements H2, H3, H10; the
/// small firm of H11 has a story of its own).
/// </summary>
public abstract class ProgrammeStory(StorySite site, Chromium chromium)
{
    protected const string Boss = "sabine.hoffmann@nordwerk.example";
    private const int Pairs = 6;

    protected StorySite Site => site;
    protected Story Story { get; } = new(site, chromium);
    protected IPage Page => Story.Manager;
    protected List<string> Mentors { get; private set; } = [];
    protected List<string> Mentees { get; private set; } = [];

    protected async Task UpToAgreement(string template, Func<int, Task> more)
    {
        await Story.SetUp();
        await Story.ImportPeople(Path.Combine(AppContext.BaseDirectory, "sample-people.de.csv"));
        (Mentors, Mentees) = (await AtLevel(1), await AtLevel(6));
        await Story.CreateRound(Mentors, Mentees, template, more);
        for (var at = 0; at < Pairs; at++)
        {
            await Story.EnrolOverHttp(Mentors[at], mentor: true, at);
            await Story.EnrolOverHttp(Mentees[at], mentor: false, at);
        }
        await site.Happen();
        var round = await Round();
        await site.Pass(new DateTimeOffset(round.MatchOn, new TimeOnly(8, 0), TimeSpan.Zero) - site.Clock.GetUtcNow());
        await site.Happen();
        await Story.Propose();
        await Story.Release();
        foreach (var mail in await Proposed())
            await Story.AcceptOverHttp(mail);
        await site.Happen();
        var tandems = await Tandems();
        Assert.NotEmpty(tandems);
        Assert.All(tandems, t => Assert.Equal(TandemState.Agreed, t.State));
    }

    /// <summary>The manager takes the proposed events over and invites to the kick-off; everybody answers from the mail; who comes is ticked.</summary>
    protected async Task UpToTheKickOff()
    {
        await Page.GotoAsync(Story.Round + "/termine");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Alle Vorschläge übernehmen.*|Übernehmen)$") })
            .Last.ClickAsync();
        var kickOff = await KickOff();
        await Page.GotoAsync($"{Story.Round}/termine/{kickOff.Id}");
        await Page.FillAsync("#Place", "Kantine, Haus 2");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Speichern", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Jetzt einladen" }).ClickAsync();
        await site.Happen();
        var guests = await Proposed();
        foreach (var mail in guests)
        {
            var link = site.NewestLink(mail, "/va/");
            Assert.True(link is not null, $"No invitation to the kick-off reached {mail}.");
            Assert.Contains(site.Mailbox(mail), m => m.Contains("text/calendar", StringComparison.OrdinalIgnoreCase));
            await (await (await site.Browser()).Visit(link)).Press("Antwort senden", ("answer", "OnSite"));
        }
        await site.Happen();
        await site.Pass(kickOff.StartsAt.AddMinutes(-10) - site.Clock.GetUtcNow());
        await Story.SignIn(Page, Boss);
        await Page.GotoAsync($"{Story.Round}/termine/{kickOff.Id}/gaeste");
        await Looks.Check(Page, GetType().Name + "-kick-off");
        foreach (var chip in await Page.Locator("label.chip").AllAsync())
            await chip.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Anwesenheit speichern" }).ClickAsync();
        var came = await site.Read(db => db.EventGuests.CountAsync(g => g.EventId == kickOff.Id && g.Came));
        Assert.True(came >= guests.Count, $"{came} of {guests.Count}");
    }

    private Task<RoundEvent> KickOff() =>
        site.Read(db => db.Events.AsNoTracking().SingleAsync(e => e.Kind == EventKind.KickOff));

    protected Task<Round> Round() => site.Read(db => db.Rounds.AsNoTracking().SingleAsync());

    protected Task<List<Tandem>> Tandems() =>
        site.Read(db =>
            db.Tandems.AsNoTracking().Where(t => t.ReleasedAt != null && t.DissolvedAt == null).ToListAsync()
        );

    protected Task<List<string>> MailsOf(string kind) =>
        site.Read(db => db.Mails.Where(m => m.Kind == kind).Select(m => m.To).ToListAsync());

    private Task<List<string>> AtLevel(int level) =>
        site.Read(db =>
            db.People.Where(p => p.Level == level && p.Mail != Boss)
                .OrderBy(p => p.SearchKey)
                .Select(p => p.Mail)
                .Take(Pairs + 2)
                .ToListAsync()
        );

    private async Task<List<string>> Proposed()
    {
        var ids = (await Tandems()).SelectMany(t => new[] { t.MentorId, t.MenteeId }).ToHashSet();
        return await site.Read(db => db.People.Where(p => ids.Contains(p.Id)).Select(p => p.Mail).ToListAsync());
    }
}

/// <summary>The checklist in five steps: planning, enrolment, matching, kick-off with meetings, wrap-up.</summary>
public sealed class FiveStepsStoryTests(StorySite site, Chromium chromium)
    : ProgrammeStory(site, chromium),
        IClassFixture<StorySite>
{
    [Fact]
    public async Task A_large_house_comes_from_its_goals_to_a_kick_off_with_everybody()
    {
        await UpToAgreement("half-year", Plan);
        var goals = await Site.Read(db => db.ProgrammeGoals.ToListAsync());
        Assert.Equal([80], goals.Select(g => g.Target));
        var programme = await Site.Read(db => db.Programmes.SingleAsync());
        Assert.NotNull(programme.SponsorId);
        await UpToTheKickOff();
    }

    private async Task Plan(int page)
    {
        if (page == 1)
        {
            await Page.FillAsync("#Goal0", "Acht von zehn Tandems gehen bis zum Ende");
            await Page.FillAsync("#Target0", "80");
        }
        if (page == 3)
            await Page.FillAsync("#Sponsor", Mentees[^1]);
    }
}

/// <summary>The first five steps of a pilot: selection, training, kick-off, talks in between, closing with lessons.</summary>
public sealed class PilotStoryTests(StorySite site, Chromium chromium)
    : ProgrammeStory(site, chromium),
        IClassFixture<StorySite>
{
    [Fact]
    public async Task A_small_pilot_takes_few_and_each_knows_whom_to_turn_to()
    {
        await UpToAgreement("pilot", _ => Task.CompletedTask);
        var round = await Round();
        Assert.Equal(("pilot", 4), (round.Template, round.Meetings));
        Assert.InRange((await Tandems()).Count, 3, round.Places!.Value);
        var help = await (await (await Site.Browser(await Somebody())).Visit("/start")).Visit("/hilfe-holen");
        Assert.Contains("Sabine Hoffmann", help.Text, StringComparison.Ordinal);
        await UpToTheKickOff();
    }

    private Task<Domain.People.Person> Somebody() =>
        Site.Read(db => db.People.AsNoTracking().SingleAsync(p => p.Mail == Mentees[0]));
}

/// <summary>A public authority: no budget, as little data as can be, formal words, the plain look.</summary>
public sealed class AuthorityStoryTests(StorySite site, Chromium chromium)
    : ProgrammeStory(site, chromium),
        IClassFixture<StorySite>
{
    [Fact]
    public async Task An_authority_asks_for_no_budget_and_no_more_than_the_matching_needs()
    {
        await UpToAgreement("authority", Plan);
        var round = await Round();
        Assert.Null(round.Budget);
        Assert.False(round.AsksOptionalFields);
        Assert.NotEmpty(await MailsOf("invite-formal"));
        Assert.Equal("amt", await Page.Locator("html").GetAttributeAsync("data-skin"));
        await UpToTheKickOff();
    }

    private async Task Plan(int page)
    {
        if (page == 4)
            Assert.Equal(0, await Page.Locator("#Budget").CountAsync());
    }
}
