using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>The whole ceremony with Chromium's own virtual authenticator: real keys, real signatures, real origin.</summary>
public sealed class PasskeyTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_without_mail_and_is_removed()
    {
        var person = await site.Person("Emre Kaya");
        await site.SetPin(person, "480915");
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        await Authenticator(page);
        await Add(page, "Diensthandy");
        await Looks.Check(page, "security-with-passkey");
        Assert.Equal(1, await site.CountOf(person, "passkeys-changed"));

        await page.GotoAsync("/ich");
        await page.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await page.GotoAsync("/anmelden?zurueck=/ich/sicherheit");
        await Looks.Check(page, "sign-in-with-passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(site.Url + "/ich/sicherheit");
        Assert.Equal([Strength.Person], await Sessions(person));

        await page.GetByRole(AriaRole.Button, new() { Name = "Entfernen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Der Passkey ist entfernt")).ToBeVisibleAsync();
        await page.GotoAsync("/ich");
        await page.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await page.GotoAsync("/anmelden");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await Assertions.Expect(page.Locator("#passkey-error, .errbox")).ToBeVisibleAsync();
        Assert.Empty(await Sessions(person));
    }

    [Fact]
    public async Task A_passkey_answers_instead_of_the_PIN()
    {
        var person = await site.Person("Nadja Brandt");
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        await Authenticator(page);
        await Add(page, "Rechner im Büro");
        await Assertions.Expect(page.GetByText("Sie haben keine PIN")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Entfernen" }).ClickAsync();
        await Assertions.Expect(page.Locator(".errbox")).ToContainTextAsync("einziger Zugang");

        var context = page.Context;
        await context.ClearCookiesAsync();
        await context.AddCookiesAsync([
            new()
            {
                Name = "duett",
                Value = await site.Session(person, Strength.Mail),
                Url = site.Url,
            },
        ]);
        await page.GotoAsync("/ich/sicherheit");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/anmelden/pin"));
        await Looks.Check(page, "pin-with-passkey-only");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(site.Url + "/ich/sicherheit");
    }

    [Fact]
    public async Task The_same_device_is_not_added_twice_and_a_device_that_does_not_ask_is_refused()
    {
        var person = await site.Person("Ivo Petrov");
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        var device = await Authenticator(page);
        await Add(page, "Tablet");
        await page.GetByLabel("Name des neuen Passkeys").FillAsync("Noch einmal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Passkey hinzufügen" }).ClickAsync();
        await Assertions.Expect(page.Locator("form[data-passkey] [role=status]")).ToContainTextAsync("nicht geklappt");
        await device.SendAsync(
            "WebAuthn.setUserVerified",
            new() { ["authenticatorId"] = id!, ["isUserVerified"] = false }
        );
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/anmelden");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await Assertions.Expect(page.Locator("form[data-passkey] [role=status]")).ToContainTextAsync("nicht geklappt");
        Assert.Single(await site.Read(db => db.Passkeys.Where(p => p.AccountId == person.AccountId).ToListAsync()));
    }

    [Fact]
    public async Task What_was_sent_once_opens_nothing_a_second_time_or_for_another_account()
    {
        var (person, other) = (await site.Person("Mira Falk"), await site.Person("Ole Hansen"));
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        await Authenticator(page);
        await Add(page, "Diensthandy");
        await page.Context.ClearCookiesAsync();
        string? sent = null;
        IReadOnlyList<BrowserContextCookiesResult> carried = [];
        await page.RouteAsync(
            "**/anmelden?handler=passkey",
            async route =>
            {
                (sent, carried) = (route.Request.PostData, await page.Context.CookiesAsync());
                await route.ContinueAsync();
            }
        );
        await page.GotoAsync("/anmelden?zurueck=/ich");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(site.Url + "/ich");
        Assert.Equal(2, (await Sessions(person)).Count);

        // The thief has everything the browser sent: form, token, sealed challenge.
        var thief = await chromium.Window(site.Url);
        await thief.Context.AddCookiesAsync(
            carried.Select(c => new Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Url = site.Url,
            })
        );
        Assert.Contains(carried, c => c.Name == "duett-passkey");
        var answer = await Send(thief, "/anmelden?handler=passkey", sent!);
        Assert.Equal(200, answer.Status);
        Assert.Contains("nicht geklappt", await answer.TextAsync());
        Assert.Equal(2, (await Sessions(person)).Count);

        // A mailbox reader of somebody else cannot answer with a passkey of their own.
        await page.Context.ClearCookiesAsync();
        await page.Context.AddCookiesAsync([
            new()
            {
                Name = "duett",
                Value = await site.Session(other, Strength.Mail),
                Url = site.Url,
            },
        ]);
        await page.UnrouteAllAsync();
        await page.GotoAsync("/anmelden/erste-pin");
        answer = await Send(
            page,
            "/anmelden/pin?handler=passkey",
            "__RequestVerificationToken="
                + Uri.EscapeDataString(
                    await page.Locator("form.card input[name=__RequestVerificationToken]").GetAttributeAsync("value")
                        ?? ""
                )
                + "&"
                + string.Join('&', sent!.Split('&').Where(f => f.StartsWith("credential", StringComparison.Ordinal)))
        );
        Assert.Equal([Strength.Mail], await Sessions(other));
    }

    private static Task<IAPIResponse> Send(IPage page, string path, string form) =>
        page.APIRequest.PostAsync(
            path,
            new()
            {
                Data = form,
                MaxRedirects = 0,
                Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" },
            }
        );

    private string? id;

    private async Task<ICDPSession> Authenticator(IPage page)
    {
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        var added = await device.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        id = added!.Value.GetProperty("authenticatorId").GetString();
        return device;
    }

    private static async Task Add(IPage page, string name)
    {
        await page.GotoAsync("/ich/sicherheit");
        await page.GetByLabel("Name des neuen Passkeys").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Passkey hinzufügen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Der Passkey ist hinzugefügt")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#passkeys .items")).ToContainTextAsync(name);
    }

    private Task<List<Strength>> Sessions(Person person) =>
        site.Read(db => db.Sessions.Where(s => s.AccountId == person.AccountId).Select(s => s.Strength).ToListAsync());
}
