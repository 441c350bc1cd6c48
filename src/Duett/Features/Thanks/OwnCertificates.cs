using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Domain.Thanks;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Thanks;

/// <summary>What somebody may have in writing about a tandem of theirs. Who the other one was is no part of it.</summary>
/// <param name="Id">The tandem.</param>
/// <param name="Held">Meetings, while their dates are stored.</param>
public sealed record Certificate(
    Guid Id,
    Round Round,
    string Programme,
    bool Teaches,
    DateOnly From,
    DateOnly To,
    int Held
);

public sealed record NamedTopic(string Id, string Name);

/// <summary>Certificates are made when somebody asks for theirs, from what is stored anyway; nothing is stored for them.</summary>
public sealed class OwnCertificates(DuettDb db, Vault vault, ContentCatalogue content)
{
    public async Task<IReadOnlyList<Certificate>> Of(Me me, CancellationToken stop)
    {
        var mine = await (
            from tandem in db.Tandems.AsNoTracking().Of(me.OrganisationId, me.PersonId)
            where tandem.AgreedAt != null && (tandem.CompletedAt != null || tandem.EndedAt != null)
            join round in db.Rounds
                on new { tandem.OrganisationId, Id = tandem.RoundId } equals new { round.OrganisationId, round.Id }
            join programme in db.Programmes
                on new { round.OrganisationId, Id = round.ProgrammeId } equals new
                {
                    programme.OrganisationId,
                    programme.Id,
                }
            orderby tandem.AgreedAt
            select new
            {
                tandem,
                round,
                programme.Name,
            }
        ).ToListAsync(stop);
        var found = new List<Certificate>();
        foreach (var one in mine)
        {
            var held = await Held(one.tandem, stop);
            var enrolment = await EnrolmentIn(one.round, me, stop);
            if (TookPart.In(one.tandem, one.round.ClosedAt is not null, enrolment is { IsActive: true }, held))
                found.Add(Written(one.tandem, one.round, one.Name, me, held));
        }
        return found;
    }

    /// <summary>What the reader wanted to show or learn there, as long as it is stored.</summary>
    public async Task<IReadOnlyList<NamedTopic>> TopicsOf(Certificate certificate, Me me, CancellationToken stop)
    {
        if (await EnrolmentIn(certificate.Round, me, stop) is not { } enrolment)
            return [];
        var answers = await vault.AnswersOf(enrolment, stop);
        var topics = certificate.Teaches ? answers.Offered : answers.Wanted;
        return
        [
            .. topics
                .Select(t => t.Topic)
                .Distinct()
                .Select(id => new NamedTopic(id, content.NameOf(id)?.In(Texts.Language) ?? id)),
        ];
    }

    private static Certificate Written(Tandem tandem, Round round, string programme, Me me, int held)
    {
        var zone = Dates.Zone(me.HouseZone);
        var from = tandem.AgreedAt!.Value.DayIn(zone);
        var to = (tandem.CompletedAt ?? tandem.EndedAt)!.Value.DayIn(zone);
        // It closes on the morning after its last day.
        if (to > round.EndsOn && from <= round.EndsOn)
            to = round.EndsOn;
        return new(tandem.Id, round, programme, tandem.MentorId == me.PersonId, from, to, held);
    }

    private Task<int> Held(Tandem tandem, CancellationToken stop) =>
        db.Meetings.CountAsync(
            m =>
                m.OrganisationId == tandem.OrganisationId
                && m.TandemId == tandem.Id
                && m.CancelledAt == null
                && m.MetAt != null,
            stop
        );

    private Task<Enrolment?> EnrolmentIn(Round round, Me me, CancellationToken stop) =>
        db
            .Enrolments.AsNoTracking()
            .SingleOrDefaultAsync(
                e => e.OrganisationId == round.OrganisationId && e.RoundId == round.Id && e.PersonId == me.PersonId,
                stop
            );
}
