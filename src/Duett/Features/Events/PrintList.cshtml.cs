using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>A sheet for the door: who is expected, at which table, and room for a tick.</summary>
[Access(To.Role, Role.PM)]
public sealed class PrintListModel(DuettDb db, GuestList guests, TimeProvider clock) : EventsPage(db, clock)
{
    public sealed record Line(string Name, string? Department, int? Table, EventAnswer Answer);

    public IReadOnlyList<Line> Expected { get; private set; } = [];

    /// <summary>Names by table, from the first on.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Tables { get; private set; } = [];
    public int TablesAsked { get; private set; }
    public bool HasTables => Event.OffersSite && Tables.Count > 0;

    public async Task<IActionResult> OnGet(string slug, Guid id, int? tische)
    {
        if (!await Find(slug, id) || Event.InvitedAt is null)
            return NotFound();
        var coming = await (
            from guest in guests.Of(Event)
            join person in Db.People
                on new { guest.OrganisationId, Id = guest.PersonId } equals new { person.OrganisationId, person.Id }
            where guest.Answer == EventAnswer.OnSite || guest.Answer == EventAnswer.OnLine
            orderby person.SearchKey
            select new { guest.Answer, person }
        )
            .AsNoTracking()
            .ToListAsync(Stop);
        var here = coming.Where(c => c.Answer == EventAnswer.OnSite).Select(c => c.person.Id).ToList();
        TablesAsked = Math.Clamp(tische ?? Seating.UsualTables(here.Count), 1, Seating.MostTables);
        var tables = Seating.Tables(here, await Tandems(), TablesAsked);
        var names = coming.ToDictionary(c => c.person.Id, c => c.person.Name);
        Tables = [.. tables.Select(t => (IReadOnlyList<string>)[.. t.Select(p => names[p])])];
        var tableOf = tables.SelectMany((t, at) => t.Select(p => (p, at + 1))).ToDictionary(t => t.p, t => t.Item2);
        Expected =
        [
            .. coming.Select(c => new Line(
                c.person.Name,
                c.person.Department,
                tableOf.TryGetValue(c.person.Id, out var table) ? table : null,
                c.Answer
            )),
        ];
        return Page();
    }

    private async Task<IEnumerable<(Guid, Guid)>> Tandems() =>
        (
            await Db
                .Tandems.InRound(Round.OrganisationId, Round.Id)
                .Living()
                .OrderBy(t => t.Id)
                .Select(t => new { t.MentorId, t.MenteeId })
                .ToListAsync(Stop)
        ).Select(t => (t.MentorId, t.MenteeId));
}
