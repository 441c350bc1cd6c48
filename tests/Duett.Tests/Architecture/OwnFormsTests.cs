using System.Net;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Architecture;

/// <summary>Only forms of this site change anything: each address that takes a POST is tried without and with a token.</summary>
public sealed class OwnFormsTests(Site site) : IClassFixture<Site>
{
    /// <summary>Mail programs send this one by themselves (RFC 8058); the error page only shows.</summary>
    private static readonly string[] WithoutToken = ["/abmelden/{token}", "/fehler/{code:int}"];

    [Fact]
    public async Task Without_a_form_token_nothing_is_taken()
    {
        var browser = await site.Browser(await site.Person("Alle Rollen", Role.HR, Role.IT, Role.PM, Role.VP));
        var tried = 0;
        foreach (var address in await Posts())
        {
            var answer = await browser.Client.PostAsync(Concrete(address), new FormUrlEncodedContent([]));
            Assert.True(
                answer.StatusCode is HttpStatusCode.BadRequest || WithoutToken.Contains(address),
                $"POST {address} without a token answered {(int)answer.StatusCode}"
            );
            tried++;
        }
        Assert.True(tried > 25, $"The guard sees only {tried} addresses.");
    }

    [Theory]
    [InlineData("cross-site", true)]
    [InlineData("same-site", true)]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    public async Task What_another_site_sends_is_refused_even_with_a_token(string from, bool refused)
    {
        var person = await site.Person("Zeit Zone");
        var browser = await (await site.Browser(person)).Visit("/ich");
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
        await browser.Press("Speichern", ("timezone", "Europe/Lisbon"));
        Assert.Equal(refused, browser.Status == HttpStatusCode.BadRequest);
        var stored = await site.Read(db => db.People.SingleAsync(p => p.Id == person.Id));
        Assert.Equal(refused ? null : "Europe/Lisbon", stored.TimeZone);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task No_way_back_leads_to_another_site(string target)
    {
        var person = await site.Person("Wohin");
        var signedIn = await site.Browser(person);
        var there = Uri.EscapeDataString(target);
        foreach (var address in new[] { $"/anmelden?zurueck={there}", $"/anmelden/pin?zurueck={there}" })
        {
            var answer = await signedIn.Client.GetAsync(address);
            Assert.Equal("/start", answer.Headers.Location?.OriginalString);
        }
        await signedIn.Visit("/ich");
        var token = signedIn.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var language = await signedIn.Client.PostAsync(
            "/sprache",
            new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                new("sprache", "de"),
                new("zurueck", target),
            ])
        );
        Assert.Equal("/start", language.Headers.Location?.OriginalString);
    }

    private async Task<IReadOnlyList<string>> Posts()
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new List<string>();
        foreach (
            var page in site
                .Services.GetRequiredService<IActionDescriptorCollectionProvider>()
                .ActionDescriptors.Items.OfType<PageActionDescriptor>()
        )
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod == "Post"))
                found.Add(
                    "/"
                        + page.AttributeRouteInfo!.Template
                        + (handler.Name is { Length: > 0 } name ? $"?handler={name}" : "")
                );
        }
        return found;
    }

    private static string Concrete(string template) =>
        System.Text.RegularExpressions.Regex.Replace(
            template,
            @"\{[^}]*\}",
            m =>
                m.Value.Contains(":int", StringComparison.Ordinal) ? "404"
                : m.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString()
                : "unbekannt"
        );
}
