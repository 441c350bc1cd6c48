using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>With the start of a round everybody named in its set-up hears which role they have; whoever started it knows.</summary>
public sealed class TellRoles(DuettDb db, Post post, PublicAddress address, Texts texts) : IJob
{
    public static string Kind => "tell-roles";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId, stop);
        if (round?.OpenedAt is null)
            return JobResult.Done;
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == round.OrganisationId, stop);
        var roles = await db
            .RoleGrants.Where(g => g.OrganisationId == house.Id && g.RoundId == round.Id)
            .Select(g => new { g.PersonId, Text = "Profile.Role" + g.Role })
            .ToListAsync(stop);
        if (
            await db
                .Programmes.Where(p => p.OrganisationId == house.Id && p.Id == round.ProgrammeId)
                .Select(p => p.SponsorId)
                .SingleAsync(stop) is
            { } sponsor
        )
            roles.Add(new { PersonId = sponsor, Text = "Rounds.Sponsor" });
        var people = await db
            .People.Where(p => p.OrganisationId == house.Id && p.LeftOn == null)
            .Where(p => roles.Select(r => r.PersonId).Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, stop);
        var manager = await db
            .People.Where(p => p.OrganisationId == house.Id && p.Id == round.ManagerId)
            .Select(p => p.Name)
            .SingleAsync(stop);
        foreach (var role in roles.Where(r => r.PersonId != round.OpenedBy && people.ContainsKey(r.PersonId)))
        {
            var person = people[role.PersonId];
            var values = new Dictionary<string, string>
            {
                ["role"] = texts.In(person.Language ?? house.Language, role.Text),
                ["programme"] = round.Name,
                ["manager"] = manager,
                ["link"] = await address.Get() + "/transparenz",
            };
            await post.Queue(person, "role-granted", values);
        }
        return JobResult.Done;
    }
}
