using System.Text.Json.Nodes;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OwnData;

/// <summary>The parts of the export that come from taking part in rounds.</summary>
public sealed class OwnParticipation(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
{
    private Dictionary<Guid, string>? roundNames;

    public async Task<JsonNode> Invitations(Person p, CancellationToken stop)
    {
        var names = await RoundNames(p, stop);
        var all = await db
            .Invitations.AsNoTracking()
            .Where(i => i.OrganisationId == p.OrganisationId && i.PersonId == p.Id)
            .ToListAsync(stop);
        return OwnExport.Node(
            all.Select(i => new
            {
                Round = names.GetValueOrDefault(i.RoundId),
                i.Role,
                i.SentAt,
                i.RemindedAt,
                i.DeclinedOn,
            })
        );
    }

    public async Task<JsonNode> Enrolments(Person p, CancellationToken stop)
    {
        var names = await RoundNames(p, stop);
        var parts = new JsonArray();
        foreach (
            var e in await db
                .Enrolments.AsNoTracking()
                .Where(e => e.OrganisationId == p.OrganisationId && e.PersonId == p.Id)
                .ToListAsync(stop)
        )
            parts.Add(
                OwnExport.Node(
                    new
                    {
                        Round = names.GetValueOrDefault(e.RoundId),
                        e.Role,
                        Times = Times(e.Times),
                        e.Place,
                        e.Capacity,
                        e.ConsentVersion,
                        e.EnrolledAt,
                        e.DetailedAt,
                        e.WithdrawnAt,
                        Answers = e.SealedAnswers is null ? null : Answers(await vault.AnswersOf(e, stop)),
                    }
                )
            );
        return parts;
    }

    public async Task<JsonNode> WaitingList(Person p, CancellationToken stop) =>
        OwnExport.Node(
            await (
                from entry in db.WaitingList
                join programme in db.Programmes
                    on new { entry.OrganisationId, Id = entry.ProgrammeId } equals new
                    {
                        programme.OrganisationId,
                        programme.Id,
                    }
                where entry.OrganisationId == p.OrganisationId && entry.PersonId == p.Id
                select new
                {
                    Programme = programme.Name,
                    entry.Role,
                    entry.Since,
                    entry.WentWithout,
                    entry.StaysAt,
                    entry.ConsentVersion,
                }
            ).ToListAsync(stop)
        );

    public async Task<JsonNode> Absences(Person p, CancellationToken stop) =>
        OwnExport.Node(
            await db
                .Absences.Where(a => a.OrganisationId == p.OrganisationId && a.PersonId == p.Id)
                .OrderBy(a => a.From)
                .Select(a => new { a.From, a.Until })
                .ToListAsync(stop)
        );

    public async Task<JsonNode> Training(Person p, CancellationToken stop) =>
        OwnExport.Node(
            await db
                .TrainingsDone.Where(t => t.OrganisationId == p.OrganisationId && t.PersonId == p.Id)
                .OrderBy(t => t.DoneOn)
                .ThenBy(t => t.Module)
                .Select(t => new { t.Module, t.DoneOn })
                .ToListAsync(stop)
        );

    /// <summary>That there is a rule is about the person; who the other one is would be about the other one.</summary>
    public async Task<JsonNode> PairRules(Person p, CancellationToken stop)
    {
        var names = await RoundNames(p, stop);
        var all = await db
            .PairRules.AsNoTracking()
            .Where(r => r.OrganisationId == p.OrganisationId && (r.MentorId == p.Id || r.MenteeId == p.Id))
            .ToListAsync(stop);
        return OwnExport.Node(
            all.Select(r => new
            {
                Round = names.GetValueOrDefault(r.RoundId),
                r.Kind,
                r.At,
            })
        );
    }

    /// <summary>A draft that nobody has released is no proposal yet; it may still change or go.</summary>
    public async Task<JsonNode> Tandems(Person p, CancellationToken stop)
    {
        var names = await RoundNames(p, stop);
        var parts = new JsonArray();
        var all = await db
            .Tandems.AsNoTracking()
            .Where(t => t.OrganisationId == p.OrganisationId && (t.MentorId == p.Id || t.MenteeId == p.Id))
            .Where(t => t.ReleasedAt != null)
            .ToListAsync(stop);
        foreach (var tandem in all)
            parts.Add(await Tandem(p, tandem, names.GetValueOrDefault(tandem.RoundId), stop));
        return parts;
    }

    public async Task<JsonNode> HelpRequests(Person p, CancellationToken stop)
    {
        var names = await RoundNames(p, stop);
        var parts = new JsonArray();
        foreach (
            var h in await db
                .HelpRequests.AsNoTracking()
                .Where(h => h.OrganisationId == p.OrganisationId && h.PersonId == p.Id)
                .ToListAsync(stop)
        )
            parts.Add(
                OwnExport.Node(
                    new
                    {
                        Round = names.GetValueOrDefault(h.RoundId),
                        h.From,
                        Text = await vault.Open<string>(
                            p.OrganisationId,
                            KeyScope.Person,
                            p.Id,
                            h.Place,
                            h.Sealed,
                            stop
                        ),
                        h.AskedAt,
                        h.DoneAt,
                    }
                )
            );
        return parts;
    }

    public async Task<JsonNode> Events(Person p, CancellationToken stop) =>
        OwnExport.Node(
            await (
                from guest in db.EventGuests
                join about in db.Events
                    on new { guest.OrganisationId, Id = guest.EventId } equals new { about.OrganisationId, about.Id }
                where guest.OrganisationId == p.OrganisationId && guest.PersonId == p.Id
                orderby about.StartsAt
                select new
                {
                    Event = about.TitleDe,
                    about.StartsAt,
                    EventAnswer = guest.Answer,
                    guest.WaitingSince,
                    guest.Came,
                }
            ).ToListAsync(stop)
        );

    public async Task<JsonNode> NewPartnerAnswers(Person p, CancellationToken stop) =>
        OwnExport.Node(
            await db
                .NewPartnerAnswers.Where(a => a.OrganisationId == p.OrganisationId && a.PersonId == p.Id)
                .Select(a => new { a.Wants })
                .ToListAsync(stop)
        );

    private async Task<JsonNode> Tandem(Person p, Tandem tandem, string? round, CancellationToken stop)
    {
        var (isMentor, partner) = (tandem.MentorId == p.Id, tandem.PartnerOf(p.Id));
        var meetings = await db
            .Meetings.AsNoTracking()
            .Where(m => m.OrganisationId == tandem.OrganisationId && m.TandemId == tandem.Id)
            .ToListAsync(stop);
        return OwnExport.Node(
            new
            {
                Round = round,
                Role = isMentor ? "Mentor" : "Mentee",
                Partner = await db
                    .People.Where(x => x.OrganisationId == p.OrganisationId && x.Id == partner)
                    .Select(x => x.Name)
                    .SingleOrDefaultAsync(stop),
                // Whether the other side has said yes is told by no page, so not here either.
                State = tandem.State == TandemState.AcceptedByOne ? TandemState.Released : tandem.State,
                tandem.ReleasedAt,
                SaidYesAt = isMentor ? tandem.MentorYesAt : tandem.MenteeYesAt,
                tandem.AgreedAt,
                SaidItFits = isMentor ? tandem.MentorSaysItFits : tandem.MenteeSaysItFits,
                tandem.EndedAt,
                tandem.CompletedAt,
                WishesDepth = tandem.WishedDepth(p.Id),
                tandem.Depth,
                WantsToGoOnFreely = tandem.WantsToGoFree(p.Id),
                tandem.FreeSince,
                tandem.FreeUntil,
                tandem.DissolvedAt,
                Reasons = await Reasons(tandem, stop),
                Meetings = meetings.OrderBy(m => m.StartsAt).Select(Meeting),
                Room = await new OwnRoomWords(db, vault, clock).Of(tandem, p.Id, Look, stop),
            }
        );
    }

    private IEnumerable<string> Look(SideLook look) =>
        look
            .Levels.Select(l => $"{NameOf(l.Key)}: {texts["Room.AgainLevel", ("level", l.Value)]}")
            .Concat(look.Expectations is { } came ? [texts[$"Room.Came{came}"]] : [])
            .Concat(look.Words is { } words ? [words] : []);

    private static object Meeting(Meeting m) =>
        new
        {
            m.Number,
            m.StartsAt,
            m.Minutes,
            m.ByVideo,
            Where = m.Place,
            m.MetAt,
            m.NotMetAt,
            m.CancelledAt,
        };

    private async Task<List<string>> Reasons(Tandem tandem, CancellationToken stop)
    {
        var opened = await vault.Open<ProposalReasons>(
            tandem.OrganisationId,
            KeyScope.Tandem,
            tandem.Id,
            ProposalReasons.Place,
            tandem.SealedReasons,
            stop
        );
        return
        [
            .. (opened?.Reasons ?? []).Select(r =>
                texts[$"OwnData.Reason{r.Kind}"]
                + (r.Values.Count == 0 ? "" : ": " + string.Join(", ", r.Values.Select(NameOf)))
            ),
        ];
    }

    private object Answers(EnrolmentAnswers answers) =>
        new
        {
            Topics = answers.Topics.Select(t => new
            {
                Topic = NameOf(t.Topic),
                t.Wants,
                t.Offers,
                t.Now,
                t.Aim,
                t.CanTeach,
            }),
            answers.OpenToAnything,
            answers.Goal,
            answers.Expectations,
            answers.Challenge,
            answers.RatherNotWith,
            answers.Interests,
            answers.OtherInterest,
            answers.Languages,
            answers.HoursPerMonth,
            answers.Support,
        };

    private string NameOf(string value) => content.NameOf(value)?.In(Texts.Language) ?? value;

    private List<string> Times(int times) =>
        [
            .. from day in Enumerable.Range(0, WeekTimes.Days)
            from band in Enumerable.Range(0, WeekTimes.Bands)
            where TimeCodes.Has(times, day, band)
            select texts[$"Enrolments.Day{day}"] + " " + texts[$"Enrolments.Band{band}"],
        ];

    private async Task<Dictionary<Guid, string>> RoundNames(Person p, CancellationToken stop) =>
        roundNames ??= await db
            .Rounds.Where(r => r.OrganisationId == p.OrganisationId)
            .ToDictionaryAsync(r => r.Id, r => r.Name, stop);
}
