using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Platform.Retention;

public sealed class ErasePersonTests(Site site) : IClassFixture<Site>
{
    private const string Marker = "Quittenbaum";

    [Fact]
    public async Task Nothing_of_an_erased_person_is_left_in_any_table_or_file()
    {
        await Bystanders();
        var person = await FullLife();
        Assert.Contains("People", await site.TablesWith(Marker));
        Assert.Contains("Enrolments", await site.TablesWith(person.Id.ToString()));
        if (!TestDatabase.OnPostgres)
            Assert.NotEmpty(site.FilesWith(Marker));

        Assert.Null(await Erase(person));
        // The number goes from the table of jobs into the list of erasures.
        await site.RunJobs();

        Assert.Empty(await site.TablesWith(Marker));
        Assert.Empty(site.FilesWith(Marker));
        var mayHoldTheNumber = await site.Read(db =>
            Task.FromResult(
                Erasure
                    .Register.Where(l => l.Fate == Fate.Detached)
                    .Select(l => db.Model.FindEntityType(l.Table)!.GetTableName()!)
                    .ToHashSet()
            )
        );
        Assert.Subset(mayHoldTheNumber, (await site.TablesWith(person.Id.ToString())).ToHashSet());
        Assert.Empty(await site.TablesWith(person.AccountId!.Value.ToString()));
    }

    [Fact]
    public async Task Others_keep_what_is_theirs()
    {
        var pair = await site.Tandem();
        var person = await FullLife();
        var manager = await site.Person("Mara Lind");
        await site.Read(db =>
            db.People.Where(p => p.Id == pair.Mentee.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.ManagerId, person.Id))
        );
        Assert.Null(await Erase(person));

