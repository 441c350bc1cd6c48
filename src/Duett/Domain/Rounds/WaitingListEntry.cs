namespace Duett.Domain.Rounds;

/// <summary>
/// Somebody who went without a partner in a round, or asked to be invited first to the next one of the programme. It outlives
/// the round, so that whoever waited comes first in the house, and goes with the first tandem.
/// </summary>
public sealed class WaitingListEntry : Owned
{
    /// <summary>What somebody agrees to stands as <c>Enrolments.Stay…</c> with this version.</summary>
    public const string CurrentConsent = "1";

    public required Guid ProgrammeId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The side the person stood on, and is invited for again.</summary>
    public required ProgrammeRole Role { get; set; }

    /// <summary>Day of the last thing that happened here; its retention counts from it.</summary>
    public required DateOnly Since { get; set; }

    /// <summary>A round ended without a tandem for this person.</summary>
    public bool WentWithout { get; private set; }

    /// <summary>The wish to be invited first to the next round, and the words agreed to.</summary>
    public DateTimeOffset? StaysAt { get; private set; }
    public string? ConsentVersion { get; private set; }

    public static WaitingListEntry Of(Round round, Guid person, ProgrammeRole role, DateOnly today) =>
        new()
        {
            OrganisationId = round.OrganisationId,
            ProgrammeId = round.ProgrammeId,
            PersonId = person,
            Role = role,
            Since = today,
        };

    public bool SaysNothing => !WentWithout && StaysAt is null;

    public void GoWithout(ProgrammeRole role, DateOnly today) => (Role, Since, WentWithout) = (role, today, true);

    public void Stay(ProgrammeRole role, DateTimeOffset now, DateOnly today) =>
        (Role, Since, StaysAt, ConsentVersion) = (role, today, StaysAt ?? now, ConsentVersion ?? CurrentConsent);

    /// <summary>The wish is taken back, or was met by the invitation.</summary>
    public void NoLongerStay() => (StaysAt, ConsentVersion) = (null, null);

    public void HasATandem() => WentWithout = false;
}
