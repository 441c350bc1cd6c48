using Duett.Domain.Tandems;

namespace Duett.Domain.Thanks;

/// <summary>
/// Who may have it in writing that they took part. A completed tandem is enough. After an ending, which has no actor, whoever
/// had met and stayed in the round until it closed has taken part too; of all others nothing is said.
/// </summary>
public static class TookPart
{
    public static bool In(Tandem tandem, bool roundHasClosed, bool isStillEnrolled, int held) =>
        tandem.State switch
        {
            TandemState.Completed => true,
            TandemState.Ended => roundHasClosed && isStillEnrolled && held > 0,
            _ => false,
        };
}
