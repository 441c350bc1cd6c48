using Duett.Domain.Programmes;

namespace Duett.Domain.Rounds;

/// <summary>How much a tandem of the open pool has before it.</summary>
public enum PoolDepth
{
    /// <summary>Four hours on one topic.</summary>
    TopicPackage,

    /// <summary>Six meetings, and on as long as both want.</summary>
    OpenEnded,
}

/// <summary>
/// The standing round of a house: without a day of matching, without a list, without an end. Whoever offers something waits in
/// it; whoever wants to learn is proposed a few of them and asks one. It is on while one can enrol in it.
/// </summary>
public static class PoolRound
{
    /// <summary>Can stand in no address, so no page for rounds finds it; and there is one in a house.</summary>
    public const string Slug = "/";

    /// <summary>Kind of its programme; no template and no list of programmes knows it.</summary>
    public const string Kind = "open-pool";

    /// <summary>The words agreed to stand as <c>OpenPool.Consent&lt;version&gt;</c>.</summary>
    public const string ConsentVersion = "pool-1";

    public const int MostOffered = 5;
    public const int MostWanted = 3;
    public const int MostProposals = 3;
    public const int LongestChallenge = 300;
    public const int LongestRatherNot = 200;

    /// <summary>Other wishes show other people: whoever asks for every topic in turn would read the pool.</summary>
    public const int MostWishesADay = 8;
    public const int MostAsksADay = 5;

    /// <summary>No round lasts so long.</summary>
    public static readonly DateOnly NoEnd = new(2999, 12, 31);

    public static Programme ProgrammeFor(Guid house, Guid by, string name, string purpose) =>
        new()
        {
            OrganisationId = house,
            Name = name,
            Purpose = purpose,
            Kind = Kind,
            OwnerId = by,
        };

    public static Round For(Programme programme, PoolDepth depth, Guid contact, DateOnly today)
    {
        var (template, meetings, minutes) = depth == PoolDepth.TopicPackage ? ("pilot", 4, 60) : ("quarter", 6, 45);
        return new()
        {
            OrganisationId = programme.OrganisationId,
            ProgrammeId = programme.Id,
            Slug = Slug,
            Name = programme.Name,
            Goal = programme.Purpose,
            Template = template,
            Meetings = meetings,
            MeetingMinutes = minutes,
            RhythmDays = 14,
            EnrolUntil = NoEnd,
            MatchOn = today,
            StartsOn = today,
            EndsOn = NoEnd,
            ManagerId = programme.OwnerId,
            ContactPersonId = contact,
        };
    }

    /// <summary>What HR may read of a count: nothing below the smallest group, and then only in whole fives, so that no single step shows.</summary>
    public static int? Shown(int count, int smallest) => count < smallest ? null : count / 5 * 5;
}

public sealed record PoolIsOff : Refusal;

/// <summary>One ask at a time.</summary>
public sealed record AskIsOpen : Refusal;

/// <summary>Asked somebody else's ask meanwhile, left, or no longer suits.</summary>
public sealed record NoLongerProposed : Refusal;

/// <summary>As many tandems as the asking person has time for.</summary>
public sealed record NoTimeForMore : Refusal;

public sealed record EnoughAsksToday : Refusal;
