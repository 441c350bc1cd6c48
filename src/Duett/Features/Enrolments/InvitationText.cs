using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

public enum LinkState
{
    Open,
    Unknown,
    Used,
    Expired,
    Closed,
    NewLinkSent,
}

/// <summary>Who invites whom for what, as the head of the page says it.</summary>
public sealed record InvitationText(
    string Name,
    string Round,
    string InvitedBy,
    string WhatFor,
    string AnswerUntil,
    string MatchOn,
    string Contact,
    ProgrammeRole Role,
    string Kind,
    bool IsFormal,
    string Purpose,
    IReadOnlyList<string> Goals,
    bool IsLate,
    string Box,
    bool IsExternal
)
{
    public static async Task<InvitationText> Of(
        Invited invited,
        FirstStep step,
        DuettDb db,
        ContentCatalogue content,
        Texts texts,
        CancellationToken stop
    )
    {
        var (round, culture) = (invited.Round, Dates.CultureOf(Texts.Language));
        var programme = await db
            .Programmes.AsNoTracking()
            .SingleAsync(p => p.OrganisationId == round.OrganisationId && p.Id == round.ProgrammeId, stop);
        Guid?[] named = [round.ManagerId, round.ContactPersonId, programme.SponsorId];
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == round.OrganisationId && named.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, stop);
        var host = people.GetValueOrDefault(programme.SponsorId ?? round.ManagerId) ?? people[round.ManagerId];
        return new InvitationText(
            invited.Person.Name,
            round.Name,
            host.Department is null ? host.Name : $"{host.Name}, {host.Department}",
            WhatForOf(round, content, texts),
            Dates.Long(round.EnrolUntil, culture),
            Dates.Long(round.MatchOn, culture),
            people[round.ContactPersonId].Name,
            step.Role,
            programme.Kind,
            invited.House.Look is not null,
            round.Goal,
            await GoalsOf(programme, db, stop),
            round.ReleasedAt is not null,
            ReservationBox.AddressOf(round.Id),
            invited.Person.IsExternal
        );
    }

    /// <summary>What the house wants to reach, for everybody to know before deciding.</summary>
    private static Task<List<string>> GoalsOf(Programme programme, DuettDb db, CancellationToken stop) =>
        db
            .ProgrammeGoals.Where(g => g.OrganisationId == programme.OrganisationId && g.ProgrammeId == programme.Id)
            .OrderBy(g => g.Number)
            .Select(g => g.Text)
            .ToListAsync(stop);

    /// <summary>"Reverse Mentoring, alle zwei Wochen 45 Minuten, 12 Treffen"</summary>
    private static string WhatForOf(Round round, ContentCatalogue content, Texts texts)
    {
        var kind = content.FindTemplate(round.Template)?.Kind;
        var name = content.Kinds.FirstOrDefault(k => k.Id == kind)?.Name.In(Texts.Language) ?? round.Name;
        return texts[
            "Enrolments.WhatForText",
            ("kind", name),
            ("rhythm", Rhythm.Of(round.RhythmDays, texts)),
            ("minutes", round.MeetingMinutes),
            ("meetings", round.Meetings)
        ];
    }

    /// <summary>Only somebody whose room nothing protects yet is asked for a PIN.</summary>
    public static async Task<bool> AsksPin(Person person, DuettDb db, CancellationToken stop)
    {
        var mail = Folding.Mail(person.Mail);
        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(
                a =>
                    person.AccountId != null
                        ? a.Id == person.AccountId
                        // Addresses are given to new colleagues; an account of whoever had it before does not count.
                        : a.Mail == mail && db.People.Any(p => p.AccountId == a.Id && p.FoldedMail == mail),
                stop
            );
        return account is null || !account.HasRoomKey(await db.Passkeys.AnyAsync(p => p.AccountId == account.Id, stop));
    }
}
