using Duett.Domain.People;

namespace Duett.Features.People;

/// <summary>Between a stored person and the values that a list or a form may set; nothing else of a person is touched.</summary>
internal static class PersonValues
{
    public static ImportExisting AsKnown(this Person person) =>
        new(
            person.Id,
            new ImportPerson(
                person.Name,
                person.Mail,
                person.StaffNumber,
                person.Department,
                person.Team,
                person.Location,
                person.Level,
                person.JobFamily,
                person.ManagerId is { } manager ? ImportManager.Known(manager) : null,
                person.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries),
                person.EntryDate,
                person.LevelName
            ),
            person.IsExternal
        );

    public static Person New(Guid organisation, Guid id, ImportPerson values, Guid? manager)
    {
        var person = new Person
        {
            OrganisationId = organisation,
            Id = id,
            Name = values.Name,
            Mail = values.Mail,
        };
        person.Take(values, manager);
        return person;
    }

    public static void Take(this Person person, ImportPerson values, Guid? manager)
    {
        (person.Name, person.Mail, person.StaffNumber) = (values.Name, values.Mail, values.StaffNumber);
        (person.Department, person.Team, person.Location) = (values.Department, values.Team, values.Location);
        (person.Level, person.LevelName) = (values.Level, values.LevelName);
        (person.JobFamily, person.ManagerId) = (values.JobFamily, manager);
        (person.Languages, person.EntryDate) = (string.Join(',', values.Languages ?? []), values.EntryDate);
    }
}
