using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class SignInPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Theory]
    [InlineData("/anmelden")]
    [InlineData("/anmelden/gesendet")]
    [InlineData("/anmelden/link/unbekannt")]
    [InlineData("/anmelden/neue-pin/unbekannt")]
    [InlineData("/anmelden/pin-behalten/unbekannt")]
    [InlineData("/abmelden/unbekannt")]
    [InlineData("/einrichten/unbekannt")]
    public async Task A_visitor_can_use_every_page_of_the_sign_in(string path)
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(path);
        await Looks.Check(page, "visitor" + path.Replace('/', '_'));
    }

    [Fact]
    public async Task A_mail_that_is_no_address_is_said_where_it_stands()
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync("/anmelden");
        await page.Locator("#mail").FillAsync("kein at");
        await page.GetByRole(AriaRole.Button, new() { Name = "Link schicken" }).ClickAsync();
        await Assertions.Expect(page.Locator("#mail-error")).ToBeVisibleAsync();
        await Looks.Check(page, "sign-in-error");
    }

    [Fact]
    public async Task Links_from_mails_lead_to_pages_for_everybody()
    {
        var person = await site.Person("Martina Weber");
        foreach (var kind in new[] { LinkKind.SignIn, LinkKind.PinReset, LinkKind.KeepPin, LinkKind.StopReminders })
        {
            var page = await chromium.Window(site.Url);
            await page.GotoAsync(await Link(person, kind));
            await Looks.Check(page, $"link-{kind}");
        }
    }

    [Fact]
    public async Task Mailbox_readers_see_what_is_asked_of_them()
    {
        var person = await site.Person("Emre Kaya");
        var page = await chromium.Window(site.Url, session: await site.Session(person, Strength.Mail));
        await page.GotoAsync("/anmelden/pin");
        await page.Locator("#pin").FillAsync("123456");
        await page.GetByRole(AriaRole.Button, new() { Name = "PIN speichern" }).ClickAsync();
        await Looks.Check(page, "first-pin-error");
        await site.SetPin(person, "480915");
        await page.GotoAsync("/anmelden/pin");
        await Looks.Check(page, "pin");
        await page.Locator("#pin").FillAsync("480916");
        await page.GetByRole(AriaRole.Button, new() { Name = "Weiter" }).ClickAsync();
        await Looks.Check(page, "pin-wrong");
        await page.GotoAsync("/anmelden/pin-vergessen");
        await Looks.Check(page, "pin-forgotten");
        await page.GetByRole(AriaRole.Button, new() { Name = "Neue PIN anfordern" }).ClickAsync();
        await Looks.Check(page, "pin-reset-under-way");
    }

    [Theory]
    [InlineData("/ich")]
    [InlineData("/ich/sicherheit")]
    [InlineData("/ich/pin")]
    [InlineData("/admin/rollen")]
    public async Task Everybody_can_use_the_own_account(string path)
    {
        var person = await site.Person("Martina Weber", Role.HR, Role.IT, Role.PM);
        await site.SetPin(person, "480915");
        await site.Session(person);
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        await page.GotoAsync(path);
        await Looks.Check(page, "account" + path.Replace('/', '_'));
    }

    private Task<string> Link(Person person, LinkKind kind) =>
        site.With<IServiceProvider, string>(async services =>
        {
            var db = services.GetRequiredService<Duett.Data.DuettDb>();
            var now = site.Clock.GetUtcNow();
            db.Accounts.Single(a => a.Id == person.AccountId).PinResetFrom = now;
            var subject = kind == LinkKind.StopReminders ? person.Id : person.AccountId!.Value;
            var link = await services.GetRequiredService<Links>().Create(kind, person, subject, now.AddHours(1));
            await db.SaveChangesAsync();
            return link;
        });
}

/// <summary>An installation as it comes.</summary>
public sealed class FreshBrowserSite : BrowserSite
{
    protected override bool IsSetUp => false;
}

public sealed class SetUpPageTests(FreshBrowserSite site, Chromium chromium) : IClassFixture<FreshBrowserSite>
{
    [Fact]
    public async Task The_first_administrator_can_use_the_set_up()
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(await site.With<IServiceProvider, string>(Duett.Platform.Hosting.StartUp.AdminLink));
        await Looks.Check(page, "set-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "Einrichten" }).ClickAsync();
        await Assertions.Expect(page.Locator("#pin-error")).ToBeVisibleAsync();
        await Looks.Check(page, "set-up-errors");
        await page.Locator("#house").FillAsync("Nordwerk AG");
        await page.Locator("#name").FillAsync("Martina Weber");
        await page.Locator("#mail").FillAsync("martina.weber@nordwerk.example");
        await page.Locator("#pin").FillAsync("480915");
        await page.GetByRole(AriaRole.Button, new() { Name = "Einrichten" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(site.Url + "/personen");
    }
}
