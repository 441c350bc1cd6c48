using Duett.Domain.Accounts;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Xunit;

namespace Duett.BrowserTests;

public sealed class ParticipantPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Theory]
    [InlineData(ProgrammeRole.Mentee)]
    [InlineData(ProgrammeRole.Mentor)]
    public async Task The_invitation_can_be_read_and_answered(ProgrammeRole role)
    {
        var path = await Invitation("Martina Weber", role);
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(path);
        await Looks.Check(page, $"enrol-{role}");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Ich bin dabei" }).ClickAsync();
        await Looks.Check(page, $"enrol-{role}-errors");
        await page.GotoAsync(path + "/nein");
        await Looks.Check(page, $"decline-{role}");
    }

    [Fact]
    public async Task A_proposal_can_be_read_and_answered()
    {
        var pair = await site.Proposal();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync($"/vorschlag/{pair.Tandem.Id}");
        await Looks.Check(page, "proposal");
        await page.GotoAsync(await site.Link(LinkKind.Proposal, pair.Mentor, pair.Tandem.Id));
        await Looks.Check(page, "proposal-link");
    }

    private async Task<string> Invitation(string name, ProgrammeRole role)
    {
        var person = await site.Person(name);
        return await site.LinkTo(await site.Invited(await site.OpenRound(), person, role), person);
    }
}
