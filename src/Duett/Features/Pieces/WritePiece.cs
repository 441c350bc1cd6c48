using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Pieces;

/// <summary>Adds a version of a piece. The one before stays, for whoever goes on reading it.</summary>
public sealed class WritePiece(DuettDb db, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <param name="text">Null: back to the shipped text.</param>
    /// <param name="seen">The version of this piece that the form began with; 0: there was none.</param>
    /// <returns>False when somebody has written it since then; nothing is changed.</returns>
    public async Task<bool> Write(Me me, PieceKind kind, string key, string? copyOf, PieceText? text, int seen)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await db.Atomically(() => Once(me, kind, key, copyOf, text, seen));
            }
            // Somebody has written another piece at the same moment and has the number.
            catch (DbUpdateException clash) when (attempt < Attempts && clash.IsDuplicate())
            {
                db.ChangeTracker.Clear();
            }
    }

    /// <summary>A topic comes with its block, and hidden: two of the same name would stand side by side.</summary>
    public async Task Copy(Me me, PieceVersions piece, string key, ContentCatalogue content)
    {
        var isTopic = piece.Form.Kind == PieceKind.Topic;
        await Write(me, piece.Form.Kind, key, piece.Source, piece.Now with { IsHidden = isTopic }, 0);
        if (isTopic && PieceForm.Of(PieceKind.Block).Read(content, piece.Key) is { } block)
            await Write(me, PieceKind.Block, key, piece.Source, block, 0);
    }

    private async Task<bool> Once(Me me, PieceKind kind, string key, string? copyOf, PieceText? text, int seen)
    {
        var all = db.HouseContents.Where(c => c.OrganisationId == me.OrganisationId);
        var last = await all.Where(c => c.Kind == kind && c.Key == key).MaxAsync(c => (int?)c.Edition) ?? 0;
        if (last != seen)
            return false;
        var now = clock.GetUtcNow();
        db.Add(
            new HouseContent
            {
                OrganisationId = me.OrganisationId,
                Kind = kind,
                Key = key,
                CopyOf = copyOf,
                Edition = (await all.MaxAsync(c => (int?)c.Edition) ?? 0) + 1,
                Text = text?.ToJson(),
                WrittenAt = now,
            }
        );
        var action = text is null ? AuditAction.ContentReset : AuditAction.ContentChanged;
        db.Record(me.OrganisationId, me.PersonId, action, now, detail: $"{kind} {key}");
        await db.SaveChangesAsync();
        return true;
    }
}
