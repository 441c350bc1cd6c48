using System.Text;
using Duett.Domain.Content;
using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Outcomes;

/// <summary>
/// What a round has come to: pictures of its way, and the fixed reports of half-time, closing and three months later, each told of
/// once. Nothing here is counted; page, table and file for programs show what the release has stored.
/// </summary>
[Access(To.Person)]
public sealed class ShowModel(
    ReadOutcome read,
    Vault vault,
    ContentCatalogue content,
    HouseCatalogue house,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    /// <summary>Wave → the words in which it asked.</summary>
    private readonly Dictionary<Guid, Questionnaires> asked = [];

    public StoredOutcome Outcome { get; private set; } = null!;
    public IReadOnlyList<Chart> Pictures { get; private set; } = [];
    public IReadOnlyList<WaveView> Waves { get; private set; } = [];

    /// <summary>It has closed and asked nobody: too few for any figure. Others than the manager read that there is nothing.</summary>
    public bool IsTooSmall { get; private set; }

    public Round Round => Outcome.Round;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Load(slug))
            return NotFound();
        Pictures = read.Pictures(Outcome);
        return Page();
    }

    public async Task<IActionResult> OnGetCsv(string slug)
    {
        if (!await Load(slug))
            return NotFound();
        var table = OutcomeCsv.Of(Waves, new(Outcome, texts, content, IsOpen: false));
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table)];
        return File(file, "text/csv; charset=utf-8", texts["Outcomes.FileName"]);
    }

    public async Task<IActionResult> OnGetJson(string slug) =>
        await Load(slug) ? File(OutcomeJson.Of(Outcome), "application/json") : NotFound();

    public IReadOnlyList<Chart> Subjects(WaveView wave) => SubjectChart.Of(wave, texts, isOpen: false);

    private async Task<bool> Load(string slug)
    {
        if (await read.Of(HttpContext.Me(), slug, HttpContext.RequestAborted) is not { } outcome)
            return false;
        Outcome = outcome;
        foreach (var wave in outcome.Waves)
            asked[wave.Wave.Id] = (
                await house.At(wave.Wave.OrganisationId, wave.Wave.HouseEdition, HttpContext.RequestAborted)
            ).Questionnaires;
        Waves =
        [
            .. outcome
                .Waves.Reverse()
                .Select(w => WaveView.Of(w, outcome, outcome.IsManager ? Comments(w.Wave) : [], texts)),
        ];
        // The job that asks runs within minutes of the close.
        IsTooSmall =
            outcome.IsManager
            && Round.ClosedAt is { } closed
            && closed.AddDays(1) < clock.GetUtcNow()
            && Waves.Count == 0;
        return true;
    }

    private List<(string, IReadOnlyList<string>)> Comments(OutcomeWave wave) =>
        [.. vault.Comments(wave).Select(c => (QuestionOf(c.Key, asked[wave.Id]), (IReadOnlyList<string>)c.Value))];

    /// <summary>Mentees and mentors are asked for their example in different words.</summary>
    private static string QuestionOf(string item, Questionnaires all) =>
        string.Join(
            " / ",
            new[] { all.HalfTime, all.FinalMentee, all.FinalMentor, all.FollowUp }
                .SelectMany(q => q.Questions)
                .Where(q => q.Id == item && q.Kind == QuestionKind.Words)
                .Select(q => q.Text.In(Texts.Language))
                .Distinct()
        );
}
