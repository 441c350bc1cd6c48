using Duett.Domain.Rounds;

namespace Duett.Domain.Calls;

/// <summary>
/// Somebody from another organisation would like to take part. What was written lies sealed with a key of its own; an
/// accepted application turns into a person and is gone.
/// </summary>
public sealed class Application : Owned
{
    /// <summary>The words agreed to stand as <c>Calls.ApplyConsent&lt;version&gt;</c>.</summary>
    public const string CurrentConsent = "1";

    public required Guid RoundId { get; init; }

    /// <summary>"de" or "en": the page it was written on, and so the mails that answer it.</summary>
    public required string Language { get; init; }
    public required string ConsentVersion { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary><see cref="ApplicationWords"/>.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>The address was shown to be the applicant's. Nobody but a machine has seen it before.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? DeclinedAt { get; private set; }

    public bool Waits => ConfirmedAt is not null && DeclinedAt is null;

    public void Confirm(DateTimeOffset now) => ConfirmedAt ??= now;

    public void Decline(DateTimeOffset now) => DeclinedAt ??= now;
}

/// <summary>What an applicant wrote. Always stored sealed.</summary>
public sealed record ApplicationWords(
    string Name,
    string Mail,
    string Company,
    ProgrammeRole Role,
    string Topics,
    string? Why
)
{
    public const int LongestName = 100;
    public const int LongestCompany = 100;
    public const int LongestTopics = 300;
    public const int LongestWhy = 1000;
}
