namespace Duett.Features.Mails;

public static class MailParts
{
    public static void AddMailTexts(this IServiceCollection services)
    {
        services.AddScoped<SampleValues>();
        services.AddScoped<EditTools>();
    }
}
