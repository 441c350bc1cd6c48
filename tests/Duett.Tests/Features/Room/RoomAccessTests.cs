using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class RoomAccessTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Pages =
    [
        "",
        "/plan",
        "/plan/1",
        "/plan/2/anders",
        "/treffen/1",
        "/treffen/1/fertig",
        "/vereinbarung",
        "/notizen",
        "/notizen/frueher",
        "/aufgabenblatt",
        "/aufgabenblatt/frueher",
        "/ideen",
        "/bitten",
        "/beide-richtungen",
        "/nachdenken",
        "/puls",
        "/zwischengespraech",
        "/mitnehmen",
    ];

    [Fact]
    public async Task Both_partners_read_every_page_of_their_room()
    {
        var pair = await site.RoomOfTwo();
        foreach (var partner in new[] { pair.Mentee, pair.Mentor })
        {
            var browser = await site.Browser(partner);
            foreach (var page in Pages)
                await browser.Visit(pair.Room + page);
        }
    }

    [Fact]
    public async Task Everybody_else_learns_not_even_that_the_room_exists()
    {
        var (pair, others) = (await site.RoomOfTwo(), await site.RoomOfTwo());
        foreach (
            var somebody in new[]
            {
                await site.Person("Hanna Rau", Role.HR),
                await site.Person("Ina Tech", Role.IT),
                await site.Person("Pia Meier", Role.PM),
                await site.Person("Vera Ott", Role.VP),
                await site.Person("Alle Rollen", Role.HR, Role.IT, Role.PM, Role.VP),
                await site.Person("Fremde Person"),
                others.Mentor,
                others.Mentee,
            }
        )
        {
            var browser = await site.Browser(somebody);
            foreach (var page in Pages)
            {
                await browser.Open(pair.Room + page);
                Assert.True(browser.Status == HttpStatusCode.NotFound, $"{somebody.Name} {page}: {browser.Status}");
            }
        }
    }

    [Fact]
    public async Task Nobody_else_writes_into_the_room_either()
    {
        var (pair, others) = (await site.RoomOfTwo(), await site.RoomOfTwo());
        var stranger = await (await site.Browser(others.Mentor)).Visit(others.Room);
        var token = stranger.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (
            var target in new[]
            {
                "?handler=Ask",
                "?handler=Ticks",
                "?handler=AddTask",
                "?handler=TakeBack",
                "?handler=DropTask",
                "/notizen",
                "/notizen/frueher",
                "/aufgabenblatt",
                "/aufgabenblatt?handler=Link",
                "/ideen",
                "/ideen?handler=Yes",
                "/ideen?handler=TakeBack",
                "/bitten",
                "/bitten?handler=Answer",
                "/beide-richtungen",
                "/nachdenken",
                "/vereinbarung",
                "/vereinbarung?handler=Confirm",
            }
        )
        {
            await stranger.Post(
                pair.Room + target,
                [new("__RequestVerificationToken", token), new("Frage", "x"), new("Notiz", "x"), new("Aufgabe", "x")]
            );
            Assert.True(stranger.Status == HttpStatusCode.NotFound, $"{target}: {stranger.Status}");
        }
    }

    [Fact]
    public async Task A_visitor_and_a_reader_of_the_mailbox_are_asked_to_prove_who_they_are()
    {
        var pair = await site.RoomOfTwo();
        var visitor = await (await site.Browser()).Client.GetAsync(pair.Room);
        Assert.StartsWith("/anmelden?", visitor.Headers.Location!.OriginalString);
        var assistant = await (await site.Browser(pair.Mentee, Strength.Mail)).Client.GetAsync(pair.Room);
        Assert.StartsWith("/anmelden/pin", assistant.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Before_both_have_said_yes_there_is_no_room()
    {
        var pair = await site.Proposal();
        var browser = await site.Browser(pair.Mentor);
        foreach (var page in Pages)
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(pair.Room + page)).Status);
    }

    [Fact]
    public async Task A_meeting_that_the_plan_does_not_have_is_not_found()
    {
        var pair = await site.RoomOfTwo();
        var browser = await site.Browser(pair.Mentor);
        foreach (var number in new[] { "0", "7", "-1", "99999999999", "x" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"{pair.Room}/plan/{number}")).Status);
    }
}