        Assert.True(await site.Read(db => db.Tandems.AnyAsync(t => t.Id == pair.Tandem.Id)));
        Assert.True(await site.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == pair.Tandem.Id)));
        Assert.True(await site.Read(db => db.Accounts.AnyAsync(a => a.Id == manager.AccountId)));
        Assert.Null((await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Mentee.Id))).ManagerId);
    }

    [Fact]
    public async Task The_log_says_that_somebody_was_erased_but_not_who()
    {
        var person = await site.Person("Nils Anker");
        Assert.Null(await Erase(person));
        var entry = await site.Read(db =>
            db.AuditEntries.OrderByDescending(a => a.At).FirstAsync(a => a.Action == AuditAction.PersonErased)
        );
        Assert.Null(entry.By);
        Assert.Null(entry.SubjectId);
    }

    [Fact]
    public async Task Mails_from_the_time_as_an_applicant_and_notes_that_still_wait_go_too()
    {
        var person = await site.Person("Von Aussen");
        var superior = await site.Person("Gerd Sommer");
        var other = await site.Person("Bleibt Da");
        foreach (var sender in new[] { person, other })
        {
            await using var scope = site.Services.CreateAsyncScope();
            var post = scope.ServiceProvider.GetRequiredService<Post>();
            var letter = new Letter("Notiz", $"{sender.Name} nimmt teil.\n\nFragen: {sender.Mail}");
            await post.QueueNote(site.House.Id, superior, superior.Mail, "note-to-superior", letter, "de");
            await scope.ServiceProvider.GetRequiredService<Duett.Data.DuettDb>().SaveChangesAsync();
        }
        await site.Change(db =>
            db.Add(
                new Duett.Domain.Mail.OutgoingMail
                {
                    OrganisationId = site.House.Id,
                    To = person.Mail.ToUpperInvariant(),
                    Kind = "application-confirm",
                    MessageId = $"{Guid.NewGuid():N}@localhost",
                    QueuedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        Assert.Null(await Erase(person));
        Assert.False(await site.Read(db => db.Mails.AnyAsync(m => m.To == person.Mail.ToUpperInvariant())));
        var note = Assert.Single(await site.MailsTo(superior.Mail));
        Assert.Contains(other.Mail, Mime.Text(note.Mime));
    }

    [Fact]
    public async Task Erasing_twice_is_no_error()
    {
        var person = await site.Person("Zweimal Fort");
        Assert.Null(await Erase(person));
        Assert.Null(await Erase(person));
    }

    private Task<Refusal?> Erase(Person person) =>
        site.With<ErasePerson, Refusal?>(erase => erase.Run(person.OrganisationId, person.Id, null));

    /// <summary>Enough others around the person that rows have to be moved between pages of the file.</summary>
    private async Task Bystanders()
    {
        for (var i = 0; i < 60; i++)
            await site.Person($"Begleitung {i}");
    }

    /// <summary>Somebody who has left something in every table that can hold something of a person.</summary>
    private async Task<Person> FullLife()
    {
        var now = site.Clock.GetUtcNow();
        var person = await site.Person($"Rosa {Marker}");
        await Describe(person);
        var round = await site.Round();
        var partner = await site.Person("Emre Kaya");
        await site.Enrol(round, partner, ProgrammeRole.Mentor);
        await site.Enrol(round, person, ProgrammeRole.Mentee, answers: new EnrolmentAnswers { Goal = Marker });
        var pair = await site.Pair(round, partner, person, agreed: true);
        await InTheRoom(pair, person);
        await site.Change(db =>
        {
            var tandem = db.Tandems.Single(t => t.Id == pair.Tandem.Id);
            tandem.End(now);
            db.Add(Rule(round, pair, now));
            db.Add(
                new NewPartnerAnswer
                {
                    OrganisationId = person.OrganisationId,
                    TandemId = tandem.Id,
                    PersonId = person.Id,
                    Wants = true,
                }
            );
            db.Record(person.OrganisationId, person.Id, AuditAction.DataExported, now);
            db.Later(SharedJobs.CloseRoom, now.AddDays(30), person.OrganisationId, tandem.Id);
        });
        await Reached(person, round);
        return person;
    }

    private Task Describe(Person person) =>
        site.Change(db =>
        {
            var found = db.People.Single(p => p.Id == person.Id);
            (found.Department, found.Team, found.StaffNumber) = ($"{Marker}hof", $"Team {Marker}", $"{Marker}-7");
            (found.Location, found.JobFamily, found.Mail) = (
                Marker,
                Marker,
                $"{Marker}.{Guid.NewGuid():N}@nordwerk.example"
            );
            db.Accounts.Single(a => a.Id == person.AccountId).Mail = Folding.Mail(found.Mail);
            db.Add(
                new Passkey
                {
                    CredentialId = $"{Marker}-key",
                    AccountId = person.AccountId!.Value,
                    Data = Marker,
                    Name = $"Telefon von {Marker}",
                    AddedOn = site.Clock.Today,
                }
            );
            db.Add(
                new Session
                {
                    TokenHash = Tokens.Hash(Marker),
                    AccountId = person.AccountId!.Value,
                    Strength = Strength.Person,
                    StartedAt = site.Clock.GetUtcNow(),
                    ExpiresAt = site.Clock.GetUtcNow().AddHours(1),
                    EndsAt = site.Clock.GetUtcNow().AddHours(1),
                    Browser = Marker,
                }
            );
        });

    private async Task InTheRoom(Pair pair, Person person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Duett.Data.DuettDb>();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        db.Add(
            new RoomDocument
            {
                OrganisationId = person.OrganisationId,
                TandemId = pair.Tandem.Id,
                Kind = RoomDocumentKind.Notes,
                Sealed = await vault.Seal(
                    person.OrganisationId,
                    KeyScope.Tandem,
                    pair.Tandem.Id,
                    "room/notes",
                    new { text = Marker }
                ),
                SavedAt = site.Clock.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
    }

    private static PairRule Rule(Round round, Pair pair, DateTimeOffset now) =>
        new()
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            MentorId = pair.Mentor.Id,
            MenteeId = pair.Mentee.Id,
            Kind = PairRuleKind.Pinned,
            By = round.ManagerId,
            At = now,
        };

    /// <summary>Invitation, links, mails, counters, an upload, a role.</summary>
    private async Task Reached(Person person, Round round)
    {
        var now = site.Clock.GetUtcNow();
        var invitation = new Invitation
        {
            OrganisationId = person.OrganisationId,
            RoundId = round.Id,
            PersonId = person.Id,
            Role = ProgrammeRole.Mentee,
        };
        await site.Change(db =>
        {
            db.Add(invitation);
            db.Add(
                new RoleGrant
                {
                    OrganisationId = person.OrganisationId,
                    PersonId = person.Id,
                    Role = Role.VP,
                    RoundId = round.Id,
                    GrantedAt = now,
                }
            );
            db.Add(
                new ImportFile
                {
                    OrganisationId = person.OrganisationId,
                    By = person.Id,
                    FileName = $"{Marker}.csv",
                    Sealed = [1],
                    UploadedAt = now,
                }
            );
        });
        await site.Link(LinkKind.Enrol, person, invitation.Id);
        await site.Link(LinkKind.SignIn, person, person.AccountId!.Value);
        await using var scope = site.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<RateLimits>()
            .Allow("sign-in-mail", person.AccountId.Value.ToString(), 5, TimeSpan.FromHours(1));
        var db = scope.ServiceProvider.GetRequiredService<Duett.Data.DuettDb>();
        var fresh = await db.People.SingleAsync(p => p.Id == person.Id);
        await scope.ServiceProvider.GetRequiredService<Post>().Queue(fresh, "sign-in");
        await db.SaveChangesAsync();
    }
}
