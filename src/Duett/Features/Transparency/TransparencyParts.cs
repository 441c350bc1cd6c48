namespace Duett.Features.Transparency;

public static class TransparencyParts
{
    public static void AddTransparency(this IServiceCollection services) => services.AddSingleton<InventedHouse>();
}
