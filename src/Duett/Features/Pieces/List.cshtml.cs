using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Pieces;

/// <summary>Everything people read while they learn, by kind, and what of it the house has put in its own words.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class ListModel(DuettDb db, HouseCatalogue house) : PageModel
{
    public enum Mark
    {
        Shipped,
        Changed,
        Added,

        /// <summary>An own piece that is kept but not offered.</summary>
        Withdrawn,
    }

    public sealed record Row(string Key, string Title, Mark Mark);

    [BindProperty(SupportsGet = true, Name = "art")]
    public string? Art { get; set; }

    [BindProperty(SupportsGet = true, Name = "suche")]
    public string? Search { get; set; }

    public PieceForm Form { get; private set; } = PieceForm.All[0];
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        var me = HttpContext.Me();
        if (!MayWrite.Pieces(me))
            return NotFound();
        Form = PieceAddress.Find(Art) ?? Form;
        Search = Written.Line(Search, 100);
        var content = await house.Of(me.OrganisationId, Stop);
        var own = await db
            .HouseContents.AsNoTracking()
            .Where(c => c.OrganisationId == me.OrganisationId && c.Kind == Form.Kind)
            .ToListAsync(Stop);
        var latest = own.GroupBy(c => c.Key).ToDictionary(v => v.Key, v => v.MaxBy(c => c.Edition)!);
        Rows =
        [
            .. Form.Keys(content)
                .Select(key => new Row(key, Title(content, key), MarkOf(latest.GetValueOrDefault(key)))),
            .. latest
                .Values.Where(c => c is { Text: null, CopyOf: not null })
                .Select(c => new Row(c.Key, LastTitle(content, c, own), Mark.Withdrawn)),
        ];
        if (Search is not null)
            Rows = [.. Rows.Where(r => Folding.Text(r.Title).Contains(Folding.Text(Search), StringComparison.Ordinal))];
        Rows = [.. Rows.OrderBy(r => r.Mark == Mark.Shipped)];
        return Page();
    }

    private string Title(ContentCatalogue content, string key) => Form.TitleOf(content, key).In(Texts.Language);

    /// <summary>As it was called when it was offered last.</summary>
    private string LastTitle(ContentCatalogue content, HouseContent gone, List<HouseContent> own) =>
        own.Where(c => c.Key == gone.Key && c.Text is not null).MaxBy(c => c.Edition)?.Piece is { } piece
            ? Form.TitleOf(content.With([piece], content.HouseEdition), gone.Key).In(Texts.Language)
            : gone.Key;

    private static Mark MarkOf(HouseContent? latest) =>
        latest?.Text is null ? Mark.Shipped
        : latest.CopyOf is null ? Mark.Changed
        : Mark.Added;
}
