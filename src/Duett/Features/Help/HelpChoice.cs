using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Help;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Help;

/// <summary>Somebody who can be asked; <paramref name="What"/> names the role in words: Contact, Deputy, Manager.</summary>
public sealed record HelpChoice(Guid RoundId, string Round, HelpFrom From, string What, Guid Person, string Name)
{
    /// <summary>In a form.</summary>
    public string Value => $"{RoundId:N}-{What}";

    /// <summary>In the rounds the reader takes part in and that are not over. Nobody asks themselves or their partner.</summary>
    public static async Task<IReadOnlyList<HelpChoice>> Of(DuettDb db, Me me, CancellationToken stop)
    {
        var rounds = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId && r.ClosedAt == null)
            .Where(r =>
                db.Enrolments.Any(e =>
                    e.OrganisationId == r.OrganisationId
                    && e.RoundId == r.Id
                    && e.PersonId == me.PersonId
                    && e.EnrolledAt != null
                    && e.WithdrawnAt == null
                )
            )
            .OrderBy(r => r.Name)
            .ToListAsync(stop);
        var wanted = rounds.SelectMany(r => new[] { r.ContactPersonId, r.DeputyContactId, r.ManagerId }).ToList();
        var names = await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && wanted.Contains(p.Id) && p.LeftOn == null)
            .ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        // Confidence is also towards one's own partner: they cannot be the one who is asked.
        var partners = await db
            .Tandems.Of(me.OrganisationId, me.PersonId)
            .Taken()
            .Select(t => t.MentorId == me.PersonId ? t.MenteeId : t.MentorId)
            .ToListAsync(stop);
        var all =
            from round in rounds
            from one in new[]
            {
                (HelpFrom.Contact, "Contact", round.ContactPersonId),
                (HelpFrom.Contact, "Deputy", round.DeputyContactId ?? Guid.Empty),
                (HelpFrom.Manager, "Manager", round.ManagerId),
            }
            where one.Item3 != me.PersonId && names.ContainsKey(one.Item3) && !partners.Contains(one.Item3)
            select new HelpChoice(round.Id, round.Name, one.Item1, one.Item2, one.Item3, names[one.Item3]);
        // Whoever is both is asked in confidence.
        return [.. all.DistinctBy(c => (c.RoundId, c.Person))];
    }
}
