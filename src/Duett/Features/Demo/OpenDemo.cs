using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Platform.Play;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Demo;

/// <summary>Prints one sign-in link for each role, new ones at each start, and the PIN that all invented people share.</summary>
internal static class OpenDemo
{
    private static readonly TimeSpan LinksLive = TimeSpan.FromHours(24);

    internal sealed record Door(string German, string English, Person Person);

    /// <summary>False when the folder holds a house that is not the demonstration.</summary>
    public static async Task<bool> Run(WebApplication app, string mark)
    {
        await using (var scope = app.Services.CreateAsyncScope())
            if (!await scope.ServiceProvider.GetRequiredService<DuettDb>().Settings.AnyAsync(s => s.Name == mark))
                return false;
        app.Lifetime.ApplicationStarted.Register(() => Announce(app.Services).GetAwaiter().GetResult());
        return true;
    }

    private static async Task Announce(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        Console.WriteLine(
            $"\nNordwerk AG: PIN {Cast.Pin}\nEinmal-Links, 24 Stunden gültig / links work once, for 24 hours:\n"
        );
        foreach (var door in await Doors(scope.ServiceProvider.GetRequiredService<DuettDb>()))
            Console.WriteLine(
                $"  {door.German} / {door.English}: {door.Person.Name}\n    {await Link(scope.ServiceProvider, door.Person)}"
            );
    }

    internal static async Task<string> Link(IServiceProvider services, Person person)
    {
        var (db, links) = (services.GetRequiredService<DuettDb>(), services.GetRequiredService<Links>());
        var account = await services.GetRequiredService<Accounts>().Of(person);
        var expires = services.GetRequiredService<TimeProvider>().GetUtcNow() + LinksLive;
        var link = await links.Create(LinkKind.SignIn, person, account.Id, expires);
        await db.SaveChangesAsync();
        return link;
    }

    internal static async Task<List<Door>> Doors(DuettDb db)
    {
        var held = await (
            from grant in db.RoleGrants
            join person in db.People
                on new { grant.OrganisationId, Id = grant.PersonId } equals new { person.OrganisationId, person.Id }
            where person.LeftOn == null
            orderby grant.GrantedAt, person.SearchKey
            select new { grant.Role, person }
        ).ToListAsync();
        var doors = held.OrderBy(h =>
                Array.IndexOf([Role.HR, Role.PM, Role.VP, Role.BR, Role.DP, Role.IT], h.Role) is >= 0 and var at
                    ? at
                    : int.MaxValue
            )
            .GroupBy(h => h.Role)
            .Select(h => (Role: h.Key, h.First().person))
            .GroupBy(h => h.person.Id)
            .Select(h => new Door(
                string.Join(" + ", h.Select(x => Words(x.Role).German)),
                string.Join(" + ", h.Select(x => Words(x.Role).English)),
                h.First().person
            ))
            .ToList();
        if (await Liveliest(db) is { } tandem)
        {
            doors.Add(new("Mentee", "mentee", await db.People.SingleAsync(p => p.Id == tandem.MenteeId)));
            doors.Add(new("Mentorin oder Mentor", "mentor", await db.People.SingleAsync(p => p.Id == tandem.MentorId)));
        }
        return doors;
    }

    private static (string German, string English) Words(Role role) =>
        role switch
        {
            Role.HR => ("Personal", "HR"),
            Role.PM => ("Programmleitung", "programme manager"),
            Role.IT => ("Technische Administration", "technical administration"),
            Role.VP => ("Ansprechperson", "contact person"),
            Role.BR => ("Betriebsrat", "works council"),
            Role.DP => ("Datenschutz", "data protection officer"),
            _ => ($"{role}", $"{role}"),
        };

    /// <summary>The two whose room has most to show: both said much about themselves, met often and write a lot.</summary>
    private static async Task<Tandem?> Liveliest(DuettDb db)
    {
        var living = await db
            .Tandems.AsNoTracking()
            .Where(t => t.ConfirmedAt != null && t.EndedAt == null && t.CompletedAt == null)
            .ToListAsync();
        var met = await db
            .Meetings.Where(m => m.MetAt != null)
            .GroupBy(m => m.TandemId)
            .ToDictionaryAsync(m => m.Key, m => m.Count());
        var detailed = await db.Enrolments.Where(e => e.DetailedAt != null).Select(e => e.PersonId).ToListAsync();
        var mails = await db.People.ToDictionaryAsync(p => p.Id, p => p.FoldedMail);
        var dice = new Dice(PlayDemo.Seed);
        return living
            .OrderByDescending(t => detailed.Contains(t.MentorId) && detailed.Contains(t.MenteeId))
            .ThenByDescending(t => Writer.IsEager(dice, $"{mails[t.MentorId]}+{mails[t.MenteeId]}"))
            .ThenByDescending(t => met.GetValueOrDefault(t.Id))
            .ThenBy(t => mails[t.MenteeId], StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
