using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Play;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Transparency;

/// <summary>Somebody of the invented house through whose eyes one looks.</summary>
/// <param name="Key">Names the role in addresses and texts.</param>
/// <param name="Session">Null: not signed in.</param>
/// <param name="Links">Paths of the personal links in their mails, newest first.</param>
public sealed record Viewer(string Key, string Name, string? Session, IReadOnlyList<string> Links);

/// <summary>Chooses one person for each role, so that nobody's eyes mix two roles.</summary>
internal static class Casting
{
    public static Task<(IReadOnlyList<Viewer> Viewers, IReadOnlyList<string> Landmarks)> Of(Stage stage) =>
        stage.With(async db =>
        {
            var tandem = await db
                .Tandems.AsNoTracking()
                .Where(t => t.ConfirmedAt != null && t.EndedAt == null && t.CompletedAt == null)
                // A manager who takes part or holds a role would show more than a manager.
                .OrderByDescending(t =>
                    db.People.Any(p =>
                        p.Id == t.MenteeId
                        && p.ManagerId != null
                        && !db.Enrolments.Any(e => e.PersonId == p.ManagerId)
                        && !db.RoleGrants.Any(g => g.PersonId == p.ManagerId)
                    )
                )
                .ThenByDescending(t => db.Meetings.Count(m => m.TandemId == t.Id && m.MetAt != null))
                .ThenBy(t => db.People.Where(p => p.Id == t.MenteeId).Select(p => p.FoldedMail).First())
                .FirstAsync();
            var mentee = await db.People.SingleAsync(p => p.Id == tandem.MenteeId);
            List<(string Key, Person? Person)> cast =
            [
                ("Mentee", mentee),
                ("Mentor", await db.People.SingleAsync(p => p.Id == tandem.MentorId)),
            ];
            await SplitPersonnel(db, stage.Now);
            var sponsor = await NewSponsor(db, mentee.ManagerId);
            foreach (var role in PagesModel.Roles)
                cast.Add(($"{role}", await Holder(db, role)));
            cast.Add(("Sponsor", sponsor));
            cast.Add(("Superior", await db.People.SingleOrDefaultAsync(p => p.Id == mentee.ManagerId)));
            cast.Add(
                ("Colleague", await Others(db).FirstOrDefaultAsync(p => p.Id != sponsor.Id && p.Id != mentee.ManagerId))
            );
            var viewers = new List<Viewer>();
            foreach (var (key, person) in cast.Where(c => c.Person is not null))
                viewers.Add(await View(stage, key, person!));
            viewers.Add(new("Visitor", "", null, []));
            var round = await db.Rounds.Where(r => r.Id == tandem.RoundId).Select(r => r.Slug).SingleAsync();
            return ((IReadOnlyList<Viewer>)viewers, (IReadOnlyList<string>)[round, $"{tandem.Id}", $"{mentee.Id}"]);
        });

    /// <summary>In the demonstration one person is HR and programme manager; seen apart, somebody else is HR.</summary>
    private static async Task SplitPersonnel(DuettDb db, DateTimeOffset now)
    {
        var both = await db
            .RoleGrants.Where(g => g.Role == Role.HR)
            .Where(g => db.RoleGrants.Any(o => o.PersonId == g.PersonId && o.Role == Role.PM))
            .ToListAsync();
        if (both.Count == 0)
            return;
        var other = await Others(db).LastAsync();
        db.RemoveRange(both);
        db.Add(
            new RoleGrant
            {
                OrganisationId = other.OrganisationId,
                PersonId = other.Id,
                Role = Role.HR,
                GrantedAt = now,
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>In the demonstration the sponsor takes part as well; seen apart, it is somebody who does not.</summary>
    private static async Task<Person> NewSponsor(DuettDb db, Guid? not)
    {
        var sponsor = await db
            .People.Where(p => p.LeftOn == null && p.Id != not && p.ManagerId != null)
            .Where(p => !db.Enrolments.Any(e => e.PersonId == p.Id) && !db.RoleGrants.Any(g => g.PersonId == p.Id))
            .OrderByDescending(p => p.Level)
            .ThenBy(p => p.SearchKey)
            .FirstAsync();
        foreach (var programme in await db.Programmes.ToListAsync())
            programme.SponsorId = sponsor.Id;
        await db.SaveChangesAsync();
        return sponsor;
    }

    private static Task<Person?> Holder(DuettDb db, Role role) =>
        db
            .People.Where(p => p.LeftOn == null && db.RoleGrants.Any(g => g.PersonId == p.Id && g.Role == role))
            .OrderBy(p => p.SearchKey)
            .FirstOrDefaultAsync();

    /// <summary>Neither taking part nor holding a role nor leading anybody.</summary>
    private static IOrderedQueryable<Person> Others(DuettDb db) =>
        db
            .People.Where(p =>
                p.LeftOn == null
                && !db.Enrolments.Any(e => e.PersonId == p.Id)
                && !db.RoleGrants.Any(g => g.PersonId == p.Id)
                && !db.People.Any(o => o.ManagerId == p.Id)
            )
            .OrderBy(p => p.SearchKey);

    private static async Task<Viewer> View(Stage stage, string key, Person person)
    {
        await using var scope = stage.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        var account = await scope
            .ServiceProvider.GetRequiredService<Accounts>()
            .Of(await db.People.SingleAsync(p => p.Id == person.Id));
        var token = Tokens.New();
        db.Add(
            new Session
            {
                TokenHash = Tokens.Hash(token),
                AccountId = account.Id,
                Strength = Strength.Person,
                StartedAt = stage.Now,
                ExpiresAt = stage.Now + Sessions.Idle,
                EndsAt = stage.Now + Sessions.Longest,
            }
        );
        await db.SaveChangesAsync();
        var kept = await db
            .Mails.AsNoTracking()
            .Where(m => m.PersonId == person.Id && m.State == MailState.Kept && m.Sealed != null)
            .ToListAsync();
        var letters = Mailroom.Read(kept, scope.ServiceProvider.GetRequiredService<Vault>());
        return new(key, person.Name, token, [.. letters.Reverse().SelectMany(l => l.Paths).Distinct()]);
    }
}
