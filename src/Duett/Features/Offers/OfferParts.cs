namespace Duett.Features.Offers;

/// <summary>What this slice needs to be made.</summary>
public static class OfferParts
{
    public static void AddOffers(this IServiceCollection services)
    {
        services.AddScoped<ReadOffers>();
        services.AddScoped<KeepOffer>();
        services.AddScoped<WriteToHelper>();
        services.AddScoped<ReadMessages>();
    }
}
