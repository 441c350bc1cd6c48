using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Outcomes;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>
/// The days to answer are over: everything is read once, together; what passes the gate is stored, and the answers are destroyed
/// with their key. Whoever comes later is not taken any more.
/// </summary>
public sealed class ReleaseOutcome(DuettDb db, AnswerBoxes boxes, Vault vault, CountRound count, TimeProvider clock)
    : IJob
{
    public static string Kind => "release-outcome";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var (house, now) = (job.OrganisationId, clock.GetUtcNow());
        var wave = await db.OutcomeWaves.SingleOrDefaultAsync(
            w => w.OrganisationId == house && w.Id == job.SubjectId,
            stop
        );
        if (wave is null || wave.ReleasedAt is not null)
            return JobResult.Done;
        if (now < wave.ClosesAt)
            return JobResult.Again(wave.ClosesAt);
        var round = await db
            .Rounds.AsNoTracking()
            .SingleAsync(r => r.OrganisationId == house && r.Id == wave.RoundId, stop);
        var gate = GroupGate.Of(round);
        var sheets = await boxes.Empty(round, wave.Wave, stop);
        var cells = await Cells(round, wave, sheets, gate, stop);
        db.AddRange(cells.Select(c => Figure(wave, c)));
        db.AddRange((await count.For(round, wave.Wave, stop)).Select(c => Figure(wave, c)));
        wave.SealedWords = vault.SealComments(wave, ComposeOutcome.Words(sheets, gate));
        wave.Release(gate.Part(sheets.Count, wave.Asked), now);
        await ForgetWho(wave, stop);
        if (wave.Wave == Wave.Closing)
            await Goals(round, cells, stop);
        return JobResult.Done;
    }

    private async Task<List<OutcomeCell>> Cells(
        Round round,
        OutcomeWave wave,
        IReadOnlyList<AnswerSheet> sheets,
        GroupGate gate,
        CancellationToken stop
    )
    {
        var cells = ComposeOutcome.Of(wave.Wave, sheets, gate).ToList();
        if (wave.Wave == Wave.Closing)
            cells.AddRange(ComposeOutcome.Of(Wave.Levels, await boxes.Empty(round, Wave.Levels, stop), gate));
        if (!gate.ShowsParts(wave.Asked))
            cells.RemoveAll(c => c.Key is not null);
        return cells;
    }

    private static OutcomeFigure Figure(OutcomeWave wave, PictureCell cell) =>
        new()
        {
            OrganisationId = wave.OrganisationId,
            RoundId = wave.RoundId,
            Wave = wave.Wave,
            Report = cell.Report,
            Part = cell.Part,
            Value = cell.Value,
            AtLeast = cell.AtLeast,
        };

    private static OutcomeFigure Figure(OutcomeWave wave, OutcomeCell cell) =>
        new()
        {
            OrganisationId = wave.OrganisationId,
            RoundId = wave.RoundId,
            Wave = wave.Wave,
            Report = cell.Report,
            Part = cell.Key,
            Value = cell.Told.Value,
            Before = cell.Told.From,
        };

    /// <summary>Tracked, so that a release that fails forgets nobody.</summary>
    private async Task ForgetWho(OutcomeWave wave, CancellationToken stop)
    {
        var asked = db.Asked.Where(a => a.OrganisationId == wave.OrganisationId && a.RoundId == wave.RoundId);
        db.RemoveRange(
            await asked
                .Where(a => a.Wave == wave.Wave || (wave.Wave == Wave.Closing && a.Wave == Wave.Levels))
                .ToListAsync(stop)
        );
    }

    /// <summary>Goals of the programme that only answers can show.</summary>
    private async Task Goals(Round round, List<OutcomeCell> cells, CancellationToken stop)
    {
        foreach (var goal in await db.KeepGoals(round, stop))
            if (
                ReportOf(goal.Measure) is { } report
                && cells.Find(c => c.Report == report && c.Key is null) is { } cell
            )
                goal.Reached = (int)cell.Told.Value;
    }

    private static string? ReportOf(Measure measure) =>
        measure switch
        {
            Measure.Learned => "gained",
            Measure.Recommended => "recommending",
            _ => null,
        };
}
