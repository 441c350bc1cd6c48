using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Outcomes;

/// <summary>
/// The outcome for whoever stands for the programme, as it stood at one release: to be read, or printed and kept as a PDF. No comment
/// stands in it, for whoever opens it.
/// </summary>
[Access(To.Person)]
public sealed class ReportModel(ReadOutcome read, Texts texts) : PageModel
{
    public StoredOutcome Outcome { get; private set; } = null!;
    public Wave Stand { get; private set; }
    public IReadOnlyList<Chart> Pictures { get; private set; } = [];
    public IReadOnlyList<WaveView> Waves { get; private set; } = [];

    public Round Round => Outcome.Round;
    public DateOnly ToldOn => Outcome.Told[^1].On!.Value;

    /// <param name="stand">Which release; the newest where none is named.</param>
    public async Task<IActionResult> OnGet(string slug, Wave? stand)
    {
        if (await read.Of(HttpContext.Me(), slug, HttpContext.RequestAborted) is not { Told.Count: > 0 } outcome)
            return NotFound();
        Stand = stand ?? outcome.Told[^1].Wave.Wave;
        if (outcome.Told.All(w => w.Wave.Wave != Stand))
            return NotFound();
        Outcome = outcome.UpTo(Stand);
        Pictures = read.Pictures(Outcome, isOpen: true);
        Waves = [.. Outcome.Told.Reverse().Select(w => WaveView.Of(w, Outcome with { IsManager = false }, [], texts))];
        return Page();
    }

    public IReadOnlyList<Chart> Subjects(WaveView wave) => SubjectChart.Of(wave, texts, isOpen: true);
}
