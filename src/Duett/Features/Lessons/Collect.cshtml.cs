using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Lessons;

public sealed class LessonForm
{
    public LessonKind? Kind { get; set; }
    public LessonArea? Area { get; set; }
    public string? Text { get; set; }

    /// <summary>The words as they may be stored; null when something is missing, which is then said.</summary>
    public string? Check(Texts texts, Problems problems)
    {
        if (Kind is null || !Enum.IsDefined(Kind.Value))
            problems.Add("Kind", texts["Lessons.NeedKind"]);
        if (Area is null || !Enum.IsDefined(Area.Value))
            problems.Add("Area", texts["Lessons.NeedArea"]);
        var text = Written.Text(Text, Lesson.LongestText);
        if (text is null)
            problems.Add("Text", texts["Lessons.NeedText"]);
        else if (Text!.Trim().ReplaceLineEndings("\n").Length > Lesson.LongestText)
            problems.Add("Text", texts["Lessons.TextTooLong", ("most", Lesson.LongestText)]);
        return problems.Any ? null : text;
    }
}

/// <summary>
/// What a round taught those who run it, in short lines; they stand ready when the next one is set up. Manager, team and
/// contact person write here, and nobody's name is kept.
/// </summary>
[Access(To.Role, Role.PM, Role.VP)]
public sealed class CollectModel(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
    : LessonsPage(db, clock)
{
    public sealed record Line(Guid Id, LessonText Lesson);

    [BindProperty]
    public LessonForm Form { get; set; } = new();

    /// <summary>The one that is being changed; null: a new one.</summary>
    public Guid? Editing { get; private set; }
    public LessonQuestions Questions => content.Lessons;
    public IReadOnlyList<IGrouping<LessonArea, Line>> Lines { get; private set; } = [];

    /// <summary>What participants said; null while nobody may read it.</summary>
    public IReadOnlyList<LessonText>? Voices { get; private set; }

    /// <summary>Their days are over, one way or the other.</summary>
    public bool BoxIsClosed => Round.ClosedAt is not null && !LessonBox.Takes(Round, Now);

    public async Task<IActionResult> OnGet(string slug, Guid? lehre)
    {
        if (!await Find(slug))
            return NotFound();
        if (lehre is { } id)
        {
            if (!IsOpen || await One(id) is not { } lesson)
                return NotFound();
            var said = vault.Read(lesson);
            Form = new()
            {
                Kind = said.Kind,
                Area = said.Area,
                Text = said.Text,
            };
        }
        return await Show(lehre);
    }

    public async Task<IActionResult> OnPost(string slug, Guid? lehre)
    {
        if (!await Find(slug) || !IsOpen)
            return NotFound();
        var lesson = lehre is { } id ? await One(id) : null;
        if (lehre is not null && lesson is null)
            return NotFound();
        if (Form.Check(texts, Problems) is not { } text)
            return await Show(lehre);
        if (lesson is null)
            Db.Add(lesson = New());
        (lesson.Kind, lesson.Area) = (Form.Kind!.Value, Form.Area!.Value);
        lesson.Sealed = vault.SealLesson(lesson.Id, text);
        await Db.SaveChangesAsync(Stop);
        this.Say("Lessons.Kept");
        return Redirect($"/r/{slug}/lehren");
    }

    public async Task<IActionResult> OnPostRemove(string slug, Guid lehre)
    {
        if (!await Find(slug) || !IsOpen || await One(lehre) is not { } lesson)
            return NotFound();
        Db.Remove(lesson);
        await Db.SaveChangesAsync(Stop);
        this.Say("Lessons.Removed");
        return Redirect($"/r/{slug}/lehren");
    }

    private Lesson New() =>
        new()
        {
            OrganisationId = Round.OrganisationId,
            RoundId = Round.Id,
            Kind = default,
            Area = default,
            Sealed = [],
        };

    private Task<Lesson?> One(Guid id) =>
        Db.Lessons.SingleOrDefaultAsync(
            l => l.OrganisationId == Round.OrganisationId && l.RoundId == Round.Id && l.Id == id,
            Stop
        );

    private async Task<IActionResult> Show(Guid? editing)
    {
        ModelState.Clear();
        Editing = editing;
        var all = await Db
            .Lessons.AsNoTracking()
            .Where(l => l.OrganisationId == Round.OrganisationId && l.RoundId == Round.Id)
            .ToListAsync(Stop);
        Lines =
        [
            .. all.OrderBy(l => l.Area)
                .ThenBy(l => l.Kind)
                .ThenBy(l => l.Id)
                .Select(l => new Line(l.Id, vault.Read(l)))
                .GroupBy(l => l.Lesson.Area),
        ];
        var box = await Db
            .LessonBoxes.AsNoTracking()
            .SingleOrDefaultAsync(b => b.OrganisationId == Round.OrganisationId && b.RoundId == Round.Id, Stop);
        if (box is { IsReadable: true })
            Voices = [.. vault.Read(box).OrderBy(l => l.Area).ThenBy(l => l.Kind).ThenBy(l => l.Text)];
        return Page();
    }
}
