using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Mail;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Legal;

/// <summary>One text of a page in one language: written, looked at as it will stand there, and back to the shipped one.</summary>
[Access(To.Role, Role.IT, Role.HR)]
public sealed class TextEditModel(DuettDb db, HouseTexts house, Texts texts, TimeProvider clock) : PageModel
{
    private Organisation own = null!;

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>Which state of the own text the form began with; 0: there was none.</summary>
    [BindProperty]
    public long Edition { get; set; }

    [BindProperty(SupportsGet = true, Name = "sprache")]
    public string? Asked { get; set; }

    public HousePage Which { get; private set; } = null!;
    public string Language => Asked is "de" or "en" ? Asked : Texts.Language;
    public string Here => $"/admin/texte/{Which.Key}";
    public string Shipped { get; private set; } = "";
    public bool IsOwn { get; private set; }
    public Problems Problems { get; } = new();

    /// <summary>Null while the text has faults.</summary>
    public Passage? Preview { get; private set; }

    public async Task<IActionResult> OnGet(string seite)
    {
        if (!await Find(seite))
            return NotFound();
        var text = await house.Own(own, Which.Key, Language, Stop);
        Body = text ?? Shipped;
        Edition = (await Row())?.Version ?? 0;
        Preview = house.Show(Which, own, text, Language);
        return Page();
    }

    public async Task<IActionResult> OnPost(string seite)
    {
        if (!await Find(seite))
            return NotFound();
        if (!Check())
            return Page();
        var row = await Row();
        if ((row?.Version ?? 0) != Edition)
            return Changed(row?.Version ?? 0);
        if (row is null)
            db.Add(row = Fresh(Language));
        row.Body = Body!;
        return await Keep(AuditAction.PageTextChanged, "Legal.Saved");
    }

    public async Task<IActionResult> OnPostPreview(string seite)
    {
        if (!await Find(seite))
            return NotFound();
        Check();
        return Page();
    }

    public async Task<IActionResult> OnPostReset(string seite)
    {
        if (!await Find(seite))
            return NotFound();
        if (await Row() is { } row)
            db.Remove(row);
        await LetGoOfBoth();
        return await Keep(AuditAction.PageTextReset, "Legal.EditWasReset");
    }

    private CancellationToken Stop => HttpContext.RequestAborted;

    private async Task<bool> Find(string key)
    {
        var me = HttpContext.Me();
        if (!HouseTexts.MayEdit(me) || HousePage.All.FirstOrDefault(p => p.Key == key) is not { } page)
            return false;
        Which = page;
        own = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId, Stop);
        Shipped = house.Shipped(page, Language);
        IsOwn = await house.Own(own, key, Language, Stop) is not null;
        return true;
    }

    private bool Check()
    {
        Body = Written.Text(Body, 2 * PageWording.LongestBody) ?? "";
        foreach (var fault in PageWording.FaultsOf(Body))
            Problems.Add("Body", Words(fault));
        if (!Problems.Any)
            Preview = house.Show(Which, own, Body, Language);
        return !Problems.Any;
    }

    private string Words(WordingFault fault) =>
        fault switch
        {
            TextIsTooLong tooLong => texts["Legal.TooLong", ("most", tooLong.Most)],
            PlaceholderIsUnknown unknown => texts[
                "Legal.UnknownPlaceholder",
                ("name", unknown.Name),
                ("possible", string.Join(", ", PageWording.Placeholders.Select(p => $"{{{p}}}")))
            ],
            BraceIsAlone => texts["Legal.LoneBrace"],
            _ => texts["Legal.TextIsEmpty"],
        };

    private Task<PageWording?> Row() =>
        db.PageWordings.SingleOrDefaultAsync(
            w => w.OrganisationId == own.Id && w.Page == Which.Key && w.Language == Language,
            Stop
        );

    private PageWording Fresh(string language, string body = "") =>
        new()
        {
            OrganisationId = own.Id,
            Page = Which.Key,
            Language = language,
            Body = body,
        };

    /// <summary>A text from before there were languages stays in the other one.</summary>
    private async Task LetGoOfBoth()
    {
        if (HouseTexts.OfBothLanguages(own, Which.Key) is not { } both)
            return;
        var other = Language == "de" ? "en" : "de";
        if (
            !await db.PageWordings.AnyAsync(
                w => w.OrganisationId == own.Id && w.Page == Which.Key && w.Language == other,
                Stop
            )
        )
            db.Add(Fresh(other, both));
        own.Forget(Which.Key);
    }

    private async Task<IActionResult> Keep(AuditAction action, string said)
    {
        var me = HttpContext.Me();
        db.Record(me.OrganisationId, me.PersonId, action, clock.GetUtcNow(), detail: Which.Key);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException clash) when (clash is DbUpdateConcurrencyException || clash.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            return Changed((await Row())?.Version ?? 0);
        }
        this.Say(said);
        return Redirect($"{Here}?sprache={Language}");
    }

    /// <summary>What was typed stays; saving once more puts it in the place of what the other one saved.</summary>
    private PageResult Changed(long version)
    {
        ModelState.Remove(nameof(Edition));
        Edition = version;
        Problems.Add("Body", texts["Legal.SomebodySaved"]);
        return Page();
    }
}
