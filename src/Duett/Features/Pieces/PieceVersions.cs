using Duett.Data;
using Duett.Domain.Content;
using Duett.Platform.Content;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Pieces;

/// <summary>One piece with all its versions: the house's own, the newest first, and the shipped one.</summary>
/// <param name="Source">The shipped piece it is, or was copied from.</param>
/// <param name="Now">What people who begin today read; of a piece no longer offered its last words.</param>
public sealed record PieceVersions(
    PieceForm Form,
    string Key,
    string Source,
    PieceText Shipped,
    PieceText Now,
    IReadOnlyList<HouseContent> Own
)
{
    public bool IsAdded => Key != Source;
    public int Edition => Own.Count > 0 ? Own[0].Edition : 0;

    /// <summary>Own words hold; otherwise the shipped ones, or for an added piece none.</summary>
    public bool IsOwn => Own is [{ Text: not null }, ..];
    public bool IsOffered => !Now.IsHidden && (IsOwn || !IsAdded);

    /// <summary>Counted for this piece alone, from 1; 0: as shipped.</summary>
    public int NumberOf(int edition) => Own.Count(v => v.Edition <= edition);

    public bool CanGoBack => IsOwn && (!IsAdded || Form.CanBeWithdrawn);
    public string? CopyOf => IsAdded ? Source : null;

    /// <summary>Null for a piece that is neither shipped nor of this house.</summary>
    public static async Task<PieceVersions?> Find(
        DuettDb db,
        HouseCatalogue house,
        Guid organisation,
        PieceForm form,
        string key,
        CancellationToken stop
    )
    {
        var own = await db
            .HouseContents.AsNoTracking()
            .Where(c => c.OrganisationId == organisation && c.Kind == form.Kind && c.Key == key)
            .OrderByDescending(c => c.Edition)
            .ToListAsync(stop);
        var source = own.Count > 0 ? own[0].CopyOf ?? key : await PlaceOf(db, organisation, form.Kind, key, stop);
        if (form.Read(house.Shipped, source) is not { } shipped)
            return null;
        // Nobody begins with empty boxes: the general words for any topic are a beginning.
        var unwritten =
            source == key ? shipped
            : form is BlockForm && (await house.Of(organisation, stop)).BlockOf(key) is { } general
                ? BlockForm.TextOf(general)
            : shipped.Blank();
        var last = own.Find(v => v.Text is not null)?.Piece?.Text ?? unwritten;
        var now = own is [{ Text: null }, ..] && source == key ? shipped : last;
        return new(form, key, source, shipped, now, own);
    }

    /// <summary>The block of a topic that the house has added is not there at first; it gets the place that its topic has.</summary>
    private static async Task<string> PlaceOf(
        DuettDb db,
        Guid organisation,
        PieceKind kind,
        string key,
        CancellationToken stop
    ) =>
        kind != PieceKind.Block
            ? key
            : await db
                .HouseContents.Where(c =>
                    c.OrganisationId == organisation && c.Kind == PieceKind.Topic && c.Key == key && c.CopyOf != null
                )
                .Select(c => c.CopyOf)
                .FirstOrDefaultAsync(stop)
                ?? key;
}
