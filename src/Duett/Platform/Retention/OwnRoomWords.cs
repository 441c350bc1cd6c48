using System.Text.Json.Nodes;
using Duett.Data;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>
/// What one of the two wrote in the room, for the own export: own questions and tasks, and what both share. Words of the other
/// one stay where they are. Nothing is read once the room is closed.
/// </summary>
public sealed class OwnRoomWords(DuettDb db, Vault vault, TimeProvider clock)
{
    public sealed record Words(
        IReadOnlyList<string> MyQuestions,
        IReadOnlyList<string> MyTasks,
        string? SharedNotes,
        IReadOnlyList<string> SharedAgreement
    );

    /// <summary>Null when there is no room, or no longer.</summary>
    public async Task<Words?> Of(Tandem tandem, Guid person, CancellationToken stop)
    {
        if (!tandem.Has(person) || tandem.AgreedAt is null || tandem.RoomClosesAt <= clock.GetUtcNow())
            return null;
        var papers = await db
            .RoomDocuments.AsNoTracking()
            .Where(d => d.OrganisationId == tandem.OrganisationId && d.TandemId == tandem.Id)
            .ToListAsync(stop);
        async Task<JsonObject?> Open(RoomDocumentKind kind) =>
            await vault.Open<JsonObject>(
                tandem.OrganisationId,
                KeyScope.Tandem,
                tandem.Id,
                $"room/{kind.ToString().ToLowerInvariant()}",
                papers.Find(d => d.Kind == kind)?.Sealed,
                stop
            );
        var agreement = await Open(RoomDocumentKind.Agreement);
        return new(
            WrittenBy(person, (await Open(RoomDocumentKind.Questions))?["asked"]),
            WrittenBy(person, (await Open(RoomDocumentKind.Homework))?["tasks"]),
            Text((await Open(RoomDocumentKind.Notes))?["text"]),
            [.. Clauses(agreement?["own"]), .. Text(agreement?["extra"]) is { } extra ? [extra] : Array.Empty<string>()]
        );
    }

    private static List<string> WrittenBy(Guid person, JsonNode? rows) =>
        rows is JsonArray all
            ?
            [
                .. all.Where(row => Guid.TryParse(Text(row?["by"]), out var by) && by == person)
                    .Select(row => Text(row!["text"]) ?? ""),
            ]
            : [];

    private static IEnumerable<string> Clauses(JsonNode? own) =>
        own is JsonObject clauses ? clauses.Select(c => Text(c.Value) ?? "") : [];

    private static string? Text(JsonNode? node) => node?.GetValue<string>() is { Length: > 0 } text ? text : null;
}
