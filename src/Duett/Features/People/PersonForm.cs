using Duett.Domain.People;

namespace Duett.Features.People;

/// <summary>What HR types about one person. Only these fields can arrive, whatever else a request carries.</summary>
public sealed class PersonForm
{
    public string? Name { get; set; }
    public string? Mail { get; set; }
    public string? StaffNumber { get; set; }
    public string? Department { get; set; }
    public string? Team { get; set; }
    public string? Location { get; set; }
    public string? Level { get; set; }
    public string? JobFamily { get; set; }
    public string? Manager { get; set; }
    public string? Languages { get; set; }
    public string? EntryDate { get; set; }

    public static PersonForm Of(Person person, string? manager) =>
        new()
        {
            Name = person.Name,
            Mail = person.Mail,
            StaffNumber = person.StaffNumber,
            Department = person.Department,
            Team = person.Team,
            Location = person.Location,
            Level = person.LevelName ?? person.Level?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            JobFamily = person.JobFamily,
            Manager = manager,
            Languages = person.Languages.Replace(",", ", ", StringComparison.Ordinal),
            EntryDate = person.EntryDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };

    public bool HasMore =>
        new[] { StaffNumber, Department, Team, Location, Level, JobFamily, Manager, Languages, EntryDate }.Any(text =>
            !string.IsNullOrWhiteSpace(text)
        );
}
