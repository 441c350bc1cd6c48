namespace Duett.Domain.People;

/// <summary>What Duett reads about a person, and nothing else. In a difference, FullName stands for the joined name.</summary>
public enum ImportField
{
    FullName,
    FirstName,
    LastName,
    Mail,
    StaffNumber,
    Department,
    Team,
    Location,
    Level,
    JobFamily,
    Manager,
    Languages,
    EntryDate,
}
