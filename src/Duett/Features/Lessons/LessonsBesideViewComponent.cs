using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Lessons;

/// <param name="Round">From which they come.</param>
/// <param name="Facts">What was said in numbers and choices, as sentences.</param>
public sealed record LessonsBeside(string Round, IReadOnlyList<LessonText> Lines, IReadOnlyList<string> Facts);

/// <summary>
/// What an earlier round of the programme taught, beside the fields of the set-up that it concerns; for whoever prepares the
/// round. Nothing is shown where there is nothing.
/// </summary>
public sealed class LessonsBesideViewComponent(DuettDb db, Vault vault, ContentCatalogue content, Texts texts)
    : ViewComponent
{
    private sealed record Past(string Round, IReadOnlyList<LessonText> Lines, LookBack? Look);

    private static readonly Dictionary<string, LessonArea[]> Places = new()
    {
        ["goal"] = [LessonArea.Closing],
        ["dates"] = [LessonArea.KickOff, LessonArea.Meetings],
        ["people"] = [LessonArea.Call, LessonArea.Enrolment],
        ["care"] = [LessonArea.Care],
        ["rules"] = [LessonArea.Matching],
        ["topics"] = [],
        ["frame"] = [],
    };

    /// <param name="at">Where on the pages: a key of <see cref="Places"/>.</param>
    public async Task<IViewComponentResult> InvokeAsync(Round round, string at)
    {
        if (HttpContext.Visitor() is not { } me || !me.Is(Role.PM, round.Id) || await Read(round) is not { } past)
            return Content("");
        // A missing topic concerns the topics, whatever area it was noted for.
        var lines = past.Lines.Where(l => l.Kind == LessonKind.Missing ? at == "topics" : Places[at].Contains(l.Area));
        var shown = new LessonsBeside(past.Round, [.. lines], [.. Facts(past.Look, at)]);
        return shown.Lines.Count + shown.Facts.Count == 0
            ? Content("")
            : View("/Features/Lessons/_Beside.cshtml", shown);
    }

    private IEnumerable<string> Facts(LookBack? look, string at)
    {
        var (ask, language) = (content.Lessons, Texts.Language);
        if (at == "people" && look?.Balance is { } balance)
            yield return Said(ask.Questions["call"], ask.Choices["call"].In(language)[(int)balance]);
        if (at == "dates" && look?.Length is { } length)
            yield return Said(ask.Questions["rhythm"], ask.Choices["rhythm"].In(language)[(int)length]);
        if (at == "care" && look?.Hours is { } hours)
            yield return texts["Lessons.BesideHours", ("count", hours)];
        if (at == "frame" && look?.Cost is { } cost)
            yield return texts["Lessons.BesideCost", ("euros", cost.ToString("N0", CultureInfo.CurrentCulture))];

        string Said(Bilingual question, string answer) => $"{question.In(language)} {answer}";
    }

    /// <summary>Of the round this one follows, or else of the newest before it that has left any; read once for all places of a page.</summary>
    private async Task<Past?> Read(Round round)
    {
        if (HttpContext.Items.TryGetValue(typeof(Past), out var known))
            return known as Past;
        var stop = HttpContext.RequestAborted;
        var earlier = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == round.OrganisationId && r.ProgrammeId == round.ProgrammeId)
            .Where(r => r.Id != round.Id && (r.Id == round.FollowsId || r.StartsOn <= round.StartsOn))
            .Where(r =>
                db.Lessons.Any(l => l.OrganisationId == r.OrganisationId && l.RoundId == r.Id)
                || db.LookBacks.Any(l => l.OrganisationId == r.OrganisationId && l.RoundId == r.Id)
                || db.LessonBoxes.Any(l => l.OrganisationId == r.OrganisationId && l.RoundId == r.Id && l.IsReadable)
            )
            .OrderByDescending(r => r.Id == round.FollowsId)
            .ThenByDescending(r => r.StartsOn)
            .FirstOrDefaultAsync(stop);
        var past = earlier is null ? null : await Read(earlier, stop);
        HttpContext.Items[typeof(Past)] = past;
        return past;
    }

    private async Task<Past> Read(Round earlier, CancellationToken stop)
    {
        var lessons = await db
            .Lessons.AsNoTracking()
            .Where(l => l.OrganisationId == earlier.OrganisationId && l.RoundId == earlier.Id)
            .ToListAsync(stop);
        var box = await db
            .LessonBoxes.AsNoTracking()
            .SingleOrDefaultAsync(
                b => b.OrganisationId == earlier.OrganisationId && b.RoundId == earlier.Id && b.IsReadable,
                stop
            );
        var look = await db
            .LookBacks.AsNoTracking()
            .SingleOrDefaultAsync(l => l.OrganisationId == earlier.OrganisationId && l.RoundId == earlier.Id, stop);
        var lines = lessons.Select(vault.Read).Concat(box is null ? [] : vault.Read(box));
        return new(
            earlier.Name,
            [.. lines.OrderBy(l => l.Area).ThenBy(l => l.Kind).ThenBy(l => l.Text, StringComparer.Ordinal)],
            look
        );
    }
}
