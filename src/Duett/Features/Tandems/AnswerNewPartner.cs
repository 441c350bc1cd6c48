using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// A new partner, or a pause. The search starts when both have answered or after seven days, so that its moment does not
/// tell who answered first. Also "yes, go on looking" after a proposal that lapsed without one's answer.
/// </summary>
public sealed class AnswerNewPartner(DuettDb db, Pairs pairs, Links links, TimeProvider clock)
{
    /// <returns>False when there is nothing to answer.</returns>
    public Task<bool> Answer(Guid organisation, Guid person, Guid tandem, bool wants, Link? link) =>
        db.Atomically(async () =>
        {
            await pairs.Hold(organisation, tandem);
            if (
                await pairs.Of(organisation, person, tandem)
                is not { Round: { ClosedAt: null, IsOpenPool: false } } pair
            )
                return false;
            var answers = await AnswersTo(pair.Tandem).ToListAsync();
            var lapsed = pair.Tandem.State == TandemState.Dissolved && answers.Exists(a => a.PersonId == person);
            if (pair.Tandem.State != TandemState.Ended && !lapsed)
                return false;
            if (link is not null && !await links.Use(link))
                return false;
            await links.UseAll(LinkKind.NewPartner, tandem, person);
            var both = answers.Select(a => a.PersonId).Append(person).Distinct().Count() == 2;
            if (answers.SingleOrDefault(a => a.PersonId == person) is { } mine)
                mine.Wants = wants;
            else
                db.Add(
                    new NewPartnerAnswer
                    {
                        OrganisationId = organisation,
                        TandemId = tandem,
                        PersonId = person,
                        Wants = wants,
                    }
                );
            // Late answers too: the search after seven days may have found nobody to search for.
            var late = lapsed || clock.GetUtcNow() >= pair.Tandem.NewSearchAt;
            if ((both || late) && (wants || answers.Any(a => a.Wants)))
                db.Later(SharedJobs.FindPartners, clock.GetUtcNow(), organisation, pair.Tandem.RoundId);
            await db.SaveChangesAsync();
            return true;
        });

    public IQueryable<NewPartnerAnswer> AnswersTo(Tandem tandem) =>
        db.NewPartnerAnswers.Where(a => a.OrganisationId == tandem.OrganisationId && a.TandemId == tandem.Id);
}
