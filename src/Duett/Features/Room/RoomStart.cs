using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>What a room begins with: read from the room, or made from both enrolments as long as nothing lies there.</summary>
public sealed class RoomStart(DuettDb db, Vault vault, HouseCatalogue house, RoomPapers papers)
{
    public async Task<StartingPoint> StartingPointOf(Tandem tandem, CancellationToken stop) =>
        await papers.Read<StartingPoint>(tandem.OrganisationId, tandem.Id, RoomDocumentKind.StartingPoint, stop)
        ?? await FromEnrolments(tandem, stop);

    /// <summary>The same request gives the same plan: a page may compose what the job is about to put away.</summary>
    /// <param name="held">So many meetings lie behind.</param>
    /// <returns>The plan, and the content it is read with: that of the version with which the two began.</returns>
    public async Task<(Plan Plan, ContentCatalogue Content)> PlanOf(
        Tandem tandem,
        Round round,
        StartingPoint start,
        int held,
        CancellationToken stop
    )
    {
        var kept = await papers.Read<string>(tandem.OrganisationId, tandem.Id, RoomDocumentKind.Plan, stop);
        var content = kept is null
            ? await house.Of(tandem.OrganisationId, stop)
            : await house.At(tandem.OrganisationId, PlanRecord.FromJson(kept).HouseEdition, stop);
        return (PlanFrom(kept, RequestFor(tandem, round, start), content, held), content);
    }

    public static PlanRequest RequestFor(Tandem tandem, Round round, StartingPoint start) =>
        start.RequestFor(Pace.Of(round, tandem));

    /// <summary>
    /// The round or the two go on, or end earlier: what lies behind stays, the rest is laid out anew, as another edition, so
    /// that no form of before means other meetings now.
    /// </summary>
    public static Plan PlanFrom(string? kept, PlanRequest request, ContentCatalogue content, int held)
    {
        if (kept is null)
            return new ComposePlan(content).From(request);
        var plan = PlanRecord.FromJson(kept).ToPlan();
        var paced = plan with { Minutes = request.Minutes, RhythmDays = request.RhythmDays };
        return (plan.Meetings.Count, plan.Minutes) == (request.Meetings, request.Minutes)
            ? paced
            : PlanDraft.Of(paced, request, content, held).Done();
    }

    /// <summary>Adds both papers to the caller's changes unless they are there.</summary>
    public async Task Keep(Tandem tandem, Round round, CancellationToken stop)
    {
        var (organisation, id) = (tandem.OrganisationId, tandem.Id);
        var start = await StartingPointOf(tandem, stop);
        var (plan, _) = await PlanOf(tandem, round, start, held: 0, stop);
        await papers.AddOnce(organisation, id, RoomDocumentKind.StartingPoint, start, stop);
        await papers.AddOnce(organisation, id, RoomDocumentKind.Plan, PlanRecord.Of(plan).ToJson(), stop);
    }

    private async Task<StartingPoint> FromEnrolments(Tandem tandem, CancellationToken stop)
    {
        var both = await db
            .Enrolments.AsNoTracking()
            .Where(e => e.OrganisationId == tandem.OrganisationId && e.RoundId == tandem.RoundId)
            .Where(e => e.PersonId == tandem.MentorId || e.PersonId == tandem.MenteeId)
            .ToListAsync(stop);
        var (mentee, mentor) = (Of(both, tandem.MenteeId), Of(both, tandem.MentorId));
        return StartingPoint.Of(mentee, await Answers(mentee, stop), mentor, await Answers(mentor, stop));
    }

    private static Enrolment? Of(List<Enrolment> both, Guid person) => both.Find(e => e.PersonId == person);

    private async Task<EnrolmentAnswers> Answers(Enrolment? enrolment, CancellationToken stop) =>
        enrolment is null ? new() : await vault.AnswersOf(enrolment, stop);
}
