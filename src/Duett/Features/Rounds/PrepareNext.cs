using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>
/// Makes the next round of a programme from the last one, in preparation: everything that held is proposed again, the dates are
/// new. With another form of programme its rules hold and places are no longer limited. Added to the caller's changes.
/// </summary>
public sealed class PrepareNext(DuettDb db, ContentCatalogue content)
{
    public async Task<Round> From(
        Round before,
        ProgrammeTemplate template,
        string name,
        Me me,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var house = before.OrganisationId;
        var taken = await db.Rounds.Where(r => r.OrganisationId == house).Select(r => r.Slug).ToHashSetAsync(stop);
        var here = await db
            .People.Where(p => p.OrganisationId == house && p.LeftOn == null)
            .Select(p => p.Id)
            .ToHashSetAsync(stop);
        var isSame = template.Id == before.Template;
        var days = isSame ? DaysOf(before) : template.DurationDays;
        var dates = RoundDates.Proposed(me.HouseDay(now), days, template.Lead);
        var round = new Round
        {
            OrganisationId = house,
            ProgrammeId = before.ProgrammeId,
            FollowsId = before.Id,
            Slug = Slugs.Of(name, taken),
            Name = name,
            Goal = before.Goal,
            Template = template.Id,
            Meetings = template.Meetings.Count,
            MeetingMinutes = template.Meetings.Minutes,
            RhythmDays = template.Meetings.RhythmDays,
            EnrolUntil = dates.EnrolUntil,
            MatchOn = dates.MatchOn,
            StartsOn = dates.StartsOn,
            EndsOn = dates.EndsOn,
            ManagerId = here.Contains(before.ManagerId) ? before.ManagerId : me.PersonId,
            ContactPersonId = here.Contains(before.ContactPersonId) ? before.ContactPersonId : me.PersonId,
            DeputyContactId =
                before.DeputyContactId is { } deputy && here.Contains(deputy) ? before.DeputyContactId : null,
            Topics = StillOffered(before),
            Occasion = before.Occasion,
        };
        SaveGoal.Take(round, template);
        if (isSame)
            TakeRules(round, before);
        round.Budget = template.Rules.KeepsBudget ? before.Budget : null;
        round.WeighAs(before);
        db.AddRange(round, new Preparation { OrganisationId = house, RoundId = round.Id });
        await TakeMails(round, before, stop);
        await db.KeepGoals(before, stop);
        new RolesOfRound(db, now).Give(round, me.PersonId, Role.PM);
        db.Record(house, me.PersonId, AuditAction.RoundCreated, now, round.Id);
        return round;
    }

    /// <summary>So few places are a pilot.</summary>
    public static bool IsPilot(Round round, ProgrammeTemplate? template) =>
        round.Places <= SetUpPeopleModel.PilotPlaces || template?.MaxPairs <= SetUpPeopleModel.PilotPlaces;

    /// <summary>The form in which a pilot goes on as a full round; null when there is none of its kind.</summary>
    public ProgrammeTemplate? FullForm(ProgrammeTemplate pilot, int people, string? look) =>
        FittingTemplates
            .Sorted(content.Templates, people, look)
            .FirstOrDefault(t =>
                t.Kind == pilot.Kind && t.Missing is null && t.MaxPairs > SetUpPeopleModel.PilotPlaces
            );

    /// <summary>A round that was closed early is no shorter the next time: its meetings need their days.</summary>
    private static int DaysOf(Round before) =>
        Math.Max(before.EndsOn.DayNumber - before.StartsOn.DayNumber, before.Meetings * before.RhythmDays);

    /// <summary>What the house has hidden meanwhile does not come along. Where nothing else was picked it does: less would be everything.</summary>
    private string StillOffered(Round before)
    {
        var lines = RoundTopics.Lines(before.Topics);
        var kept = lines.Where(id => OwnTopic.Is(id) || content.Offers(id)).ToList();
        return kept.Exists(id => !OwnTopic.Is(id)) ? string.Join('\n', kept) : before.Topics;
    }

    /// <summary>The house's own texts hold anyway; those of one round go along with it.</summary>
    private async Task TakeMails(Round round, Round before, CancellationToken stop)
    {
        var own = await db
            .MailWordings.AsNoTracking()
            .Where(w => w.OrganisationId == before.OrganisationId && w.RoundId == before.Id)
            .ToListAsync(stop);
        foreach (var wording in own)
            db.Add(
                new MailWording
                {
                    OrganisationId = wording.OrganisationId,
                    RoundId = round.Id,
                    Kind = wording.Kind,
                    Language = wording.Language,
                    Subject = wording.Subject,
                    Body = wording.Body,
                }
            );
    }

    private static void TakeRules(Round round, Round before)
    {
        (round.Meetings, round.MeetingMinutes, round.RhythmDays) = (
            before.Meetings,
            before.MeetingMinutes,
            before.RhythmDays
        );
        (round.OwnLineAllowed, round.OwnTeamAllowed) = (before.OwnLineAllowed, before.OwnTeamAllowed);
        (round.OtherDepartmentOnly, round.Places) = (before.OtherDepartmentOnly, before.Places);
        (round.AsksOptionalFields, round.SmallestGroup) = (before.AsksOptionalFields, before.SmallestGroup);
    }
}
