using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
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
        var open = new Round
        {
            OrganisationId = House.Id,
            Slug = "offen",
            Name = "Offene Runde",
            Goal = "Voneinander lernen",
            Template = "half-year",
            Meetings = 12,
            MeetingMinutes = 45,
            RhythmDays = 14,
            EnrolUntil = Clock.Today.AddDays(20),
            MatchOn = Clock.Today.AddDays(24),
            StartsOn = Clock.Today.AddDays(38),
            EndsOn = Clock.Today.AddDays(220),
            ManagerId = manager.Id,
            ContactPersonId = manager.Id,
        };
        open.Open(manager.Id, Clock.GetUtcNow());
        var invited = await Person("Martina Weber");
        var invitation = new Invitation
        {
            OrganisationId = House.Id,
            RoundId = open.Id,
            PersonId = invited.Id,
            Role = ProgrammeRole.Mentee,
            SentAt = Clock.GetUtcNow(),
        };
        await Change(db => db.AddRange(open, invitation));
        EnrolPath = await this.Link(LinkKind.Enrol, invited, invitation.Id);
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
