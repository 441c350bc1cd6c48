namespace Duett.Features.Events;

/// <summary>The verbs of this slice, for pages and jobs.</summary>
public static class EventParts
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddScoped<GuestList>();
        services.AddScoped<TellGuests>();
        services.AddScoped<InviteGuests>();
        services.AddScoped<AnswerEvent>();
        services.AddScoped<ChangeEvent>();
        services.AddScoped<OwnAgendas>();
        services.AddScoped<ReadEvent>();
        services.AddScoped<Box>();
        services.AddSingleton<BoxGate>();
    }
}
