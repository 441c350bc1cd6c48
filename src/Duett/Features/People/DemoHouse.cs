using System.Security.Cryptography;
using System.Text;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Audit;
using Duett.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>
/// The invented house Nordwerk AG with its 120 people, from the list that is offered for trying out. Everybody's number
/// follows from their address, so that the same day tells the same story.
/// </summary>
internal static class DemoHouse
{
    public const string Mark = "Demo";
    public const string Manager = "sabine.hoffmann@nordwerk.example";
    public const string Administrator = "matthias.ewald@nordwerk.example";
    private const string WorksCouncil = "huong.tran@nordwerk.example";
    private const string DataProtection = "friederike.sauer@nordwerk.example";
    private const string Sample = "sample-people.de.csv";

    public static async Task Fill(DuettDb db, DateTimeOffset now)
    {
        var house = new Organisation { Id = NumberOf("Nordwerk AG"), Name = "Nordwerk AG" };
        db.AddRange(house, new Setting { Name = Mark, Value = house.Id.ToString() });
        await db.SaveChangesAsync();
        var table = Read();
        var plan = ImportPlan.Make(table, ImportColumns.Guess(table.Headers), [], null);
        if (!plan.CanBeApplied)
            throw new InvalidOperationException("The shipped people cannot be imported.");
        var ids = plan.Lines.ToDictionary(line => line.Line, line => NumberOf(line.Person!.Mail));
        db.AddRange(
            plan.Lines.Select(line =>
                PersonValues.New(
                    house.Id,
                    ids[line.Line],
                    line.Person!,
                    line.Person!.Manager?.Line is { } above ? ids[above] : null
                )
            )
        );
        await db.SaveChangesAsync();
        var manager = await Grant(db, house, Manager, now, Role.HR, Role.PM);
        await Grant(db, house, Administrator, now, Role.IT);
        await Grant(db, house, WorksCouncil, now, Role.BR);
        await Grant(db, house, DataProtection, now, Role.DP);
        db.Record(house.Id, manager, AuditAction.OrganisationSetUp, now);
        db.Record(house.Id, manager, AuditAction.PeopleImported, now, count: plan.Lines.Count);
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> Grant(
        DuettDb db,
        Organisation house,
        string mail,
        DateTimeOffset now,
        params Role[] roles
    )
    {
        var person = await db.People.SingleAsync(p => p.FoldedMail == Folding.Mail(mail));
        foreach (var role in roles)
            db.Add(
                new RoleGrant
                {
                    OrganisationId = house.Id,
                    PersonId = person.Id,
                    Role = role,
                    GrantedAt = now,
                }
            );
        return person.Id;
    }

    private static Guid NumberOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16]);

    private static ImportTable Read()
    {
        using var stream = typeof(DemoHouse).Assembly.GetManifestResourceStream("Content/" + Sample)!;
        return TableReader.Read(stream, Sample).Table!;
    }
}
