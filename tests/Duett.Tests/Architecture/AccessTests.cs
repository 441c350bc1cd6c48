using System.Net;
using System.Text.RegularExpressions;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Architecture;

public sealed class AccessTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Every_address_has_an_access_decision_and_the_same_row_in_the_table()
    {
        var found = await Discovered();
        Assert.True(found.Count >= 5, "The guard no longer sees the addresses.");
        Assert.Equal(
            Permissions.Table.Select(r => $"{r.Key} → {r.Value}").Order(StringComparer.Ordinal),
            found.Select(r => $"{r.Key} → {r.Value}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_visitor_gets_beyond_no_door_that_asks_for_a_person()
    {
        var browser = await site.Browser();
        foreach (var (address, access) in await Discovered())
        {
            if (access is "Everyone" or "LinkHolder")
                continue;
            var answer = await browser.Client.GetAsync(Concrete(address));
            Assert.True(
                answer.StatusCode == HttpStatusCode.Found
                    && answer.Headers.Location!.OriginalString.StartsWith("/anmelden", StringComparison.Ordinal),
                $"{address} answered a visitor with {(int)answer.StatusCode}"
            );
        }
    }

    [Fact]
    public async Task Whoever_only_reads_the_mailbox_gets_beyond_no_door_that_asks_for_PIN_or_passkey()
    {
        var admin = await site.Person("Nur Postfach", Role.HR, Role.IT, Role.PM, Role.VP);
        var browser = await site.Browser(admin, Strength.Mail);
        foreach (var (address, access) in await Discovered())
        {
            if (access is "Everyone" or "LinkHolder" or "SignedIn")
                continue;
            var answer = await browser.Client.GetAsync(Concrete(address));
            Assert.True(
                answer.StatusCode == HttpStatusCode.Found
                    && answer.Headers.Location!.OriginalString.StartsWith("/anmelden/pin", StringComparison.Ordinal),
                $"{address} answered a mailbox reader with {(int)answer.StatusCode}"
            );
        }
    }

    [Fact]
    public async Task Somebody_without_the_role_sees_nothing_behind_its_doors()
    {
        foreach (var held in new Role?[] { null, Role.HR, Role.IT, Role.PM, Role.VP, Role.BR, Role.DP })
        {
            var browser = await site.Browser(await site.Person("Ohne Rolle", held is { } role ? [role] : []));
            foreach (var (address, access) in await Discovered())
            {
                if (
                    !access.StartsWith("Role", StringComparison.Ordinal)
                    || (held is not null && access.Split(' ').Contains(held.ToString()))
                )
                    continue;
                var answer = await browser.Client.GetAsync(Concrete(address));
                Assert.True(
                    answer.StatusCode == HttpStatusCode.NotFound,
                    $"{address} answered {held} with {(int)answer.StatusCode}"
                );
            }
        }
    }

    [Fact]
    public async Task Rooms_and_rounds_of_nobody_are_not_found()
    {
        var browser = await site.Browser(await site.Person("Alle Rollen", Role.HR, Role.IT, Role.PM, Role.VP));
        foreach (var (address, access) in await Discovered())
        {
            if (access == "Everyone" || !address.Contains('{'))
                continue;
            var answer = await browser.Client.GetAsync(Concrete(address));
            // A link page may explain that the link is no longer valid; anything else about nobody's thing does not exist.
            var expected =
                access == "LinkHolder"
                    ? answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Gone
                    : answer.StatusCode == HttpStatusCode.NotFound;
            Assert.True(expected, $"{address} answered for an unknown id with {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_page_without_a_decision_is_closed_to_everybody()
    {
        var page = new CompiledPageActionDescriptor
        {
            HandlerTypeInfo = System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(PageModel)),
        };
        var context = new Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext(
            new(new DefaultHttpContext(), new RouteData(), page),
            []
        );
        await new AccessFilter().OnAuthorizationAsync(context);
        Assert.IsType<Microsoft.AspNetCore.Mvc.NotFoundResult>(context.Result);
        Assert.Null(DecisionOf(page));
    }

    private async Task<IReadOnlyDictionary<string, string>> Discovered()
    {
        var found = new Dictionary<string, string>();
        var loader = site.Services.GetRequiredService<PageLoader>();
        foreach (
            var page in site
                .Services.GetRequiredService<IActionDescriptorCollectionProvider>()
                .ActionDescriptors.Items.OfType<PageActionDescriptor>()
        )
            found.TryAdd(
                "/" + page.AttributeRouteInfo!.Template,
                DecisionOf(await loader.LoadAsync(page, EndpointMetadataCollection.Empty)) ?? "none"
            );
        foreach (
            var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        )
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
                found.TryAdd(
                    endpoint.RoutePattern.RawText!,
                    endpoint.Metadata.GetMetadata<AccessAttribute>() is { } access ? InWords(access) : "none"
                );
        return found;
    }

    private static string? DecisionOf(CompiledPageActionDescriptor page) =>
        page
            .HandlerTypeInfo.GetCustomAttributes(typeof(AccessAttribute), true)
            .OfType<AccessAttribute>()
            .SingleOrDefault()
            is { } access
            ? InWords(access)
            : null;

    private static string InWords(AccessAttribute access) =>
        string.Join(' ', [access.To.ToString(), .. access.Roles.Select(r => r.ToString())]);

    /// <summary>The address with ids that belong to nobody.</summary>
    private static string Concrete(string template) =>
        Regex.Replace(
            template,
            @"\{[^}]*\}",
            m =>
                m.Value.Contains(":int") ? "404"
                : m.Value.Contains("uid")
                || m.Value.Contains(":guid")
                || m.Value.EndsWith("Id}", StringComparison.Ordinal)
                    ? Guid.NewGuid().ToString()
                : "unbekannt"
        );
}
