namespace Duett.Platform.Logging;

public static partial class LoggingSetup
{
    /// <summary>While developing the framework's own log stays, with everything in it.</summary>
    public static void AddOperatorsLog(this WebApplicationBuilder builder, LogForm form)
    {
        if (builder.Environment.IsDevelopment())
            return;
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(services => new OperatorsLog(
            form,
            services.GetRequiredService<TimeProvider>(),
            Console.Out
        ));
    }

    [LoggerMessage(LogLevel.Information, "Duett has started. Duett admin-link prints a link to sign in with.")]
    public static partial void Answers(this ILogger log);
}
