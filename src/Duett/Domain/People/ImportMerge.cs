namespace Duett.Domain.People;

/// <summary>The file decides the columns it has; everything else about a known person stays as it was.</summary>
internal static class ImportMerge
{
    public static ImportLine Outcome(ImportDraft draft, ImportColumns columns)
    {
        var problems = draft.Notes.Where(n => !n.IsWarning).ToArray();
        var warnings = draft.Notes.Where(n => n.IsWarning).ToArray();
        if (problems.Length > 0)
            return new(draft.Line, ImportOutcome.Problem, null, draft.Known, [], problems, warnings);
        var person = Merged(draft, columns);
        if (draft.Known is not { } known)
            return new(draft.Line, ImportOutcome.New, person, null, [], [], warnings);
        var changes = Changes(known.Person, person);
        var outcome = changes.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Unchanged;
        return new(draft.Line, outcome, person, known, changes, [], warnings);
    }

    private static ImportPerson Merged(ImportDraft draft, ImportColumns columns)
    {
        var before = draft.Known?.Person;
        bool Has(ImportField field) => columns[field] is not null;
        string? Text(ImportField field, string? old) => Has(field) ? NullIfEmpty(draft.Text(field)) : old;
        return new ImportPerson(
            draft.Name,
            draft.Text(ImportField.Mail),
            // A staff number is how a person is known: an empty cell does not take it away
            NullIfEmpty(draft.Text(ImportField.StaffNumber)) ?? before?.StaffNumber,
            Text(ImportField.Department, before?.Department),
            Text(ImportField.Team, before?.Team),
            Text(ImportField.Location, before?.Location),
            Has(ImportField.Level) ? draft.Level : before?.Level,
            Text(ImportField.JobFamily, before?.JobFamily),
            Has(ImportField.Manager) ? Manager(draft.Manager) : before?.Manager,
            Has(ImportField.Languages) ? draft.Languages : before?.Languages ?? [],
            Has(ImportField.EntryDate) ? draft.EntryDate : before?.EntryDate,
            Has(ImportField.Level) ? ImportLevels.Word(draft.Text(ImportField.Level), draft.Level) : before?.LevelName
        );
    }

    private static ImportManager? Manager(object? manager) =>
        manager switch
        {
            ImportExisting known => ImportManager.Known(known.Id),
            ImportDraft { Known: { } known } => ImportManager.Known(known.Id),
            ImportDraft draft => ImportManager.OnLine(draft.Line),
            _ => null,
        };

    private static List<ImportField> Changes(ImportPerson before, ImportPerson after)
    {
        var changes = new List<ImportField>();
        void Compare<T>(ImportField field, T old, T now)
        {
            if (!EqualityComparer<T>.Default.Equals(old, now))
                changes.Add(field);
        }
        Compare(ImportField.FullName, before.Name, after.Name);
        Compare(ImportField.Mail, before.Mail, after.Mail);
        Compare(ImportField.StaffNumber, NullIfEmpty(before.StaffNumber), after.StaffNumber);
        Compare(ImportField.Department, NullIfEmpty(before.Department), after.Department);
        Compare(ImportField.Team, NullIfEmpty(before.Team), after.Team);
        Compare(ImportField.Location, NullIfEmpty(before.Location), after.Location);
        Compare(ImportField.Level, (before.Level, before.LevelName), (after.Level, after.LevelName));
        Compare(ImportField.JobFamily, NullIfEmpty(before.JobFamily), after.JobFamily);
        Compare(ImportField.Manager, before.Manager, after.Manager);
        Compare(ImportField.Languages, Joined(before.Languages), Joined(after.Languages));
        Compare(ImportField.EntryDate, before.EntryDate, after.EntryDate);
        return changes;
    }

    private static string Joined(IReadOnlyList<string>? languages) =>
        string.Join(',', (languages ?? []).Order(StringComparer.Ordinal));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
