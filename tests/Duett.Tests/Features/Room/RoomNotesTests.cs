using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class RoomNotesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_one_writes_the_other_reads_with_its_line_breaks_and_without_its_markup()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "Erste Zeile\r\nZweite <b>Zeile</b> & mehr"));
        Assert.Contains("Die Notizen sind gespeichert.", mentee.Text);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Equal("Erste Zeile\nZweite <b>Zeile</b> & mehr", Field(mentor));
        Assert.Contains("von Martina Weber", mentor.Text);
    }

    [Fact]
    public async Task Two_who_write_at_once_see_both_versions_and_lose_nothing()
    {
        var pair = await site.RoomOfTwo();
        await Begin(pair);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "von der Mentee"));
        await mentor.Press("Notizen speichern", ("Notiz", "vom Mentor"));
        Assert.Equal(pair.Room + "/notizen", mentor.Path);
        Assert.Equal(
            ["vom Mentor", "von der Mentee"],
            mentor.Page.QuerySelectorAll(".version .text").Select(v => v.TextContent)
        );

        // Whoever leaves the page finds it all again; the other one is not troubled.
        Assert.Contains("Ihr Text ist aufgehoben", (await mentor.Visit(pair.Room)).Text);
        Assert.Equal("von der Mentee", Field(await mentee.Visit(pair.Room)));
        Assert.DoesNotContain("vom Mentor", mentee.Text);

        await mentor.Visit(pair.Room + "/notizen");
        await mentor.Press("Notizen speichern");
        Assert.Equal("von der Mentee\nvom Mentor", Field(await mentee.Visit(pair.Room)));
        Assert.Equal("von der Mentee\nvom Mentor", Field(await mentor.Visit(pair.Room)));
    }

    [Fact]
    public async Task One_of_two_versions_can_be_taken_whole()
    {
        var pair = await site.RoomOfTwo();
        await Begin(pair);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "eins"));
        await mentor.Press("Notizen speichern", ("Notiz", "zwei"));
        await mentor.Press("Meine nehmen");
        Assert.Equal("zwei", Field(await mentee.Visit(pair.Room)));
        await mentor.Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "drei"));
        await mentor.Press("Notizen speichern", ("Notiz", "vier"));
        await mentor.Press("Diese behalten");
        Assert.Equal("drei", Field(await mentor.Visit(pair.Room)));
    }

    [Fact]
    public async Task A_third_version_on_the_page_of_two_is_noticed_too()
    {
        var pair = await site.RoomOfTwo();
        await Begin(pair);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "eins"));
        await mentor.Press("Notizen speichern", ("Notiz", "zwei"));
        await mentee.Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "drei"));
        await mentor.Press("Notizen speichern", ("Notiz", "eins und zwei"));
        Assert.Equal(pair.Room + "/notizen", mentor.Path);
        var versions = mentor.Page.QuerySelectorAll(".version .text").Select(v => v.TextContent).ToList();
        Assert.Contains("eins und zwei", versions[0]);
        Assert.Equal("drei", versions[1]);
    }

    [Fact]
    public async Task The_same_text_sent_twice_is_no_conflict()
    {
        var pair = await site.RoomOfTwo();
        var one = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var two = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await one.Press("Notizen speichern", ("Notiz", "doppelt"));
        await two.Press("Notizen speichern", ("Notiz", "doppelt"));
        Assert.DoesNotContain("Zwei Fassungen", two.Text);
        Assert.Equal("doppelt", Field(await two.Visit(pair.Room)));
    }

    [Fact]
    public async Task Many_who_save_at_the_same_moment_lose_no_word()
    {
        var pair = await site.RoomOfTwo();
        var browsers = new List<Browser>();
        for (var i = 0; i < 6; i++)
            browsers.Add(await (await site.Browser(i % 2 == 0 ? pair.Mentee : pair.Mentor)).Visit(pair.Room));
        await Task.WhenAll(browsers.Select((b, i) => b.Press("Frage dazulegen", ("Frage", $"Frage {i}"))));
        var page = await browsers[0].Visit(pair.Room);
        for (var i = 0; i < 6; i++)
            Assert.Contains($"„Frage {i}“", page.Text);
    }

    [Fact]
    public async Task Too_long_notes_are_refused_and_stay_in_the_field()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var text = new string('ä', 8001);
        await browser.Press("Notizen speichern", ("Notiz", text));
        Assert.Contains("8001 Zeichen, höchstens 8000", browser.Text);
        Assert.Equal(text, Field(browser));
        await browser.Press("Notizen speichern", ("Notiz", text[1..]));
        Assert.Equal(text[1..], Field(await browser.Visit(pair.Room)));
    }

    [Fact]
    public async Task Two_who_add_at_once_lose_nothing_and_are_not_asked()
    {
        var pair = await site.RoomOfTwo();
        await Begin(pair);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "erste Zeile\nvon der Mentee"));
        await mentor.Press("Notizen speichern", ("Notiz", "erste Zeile\nvom Mentor"));
        Assert.Contains("mit dem zusammengelegt", mentor.Text);
        Assert.Equal(
            ["erste Zeile", "vom Mentor", "von der Mentee"],
            Field(await mentee.Visit(pair.Room)).Split('\n').Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Both_see_who_saved_what_when_and_take_an_earlier_state_up_again()
    {
        var pair = await site.RoomOfTwo();
        await Begin(pair);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", "alles gelöscht"));
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/notizen/frueher");
        var state = Assert.Single(mentor.Page.QuerySelectorAll("#staende details"));
        Assert.Contains("Martina Weber, heute", state.TextContent);
        await mentor.Press("Diesen Stand wieder aufnehmen");
        Assert.Equal("erste Zeile", Field(mentor));
        await mentee.Visit(pair.Room + "/notizen/frueher");
        Assert.Contains("alles gelöscht", mentee.Page.QuerySelector("#staende")!.TextContent);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await mentee.Open(pair.Room + "/fragen/frueher")).Status);
    }

    private async Task Begin(Pair pair)
    {
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await browser.Press("Notizen speichern", ("Notiz", "erste Zeile"));
    }

    private static string Field(Browser browser) => browser.Page.QuerySelector("#notiz")!.TextContent;
}
