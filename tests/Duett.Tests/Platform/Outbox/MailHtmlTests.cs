using Duett.Platform.Outbox;
using Xunit;

namespace Duett.Tests.Platform.Outbox;

public sealed class MailHtmlTests
{
    [Theory]
    [InlineData("https://duett.example/e/abc", true)]
    [InlineData("https://duett.example", true)]
    [InlineData("https://duett.example.boese.example/e/abc", false)]
    [InlineData("https://duett.example@boese.example/", false)]
    [InlineData("https://boese.example/duett.example", false)]
    [InlineData("http://duett.example/e/abc", false)]
    public void Only_addresses_of_ours_become_links(string address, bool isOurs) =>
        Assert.Equal(
            isOurs,
            MailHtml
                .Of($"Hier: {address}\n", "de", "https://duett.example")
                .Contains($"href=\"{address}\"", StringComparison.Ordinal)
        );
}
