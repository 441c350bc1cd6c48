namespace Duett.Domain.People;

/// <summary>
/// Somebody of an organisation, as HR knows them. No age, no gender, no title: they are neither asked nor stored.
/// </summary>
public sealed class Person : Owned
{
    public required string Name { get; set; }

    /// <summary>As typed; <see cref="FoldedMail"/> finds it.</summary>
    public required string Mail { get; set; }
    public string FoldedMail { get; set; } = "";

    /// <summary>Folded name, for search and sorting alike on both databases; filled when saved.</summary>
    public string SearchKey { get; set; } = "";
    public string? StaffNumber { get; set; }
    public string? Department { get; set; }
    public string? Team { get; set; }
    public string? Location { get; set; }

    /// <summary>Rank in the house's own order; higher is more senior. Null when unknown.</summary>
    public int? Level { get; set; }

    /// <summary>The house's own word for the rank, as it stands in the list; null when only a number is known.</summary>
    public string? LevelName { get; set; }
    public string? JobFamily { get; set; }
    public Guid? ManagerId { get; set; }

    /// <summary>ISO 639-1 codes, sorted, joined by a comma; empty when unknown.</summary>
    public string Languages { get; set; } = "";
    public DateOnly? EntryDate { get; set; }

    /// <summary>Of somebody from outside: the organisation they work for. Null: the house itself.</summary>
    public string? Company { get; set; }
    public bool IsExternal => Company is not null;

    public Guid? AccountId { get; set; }

    /// <summary>Own choice of "de" or "en"; null follows the browser, mails follow the organisation.</summary>
    public string? Language { get; set; }
    public string? TimeZone { get; set; }

    /// <summary>Reminders can be stopped; what belongs to the participation itself still arrives.</summary>
    public bool RemindersStopped { get; set; }

    /// <summary>Set when the person is not to be invited again.</summary>
    public DateOnly? NotToBeAskedSince { get; set; }
    public DateOnly? LeftOn { get; set; }

    public string FirstName => Name.Split(' ', 2)[0];
    public string Initials =>
        string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w[..1])) is var all
        && all.Length > 2
            ? $"{all[0]}{all[^1]}"
            : all;
}

/// <summary>Codes as in the authorization matrix. Participants need no row: taking part follows from enrolment and tandem.</summary>
public enum Role
{
    /// <summary>HR: people and invitations.</summary>
    HR,

    /// <summary>Technical administration.</summary>
    IT,

    /// <summary>Programme manager of a round (or of all, without a round).</summary>
    PM,

    /// <summary>Contact person of a round (Vertrauensperson).</summary>
    VP,

    /// <summary>Works council or staff council: reads what is stored and who holds which role, and no person's data.</summary>
    BR,

    /// <summary>Data protection officer: the same, and the whole log, which holds no content.</summary>
    DP,
}

public sealed class RoleGrant : Owned
{
    public required Guid PersonId { get; init; }
    public required Role Role { get; init; }

    /// <summary>Null: for the whole organisation.</summary>
    public Guid? RoundId { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
}

/// <summary>A file on its way through the preview. It disappears when it is imported or given up, at the latest after a day.</summary>
public sealed class ImportFile : Owned
{
    public required Guid By { get; init; }
    public required string FileName { get; init; }
    public required byte[] Sealed { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The corrected guess: field name → column number, as JSON.</summary>
    public string? Columns { get; set; }
    public int LinesDone { get; set; }
    public int LinesInAll { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}
