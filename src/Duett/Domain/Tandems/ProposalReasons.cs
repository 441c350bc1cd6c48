using System.Text.Json.Serialization;

namespace Duett.Domain.Tandems;

/// <summary>Why two people were proposed to each other. Never age, gender, rank or photos: they are not known here.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReasonKind>))]
public enum ReasonKind
{
    /// <summary>Values: ids of topics the mentee wants and the mentor offers.</summary>
    Topics,

    /// <summary>Values: ids of topics the mentor wants back and the mentee offers.</summary>
    BackTopics,

    /// <summary>Values: one number, how many times of the week suit both.</summary>
    CommonTimes,

    /// <summary>Values: ISO 639-1 codes of languages both speak.</summary>
    Language,

    /// <summary>They work in different departments. No values.</summary>
    DifferentArea,

    /// <summary>They can meet at the same place. Values: the location.</summary>
    SameLocation,

    /// <summary>Values: interests both named, as they named them.</summary>
    Interests,

    /// <summary>One of them is open to any topic. No values.</summary>
    OpenToAnything,

    /// <summary>One stands above the other in the line: no reason for it, but to be known before deciding. No values.</summary>
    OwnLine,

    /// <summary>One team or one career ladder: to be known before deciding. No values.</summary>
    OwnTeam,
}

/// <param name="Values">What <see cref="ReasonKind"/> says; empty where it says nothing.</param>
public sealed record ProposalReason(ReasonKind Kind, IReadOnlyList<string> Values);

/// <summary>The reasons as they lie sealed in <see cref="Tandem.SealedReasons"/>, the strongest first.</summary>
/// <param name="Challenge">In the open pool: what the asking person wrote to the asked one.</param>
public sealed record ProposalReasons(IReadOnlyList<ProposalReason> Reasons, string? Challenge = null)
{
    /// <summary>Scope Tandem, this place.</summary>
    public const string Place = "tandem/reasons";
}
