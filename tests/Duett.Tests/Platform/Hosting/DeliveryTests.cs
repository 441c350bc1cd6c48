using System.Text;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Platform.Hosting;

/// <summary>What goes over the wire, and what a browser may keep of it.</summary>
public sealed class DeliveryTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/fonts/fraunces-latin.woff2", "public, max-age=31536000, immutable")]
    [InlineData("/duett.css?v=x", "public, max-age=31536000, immutable")]
    [InlineData("/icons.svg", "public, max-age=3600")]
    [InlineData("/", "no-store, no-cache")]
    public async Task A_browser_keeps_fonts_and_versions_for_good_and_no_page_at_all(string path, string kept)
    {
        using var answer = await (await site.Browser()).Client.GetAsync(path);
        Assert.Equal(kept, answer.Headers.GetValues("Cache-Control").Single());
    }

    [Theory]
    [InlineData("http", "/anmelden?zurueck=/start", "br")]
    [InlineData("https", "/anmelden", "br")]
    [InlineData("https", "/duett.css?v=x", "br")]
    [InlineData("https", "/anmelden?zurueck=/start", null)]
    [InlineData("https", "/gibt-es-nicht", null)]
    public async Task Over_TLS_no_answer_is_compressed_that_could_repeat_what_was_asked(
        string scheme,
        string path,
        string? encoding
    )
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"{scheme}://localhost{path}");
        asked.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await (await site.Browser()).Client.SendAsync(asked);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Fact]
    public async Task Umlauts_travel_as_they_are_and_a_name_never_becomes_markup()
    {
        var person = await site.Person("Jürgen <b>Groß</b>");
        var invitation = await site.Invited(await site.OpenRound(), person);
        var browser = await (await site.Browser()).Visit(await site.LinkTo(invitation, person));
        var sent = Encoding.UTF8.GetString(browser.Bytes);
        Assert.Contains("Jürgen &lt;b&gt;Groß&lt;/b&gt;", sent);
        Assert.DoesNotContain("&#xFC;", sent);
    }
}
