using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Page 5: what everybody will receive and when, a test mail to oneself, and the start.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class SetUpStartModel(
    DuettDb db,
    ContentCatalogue content,
    Texts texts,
    Post post,
    PublicAddress address,
    TimeProvider clock
) : SetUpPage(db, clock)
{
    public override int Number => 5;

    public RoundPreview Preview { get; private set; } = null!;
    public ProgrammeTemplate Template { get; private set; } = null!;
    public IReadOnlyList<ProgrammeGoal> Goals { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What differs from the round before; null where there was none.</summary>
    public (string Before, IReadOnlyList<string> List)? Changes { get; private set; }

    /// <summary>
    /// People of the waiting list who are invited besides, and first. Few of them HR could guess by name: then only whoever
    /// manages the round reads how many.
    /// </summary>
    public int Waiting { get; private set; }

    /// <summary>What a round of this size will have in figures; null where it is large enough for all of them.</summary>
    public string? SizeNote => Duett.Features.Rounds.SizeNote.Of(Round, Preview.Possible, texts);

    /// <summary>Whom the strict rules leave nobody; null where there is somebody for everybody.</summary>
    public string? LeftNote { get; private set; }

    /// <summary>What keeps the round from starting, each with the page that mends it.</summary>
    public IReadOnlyList<(string Text, int Page)> Obstacles { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        await Show();
        return Page();
    }

    /// <summary>Away from here: there is nothing to keep.</summary>
    public async Task<IActionResult> OnPost(string slug, string? aktion) => await Enter(slug) ?? await Leave(aktion);

    public async Task<IActionResult> OnPostStart(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        await Show();
        if (Obstacles.Count > 0)
            return Page();
        await new InviteToRound(Db).Run(Round, HttpContext.Me(), Now, Preview.Invited);
        Db.Remove(Preparation);
        await Db.SaveChangesAsync(Stop);
        this.Say("Rounds.Started");
        return Redirect($"/r/{Round.Slug}");
    }

    public async Task<IActionResult> OnPostTest(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        var me = HttpContext.Me();
        var reader = await Db.People.SingleAsync(
            p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId,
            Stop
        );
        var words = await InvitationWords.Of(Round, Db, Stop);
        var link = $"{await address.Get()}{Here}";
        foreach (var kind in await Kinds())
            await post.Queue(reader, kind, words.For(reader, link), round: Round.Id);
        await Db.SaveChangesAsync(Stop);
        this.Say("Rounds.TestSent");
        return Redirect(Here);
    }

    /// <summary>The invitations this round sends, one mail a role.</summary>
    private async Task<List<string>> Kinds() =>
        [
            .. (await Roles())
                .Distinct()
                .Order()
                .Select(role => InvitationWords.KindOf(role, content.Template(Round.Template))),
        ];

    private Task<List<ProgrammeRole>> Roles() =>
        Db
            .Invitations.Where(i => i.OrganisationId == Round.OrganisationId && i.RoundId == Round.Id)
            .Select(i => i.Role)
            .ToListAsync(Stop);

    private async Task Show()
    {
        Template = content.Template(Round.Template);
        Preview = RoundPreview.Of(Round, Template, await Roles(), Now, HttpContext.Me().HouseZone);
        var waiting = await WaitingPeople.For(Db, Round).CountAsync(Stop);
        Waiting = HttpContext.Me().Is(Role.PM, Round.Id) || waiting >= Round.FewestForFigures ? waiting : 0;
        Goals = await Db
            .ProgrammeGoals.AsNoTracking()
            .Where(g => g.OrganisationId == Round.OrganisationId && g.ProgrammeId == Programme.Id)
            .OrderBy(g => g.Number)
            .ToListAsync(Stop);
        Guid?[] shown = [Round.ManagerId, Round.ContactPersonId, Round.DeputyContactId, Programme.SponsorId];
        Names = await Db
            .People.Where(p => p.OrganisationId == Round.OrganisationId && shown.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, Stop);
        LeftNote = await LeftByRules.Note(Db, Round, texts, Stop);
        Obstacles = [.. Against()];
        if (await Before() is { } before)
            Changes = (before.Name, new RoundChanges(content, texts, Texts.Language).Of(before, Round));
    }

    /// <summary>Days go by while a round is prepared, and people leave.</summary>
    private IEnumerable<(string, int)> Against()
    {
        foreach (
            var field in new RoundDates(Round.EnrolUntil, Round.MatchOn, Round.StartsOn, Round.EndsOn).Faults(Today)
        )
            yield return (texts[$"Rounds.Fault{field}"], 2);
        if (Preview.Mentors == 0)
            yield return (texts["Rounds.NeedMentors"], 3);
        if (Preview.Mentees == 0)
            yield return (texts["Rounds.NeedMentees"], 3);
        if (Template.Rules.NeedsOccasion && Round.Occasion is null)
            yield return (texts["Rounds.NeedOccasion"], 4);
    }
}
