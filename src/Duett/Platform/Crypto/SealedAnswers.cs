using Duett.Domain.Enrolments;
using Duett.Domain.Rooms;

namespace Duett.Platform.Crypto;

/// <summary>Where a person's wishes lie: sealed with the person's own key, bound to this one enrolment.</summary>
public static class SealedAnswers
{
    /// <summary>Empty answers when nothing was said or the key has been destroyed.</summary>
    public static async Task<EnrolmentAnswers> AnswersOf(
        this Vault vault,
        Enrolment enrolment,
        CancellationToken stop = default
    ) =>
        await vault.Open<EnrolmentAnswers>(
            enrolment.OrganisationId,
            KeyScope.Person,
            enrolment.PersonId,
            Place(enrolment),
            enrolment.SealedAnswers,
            stop
        ) ?? new EnrolmentAnswers();

    /// <summary>Of many at once: all keys are read together.</summary>
    public static async Task<IReadOnlyList<(Enrolment Enrolment, EnrolmentAnswers Answers)>> AnswersOf(
        this Vault vault,
        IReadOnlyCollection<Enrolment> enrolments,
        CancellationToken stop = default
    )
    {
        foreach (var house in enrolments.GroupBy(e => e.OrganisationId))
            await vault.Prepare(house.Key, KeyScope.Person, [.. house.Select(e => e.PersonId)], stop);
        var all = new List<(Enrolment, EnrolmentAnswers)>();
        foreach (var enrolment in enrolments)
            all.Add((enrolment, await vault.AnswersOf(enrolment, stop)));
        return all;
    }

    /// <summary>Seals the answers into the enrolment, saved with the caller's changes.</summary>
    public static async Task Keep(
        this Vault vault,
        Enrolment enrolment,
        EnrolmentAnswers answers,
        CancellationToken stop = default
    ) =>
        enrolment.SealedAnswers = await vault.Seal(
            enrolment.OrganisationId,
            KeyScope.Person,
            enrolment.PersonId,
            Place(enrolment),
            answers,
            stop
        );

    private static string Place(Enrolment enrolment) => $"enrolment/{enrolment.Id}/answers";
}
