using Duett.Domain.Outcomes;

namespace Duett.Features.Outcomes;

/// <summary>What a stored figure counts or measures, and the rule by which it may be told; for programs.</summary>
internal static class FigureUnit
{
    public static string Of(OutcomeFigure figure) =>
        figure.Report switch
        {
            RoundPictures.Funnel => figure.Part is nameof(FunnelStep.Invited) or nameof(FunnelStep.Enrolled)
                ? "people"
                : "tandems",
            RoundPictures.Sought or RoundPictures.Offered => "people",
            RoundPictures.Areas => "tandems",
            _ => Report(figure)?.Reading switch
            {
                Reading.Mean or Reading.Change => "scale-1-5",
                Reading.Gain => "level-1-4",
                Reading.Contacts => "people",
                Reading.Promoting => "points",
                _ => "percent",
            },
        };

    /// <summary>Counts: part and rest are both large. Answers: besides, no sum of all that is told leads to fewer.</summary>
    public static string RuleOf(OutcomeFigure figure) => Report(figure) is null ? "count-and-rest" : "release-audit";

    public static int FewestOf(OutcomeFigure figure, int fewest) => Math.Max(fewest, Report(figure)?.Fewest ?? 0);

    private static OutcomeReport? Report(OutcomeFigure figure) =>
        OutcomeReport.All.FirstOrDefault(r => r.Id == figure.Report);
}
