namespace Duett.Features.Thanks;

/// <summary>What this slice needs to be made.</summary>
public static class ThanksParts
{
    public static void AddThanks(this IServiceCollection services)
    {
        services.AddScoped<OwnCertificates>();
        services.AddScoped<ReadNamed>();
    }
}
