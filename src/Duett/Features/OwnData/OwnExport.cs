using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OwnData;

/// <summary>
/// Everything stored about one person, part by part as <see cref="Erasure.Register"/> names them, with the words that make it
/// understandable: where it comes from, who can read it, how proposals are made.
/// </summary>
public sealed class OwnExport(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // A file to be read by people, never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task<JsonObject> Of(Me me, CancellationToken stop)
    {
        var person = await db
            .People.AsNoTracking()
            .SingleAsync(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId, stop);
        var taking = new OwnParticipation(db, vault, content, texts, clock);
        var offered = new OwnOffers(db, vault, content);
        return new JsonObject
        {
            ["about"] = About(),
            ["person"] = await Described(person, stop),
            ["roles"] = await Roles(person, stop),
            ["rounds"] = await Rounds(person, stop),
            ["invitations"] = await taking.Invitations(person, stop),
            ["enrolments"] = await taking.Enrolments(person, stop),
            ["waitingList"] = await taking.WaitingList(person, stop),
            ["pairRules"] = await taking.PairRules(person, stop),
            ["helpRequests"] = await taking.HelpRequests(person, stop),
            ["helpOffer"] = await offered.Offer(person, stop),
            ["offerMessages"] = await offered.Messages(person, stop),
            ["contributors"] = await offered.Contributions(person, stop),
            ["tandems"] = await taking.Tandems(person, stop),
            ["sharedIdeas"] = await new OwnIdeas(db, vault, texts).Shared(person, stop),
            ["newPartnerAnswers"] = await taking.NewPartnerAnswers(person, stop),
            ["events"] = await taking.Events(person, stop),
            ["absences"] = await taking.Absences(person, stop),
            ["training"] = await taking.Training(person, stop),
            ["votes"] = Node(
                (await new VoteBoxes(db, vault, clock).Of(person.OrganisationId, person.Id, stop)).Select(v => new
                {
                    RatedContent = PieceForm.Of(v.Kind).Read(content, v.Key) is null
                        ? v.Key
                        : PieceForm.Of(v.Kind).TitleOf(content, v.Key).In(Texts.Language),
                    RatedId = v.Key,
                    RatedVersion = v.Edition,
                })
            ),
            ["account"] = await Account(me, stop),
            ["passkeys"] = await Passkeys(me, stop),
            ["sessions"] = await Sessions(me, stop),
            ["mails"] = await Mails(person, stop),
            ["audit"] = await Audit(person, stop),
        };
    }

    public static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, Json)!;

    private JsonNode About() =>
        Node(
            new
            {
                MadeAt = clock.GetUtcNow(),
                Source = texts["OwnData.Source"],
                Recipients = texts["OwnData.Recipients"],
                Matching = texts["OwnData.Matching"],
                NotInside = texts["OwnData.NotInside"],
            }
        );

    private async Task<JsonNode> Described(Person p, CancellationToken stop)
    {
        var manager = await db
            .People.Where(m => m.OrganisationId == p.OrganisationId && m.Id == p.ManagerId)
            .Select(m => m.Name)
            .SingleOrDefaultAsync(stop);
        return Node(
            new
            {
                p.Name,
                p.Mail,
                p.StaffNumber,
                p.Company,
                p.Department,
                p.Team,
                p.Location,
                Level = p.LevelName ?? p.Level?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                p.JobFamily,
                Manager = manager,
                p.Languages,
                p.EntryDate,
                p.LeftOn,
                p.NotToBeAskedSince,
                p.Language,
                p.TimeZone,
                p.RemindersStopped,
            }
        );
    }

    private async Task<JsonNode> Roles(Person p, CancellationToken stop) =>
        Node(
            await db
                .RoleGrants.Where(g => g.OrganisationId == p.OrganisationId && g.PersonId == p.Id)
                .Select(g => new
                {
                    g.Role,
                    g.GrantedAt,
                    Round = db
                        .Rounds.Where(r => r.OrganisationId == g.OrganisationId && r.Id == g.RoundId)
                        .Select(r => r.Name)
                        .FirstOrDefault(),
                })
                .ToListAsync(stop)
        );

    private async Task<JsonNode> Rounds(Person p, CancellationToken stop) =>
        Node(
            await db
                .Rounds.Where(r => r.OrganisationId == p.OrganisationId)
                .Select(r => new
                {
                    Round = r.Name,
                    IsManager = r.ManagerId == p.Id,
                    IsContactPerson = r.ContactPersonId == p.Id,
                    IsDeputyContact = r.DeputyContactId == p.Id,
                    IsOwner = db.Programmes.Any(x =>
                        x.OrganisationId == r.OrganisationId && x.Id == r.ProgrammeId && x.OwnerId == p.Id
                    ),
                    IsSponsor = db.Programmes.Any(x =>
                        x.OrganisationId == r.OrganisationId && x.Id == r.ProgrammeId && x.SponsorId == p.Id
                    ),
                })
                .Where(r => r.IsManager || r.IsContactPerson || r.IsDeputyContact || r.IsOwner || r.IsSponsor)
                .ToListAsync(stop)
        );

    private async Task<JsonNode> Account(Me me, CancellationToken stop) =>
        Node(
            await db
                .Accounts.Where(a => a.Id == me.AccountId)
                .Select(a => new
                {
                    a.Mail,
                    HasPin = a.PinHash != null,
                    a.PinFailures,
                    a.PinLockedUntil,
                    a.PinResetFrom,
                })
                .SingleAsync(stop)
        );

    private async Task<JsonNode> Passkeys(Me me, CancellationToken stop) =>
        Node(
            await db
                .Passkeys.Where(k => k.AccountId == me.AccountId)
                .Select(k => new { k.Name, k.AddedOn })
                .ToListAsync(stop)
        );

    private async Task<JsonNode> Sessions(Me me, CancellationToken stop) =>
        Node(
            await db
                .Sessions.Where(s => s.AccountId == me.AccountId)
                .OrderByDescending(s => s.StartedAt)
                .Select(s => new
                {
                    s.Browser,
                    s.StartedAt,
                    s.ExpiresAt,
                    WithPinOrPasskey = s.Strength == Domain.Accounts.Strength.Person,
                })
                .ToListAsync(stop)
        );

    private async Task<JsonNode> Mails(Person p, CancellationToken stop) =>
        Node(
            await db
                .Mails.Where(m => m.OrganisationId == p.OrganisationId && m.PersonId == p.Id)
                .OrderByDescending(m => m.QueuedAt)
                .Select(m => new
                {
                    m.To,
                    m.Kind,
                    m.QueuedAt,
                    m.State,
                    m.FinishedAt,
                })
                .ToListAsync(stop)
        );

    private async Task<JsonNode> Audit(Person p, CancellationToken stop) =>
        Node(
            await db
                .AuditEntries.Where(a => a.OrganisationId == p.OrganisationId && (a.By == p.Id || a.SubjectId == p.Id))
                .OrderByDescending(a => a.At)
                .Select(a => new
                {
                    a.At,
                    a.Action,
                    ByMe = a.By == p.Id,
                    a.Count,
                })
                .ToListAsync(stop)
        );
}
