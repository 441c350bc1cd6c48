using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Calls;

/// <summary>The round's own introduction and the sponsor's words, in one language at a time.</summary>
[Access(To.Role, Role.PM)]
public sealed class WordsModel(
    DuettDb db,
    PublicAddress address,
    ContentCatalogue content,
    Texts texts,
    TimeProvider clock
) : CallManagerPage(db, address)
{
    [BindProperty(SupportsGet = true, Name = "sprache")]
    public string? Asked { get; set; }

    [BindProperty]
    public string? Intro { get; set; }

    [BindProperty]
    public string? Quote { get; set; }

    /// <summary>Which state of the words the form began with; 0: there were none.</summary>
    [BindProperty]
    public long Edition { get; set; }

    public string Language { get; private set; } = "de";
    public string ShippedIntro { get; private set; } = "";
    public bool HasOwnIntro { get; private set; }
    public Person? Sponsor { get; private set; }
    public Problems Problems { get; } = new();
    public CallText? Preview { get; private set; }

    private string This => $"{Here}/worte?sprache={Language}";

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Enter(slug))
            return NotFound();
        (Intro, Quote) = (Call?.IntroIn(Language) ?? ShippedIntro, Call?.QuoteIn(Language));
        Edition = Call?.Version ?? 0;
        return Again();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Enter(slug))
            return NotFound();
        if (!Check() || IsOutdated())
            return Again();
        var call = await OwnCall();
        call.Say(Language, Intro == ShippedIntro ? null : Intro, Quote);
        return await Save("Calls.WordsSaved");
    }

    public async Task<IActionResult> OnPostPreview(string slug) =>
        !await Enter(slug) ? NotFound()
        : Check() ? Again()
        : Page();

    /// <summary>A prepared sentence to start from; nothing is saved, and the sponsor has the last word.</summary>
    public async Task<IActionResult> OnPostSuggest(string slug)
    {
        if (!await Enter(slug))
            return NotFound();
        ModelState.Remove(nameof(Quote));
        Quote = texts.In(Language, $"Calls.QuoteOffer_{Preview!.Kind}");
        Check();
        return Again();
    }

    public async Task<IActionResult> OnPostReset(string slug)
    {
        if (!await Enter(slug))
            return NotFound();
        if (Call is null)
            return Redirect(This);
        Call.Say(Language, null, Call.QuoteIn(Language));
        return await Save("Calls.WordsReset");
    }

    private async Task<bool> Enter(string slug)
    {
        if (!await Find(slug))
            return false;
        Language = Asked is "de" or "en" ? Asked : House.Language;
        var shown =
            Call
            ?? new Call
            {
                OrganisationId = Round.OrganisationId,
                RoundId = Round.Id,
                Address = "",
            };
        Preview = await CallText.Of(shown, Round, House, Db, content, texts, Stop, Language);
        ShippedIntro = CallText.ShippedIntro(Preview.Kind, texts, Language);
        (Sponsor, HasOwnIntro) = (Preview.Sponsor, Call?.IntroIn(Language) is not null);
        return true;
    }

    private bool Check()
    {
        Intro = Written.Text(Intro, 4 * Call.LongestIntro);
        Quote = Written.Text(Quote, 4 * Call.LongestQuote)?.Trim('„', '“', '”', '"', ' ');
        if (Quote is "")
            Quote = null;
        if (Intro is null)
            Problems.Add("Intro", texts["Calls.IntroEmpty"]);
        if (Intro?.Length > Call.LongestIntro)
            Problems.Add("Intro", texts["Calls.TooLong", ("most", Call.LongestIntro)]);
        if (Quote?.Length > Call.LongestQuote)
            Problems.Add("Quote", texts["Calls.TooLong", ("most", Call.LongestQuote)]);
        return !Problems.Any;
    }

    /// <summary>What was typed stays; saving once more puts it in the place of what somebody else saved.</summary>
    private bool IsOutdated()
    {
        if ((Call?.Version ?? 0) == Edition)
            return false;
        ModelState.Remove(nameof(Edition));
        Edition = Call?.Version ?? 0;
        Problems.Add("Intro", texts["Calls.SomebodySaved"]);
        return true;
    }

    private PageResult Again()
    {
        Preview = Preview! with
        {
            Intro = Intro ?? ShippedIntro,
            Quote = Sponsor is not null && Quote is { Length: > 0 } ? new(Quote, Language, Sponsor) : null,
        };
        return Page();
    }

    private async Task<IActionResult> Save(string said)
    {
        var me = HttpContext.Me();
        Db.Record(me.OrganisationId, me.PersonId, AuditAction.CallTextChanged, clock.GetUtcNow(), Round.Id);
        await Db.SaveChangesAsync(Stop);
        this.Say(said);
        return Redirect(This);
    }
}
