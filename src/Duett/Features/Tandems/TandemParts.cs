namespace Duett.Features.Tandems;

/// <summary>The verbs of this slice, for pages and jobs.</summary>
public static class TandemParts
{
    public static void AddTandems(this IServiceCollection services)
    {
        services.AddScoped<Pairs>();
        services.AddScoped<FreeTimes>();
        services.AddScoped<AnnounceMeeting>();
        services.AddScoped<CancelAhead>();
        services.AddScoped<OfferDates>();
        services.AddScoped<PulseFaces>();
        services.AddScoped<TakePause>();
        services.AddScoped<FinishTogether>();
        services.AddScoped<NextLasts>();
        services.AddScoped<GoFreely>();
        services.AddScoped<TellBoth>();
        services.AddScoped<WithoutDate>();
        services.AddScoped<CloseProposal>();
        services.AddScoped<DropDraft>();
        services.AddScoped<LetGo>();
        services.AddScoped<AnswerProposal>();
        services.AddScoped<ReadProposal>();
        services.AddScoped<ReadStart>();
        services.AddScoped<ReadWaitingCards>();
        services.AddScoped<ReadDates>();
        services.AddScoped<ChangeDates>();
        services.AddScoped<EndTandem>();
        services.AddScoped<AnswerNewPartner>();
    }
}
