namespace Duett.Domain.Tandems;

public sealed record ProposalIsNoDraft : Refusal;

public sealed record SomebodyHasAnswered : Refusal;

public sealed record ProposalIsNotOpen : Refusal;

public sealed record TandemIsNotLiving : Refusal;

/// <summary>One of the two has as many tandems as they said they have time for.</summary>
public sealed record NoPlaceLeft : Refusal;

public sealed record SlotIsGone : Refusal;

public sealed record LinkIsUsed : Refusal;
