using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class RoomAgreementTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Both_confirm_and_a_change_asks_the_other_again()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/vereinbarung");
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/vereinbarung");
        Assert.Contains("Wir treffen uns alle 14 Tage für 45 Minuten, meist montags vormittags", mentee.Text);
        await mentee.Press("Ich bestätige");
        await mentor.Press("Ich bestätige");
        Assert.Contains("Sie und Martina Weber haben bestätigt.", (await mentor.Visit(pair.Room)).Text);

        await mentor.Visit(pair.Room + "/vereinbarung");
        await mentor.Press("Änderung speichern", ("Satz[cancel]", "Wer nicht kann, ruft an."));
        Assert.Contains("Wer nicht kann, ruft an.", mentor.Text);
        Assert.Contains("Martina Weber hat noch nicht bestätigt.", mentor.Text);
        await mentee.Visit(pair.Room + "/vereinbarung");
        Assert.Contains("Sie haben noch nicht bestätigt.", mentee.Text);
        await mentee.Press("Ich bestätige");
        Assert.Contains("Sie haben bestätigt.", mentee.Text);
    }

    [Fact]
    public async Task Nobody_confirms_words_they_have_not_seen()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/vereinbarung");
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/vereinbarung");
        await mentor.Press("Änderung speichern", ("Eigenes", "Wir duzen uns."));
        await mentee.Press("Ich bestätige");
        Assert.Contains("inzwischen geändert", mentee.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains("Sie haben noch nicht bestätigt.", mentee.Text);
        Assert.Contains("Wir duzen uns.", mentee.Text);
    }

    [Fact]
    public async Task Two_who_change_at_once_lose_nothing()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/vereinbarung");
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/vereinbarung");
        await mentor.Press("Änderung speichern", ("Eigenes", "Wir duzen uns."));
        await mentee.Press("Änderung speichern", ("Eigenes", "Wir siezen uns."));
        Assert.Contains("Wir duzen uns.", mentee.Page.QuerySelector("ul.facts")!.TextContent);
        Assert.Equal("Wir siezen uns.", mentee.Page.QuerySelector("#eigenes")!.TextContent);
        await mentee.Press("Änderung speichern");
        Assert.Contains("Wir siezen uns.", (await mentor.Visit(pair.Room + "/vereinbarung")).Text);
    }

    [Fact]
    public async Task A_clause_that_protects_somebody_cannot_be_reworded()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/vereinbarung");
        Assert.Null(browser.Page.QuerySelector("[name='Satz[confidential]']"));
        await browser.Press("Änderung speichern", ("Satz[confidential]", "Alles darf weitererzählt werden."));
        Assert.DoesNotContain("weitererzählt", browser.Text);
        Assert.Contains("Was wir besprechen, bleibt unter uns.", browser.Text);
    }

    [Fact]
    public async Task Too_many_words_are_refused_and_stay_in_their_fields()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/vereinbarung");
        var (one, two) = (new string('a', 1500), new string('b', 501));
        await browser.Press("Änderung speichern", ("Satz[purpose]", one), ("Eigenes", two));
        Assert.Contains("höchstens 2.000 Zeichen", browser.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(one, browser.Page.QuerySelector("[name='Satz[purpose]']")!.TextContent);
        Assert.Equal(two, browser.Page.QuerySelector("#eigenes")!.TextContent);
    }
}
