using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
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
    ProgrammeRole Role
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
        var people = await db
            .People.AsNoTracking()
            .Where(p =>
                p.OrganisationId == round.OrganisationId && (p.Id == round.ManagerId || p.Id == round.ContactPersonId)
            )
            .ToDictionaryAsync(p => p.Id, stop);
        var manager = people[round.ManagerId];
        return new InvitationText(
            invited.Person.Name,
            round.Name,
            manager.Department is null ? manager.Name : $"{manager.Name}, {manager.Department}",
            WhatForOf(round, content, texts),
            Dates.Long(round.EnrolUntil, culture),
            Dates.Long(round.MatchOn, culture),
            people[round.ContactPersonId].Name,
            step.Role
        );
    }

    /// <summary>"Reverse Mentoring, alle zwei Wochen 45 Minuten, 12 Treffen"</summary>
    private static string WhatForOf(Round round, ContentCatalogue content, Texts texts)
    {
        var kind = content.FindTemplate(round.Template)?.Kind;
        var name = content.Kinds.FirstOrDefault(k => k.Id == kind)?.Name.In(Texts.Language) ?? round.Name;
        return texts[
            "Enrolments.WhatForText",
            ("kind", name),
            ("rhythm", Rhythm(round.RhythmDays, texts)),
            ("minutes", round.MeetingMinutes),
            ("meetings", round.Meetings)
        ];
    }

    private static string Rhythm(int days, Texts texts) =>
        days switch
        {
            7 => texts["Enrolments.EveryWeek"],
            14 => texts["Enrolments.EveryTwoWeeks"],
            21 => texts["Enrolments.EveryThreeWeeks"],
            28 => texts["Enrolments.EveryFourWeeks"],
            _ => texts["Enrolments.EveryDays", ("days", days)],
        };

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
