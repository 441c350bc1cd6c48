using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Pieces;

/// <summary>Everything people read while they learn, by kind, and what of it the house has put in its own words.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class ListModel(DuettDb db, HouseCatalogue house, WritePiece write, ReadRatings ratings, Texts texts)
    : PageModel
{
    public enum Mark
    {
        Shipped,
        Changed,
        Added,

        /// <summary>An own piece that is kept but not offered.</summary>
        Withdrawn,

        /// <summary>An own topic without what its meetings are made of.</summary>
        Lacking,
    }

    /// <param name="Mean">What was told of the version that holds now, from 1 to 5.</param>
    public sealed record Row(string Key, string Title, Mark Mark, double? Mean = null)
    {
        /// <summary>Where a topic stands; null for what has no topic.</summary>
        public string? Area { get; init; }
    }

    [BindProperty(SupportsGet = true, Name = "art")]
    public string? Art { get; set; }

    [BindProperty(SupportsGet = true, Name = "suche")]
    public string? Search { get; set; }

    public PieceForm Form { get; private set; } = PieceForm.All[0];
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public Problems Problems { get; } = new();

    /// <summary>The topic somebody is adding, as it was typed.</summary>
    public NewTopic Topic { get; private set; } = NewTopic.Empty;
    public IReadOnlyList<TopicGroup> Areas { get; private set; } = [];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!MayWrite.Pieces(HttpContext.Me()))
            return NotFound();
        await Load();
        return Page();
    }

    /// <summary>Adds a topic. What its meetings are made of comes next; until then nobody can choose it.</summary>
    public async Task<IActionResult> OnPost()
    {
        if (!MayWrite.Pieces(HttpContext.Me()))
            return NotFound();
        Art = PieceAddress.NameOf(PieceKind.Topic);
        await Load();
        Topic = NewTopic.Of(Request.Form);
        if (Topic.Check(Areas, texts, Problems) is not { } lender)
            return Page();
        var key = HouseContent.NewKey();
        await write.Write(HttpContext.Me(), PieceKind.Topic, key, lender.Id, Topic.Text, 0);
        this.Say("Pieces.TopicAdded");
        return Redirect(PieceAddress.Of(PieceKind.Topic, key));
    }

    private async Task Load()
    {
        var me = HttpContext.Me();
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
                .Select(key => new Row(key, Title(content, key), MarkOf(content, key, latest.GetValueOrDefault(key)))),
            .. latest
                .Values.Where(c => c is { Text: null, CopyOf: not null })
                .Select(c => new Row(c.Key, LastTitle(content, c, own), Mark.Withdrawn)),
        ];
        if (Search is not null)
            Rows = [.. Rows.Where(r => Folding.Text(r.Title).Contains(Folding.Text(Search), StringComparison.Ordinal))];
        var told = await ratings.Newest(
            me.OrganisationId,
            Form.Kind,
            latest.ToDictionary(l => l.Key, l => l.Value.Edition),
            Stop
        );
        Rows =
        [
            .. Rows.Select(r =>
                    r with
                    {
                        Mean = told.TryGetValue(r.Key, out var mean) ? mean : null,
                        Area = AreaOf(content, r.Key),
                    }
                )
                .OrderBy(r => r.Mark == Mark.Shipped),
        ];
        Areas = house.Shipped.AllGroups;
    }

    private static string? AreaOf(ContentCatalogue content, string key) =>
        content.AllGroups.FirstOrDefault(g => g.Topics.Any(t => t.Id == key))?.Name.In(Texts.Language);

    private string Title(ContentCatalogue content, string key) => Form.TitleOf(content, key).In(Texts.Language);

    /// <summary>As it was called when it was offered last.</summary>
    private string LastTitle(ContentCatalogue content, HouseContent gone, List<HouseContent> own) =>
        own.Where(c => c.Key == gone.Key && c.Text is not null).MaxBy(c => c.Edition)?.Piece is { } piece
            ? Form.TitleOf(content.With([piece], content.HouseEdition), gone.Key).In(Texts.Language)
            : gone.Key;

    private Mark MarkOf(ContentCatalogue content, string key, HouseContent? latest) =>
        latest?.Text is null ? Mark.Shipped
        : Form.Kind == PieceKind.Topic && content.FindBlock(key) is null ? Mark.Lacking
        : latest.Piece is { Text.IsHidden: true } ? Mark.Withdrawn
        : latest.CopyOf is null ? Mark.Changed
        : Mark.Added;
}
