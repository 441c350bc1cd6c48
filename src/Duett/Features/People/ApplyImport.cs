using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Platform.Audit;
using Duett.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>From a list to stored people: everything goes into the caller's changes, so that all of it is saved or nothing.</summary>
internal static class ApplyImport
{
    /// <summary>Works the plan out against today's people; when it cannot be applied, nothing is changed.</summary>
    public static async Task<ImportPlan> Into(
        DuettDb db,
        Post post,
        Guid organisation,
        ImportTable table,
        ImportColumns columns,
        DateTimeOffset now,
        IProgress<int>? progress = null,
        CancellationToken stop = default
    )
    {
        var people = await db.People.Where(p => p.OrganisationId == organisation).ToDictionaryAsync(p => p.Id, stop);
        var plan = ImportPlan.Make(table, columns, [.. people.Values.Select(p => p.AsKnown())], progress);
        if (plan.CanBeApplied)
            await Apply(db, post, organisation, plan, people, now, stop);
        return plan;
    }

    /// <summary>The list has done its duty: the log keeps how many people it concerned, the list itself goes.</summary>
    public static void Finish(DuettDb db, ImportFile file, ImportPlan plan, DateTimeOffset now)
    {
        var count = plan.Count(ImportOutcome.New) + plan.Count(ImportOutcome.Changed);
        db.Record(file.OrganisationId, file.By, AuditAction.PeopleImported, now, file.Id, count);
        db.ImportFiles.Remove(file);
    }

    private static async Task Apply(
        DuettDb db,
        Post post,
        Guid organisation,
        ImportPlan plan,
        Dictionary<Guid, Person> people,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var ids = plan.Lines.ToDictionary(line => line.Line, line => line.Known?.Id ?? Guid.NewGuid());
        Guid? IdOf(ImportManager? manager) => manager?.Line is { } line ? ids[line] : manager?.PersonId;
        var changed = plan.Lines.Where(line => line.Outcome == ImportOutcome.Changed).ToList();
        var moved = changed
            .Where(line => MailboxChange.Moves(people[line.Known!.Id], line.Person!.Mail))
            .Select(line => people[line.Known!.Id]);
        await MailboxChange.Follow(db, post, [.. moved], now, stop);
        foreach (var line in changed)
        {
            var person = people[line.Known!.Id];
            person.Take(line.Person!, IdOf(line.Person!.Manager));
            // The house's own list names them: they are from outside no longer.
            person.Company = null;
        }
        db.People.AddRange(
            plan.Lines.Where(line => line.Outcome == ImportOutcome.New)
                .Select(line =>
                    PersonValues.New(organisation, ids[line.Line], line.Person!, IdOf(line.Person!.Manager))
                )
        );
    }
}
