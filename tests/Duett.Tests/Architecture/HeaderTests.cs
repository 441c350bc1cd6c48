using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Architecture;

public sealed class HeaderTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/gibt-es-nicht")]
    [InlineData("/fehler/500")]
    [InlineData("/start")]
    [InlineData("/duett.css")]
    [InlineData("/healthz")]
    public async Task Every_answer_carries_the_same_strict_headers(string path)
    {
        var answer = await (await site.Browser()).Client.GetAsync(path);
        var policy = string.Join(";", answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", string.Join("", answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", string.Join("", answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", string.Join("", answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        if (path != "/duett.css")
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task No_page_has_a_style_or_a_script_of_its_own()
    {
        foreach (var path in new[] { "/", "/gibt-es-nicht" })
        {
            var browser = await (await site.Browser()).Open(path);
            Assert.Empty(browser.Page.QuerySelectorAll("[style],style,script:not([src]),[onclick]"));
        }
    }
}
