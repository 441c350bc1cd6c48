namespace Duett.Features.Room;

/// <summary>The verbs of this slice, for pages.</summary>
public static class RoomParts
{
    public static void AddRoom(this IServiceCollection services)
    {
        services.AddScoped<TellPartner>();
        services.AddScoped<ReleaseIdea>();
        services.AddScoped<SayPulse>();
        services.AddScoped<AskContact>();
    }
}
