namespace Duett.Features.OpenPool;

/// <summary>The verbs of this slice, for pages.</summary>
public static class OpenPoolParts
{
    public static void AddOpenPool(this IServiceCollection services)
    {
        services.AddScoped<ReadEntry>();
        services.AddScoped<KeepEntry>();
        services.AddScoped<LeavePool>();
        services.AddScoped<FindInPool>();
        services.AddScoped<AskSomebody>();
        services.AddScoped<SwitchPool>();
    }
}
