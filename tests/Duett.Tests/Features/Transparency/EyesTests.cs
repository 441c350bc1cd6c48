using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Duett.Domain.People;
using Duett.Features.Transparency;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Transparency;

/// <summary>A real house with the invented one beside it.</summary>
public sealed class EyesSite : Site
{
    public OpenHouse Invented { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var invented = Services.GetRequiredService<InventedHouse>();
        Assert.Null(invented.Find());
        await invented.Idle();
        Invented = invented.Find()!;
    }
}

public sealed class EyesTests(EyesSite site) : IClassFixture<EyesSite>
{
    private OpenHouse House => site.Invented;

    [Fact]
    public async Task The_works_council_sees_the_mentee_s_room_with_the_mentee_s_eyes_and_the_refusal_with_its_own()
    {
        var council = await (await site.Browser(await site.Person("Bernd Rat", Role.BR))).Visit("/transparenz/augen");
        Assert.Contains("Mit wessen Augen?", council.Text);
        await council.Visit(Seen("Mentee", "/t/…"));
        Assert.Contains("Ansicht mit erfundenen Personen", council.Text);
        Assert.NotEmpty(council.Page.QuerySelectorAll("ol.line li.done"));
        Assert.Equal(Viewer("Mentee").Name, council.Page.QuerySelector("title")!.TextContent.Split(':')[0]);
        foreach (var refused in new[] { "BR", "PM", "HR", "IT", "VP", "Sponsor", "Colleague", "Superior" })
        {
            await council.Visit(Seen(refused, "/t/…"));
            Assert.Contains("nicht gefunden", council.Text);
            Assert.Empty(council.Page.QuerySelectorAll("ol.line li.done"));
        }
        await council.Visit(Seen("HR", "/personen"));
        Assert.Contains("Personen", council.Page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public void Every_role_has_somebody_and_nobody_has_two()
    {
        Assert.Equal(
            [
                "Mentee",
                "Mentor",
                .. PagesModel.Roles.Select(r => $"{r}"),
                "Sponsor",
                "Superior",
                "Colleague",
                "Visitor",
            ],
            House.Viewers.Select(v => v.Key)
        );
        Assert.Equal(House.Viewers.Count, House.Viewers.Select(v => v.Name).Distinct().Count());
    }

    [Fact]
    public void Each_door_answered_as_the_table_of_pages_says()
    {
        var wrong = new List<string>();
        foreach (var viewer in House.Viewers)
        // The invented house holds no other, whatever the role; and two pages share one address, for a link and for a number.
        foreach (var page in House.Pages.Where(p => p.Address is not ("/transparenz/augen/seite" or "/neu/…")))
        {
            var role = Enum.TryParse<Role>(viewer.Key, out var held) ? held : (Role?)null;
            var (told, door) = (page.For(viewer.Session is not null, role), House.DoorOf(viewer, page));
            // Pages that only answer a form, and those for what nobody of the story has, lead nowhere.
            var right = told switch
            {
                Opens.No => door is Door.NotFound or Door.AsksToSignIn or Door.Nothing,
                Opens.Yes when page is { Gaps: 0, Access.To: To.Role } => door is Door.Opens or Door.File,
                _ => true,
            };
            if (!right)
                wrong.Add($"{viewer.Key} {page.Address}: told {told}, met {door}");
        }
        Assert.Empty(wrong);
        Assert.True(House.Pages.Count(p => House.Viewers.Any(v => House.DoorOf(v, p) == Door.Opens)) > 40);
    }

    [Fact]
    public async Task On_no_page_that_is_shown_anything_can_act()
    {
        var browser = await site.Browser(await site.Person("Dora Schutz", Role.DP));
        var seen = 0;
        foreach (var viewer in House.Viewers)
        foreach (var page in House.Pages.Where(p => House.DoorOf(viewer, p) == Door.Opens))
        {
            await browser.Visit(Seen(viewer.Key, page.Address));
            Harmless(browser.Page, $"{viewer.Key} {page.Address}");
            seen++;
        }
        Assert.True(seen > 100, $"Only {seen} pages were seen.");
    }

    [Fact]
    public void What_is_not_known_to_be_harmless_goes()
    {
        const string evil = """
            <!doctype html><html lang="de"><head><base href="https://x.example"><meta http-equiv="refresh" content="0;url=/x">
            <link rel="stylesheet" href="//x.example/a.css"><style>b{}</style></head><body onload="x()">
            <form method="post" action="/abmeldung"><input type="hidden" name="t" value="1"><button formaction="/x" data-open="d">Go</button></form>
            <a href="javascript:alert(1)">a</a><a href="//x.example">b</a><a href="/personen" data-x="y">c</a><iframe src="/"></iframe>
            <img src="https://x.example/a.png" onerror="x()"><script>alert(1)</script><svg><use href="/icons.svg#eye"></use></svg> 1 < 2
            <textarea name="n">x</textarea><div style="color:red">d</div></body></html>
            """;
        var html = new SeenPage(href => href == "/personen" ? "/transparenz/augen/seite?x" : null).Of(evil);
        var page = new HtmlParser().ParseDocument(html);
        Harmless(page, "evil");
        foreach (
            var gone in new[]
            {
                "x.example",
                "javascript",
                "alert",
                "onload",
                "onerror",
                "style",
                "action",
                "data-",
                "/abmeldung",
                "refresh",
            }
        )
            Assert.DoesNotContain(gone, html);
        Assert.Equal("/transparenz/augen/seite?x", page.QuerySelectorAll("a")[2].GetAttribute("href"));
        Assert.Equal("/icons.svg#eye", page.QuerySelector("use")!.GetAttribute("href"));
        Assert.Contains("1 < 2", page.Body!.TextContent);
    }

    [Fact]
    public async Task It_is_open_to_roles_and_to_nobody_else_and_leaves_the_real_house_alone()
    {
        var before = await site.Read(async db => (await db.Sessions.CountAsync(), await db.People.CountAsync()));
        var visitor = await site.Browser();
        Assert.Contains("/anmelden", (await visitor.Visit("/transparenz/augen")).Path);
        var colleague = await site.Browser(await site.Person("Ohne Rolle", Role.VP));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Open("/transparenz/augen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Open(Seen("HR", "/personen"))).Status);
        Assert.Equal(before.Item2 + 1, await site.Read(db => db.People.CountAsync()));
        var hr = await site.Browser(await site.Person("Hanna Echt", Role.HR));
        await hr.Visit(Seen("HR", "/personen"));
        Assert.DoesNotContain("Hanna Echt", hr.Page.QuerySelector("main")!.TextContent);
        foreach (var wrong in new[] { "?rolle=HR&seite=/gibt-es-nicht", "?rolle=Chef&seite=/personen", "" })
            Assert.Equal(HttpStatusCode.NotFound, (await hr.Open("/transparenz/augen/seite" + wrong)).Status);
    }

    [Fact]
    public async Task In_the_invented_house_there_is_no_other()
    {
        var page = House.Pages.Single(p => p.Address == "/transparenz/augen");
        var answer = await House.Ask(Viewer("BR"), page.Address, "de");
        Assert.Contains("das erfundene Haus selbst", answer.Html);
        Assert.Equal(
            Door.NotFound,
            House.DoorOf(Viewer("BR"), House.Pages.Single(p => p.Address == "/transparenz/augen/seite"))
        );
    }

    [Fact]
    public async Task It_speaks_the_reader_s_language()
    {
        var browser = await (await site.Browser(await site.Person("Dora Schutz", Role.DP))).Visit("/transparenz/augen");
        await browser.Press("English");
        await browser.Visit(Seen("Mentee", "/start"));
        Assert.Contains("A view with invented people", browser.Text);
        Assert.Equal("en", browser.Page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Abmelden", browser.Text);
    }

    private Viewer Viewer(string key) => House.Viewers.Single(v => v.Key == key);

    private static string Seen(string who, string page) =>
        $"/transparenz/augen/seite?rolle={who}&seite={Uri.EscapeDataString(page)}";

    private static void Harmless(IDocument page, string where)
    {
        var own = page.QuerySelector(".seenbar");
        foreach (var element in page.All.Where(e => own is null || !own.Contains(e)))
        {
            Assert.False(
                element.LocalName is "form" or "script" or "iframe" or "style" or "base",
                $"{where}: {element.OuterHtml}"
            );
            Assert.DoesNotContain(
                element.Attributes,
                a => a.Name.StartsWith("on") || a.Name is "action" or "formaction"
            );
            if (element.LocalName is "button" or "input" or "select" or "textarea")
                Assert.True(element.HasAttribute("disabled"), $"{where}: {element.OuterHtml}");
            if (element.LocalName == "a" && element.GetAttribute("href") is { } href)
                Assert.True(
                    href.StartsWith('#') || href.StartsWith("/transparenz/augen/seite?", StringComparison.Ordinal),
                    $"{where}: {href}"
                );
        }
    }
}
