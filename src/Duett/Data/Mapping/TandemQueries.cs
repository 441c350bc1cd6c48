using Duett.Domain.Tandems;

namespace Duett.Data.Mapping;

/// <summary>The states of a tandem as the database is asked for them, in one place; the rules are those of <see cref="Tandem"/>.</summary>
public static class TandemQueries
{
    public static IQueryable<Tandem> InRound(this IQueryable<Tandem> tandems, Guid organisation, Guid round) =>
        tandems.Where(t => t.OrganisationId == organisation && t.RoundId == round);

    public static IQueryable<Tandem> Of(this IQueryable<Tandem> tandems, Guid organisation, Guid person) =>
        tandems.Where(t => t.OrganisationId == organisation && (t.MentorId == person || t.MenteeId == person));

    /// <summary><see cref="Tandem.IsTaken"/></summary>
    public static IQueryable<Tandem> Taken(this IQueryable<Tandem> tandems) =>
        tandems.Where(t => t.DissolvedAt == null && t.EndedAt == null && t.CompletedAt == null);

    /// <summary><see cref="Tandem.IsFree"/></summary>
    public static IQueryable<Tandem> Free(this IQueryable<Tandem> tandems) =>
        tandems.Where(t => t.FreeSince != null && t.FreeUntil == null);

    /// <summary><see cref="Tandem.IsLiving"/></summary>
    public static IQueryable<Tandem> Living(this IQueryable<Tandem> tandems) =>
        tandems.Taken().Where(t => t.AgreedAt != null);
}
