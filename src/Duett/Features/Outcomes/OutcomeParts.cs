namespace Duett.Features.Outcomes;

public static class OutcomeParts
{
    public static void AddOutcomes(this IServiceCollection services) =>
        services.AddScoped<CountRound>().AddScoped<ReadOutcome>();
}
