using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Offers;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Offers;

/// <param name="Mail">Only where the helper wants it to be shown.</param>
public sealed record ShownOffer(
    Guid Id,
    Guid PersonId,
    string Name,
    string? Area,
    string? Mail,
    IReadOnlyList<string> Topics,
    string? Words
);

/// <summary>Who offers help to the house: those who wish to be seen, do not pause and are still here. People from outside read none of it.</summary>
public sealed class ReadOffers(DuettDb db, Vault vault, ContentCatalogue content, TimeProvider clock)
{
    public Task<bool> MayRead(Me me, CancellationToken stop) => db.IsOfHouse(me.OrganisationId, me.PersonId, stop);

    public async Task<IReadOnlyList<ShownOffer>> Shown(Me me, CancellationToken stop)
    {
        var first = me.HouseDay(clock.GetUtcNow()).AddDays(-(HelpOffer.DaysToConfirm + HelpOffer.DaysToAnswer));
        var found = await (
            from offer in db.HelpOffers.AsNoTracking()
            join person in db.People
                on new { offer.OrganisationId, Id = offer.PersonId } equals new { person.OrganisationId, person.Id }
            where offer.OrganisationId == me.OrganisationId && !offer.IsPaused && offer.ConfirmedOn >= first
            where person.LeftOn == null && (person.Company == null || person.Company == "")
            orderby person.SearchKey, person.Id
            select new { offer, person }
        ).ToListAsync(stop);
        await vault.Prepare(me.OrganisationId, KeyScope.Person, [.. found.Select(f => f.person.Id)], stop);
        var shown = new List<ShownOffer>();
        foreach (var one in found)
        {
            var words = await WordsOf(one.offer, stop);
            shown.Add(
                new(
                    one.offer.Id,
                    one.person.Id,
                    one.person.Name,
                    one.person.Department,
                    one.offer.ShowsMail ? one.person.Mail : null,
                    words.Topics,
                    words.Words
                )
            );
        }
        return shown;
    }

    /// <summary>Each of the words typed stands in name, area, topics or words, in either language.</summary>
    public IEnumerable<ShownOffer> Find(IEnumerable<ShownOffer> offers, string? text, string? topic)
    {
        var typed = Folding.Text(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return offers
            .Where(o => string.IsNullOrEmpty(topic) || o.Topics.Contains(topic))
            .Where(o => typed.Length == 0 || typed.All(SearchedIn(o).Contains));
    }

    public Task<HelpOffer?> Own(Me me, CancellationToken stop) =>
        db.HelpOffers.SingleOrDefaultAsync(
            o => o.OrganisationId == me.OrganisationId && o.PersonId == me.PersonId,
            stop
        );

    public async Task<OfferWords> WordsOf(HelpOffer offer, CancellationToken stop) =>
        await vault.Open<OfferWords>(
            offer.OrganisationId,
            KeyScope.Person,
            offer.PersonId,
            offer.Place,
            offer.Sealed,
            stop
        ) ?? OfferWords.None;

    public string NameOf(string topic) => content.NameOf(topic)?.In(Texts.Language) ?? topic;

    private string SearchedIn(ShownOffer offer) =>
        Folding.Text(
            string.Join(
                ' ',
                [
                    offer.Name,
                    offer.Area ?? "",
                    offer.Words ?? "",
                    .. offer.Topics.SelectMany(t => new[] { content.NameOf(t)?.De ?? t, content.NameOf(t)?.En ?? t }),
                ]
            )
        );
}
