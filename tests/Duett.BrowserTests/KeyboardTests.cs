using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>Whoever uses no pointer gets through: Tab, Space, Enter, and the focus can always be seen.</summary>
public sealed class KeyboardTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task Enrolment_by_keyboard_alone()
    {
        var person = await site.Person("Martina Weber");
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(await site.LinkTo(await site.Invited(await site.OpenRound(), person), person));
        await To(page, "[name=themen][value=ai-everyday]");
        await page.Keyboard.PressAsync("Space");
        await To(page, "#di-mittag");
        await page.Keyboard.PressAsync("Space");
        await To(page, "#pin");
        await page.Keyboard.TypeAsync("482917");
        await To(page, "#ok");
        await page.Keyboard.PressAsync("Space");
        await To(page, "button.big");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sie sind dabei" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_proposal_by_keyboard_alone()
    {
        var pair = await site.Proposal();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync($"/vorschlag/{pair.Tandem.Id}");
        await To(page, "input[name=slot]");
        await page.Keyboard.PressAsync("Space");
        await To(page, "button[value=yes], button.big");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Ihr Ja ist notiert")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_review_by_keyboard_alone()
    {
        var round = await site.Round();
        foreach (
            var (name, role) in new[] { ("Emre Kaya", ProgrammeRole.Mentor), ("Martina Weber", ProgrammeRole.Mentee) }
        )
            await site.Enrol(round, await site.Person(name), role);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var page = await chromium.Window(site.Url, width: 1280, session: await site.Session(manager));
        await page.GotoAsync($"/r/{round.Slug}/vorschlaege");
        await To(page, "main .empty button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("ol.rows > li").First.WaitForAsync();
        await To(page, "ol.rows summary");
        await page.Keyboard.PressAsync("Enter");
        await To(page, "a[href*='was=Pin&row']");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#preis").WaitForAsync();
        await To(page, "main form.row button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.Locator("button[formaction$='handler=Lift'], form[action$='handler=Lift'] button").First)
            .ToBeAttachedAsync();
    }

    /// <summary>Presses Tab until the element has the focus; each step on the way must be visible.</summary>
    private static async Task To(IPage page, string selector)
    {
        for (var presses = 0; presses < 150; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var seen = await page.EvaluateAsync<string?>(
                """
                () => { const a = document.activeElement; if (a === document.body) return null;
                  const shown = e => e && getComputedStyle(e).outlineStyle !== 'none' && e.getBoundingClientRect().width > 1;
                  return [a, a.parentElement, a.nextElementSibling].some(shown) ? null : a.outerHTML; }
                """
            );
            Assert.Null(seen);
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
                return;
        }
        Assert.Fail($"Tab never reaches {selector}.");
    }
}
