namespace Duett.Features.Training;

/// <summary>What this slice needs to be made.</summary>
public static class TrainingParts
{
    public static void AddTraining(this IServiceCollection services) => services.AddScoped<OwnTrainings>();
}
