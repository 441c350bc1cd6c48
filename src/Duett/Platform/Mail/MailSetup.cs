using Microsoft.Extensions.Options;

namespace Duett.Platform.Mail;

public static class MailSetup
{
    /// <summary>Settings from <c>Duett:Mail</c>, checked at start, and SMTP as the way out.</summary>
    public static IServiceCollection AddMailTransport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<IMailTransport>(s => new SmtpTransport(
            s.GetRequiredService<IOptions<MailOptions>>().Value
        ));
        return services;
    }
}
