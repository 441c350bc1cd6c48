using System.Text;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <param name="Asked">Null where it may not be told.</param>
/// <param name="ClosesOn">Until it is told of: the day on which it is.</param>
/// <param name="Comments">Question → what was written; for the programme manager alone.</param>
public sealed record WaveView(
    Wave Wave,
    DateOnly ClosesOn,
    bool IsReleased,
    int? Asked,
    Figure Answered,
    IReadOnlyList<SubjectView> Subjects,
    IReadOnlyList<(string Question, IReadOnlyList<string> Comments)> Comments
);

/// <summary>
/// What a round has come to: the fixed reports of half-time, closing and three months later, each told of once. Nothing here is
/// counted; the page shows what the release has stored.
/// </summary>
[Access(To.Person)]
public sealed class ShowModel(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
    : PageModel
{
    public Round Round { get; private set; } = null!;
    public IReadOnlyList<WaveView> Waves { get; private set; } = [];
    public bool IsManager { get; private set; }
    public int Fewest { get; private set; }

    /// <summary>It has closed and asked nobody: too few for any figure. Others than the manager read that there is nothing.</summary>
    public bool IsTooSmall { get; private set; }
    public bool HasFigures => Waves.Any(w => w.IsReleased);

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug) => await Load(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsv(string slug)
    {
        if (!await Load(slug))
            return NotFound();
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(OutcomeCsv.Of(Waves, texts))];
        return File(file, "text/csv; charset=utf-8", texts["Outcomes.FileName"]);
    }

    private async Task<bool> Load(string slug)
    {
        var me = HttpContext.Me();
        if (await db.OutcomeOf(me, slug, Stop) is not { } round)
            return false;
        (Round, IsManager, Fewest) = (round, me.Is(Role.PM, round.Id), GroupGate.Of(round).Fewest);
        var waves = await db
            .OutcomeWaves.AsNoTracking()
            .Where(w => w.OrganisationId == round.OrganisationId && w.RoundId == round.Id)
            .ToListAsync(Stop);
        var figures = await db
            .OutcomeFigures.AsNoTracking()
            .Where(f => f.OrganisationId == round.OrganisationId && f.RoundId == round.Id)
            .ToListAsync(Stop);
        Waves =
        [
            .. waves
                .OrderByDescending(w => w.Wave)
                .Select(w => View(w, [.. figures.Where(f => f.Wave == w.Wave)], Dates.Zone(me.HouseZone))),
        ];
        // The job that asks runs within minutes of the close.
        IsTooSmall =
            IsManager && round.ClosedAt is { } closed && closed.AddDays(1) < clock.GetUtcNow() && waves.Count == 0;
        return true;
    }

    private WaveView View(OutcomeWave wave, List<OutcomeFigure> figures, TimeZoneInfo zone) =>
        new(
            wave.Wave,
            wave.ClosesAt.DayIn(zone),
            wave.ReleasedAt is not null,
            // From one wave to the next it shows who has gone; the manager knows the tandems anyway.
            IsManager ? wave.Asked : null,
            new(wave.Answered, wave.AnsweredAtLeast),
            wave.ReleasedAt is null ? [] : SubjectView.Of(wave.Wave, figures, Fewest, texts),
            IsManager ? Comments(wave) : []
        );

    private List<(string, IReadOnlyList<string>)> Comments(OutcomeWave wave) =>
        [.. vault.Comments(wave).Select(c => (QuestionOf(c.Key), (IReadOnlyList<string>)c.Value))];

    /// <summary>Mentees and mentors are asked for their example in different words.</summary>
    private string QuestionOf(string item)
    {
        var all = content.Questionnaires;
        return string.Join(
            " / ",
            new[] { all.HalfTime, all.FinalMentee, all.FinalMentor, all.FollowUp }
                .SelectMany(q => q.Questions)
                .Where(q => q.Id == item && q.Kind == QuestionKind.Words)
                .Select(q => q.Text.In(Texts.Language))
                .Distinct()
        );
    }
}
