using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>One release and what it has told.</summary>
/// <param name="On">The day it was told; null while people are still asked.</param>
public sealed record ToldWave(OutcomeWave Wave, DateOnly ClosesOn, DateOnly? On);

/// <summary>
/// What is stored of a round's releases. Page, report, table and program all draw from this, and nothing is counted for any of them.
/// </summary>
public sealed record StoredOutcome(
    Round Round,
    bool IsManager,
    int Fewest,
    IReadOnlyList<ToldWave> Waves,
    IReadOnlyList<OutcomeFigure> Figures
)
{
    public IReadOnlyList<ToldWave> Told => [.. Waves.Where(w => w.On is not null)];

    /// <summary>As it stood when this wave was told.</summary>
    public StoredOutcome UpTo(Wave wave) =>
        this with
        {
            Waves = [.. Told.Where(w => w.Wave.Wave <= wave)],
            Figures = [.. Figures.Where(f => f.Wave <= wave)],
        };
}

/// <summary>Loads what a visitor may read of a round's outcome; one way for every form in which it is shown.</summary>
public sealed class ReadOutcome(DuettDb db, ContentCatalogue content, Texts texts)
{
    /// <summary>Null: none of the visitor's.</summary>
    public async Task<StoredOutcome?> Of(Me me, string slug, CancellationToken stop) =>
        await db.OutcomeOf(me, slug, stop) is { } round ? await Of(me, round, stop) : null;

    /// <summary>Of a round that the visitor may read.</summary>
    public async Task<StoredOutcome> Of(Me me, Round round, CancellationToken stop)
    {
        var zone = Dates.Zone(me.HouseZone);
        var waves = await db
            .OutcomeWaves.AsNoTracking()
            .Where(w => w.OrganisationId == round.OrganisationId && w.RoundId == round.Id)
            .ToListAsync(stop);
        var figures = await db
            .OutcomeFigures.AsNoTracking()
            .Where(f => f.OrganisationId == round.OrganisationId && f.RoundId == round.Id)
            .ToListAsync(stop);
        return new(
            round,
            me.Is(Role.PM, round.Id),
            GroupGate.Of(round).Fewest,
            [
                .. waves
                    .OrderBy(w => w.Wave)
                    .Select(w => new ToldWave(w, w.ClosesAt.DayIn(zone), w.ReleasedAt?.DayIn(zone))),
            ],
            figures
        );
    }

    /// <summary>The pictures of the round, in the order of its way; none before the first release.</summary>
    public IReadOnlyList<Chart> Pictures(StoredOutcome outcome, bool isOpen = false)
    {
        var frame = new ChartFrame(outcome, texts, content, isOpen);
        return outcome.Told.Count == 0
            ? []
            :
            [
                .. new[] { FunnelChart.Of(frame), TopicsChart.Of(frame), AreasChart.Of(frame) }.OfType<Chart>(),
                SatisfactionChart.Of(frame),
                LearningChart.Of(frame),
            ];
    }

    public Chart? Funnel(StoredOutcome outcome) => FunnelChart.Of(new(outcome, texts, content, false));
}
