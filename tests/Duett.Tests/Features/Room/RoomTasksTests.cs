using AngleSharp.Dom;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class RoomTasksTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Each_ticks_the_own_tasks_and_both_see_it()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        Assert.Equal(2, mentee.Page.QuerySelectorAll("#aufgaben input[name=erledigt]").Length);
        await mentee.Press("Häkchen speichern", ("erledigt", "1/task"));
        Assert.Single(mentee.Page.QuerySelectorAll("#aufgaben .check.done"));
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        var ticked = mentor.Page.QuerySelector("#aufgaben .check.done input")!;
        Assert.True(ticked.HasAttribute("disabled"));
        await mentor.Press("Häkchen speichern", ("erledigt", "1/task"));
        Assert.Equal(2, mentor.Page.QuerySelectorAll("#aufgaben .check.done").Length);
        await mentor.Press("Häkchen speichern", ("erledigt", null));
        Assert.Single(mentor.Page.QuerySelectorAll("#aufgaben .check.done"));
    }

    [Fact]
    public async Task A_task_of_ones_own_is_added_once_and_removed_by_its_owner_alone()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await mentee.Press("Aufgabe dazulegen", ("Aufgabe", "Zwei Fragen mitbringen"));
        await mentee.Press("Aufgabe dazulegen", ("Aufgabe", "Zwei Fragen mitbringen"));
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Single(
            mentor.Page.QuerySelectorAll("#aufgaben label"),
            l => l.TextContent.Contains("Zwei Fragen mitbringen")
        );
        var (own, token) = (
            mentee.Page.QuerySelector("#aufgaben button[name=eigene]")!.GetAttribute("value")!,
            mentor.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!
        );
        await mentor.Post(
            pair.Room + "?handler=DropTask",
            [new("__RequestVerificationToken", token), new("eigene", own)]
        );
        Assert.Contains("Zwei Fragen mitbringen", mentor.Text);
        await mentee.Visit(pair.Room);
        await mentee.Press("Entfernen");
        Assert.DoesNotContain("Zwei Fragen mitbringen", mentee.Text);
    }

    [Fact]
    public async Task A_question_lies_there_for_the_next_meeting_and_is_taken_back_by_its_owner_alone()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await mentee.Press("Frage dazulegen", ("Frage", "Wann ist ein Daumen unhöflich?"));
        await mentee.Press("Frage dazulegen", ("Frage", "Wann ist ein Daumen unhöflich?"));
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Single(mentor.Page.QuerySelectorAll("#fragen li"));
        Assert.Contains("Martina Weber · für Treffen 1", mentor.Text);
        Assert.Null(mentor.Page.QuerySelector("#fragen button[name=eigene]"));
        var own = mentee.Page.QuerySelector("#fragen button[name=eigene]")!.GetAttribute("value")!;
        var token = mentor.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await mentor.Post(
            pair.Room + "?handler=TakeBack",
            [new("__RequestVerificationToken", token), new("eigene", own)]
        );
        Assert.Single(mentor.Page.QuerySelectorAll("#fragen li"));
        await mentee.Press("Zurücknehmen");
        Assert.Empty(mentee.Page.QuerySelectorAll("#fragen li"));
    }

    [Theory]
    [InlineData("Frage dazulegen", "Frage", 401, "höchstens 400 Zeichen")]
    [InlineData("Aufgabe dazulegen", "Aufgabe", 201, "höchstens 200 Zeichen")]
    [InlineData("Frage dazulegen", "Frage", 0, "Schreiben Sie zuerst Ihre Frage")]
    [InlineData("Aufgabe dazulegen", "Aufgabe", 0, "Schreiben Sie, was Sie sich vornehmen")]
    public async Task What_does_not_fit_is_explained_and_stays_in_the_field(
        string button,
        string field,
        int length,
        string why
    )
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var text = new string('x', length);
        await browser.Press(button, (field, text));
        Assert.Contains(why, browser.Page.QuerySelector("[role=alert]")!.TextContent);
        var input = browser.Page.QuerySelector($"[name={field}]")!;
        Assert.Equal(text, input.GetAttribute("value") ?? input.TextContent);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_tick_for_something_that_is_no_task_is_not_stored()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await browser.Press("Häkchen speichern", ("gezeigt", "99/task"), ("erledigt", "99/task"));
        Assert.Empty(browser.Page.QuerySelectorAll("#aufgaben .check.done"));
    }

    [Fact]
    public async Task A_task_of_ones_own_may_have_a_day_of_its_own()
    {
        var pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var day = site.Clock.Today.AddDays(3);
        await mentee.Press("Aufgabe dazulegen", ("Aufgabe", "Drei Fragen sammeln"), ("Bis", $"{day:yyyy-MM-dd}"));
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Matches($"Drei Fragen sammeln +bis {day.Day}\\.", mentor.Text);

        await mentee.Press(
            "Aufgabe dazulegen",
            ("Aufgabe", "Zu spät"),
            ("Bis", $"{site.Clock.Today.AddDays(-1):yyyy-MM-dd}")
        );
        Assert.Contains("einen Tag ab heute", mentee.Text);
        Assert.Equal("Zu spät", mentee.Page.QuerySelector("#aufgabe")!.GetAttribute("value"));
        Assert.DoesNotContain("Zu spät", (await mentor.Visit(pair.Room)).Text);
    }
}
