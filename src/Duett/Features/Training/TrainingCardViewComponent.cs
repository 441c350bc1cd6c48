using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Training;

/// <summary>The next training on the start page, until those for what the reader does are done.</summary>
public sealed class TrainingCardViewComponent(OwnTrainings trainings) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        List<TrainingLine> lines = [];
        foreach (var audience in await trainings.Audiences(me, stop))
            lines.AddRange(await trainings.Of(me, audience, stop));
        return lines.FirstOrDefault(l => l.DoneOn is null) is { } next
            ? View(
                "/Features/Training/_Card.cshtml",
                (next.Module, lines.Count(l => l.DoneOn is not null), lines.Count)
            )
            : Content("");
    }
}
