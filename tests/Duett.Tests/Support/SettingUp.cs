using Duett.Domain.People;
using Xunit;

namespace Duett.Tests.Support;

/// <summary>Goes through the pages that set a round up: what is not named stays as the pages propose it.</summary>
public static class SettingUp
{
    public const string Next = "weiter";

    /// <summary>Page 1; afterwards a round in preparation exists and page 2 is open.</summary>
    public static async Task<Browser> NewRound(
        this Browser browser,
        string name,
        string template = "half-year",
        params (string Name, object? Value)[] more
    )
    {
        await browser.Visit("/runden/neu");
        await browser.Press(
            Next,
            [
                ("Form.Template", template),
                ("Form.Name", name),
                ("Form.Purpose", "Voneinander lernen"),
                ("aktion", null),
                .. more,
            ]
        );
        return browser.Expect("/einrichten/2");
    }

    /// <summary>To page 4.</summary>
    public static async Task<Browser> WithPeople(
        this Browser browser,
        IEnumerable<Person> mentors,
        IEnumerable<Person> mentees,
        Person contact,
        params (string Name, object? Value)[] more
    )
    {
        await browser.Go();
        await browser.Press(
            Next,
            [
                ("Form.MentorNames", string.Join('\n', mentors.Select(p => p.Mail))),
                ("Form.MenteeNames", string.Join('\n', mentees.Select(p => p.Mail))),
                ("Form.Contact", contact.Mail),
                .. more,
            ]
        );
        return browser.Expect("/einrichten/4");
    }

    /// <summary>On to the next page with what stands there.</summary>
    public static async Task<Browser> Go(this Browser browser, params (string Name, object? Value)[] fields)
    {
        await browser.Press(Next, fields);
        return browser;
    }

    /// <summary>The last button: the invitations go out.</summary>
    public static Task<Browser> Start(this Browser browser) => browser.Press("verschicken");

    public static Browser Expect(this Browser browser, string end)
    {
        Assert.True(
            browser.Path.EndsWith(end, StringComparison.Ordinal),
            $"at {browser.Path}, not {end}: {browser.Page.QuerySelector(".errbox")?.TextContent}"
        );
        return browser;
    }

    /// <summary>All five pages; the invitations go out.</summary>
    public static async Task<Browser> StartRound(
        this Browser browser,
        string name,
        Person mentor,
        Person mentee,
        Person? contact = null
    )
    {
        await browser.NewRound(name);
        await browser.WithPeople([mentor], [mentee], contact ?? mentor);
        await browser.Go();
        return await browser.Expect("/einrichten/5").Start();
    }
}
