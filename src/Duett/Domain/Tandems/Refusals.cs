namespace Duett.Domain.Tandems;

public sealed record ProposalIsNoDraft : Refusal;

public sealed record SomebodyHasAnswered : Refusal;

public sealed record ProposalIsNotOpen : Refusal;

public sealed record TandemIsNotLiving : Refusal;
