using System.Text.Json.Nodes;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Offers;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OwnData;

/// <summary>The parts of the export about what somebody shows to the house by their own wish, and wrote to others who do.</summary>
public sealed class OwnOffers(DuettDb db, Vault vault, ContentCatalogue content)
{
    public async Task<JsonNode> Offer(Person p, CancellationToken stop)
    {
        var offers = await db
            .HelpOffers.AsNoTracking()
            .Where(o => o.OrganisationId == p.OrganisationId && o.PersonId == p.Id)
            .ToListAsync(stop);
        var parts = new JsonArray();
        foreach (var offer in offers)
        {
            var words = await Open<OfferWords>(p, offer.Place, offer.Sealed, stop) ?? OfferWords.None;
            parts.Add(
                OwnExport.Node(
                    new
                    {
                        Topics = Names(words.Topics),
                        Text = words.Words,
                        offer.ShowsMail,
                        offer.IsPaused,
                        offer.ConfirmedOn,
                    }
                )
            );
        }
        return parts;
    }

    /// <summary>Own ones; those to the person are their writers'.</summary>
    public async Task<JsonNode> Messages(Person p, CancellationToken stop)
    {
        var messages = await db
            .OfferMessages.AsNoTracking()
            .Where(m => m.OrganisationId == p.OrganisationId && m.PersonId == p.Id)
            .ToListAsync(stop);
        var parts = new JsonArray();
        foreach (var message in messages)
            parts.Add(
                OwnExport.Node(
                    new { Text = await Open<string>(p, message.Place, message.Sealed, stop), message.SentAt }
                )
            );
        return parts;
    }

    public async Task<JsonNode> Contributions(Person p, CancellationToken stop)
    {
        var named = await db
            .Contributors.AsNoTracking()
            .Where(c => c.OrganisationId == p.OrganisationId && c.PersonId == p.Id)
            .ToListAsync(stop);
        var parts = new JsonArray();
        foreach (var one in named)
        {
            var round = await db.Rounds.SingleAsync(
                r => r.OrganisationId == p.OrganisationId && r.Id == one.RoundId,
                stop
            );
            parts.Add(
                OwnExport.Node(
                    new
                    {
                        Round = round.Name,
                        Topics = Names(await Open<List<string>>(p, one.Place, one.Sealed, stop) ?? []),
                    }
                )
            );
        }
        return parts;
    }

    private Task<T?> Open<T>(Person p, string place, byte[]? words, CancellationToken stop)
        where T : class => vault.Open<T>(p.OrganisationId, KeyScope.Person, p.Id, place, words, stop);

    private List<string> Names(IEnumerable<string> topics) =>
        [.. topics.Select(id => content.NameOf(id)?.In(Texts.Language) ?? id)];
}
