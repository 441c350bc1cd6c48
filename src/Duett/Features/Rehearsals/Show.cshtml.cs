using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rehearsals;

/// <summary>Before a round begins: everything it would send and when, played in a copy. Nothing leaves the house.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class ShowModel(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
    : RehearsalPage(db, vault, clock)
{
    private const string ReloadAfter = "3";

    /// <summary>Percent as typed.</summary>
    [BindProperty]
    public int? Anmelden { get; set; }

    [BindProperty]
    public int? Absagen { get; set; }

    [BindProperty]
    public int? Fehlen { get; set; }

    /// <summary>Only mails of this kind.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Art { get; set; }

    /// <summary>Only mails to this person.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Wer { get; set; }

    /// <summary>Only mails of this day, each on its own line.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Tag { get; set; }

    public Problems Problems { get; } = new();
    public bool Running => Rehearsal?.IsRunning(Now) == true;
    public bool Failed => Rehearsal?.HasFailed(Now) == true;
    public RehearsalDials Dials => Rehearsal?.Dials ?? RehearsalDials.Usual;
    public IReadOnlyList<Week> Weeks { get; private set; } = [];
    public IReadOnlyList<(string Kind, string Name, int Count)> Kinds { get; private set; } = [];
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>One mail of each kind, for paper.</summary>
    public IReadOnlyList<RehearsedMail> Samples { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (Running)
            Response.Headers["Refresh"] = ReloadAfter;
        Arrange();
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        var dials = new RehearsalDials(Anmelden ?? -1, Absagen ?? -1, Fehlen ?? -1);
        if (!MayRehearse)
            Problems.Add("anmelden", texts["Rehearsals.TooLate"]);
        else if (!dials.IsPossible)
            Problems.Add("anmelden", texts["Rehearsals.Dials"]);
        else if (!await Begin(dials))
            Problems.Add("anmelden", texts["Rehearsals.Busy"]);
        if (!Problems.Any)
            return Redirect(Address);
        Arrange();
        return Page();
    }

    /// <summary>One at a time in a house; false while another one is being played.</summary>
    private Task<bool> Begin(RehearsalDials dials) =>
        Db.Atomically(async () =>
        {
            var (me, house) = (HttpContext.Me(), Round.OrganisationId);
            // Who starts at the same moment waits here for the other.
            await Db
                .Organisations.Where(o => o.Id == house)
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.Name, o => o.Name));
            var open = await Db.Rehearsals.AsNoTracking().Where(r => r.OrganisationId == house).ToListAsync();
            if (open.Any(r => r.IsRunning(Now)))
                return false;
            await Db.Rehearsals.Where(r => r.OrganisationId == house && r.RoundId == Round.Id).ExecuteDeleteAsync();
            var rehearsal = new Rehearsal
            {
                OrganisationId = house,
                RoundId = Round.Id,
                AskedAt = Now,
                Enrol = dials.Enrol,
                Decline = dials.Decline,
                Absent = dials.Absent,
            };
            Db.Add(rehearsal);
            Db.Later<BeginRehearsal>(Now, house, rehearsal.Id);
            Db.Record(house, me.PersonId, AuditAction.RoundRehearsed, Now, Round.Id);
            await Db.SaveChangesAsync();
            return true;
        });

    public string NameOf(string kind) =>
        content.Mails.FirstOrDefault(m => m.Id == kind) is { } template
            ? content.MailFrame.NameOf(template, Texts.Language)
            : kind;

    private void Arrange()
    {
        if (Timeline is not { } told)
            return;
        Kinds =
        [
            .. told
                .Mails.GroupBy(m => m.Kind)
                .Select(g => (g.Key, NameOf(g.Key), g.Count()))
                .OrderBy(k => told.Mails.First(m => m.Kind == k.Key).At),
        ];
        Names = [.. told.Mails.Select(m => m.To).Distinct().Order(StringComparer.CurrentCulture)];
        Samples = [.. told.Mails.DistinctBy(m => m.Kind)];
        Weeks = WeeksOf.Timeline(told, Zone, new(Art, Wer, Tag));
    }
}
