using Duett.Domain.People;
using Duett.Tests.Support;

namespace Duett.Benchmarks;

/// <summary>A house with a round of 24 pairs and everything the four key pages show; afterwards only its data folder is used.</summary>
public sealed class Seed : Site
{
    private const int Pairs = 24;

    public string EnrolPath { get; private set; } = "";
    public string ProposalPath { get; private set; } = "";
    public string RoomPath { get; private set; } = "";
    public string ReviewPath { get; private set; } = "";
    public string ManagerCookie { get; private set; } = "";
    public string MenteeCookie { get; private set; } = "";
    public string MentorCookie { get; private set; } = "";
    public string Folder => Database.Folder;

    public static async Task<Seed> Make()
    {
        var seed = new Seed();
        seed.Clock.StartAt(TimeProvider.System.GetUtcNow());
        await seed.InitializeAsync();
        await seed.Fill();
        return seed;
    }

    private async Task Fill()
    {
        var manager = await Person("Sabine Hoffmann", Role.HR, Role.IT, Role.PM);
        var round = await this.Round();
        var invited = await Person("Martina Weber");
        EnrolPath = await this.LinkTo(await this.Invited(await this.OpenRound(manager, manager), invited), invited);
        for (var i = 0; i < Pairs; i++)
            await this.Proposal(round);
        var proposal = await this.Proposal(round);
        ProposalPath = $"/vorschlag/{proposal.Tandem.Id}";
        var tandem = await this.Tandem(round);
        RoomPath = tandem.Room;
        ReviewPath = $"/r/{round.Slug}/vorschlaege";
        (ManagerCookie, MenteeCookie, MentorCookie) = (
            await Cookie(manager),
            await Cookie(tandem.Mentee),
            await Cookie(proposal.Mentor)
        );
    }

    private async Task<string> Cookie(Person person) => "duett=" + await Session(person);
}
