using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks;

/// <summary>A house with everything that the four key pages show; afterwards only its data folder is used.</summary>
public sealed class Seed : Site
{
    public string EnrolPath { get; private set; } = "";
    public string ProposalPath { get; private set; } = "";
    public string RoomPath { get; private set; } = "";
    public string ReviewPath { get; private set; } = "";
    public string ManagerCookie { get; private set; } = "";
    public string MenteeCookie { get; private set; } = "";
    public string MentorCookie { get; private set; } = "";

    /// <summary>What a process of its own needs to run on this house.</summary>
    public (string Name, string Value)[] Environment =>
        [
            ("Duett__Data", Database.Folder),
            ("Duett__Database", Database.Connection ?? ""),
            ("Duett__Url", ""),
            ("Duett__Announce", "false"),
        ];

    public static async Task<Seed> Make()
    {
        var seed = new Seed();
        seed.Clock.StartAt(TimeProvider.System.GetUtcNow());
        await seed.InitializeAsync();
        return seed;
    }

    public async Task Fill()
    {
        var manager = await Person("Sabine Hoffmann", Role.HR, Role.IT, Role.PM);
        var invited = await Person("Martina Weber");
        EnrolPath = await this.LinkTo(await this.Invited(await this.OpenRound(manager, manager), invited), invited);
        var proposal = await this.Proposal(await this.Round());
        ProposalPath = $"/vorschlag/{proposal.Tandem.Id}";
        var tandem = await this.RoomOfTwo();
        RoomPath = tandem.Room;
        ReviewPath = await Review(manager);
        (ManagerCookie, MenteeCookie, MentorCookie) = (
            await Cookie(manager),
            await Cookie(tandem.Mentee),
            await Cookie(proposal.Mentor)
        );
    }

    public async Task<string> Cookie(Person person) => "duett=" + await Session(person);

    /// <summary>A round after its run and before its release: the page with everything on it.</summary>
    private async Task<string> Review(Person manager)
    {
        var round = await this.Round();
        await Crowd.Enrol(this, round);
        var path = $"/r/{round.Slug}/vorschlaege";
        var browser = await (await Browser(manager)).Visit(path);
        await browser.Press("Tandems vorschlagen");
        var drafts = await Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ToListAsync());
        if (drafts.Count < Crowd.Mentors / 2)
            throw new InvalidOperationException($"The review has {drafts.Count} drafts.");
        Console.WriteLine(
            $"review: {drafts.Count} drafts, {drafts.Count(d => d.Fit == Fit.LookAt)} of them to look at, {Crowd.Mentors + Crowd.Mentees - 2 * drafts.Count} people without a partner"
        );
        return path;
    }
}
