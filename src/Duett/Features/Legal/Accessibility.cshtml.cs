using Duett.Domain;
using Duett.Domain.Organisations;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Legal;

/// <summary>
/// What was tested, from what the browser tests wrote down, and what was not; whom the house names; and a form to report a
/// barrier, without signing in.
/// </summary>
[Access(To.Everyone)]
public sealed class AccessibilityModel(
    HouseTexts house,
    BrowserChecks checks,
    PageTable table,
    ReportBarrier report,
    Texts texts
) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "seite")]
    public string? Where { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    public BrowserChecks Checks => checks;
    public Problems Problems { get; } = new();
    public Passage Contacts { get; private set; } = null!;
    public Passage Enforcement { get; private set; } = null!;
    public Organisation? House { get; private set; }

    /// <summary>Pages that no browser test has looked at, said as openly as the others.</summary>
    public IReadOnlyList<string> NotLookedAt { get; private set; } = [];

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (House is null)
            return NotFound();
        Check();
        if (Problems.Any)
            return Page();
        var words = new BarrierWords(
            Text!,
            Written.Line(Where, BarrierReport.LongestContact),
            Written.Line(Contact, BarrierReport.LongestContact)
        );
        if (!await report.Run(House.Id, words, RateLimits.Client(HttpContext), Stop))
        {
            Problems.Add("Text", texts["Legal.BarrierTooMany"]);
            return Page();
        }
        this.Say("Legal.BarrierSent");
        return Redirect("/barrierefreiheit");
    }

    private CancellationToken Stop => HttpContext.RequestAborted;

    private void Check()
    {
        Text = Written.Text(Text, 4 * BarrierReport.LongestText);
        if (Text is null)
            Problems.Add("Text", texts["Legal.BarrierEmpty"]);
        else if (Text.Length > BarrierReport.LongestText)
            Problems.Add("Text", texts["Legal.TooLong", ("most", BarrierReport.LongestText)]);
        if (Where?.Length > BarrierReport.LongestContact)
            Problems.Add("seite", texts["Legal.TooLong", ("most", BarrierReport.LongestContact)]);
        if (Contact?.Length > BarrierReport.LongestContact)
            Problems.Add("Contact", texts["Legal.TooLong", ("most", BarrierReport.LongestContact)]);
    }

    private async Task Load()
    {
        var me = HttpContext.Visitor();
        House = await house.HouseOf(me, Stop);
        Contacts = await house.Of(me, "accessibility", Stop);
        Enforcement = await house.Of(me, "enforcement", Stop);
        var seen = checks.Pages.Select(p => p.Address).ToHashSet();
        NotLookedAt = [.. (await table.All()).Select(p => p.Address).Where(a => !seen.Contains(a))];
    }
}
