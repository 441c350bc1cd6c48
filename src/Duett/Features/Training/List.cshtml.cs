using Duett.Domain.Content;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Training;

/// <summary>The short trainings: those for what the reader does first, the others below. Nothing about them is secret.</summary>
[Access(To.SignedIn)]
public sealed class ListModel(OwnTrainings trainings) : PageModel
{
    public sealed record Group(TrainingFor For, bool IsMine, IReadOnlyList<TrainingLine> Lines);

    public Trainings Trainings { get; private set; } = null!;
    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public async Task OnGet()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        Trainings = await trainings.All(me, stop);
        var mine = await trainings.Audiences(me, stop);
        List<Group> groups = [];
        foreach (var audience in Trainings.Audiences.Keys)
            groups.Add(new(audience, mine.Contains(audience), await trainings.Of(me, audience, stop)));
        Groups = [.. groups.OrderByDescending(g => g.IsMine)];
    }
}
