using System.Globalization;
using System.Text.RegularExpressions;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Lessons;

public sealed partial class NumbersForm
{
    public Balance? Balance { get; set; }
    public NextLength? Length { get; set; }
    public string? Hours { get; set; }
    public string? Cost { get; set; }

    /// <summary>Number of the goal → what was counted.</summary>
    public Dictionary<int, string?> Goals { get; set; } = [];

    /// <summary>Null: nothing typed, or no whole number up to <paramref name="highest"/>, which is then said.</summary>
    public static int? Number(string? typed, string field, int highest, Texts texts, Problems problems)
    {
        var (plain, culture) = ((typed ?? "").Trim(' ', '€', '%'), CultureInfo.CurrentCulture);
        if (plain.Length == 0)
            return null;
        // .NET takes "2.5" for 25 where a point stands between thousands.
        var grouped = plain.Split(culture.NumberFormat.NumberGroupSeparator);
        var isGrouped = grouped[0].Length is > 0 and <= 3 && grouped.Skip(1).All(g => g.Length == 3);
        if (
            (grouped.Length == 1 || isGrouped)
            && int.TryParse(string.Concat(grouped), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= highest
        )
            return number;
        var isDecimal = Decimals().IsMatch(plain);
        problems.Add(
            field,
            texts[isDecimal ? "Lessons.NeedWhole" : "Lessons.NeedNumber", ("most", highest.ToString("N0", culture))]
        );
        return null;
    }

    [GeneratedRegex(@"^\d+[.,]\d+$")]
    private static partial Regex Decimals();
}

/// <summary>The look back in numbers and choices, and for goals that only the house can count what was reached.</summary>
[Access(To.Role, Role.PM, Role.VP)]
public sealed class NumbersModel(DuettDb db, ContentCatalogue content, Texts texts, TimeProvider clock)
    : LessonsPage(db, clock)
{
    [BindProperty]
    public NumbersForm Form { get; set; } = new();

    public LessonQuestions Questions => content.Lessons;
    public IReadOnlyList<RoundGoal> Goals { get; private set; } = [];
    public bool KeepsBudget => content.FindTemplate(Round.Template)?.Rules.KeepsBudget ?? true;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        Goals = await Db.KeepGoals(Round, Stop);
        if (await Stored() is { } look)
            Form = new()
            {
                Balance = look.Balance,
                Length = look.Length,
                Hours = Plain(look.Hours),
                Cost = Plain(look.Cost),
            };
        Form.Goals = Goals.Where(g => g.Measure == Measure.Own).ToDictionary(g => g.Number, g => Plain(g.Reached));
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug) || !IsOpen)
            return NotFound();
        Goals = await Db.KeepGoals(Round, Stop);
        var look = await Stored() ?? Added();
        (look.Balance, look.Length) = (Known(Form.Balance), Known(Form.Length));
        look.Hours = NumbersForm.Number(Form.Hours, "Hours", LookBack.MostHours, texts, Problems);
        if (KeepsBudget)
            look.Cost = NumbersForm.Number(Form.Cost, "Cost", LookBack.HighestCost, texts, Problems);
        foreach (var goal in Goals.Where(g => g.Measure == Measure.Own))
            goal.Reached = NumbersForm.Number(
                Form.Goals.GetValueOrDefault(goal.Number),
                $"Goal{goal.Number}",
                ProgrammeGoal.HighestTarget,
                texts,
                Problems
            );
        if (Problems.Any)
        {
            ModelState.Clear();
            return Page();
        }
        await Db.SaveChangesAsync(Stop);
        this.Say("Lessons.NumbersKept");
        return Redirect($"/r/{slug}/lehren/zahlen");
    }

    private static T? Known<T>(T? said)
        where T : struct, Enum => said is { } value && Enum.IsDefined(value) ? value : null;

    private LookBack Added()
    {
        var look = new LookBack { OrganisationId = Round.OrganisationId, RoundId = Round.Id };
        Db.Add(look);
        return look;
    }

    private Task<LookBack?> Stored() =>
        Db.LookBacks.SingleOrDefaultAsync(l => l.OrganisationId == Round.OrganisationId && l.RoundId == Round.Id, Stop);

    private static string? Plain(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
