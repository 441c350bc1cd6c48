using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>One group of people of the round before, as the value of a box on page 3; its words are found by its name.</summary>
/// <param name="Proposed">Chosen unless somebody decides otherwise.</param>
public sealed record ReturningGroup(
    string Name,
    IReadOnlySet<Guid> Mentors,
    IReadOnlySet<Guid> Mentees,
    bool Proposed = true
)
{
    public const string Start = "wieder:";

    public string Code => Start + Name;

    public IReadOnlySet<Guid> Of(bool mentors) => mentors ? Mentors : Mentees;
}

/// <summary>
/// Who can be asked again when a round follows another. Whoever manages that one knows who took part; everybody else is
/// offered only those who were asked. Whoever does not want to be asked again, or has left, is in none of the groups.
/// </summary>
public sealed class ReturningPeople(DuettDb db, DateTimeOffset now)
{
    private sealed record Part(Guid Person, bool Teaches, bool Learns);

    private static readonly HashSet<Guid> Nobody = [];

    public async Task<IReadOnlyList<ReturningGroup>> Of(
        Round before,
        bool knowsWhoTookPart,
        IReadOnlyCollection<Person> people,
        CancellationToken stop
    )
    {
        var invited = await db
            .Invitations.AsNoTracking()
            .Where(i => i.OrganisationId == before.OrganisationId && i.RoundId == before.Id)
            .Select(i => new { i.PersonId, i.Role })
            .ToListAsync(stop);
        List<Part> asked = [.. invited.Select(i => PartOf(i.PersonId, i.Role))];
        List<ReturningGroup> groups = knowsWhoTookPart ? await TookPart(before, stop) : [Group("Asked", asked)];
        groups.Add(Group("New", await New(before, asked, people, stop)));
        var mayBeAsked = people
            .Where(p => p.LeftOn is null && p.NotToBeAskedSince is null)
            .Select(p => p.Id)
            .ToHashSet();
        return
        [
            .. groups
                .Select(g =>
                    g with
                    {
                        Mentors = g.Mentors.Where(mayBeAsked.Contains).ToHashSet(),
                        Mentees = g.Mentees.Where(mayBeAsked.Contains).ToHashSet(),
                    }
                )
                .Where(g => g.Mentors.Count + g.Mentees.Count > 0),
        ];
    }

    /// <summary>Whoever went without a partner comes first.</summary>
    private async Task<List<ReturningGroup>> TookPart(Round before, CancellationToken stop)
    {
        var enrolled = await db
            .Enrolments.AsNoTracking()
            .Where(e => e.OrganisationId == before.OrganisationId && e.RoundId == before.Id)
            .Where(e => e.EnrolledAt != null && e.WithdrawnAt == null)
            .Select(e => new { e.PersonId, e.Role })
            .ToListAsync(stop);
        var tandems = await db
            .Tandems.AsNoTracking()
            .InRound(before.OrganisationId, before.Id)
            .Where(t => t.AgreedAt != null)
            .ToListAsync(stop);
        // Only pairs that go on freely keep theirs so long, and that is nobody's business.
        if (Clocks.TandemsAreGone(before, now))
            tandems.RemoveAll(t => t.FreeSince is not null);
        List<Part> all = [.. enrolled.Select(e => PartOf(e.PersonId, e.Role))];
        // Long after a round nobody knows any more who had a partner.
        if (tandems.Count == 0 && before.ClosedAt is not null)
            return [Group("Took", all)];
        var went = tandems.Where(t => t.CompletedAt is not null || t.IsLiving).ToList();
        var wanting = await db
            .NewPartnerAnswers.Where(a => a.OrganisationId == before.OrganisationId && a.Wants)
            .Where(a =>
                db.Tandems.Any(t =>
                    t.OrganisationId == a.OrganisationId && t.RoundId == before.Id && t.Id == a.TandemId
                )
            )
            .Select(a => a.PersonId)
            .ToHashSetAsync(stop);
        var (mentors, mentees) = (went.Select(t => t.MentorId).ToHashSet(), went.Select(t => t.MenteeId).ToHashSet());
        var waited = all.Where(p =>
            !mentors.Contains(p.Person)
            && !mentees.Contains(p.Person)
            && (wanting.Contains(p.Person) || !tandems.Any(t => t.Has(p.Person)))
        );
        return
        [
            Group("Waited", waited),
            new("Took", mentors, mentees),
            new("Experienced", mentees.Except(mentors).ToHashSet(), Nobody, Proposed: false),
        ];
    }

    /// <summary>In the house since that round began and never asked: in the role in which their rank was asked then.</summary>
    private async Task<IEnumerable<Part>> New(
        Round before,
        List<Part> asked,
        IReadOnlyCollection<Person> people,
        CancellationToken stop
    )
    {
        if (before.OpenedAt is not { } opened)
            return [];
        var since = DateOnly.FromDateTime(opened.UtcDateTime);
        var known = await db
            .Invitations.Where(i => i.OrganisationId == before.OrganisationId)
            .Where(i =>
                db.Rounds.Any(r =>
                    r.OrganisationId == i.OrganisationId && r.Id == i.RoundId && r.ProgrammeId == before.ProgrammeId
                )
            )
            .Select(i => i.PersonId)
            .ToHashSetAsync(stop);
        var levels = people.Where(p => p.Level is not null).ToDictionary(p => p.Id, p => p.Level!.Value);
        var byLevel = asked.Where(a => levels.ContainsKey(a.Person)).ToLookup(a => levels[a.Person]);
        return from person in people
            where person.EntryDate > since && !known.Contains(person.Id) && person.Level is not null
            let same = byLevel[person.Level!.Value].ToList()
            where same.Count > 0
            let teach = same.Count(a => a.Teaches)
            let learn = same.Count(a => a.Learns)
            select new Part(person.Id, teach >= learn, learn >= teach);
    }

    private static Part PartOf(Guid person, ProgrammeRole role) =>
        new(person, role != ProgrammeRole.Mentee, role != ProgrammeRole.Mentor);

    private static ReturningGroup Group(string name, IEnumerable<Part> parts)
    {
        var all = parts.ToList();
        return new(
            name,
            all.Where(p => p.Teaches).Select(p => p.Person).ToHashSet(),
            all.Where(p => p.Learns).Select(p => p.Person).ToHashSet()
        );
    }
}
