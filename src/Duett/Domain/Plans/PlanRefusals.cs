namespace Duett.Domain.Plans;

public sealed record MeetingStays : Refusal;

public sealed record LevelsWouldJump : Refusal;

public sealed record PlanIsFull : Refusal;

public sealed record IsInThePlan : Refusal;

public sealed record PlanWasChanged : Refusal;

public sealed record MeetingIsNotOver : Refusal;

public sealed record NothingToSay : Refusal;
