using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

public enum AnswerStep
{
    Fill,

    /// <summary>Everything once more, before it is sent.</summary>
    Check,
    Sent,

    /// <summary>The days are over.</summary>
    Over,
}

/// <summary>
/// The questions of one wave: filled in, looked over, sent. Until then nothing is stored: a draft would have to bear a name. What
/// is asked here shows no topic, so that a mailbox is enough to answer.
/// </summary>
public abstract class AnswerPage(DuettDb db, AnswerBoxes boxes, HouseCatalogue house, Texts texts, TimeProvider clock)
    : PageModel
{
    /// <summary>Question → answer, as it was chosen.</summary>
    [BindProperty]
    public Dictionary<string, string?> Said { get; set; } = [];

    public AnswerStep Step { get; private set; }
    public Round Round { get; private set; } = null!;
    public AskedQuestions Asks { get; private set; } = null!;
    public string Title => Step == AnswerStep.Over ? texts["Outcomes.OverTitle"] : Asks.Title;
    public DateOnly LastDay { get; private set; }
    public string Here { get; protected set; } = "";
    public int Fewest => GroupGate.Of(Round).Fewest;
    public Problems Problems { get; } = new();

    private Asked asked = null!;
    private CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>The answer that was chosen, if there is such an option.</summary>
    public int? Chosen(AskedQuestion asks) =>
        int.TryParse(Said.GetValueOrDefault(asks.Key), NumberStyles.None, CultureInfo.InvariantCulture, out var answer)
        && asks.Question.Allows(answer)
            ? answer
            : null;

    public string? Typed(AskedQuestion asks) => Said.GetValueOrDefault(asks.Key);

    protected async Task<IActionResult> Show(Guid organisation, Guid person, Guid id) =>
        await Find(organisation, person, id) ? Page() : NotFound();

    /// <summary>What was asked is told of by now, and nothing is left of who was asked.</summary>
    protected IActionResult ShowOver()
    {
        Step = AnswerStep.Over;
        return Page();
    }

    protected async Task<IActionResult> Take(Guid organisation, Guid person, Guid id, string? schritt)
    {
        if (!await Find(organisation, person, id))
            return NotFound();
        ModelState.Clear();
        if (Step is not AnswerStep.Fill || schritt == "aendern")
            return Page();
        if (Sheet(await AreaOf(organisation, person)) is not { } sheet)
            return Page();
        Step = AnswerStep.Check;
        if (schritt != "senden")
            return Page();
        if (await boxes.Mark(asked, Stop))
            await boxes.Put(organisation, Round.Id, asked.Wave, sheet);
        return Redirect(Here);
    }

    private async Task<bool> Find(Guid organisation, Guid person, Guid id)
    {
        var found = await db
            .Asked.AsNoTracking()
            .SingleOrDefaultAsync(a => a.OrganisationId == organisation && a.PersonId == person && a.Id == id, Stop);
        if (found is null)
            return false;
        asked = found;
        Round = await db
            .Rounds.AsNoTracking()
            .SingleAsync(r => r.OrganisationId == organisation && r.Id == asked.RoundId, Stop);
        var wave = await db
            .OutcomeWaves.AsNoTracking()
            .SingleOrDefaultAsync(
                w => w.OrganisationId == organisation && w.RoundId == asked.RoundId && w.Wave == asked.Wave,
                Stop
            );
        // Asked in three months, but not yet.
        if (wave is null)
            return false;
        var zone = await db.Organisations.Where(o => o.Id == organisation).Select(o => o.TimeZone).SingleAsync(Stop);
        LastDay = wave.ClosesAt.DayIn(Dates.Zone(zone)).AddDays(-1);
        var words = await house.At(organisation, wave.HouseEdition, Stop);
        Asks = AskedQuestions.Of(asked.Wave, asked.Side, words.Questionnaires, texts);
        Step =
            asked.HasAnswered ? AnswerStep.Sent
            : wave.Takes(clock.GetUtcNow()) ? AnswerStep.Fill
            : AnswerStep.Over;
        return true;
    }

    private Task<string?> AreaOf(Guid house, Guid person) =>
        db
            .People.Where(p => p.OrganisationId == house && p.Id == person)
            .Select(p => p.Department)
            .SingleOrDefaultAsync(Stop);

    /// <summary>Null when something stands in the way, which is then said.</summary>
    private AnswerSheet? Sheet(string? area)
    {
        var (said, words) = (new Dictionary<string, double>(), new Dictionary<string, string>());
        foreach (var one in Asks.All)
            if (one.Question.Kind != QuestionKind.Words)
            {
                if (Chosen(one) is { } answer)
                    said[one.Key] = answer;
            }
            else if (Duett.Domain.Written.Text(Typed(one), AnswerSheet.LongestWords) is { } text)
            {
                if (Typed(one)!.Trim().ReplaceLineEndings("\n").Length > AnswerSheet.LongestWords)
                    Problems.Add(one.Key, texts["Outcomes.WordsTooLong", ("most", AnswerSheet.LongestWords)]);
                words[one.Key] = text;
            }
        if (said.Count + words.Count == 0)
            Problems.Add(Asks.All[0].Key, texts["Outcomes.NothingSaid"]);
        return Problems.Any ? null : new(asked.Side, area, said, words);
    }
}
