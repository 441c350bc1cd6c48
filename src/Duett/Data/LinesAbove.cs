using Microsoft.EntityFrameworkCore;

namespace Duett.Data;

public static class LinesAbove
{
    /// <summary>
    /// Who stands directly above each of these people and above everybody in their lines, as the org chart is now. Asked level by
    /// level: a house may be large, a line is short. A circle in the data ends where it closes.
    /// </summary>
    public static async Task<Dictionary<Guid, Guid?>> ManagersOf(
        this DuettDb db,
        Guid house,
        IEnumerable<Guid> people,
        CancellationToken stop
    )
    {
        var managers = new Dictionary<Guid, Guid?>();
        var next = people.ToHashSet();
        while (next.Count > 0)
        {
            var found = await db
                .People.Where(p => p.OrganisationId == house && next.Contains(p.Id))
                .Select(p => new { p.Id, p.ManagerId })
                .ToListAsync(stop);
            foreach (var person in found)
                managers[person.Id] = person.ManagerId;
            next = found.Select(p => p.ManagerId).OfType<Guid>().Where(id => !managers.ContainsKey(id)).ToHashSet();
        }
        return managers;
    }
}
