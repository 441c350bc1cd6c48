namespace Duett.Domain.People;

/// <summary>What stands behind a line of the preview; the text (what, why, how to mend) is found by this name.</summary>
public enum ImportCode
{
    // Problems of the whole file: nothing can be imported
    NameColumnMissing,
    MailColumnMissing,
    HeaderMissing,
    ColumnUnknown,
    ColumnUsedTwice,
    ColumnIsSensitive,
    ColumnIsRole,
    LastLineCut,

    // Problems of a line: all or nothing, so one of them stops the import
    NameMissing,
    MailMissing,
    MailInvalid,
    MailSeveral,
    ValueTooLong,
    TooManyCells,
    StaffNumberTwice,
    MailTwice,
    PersonTwice,
    MailOfSomebodyElse,
    ManagerIsSelf,
    ManagerCycle,
    DateUnreadable,
    DateAmbiguous,
    DateDoesNotExist,
    DateIsSerialNumber,
    DateOutOfRange,

    // Warnings: the rest of the line is imported
    HeaderTwice,
    ManagerUnknown,
    LevelUnknown,
    LanguageUnknown,
    CharactersRemoved,
    DateReadFromNumber,
}

/// <summary>One finding of the import.</summary>
/// <param name="Line">Null when it concerns the whole file.</param>
/// <param name="Column">The header as it stands in the file, made safe to show.</param>
/// <param name="Value">The cell, made safe to show and cut; null where it does not help.</param>
/// <param name="OtherLine">The line it collides with.</param>
public sealed record ImportNote(
    ImportCode Code,
    int? Line = null,
    string? Column = null,
    string? Value = null,
    int? OtherLine = null
)
{
    public bool IsWarning => Code >= ImportCode.HeaderTwice;
}
