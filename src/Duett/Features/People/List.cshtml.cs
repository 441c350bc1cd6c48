using Duett.Data;
using Duett.Domain;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

[Access(To.Role, Role.HR)]
public sealed class ListModel(DuettDb db) : PeoplePage
{
    private const int PageSize = 50;
    private const int MostWords = 8;

    public sealed record Row(Guid Id, string Name, string Mail, string? Department, string? Location, bool IsExternal);

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "abteilung")]
    public string? Department { get; set; }

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "seite")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Row> People { get; private set; } = [];
    public IReadOnlyList<string> Departments { get; private set; } = [];
    public int Here { get; private set; }
    public int Left { get; private set; }
    public int Matching { get; private set; }
    public int Pages => Math.Max(1, (Matching + PageSize - 1) / PageSize);
    public bool ShowsLeft => State == "ausgetreten";
    public bool IsFiltered => !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(Department);

    public async Task OnGet()
    {
        Search = ImportText.Shown(Search ?? "");
        Department = ImportText.Clean(Department ?? "");
        var everybody = db.People.AsNoTracking().Where(p => p.OrganisationId == Me.OrganisationId);
        Here = await everybody.CountAsync(p => p.LeftOn == null);
        Left = await everybody.CountAsync(p => p.LeftOn != null);
        var shown = everybody.Where(p => p.LeftOn != null == ShowsLeft);
        Departments = await shown
            .Where(p => p.Department != null)
            .Select(p => p.Department!)
            .Distinct()
            .OrderBy(d => d)
            .ToListAsync();
        var found = Filtered(shown);
        Matching = await found.CountAsync();
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        People = await found
            .OrderBy(p => p.SearchKey)
            .ThenBy(p => p.Id)
            .Skip((PageNumber - 1) * PageSize)
            .Take(PageSize)
            .Select(p => new Row(p.Id, p.Name, p.Mail, p.Department, p.Location, p.Company != null))
            .ToListAsync();
    }

    /// <summary>Every word must stand in name or mail; case, umlauts and accents do not count.</summary>
    private IQueryable<Person> Filtered(IQueryable<Person> people)
    {
        foreach (var word in Folding.Text(Search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
            people = people.Where(p => p.SearchKey.Contains(word) || p.FoldedMail.Contains(word));
        return string.IsNullOrEmpty(Department) ? people : people.Where(p => p.Department == Department);
    }

    public string Address(int page, string? state = null) =>
        "/personen"
        + QueryString.Create(
            new Dictionary<string, string?>
            {
                ["q"] = Search is "" ? null : Search,
                ["abteilung"] = Department is "" ? null : Department,
                ["stand"] = state ?? (ShowsLeft ? State : null),
                ["seite"] = page == 1 ? null : page.ToString(System.Globalization.CultureInfo.InvariantCulture),
            }.Where(p => !string.IsNullOrEmpty(p.Value))
        );
}
