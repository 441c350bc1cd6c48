using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Offers;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Offers;

/// <summary>Topics by area in rounds that run, as they were counted once; what was too small to be told is not stored either.</summary>
[Access(To.Person)]
public sealed class AreasModel(ReadOffers read, DuettDb db, ContentCatalogue content) : PageModel
{
    public sealed record Row(string Topic, string Area, TopicLine? Offered, TopicLine? Sought);

    public sealed record Table(string Round, DateOnly ToldOn, IReadOnlyList<Row> Rows);

    public IReadOnlyList<Table> Tables { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if (!await read.MayRead(me, stop))
            return NotFound();
        var found = await (
            from table in db.TopicTables.AsNoTracking()
            join round in db.Rounds
                on new { table.OrganisationId, Id = table.RoundId } equals new { round.OrganisationId, round.Id }
            where table.OrganisationId == me.OrganisationId && round.ClosedAt == null
            orderby round.StartsOn, round.Name
            select new { table, round }
        ).ToListAsync(stop);
        Tables =
        [
            .. found.Select(f => new Table(
                f.round.Name,
                me.HouseDay(f.table.ToldAt),
                Rows(f.table, RoundTopics.Of(f.round, content))
            )),
        ];
        return Page();
    }

    private static List<Row> Rows(TopicTable table, RoundTopics topics) =>
        [
            .. table
                .Read()
                .GroupBy(l => (l.Topic, l.Area))
                .Select(g => new Row(
                    topics.NameOf(g.Key.Topic, Texts.Language),
                    g.Key.Area,
                    g.FirstOrDefault(l => l.Offered),
                    g.FirstOrDefault(l => !l.Offered)
                ))
                .OrderBy(r => r.Topic)
                .ThenBy(r => r.Area),
        ];
}
