namespace Duett.Domain.People;

/// <summary>A person after the import: what the file says, and for columns it does not have, what was there before.</summary>
/// <param name="Level">Rank, 1 apprentice to 11 board (see <see cref="ImportLevels"/>), or the organisation's own number.</param>
/// <param name="LevelName">The word the list has for the rank; null for a number.</param>
/// <param name="Languages">ISO 639 codes, sorted, none twice.</param>
public sealed record ImportPerson(
    string Name,
    string Mail,
    string? StaffNumber = null,
    string? Department = null,
    string? Team = null,
    string? Location = null,
    int? Level = null,
    string? JobFamily = null,
    ImportManager? Manager = null,
    IReadOnlyList<string>? Languages = null,
    DateOnly? EntryDate = null,
    string? LevelName = null
);

/// <summary>Somebody already known when the import starts.</summary>
/// <param name="IsExternal">From another organisation: no list of the house is expected to name them.</param>
public sealed record ImportExisting(Guid Id, ImportPerson Person, bool IsExternal = false)
{
    public string FoldedMail { get; } = Folding.Mail(Person.Mail);
}

/// <summary>The manager is either known already or a new person on another line of the same file.</summary>
public sealed record ImportManager
{
    public Guid? PersonId { get; private init; }
    public int? Line { get; private init; }

    public static ImportManager Known(Guid personId) => new() { PersonId = personId };

    public static ImportManager OnLine(int line) => new() { Line = line };
}
