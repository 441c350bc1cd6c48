using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Outcomes;

/// <param name="Funnel">Null where the releases counted nothing.</param>
public sealed record RoundReport(StoredOutcome Outcome, Chart? Funnel);

/// <summary>
/// On a page that stands for a round: the way of the round as last told, and its reports; nothing before the first release. The page
/// has made sure that its visitor may read this round.
/// </summary>
public sealed class RoundReportViewComponent(ReadOutcome read) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Round round)
    {
        var outcome = await read.Of(HttpContext.Me(), round, HttpContext.RequestAborted);
        if (outcome.Told.Count == 0)
            return Content("");
        var funnel = read.Funnel(outcome);
        // Several rounds stand on one page.
        return View(
            "/Features/Outcomes/_RoundReport.cshtml",
            new RoundReport(outcome, funnel is null ? null : funnel with { Id = $"{funnel.Id}-{round.Slug}" })
        );
    }
}
