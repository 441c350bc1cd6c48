using System.Net;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features;

public sealed class HomeTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_visitor_reads_the_start_page_in_German()
    {
        var browser = await (await site.Browser()).Visit("/");
        Assert.Equal("de", browser.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Zwei Menschen", browser.Text);
    }

    [Fact]
    public async Task The_language_switch_keeps_its_choice()
    {
        var browser = await (await site.Browser()).Visit("/");
        await browser.Press("English");
        Assert.Equal("en", browser.Page.DocumentElement.GetAttribute("lang"));
        await browser.Visit("/");
        Assert.Contains("Two people", browser.Text);
    }

    [Fact]
    public async Task An_unknown_page_says_so_and_leads_on()
    {
        var browser = await (await site.Browser()).Open("/gibt-es-nicht");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Contains("Diese Seite gibt es hier nicht", browser.Text);
    }

    [Fact]
    public async Task Health_and_readiness_answer()
    {
        Assert.Equal(HttpStatusCode.OK, (await (await site.Browser()).Open("/healthz")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.Browser()).Open("/readyz")).Status);
    }
}
