using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>The agenda a new event of a kind begins with: the house's own, or the shipped one.</summary>
public sealed class OwnAgendas(DuettDb db, ContentCatalogue content)
{
    public async Task<IReadOnlyList<AgendaLine>> Of(Guid house, EventKind kind, CancellationToken stop = default) =>
        await Own(house, kind, stop) is { } own ? AgendaLines.Read(own.Agenda) : Shipped(kind);

    public IReadOnlyList<AgendaLine> Shipped(EventKind kind) =>
        kind == EventKind.Own ? [] : content.EventGuide(kind).Agenda;

    public Task<AgendaWording?> Own(Guid house, EventKind kind, CancellationToken stop = default) =>
        db.AgendaWordings.SingleOrDefaultAsync(a => a.OrganisationId == house && a.Kind == kind, stop);

    /// <summary>In the caller's changes; the shipped agenda needs no row.</summary>
    public async Task Keep(Guid house, EventKind kind, IReadOnlyList<AgendaLine> agenda)
    {
        var own = await Own(house, kind);
        if (agenda.SequenceEqual(Shipped(kind)))
        {
            if (own is not null)
                db.Remove(own);
            return;
        }
        if (own is null)
            db.Add(
                own = new AgendaWording
                {
                    OrganisationId = house,
                    Kind = kind,
                    Agenda = "",
                }
            );
        own.Agenda = AgendaLines.Write(agenda);
    }
}
