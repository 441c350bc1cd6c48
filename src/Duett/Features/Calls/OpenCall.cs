using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Calls;
using Duett.Domain.Organisations;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>A call that anybody may read, found by its address. One that is closed does not exist for its readers.</summary>
public sealed record OpenCall(Call Call, Round Round, Organisation House, CallState State)
{
    public bool TakesApplications => Call.Reach == CallReach.Outside && State == CallState.Open;
    public bool TakesPeople => State is CallState.Open or CallState.Full;

    public static async Task<OpenCall?> At(string address, DuettDb db, DateTimeOffset now, CancellationToken stop)
    {
        var found = await (
            from call in db.Calls.AsNoTracking()
            join round in db.Rounds
                on new { call.OrganisationId, Id = call.RoundId } equals new { round.OrganisationId, round.Id }
            join house in db.Organisations on call.OrganisationId equals house.Id
            where call.Address == address && call.Reach != CallReach.Closed
            select new
            {
                call,
                round,
                house,
            }
        ).SingleOrDefaultAsync(stop);
        if (found is null)
            return null;
        var counts = await RoleCounts.Of(found.round, db, stop);
        var today = now.DayIn(Dates.Zone(found.house.TimeZone));
        return new(
            found.call,
            found.round,
            found.house,
            Call.StateOf(found.round, today, counts.Mentors, counts.Mentees)
        );
    }
}

/// <summary>How many have enrolled on each side; who does both counts on both.</summary>
public sealed record RoleCounts(int Mentors, int Mentees)
{
    public static async Task<RoleCounts> Of(Round round, DuettDb db, CancellationToken stop)
    {
        var roles = await db.TakingPart(round.OrganisationId, round.Id)
            .GroupBy(e => e.Role)
            .Select(g => new { g.Key, People = g.Count() })
            .ToListAsync(stop);
        return new(
            roles.Where(r => r.Key != ProgrammeRole.Mentee).Sum(r => r.People),
            roles.Where(r => r.Key != ProgrammeRole.Mentor).Sum(r => r.People)
        );
    }
}
