namespace Duett.Domain.People;

/// <summary>From the cells of one line to values, without looking at any other line.</summary>
internal sealed class ImportReading(ImportColumns columns, bool isWorkbook)
{
    public ImportDraft Read(ImportRow row)
    {
        var draft = new ImportDraft(row.Line);
        foreach (var (field, column) in columns.Fields)
            draft.Texts[field] = ReadCell(draft, row.Cell(column), Header(field));
        if (row.Cells.Skip(columns.Headers.Count).FirstOrDefault(cell => cell.Length > 0) is { } surplus)
            draft.Note(ImportCode.TooManyCells, null, ImportText.Shown(surplus));
        ReadName(draft);
        ReadMail(draft);
        draft.FoldedStaffNumber = Folding.Text(draft.Text(ImportField.StaffNumber));
        ReadLevel(draft);
        ReadLanguages(draft);
        ReadEntryDate(draft);
        return draft;
    }

    public string? Header(ImportField field) =>
        columns[field] is { } column ? ImportText.Shown(columns.Headers[column]) : null;

    private static string ReadCell(ImportDraft draft, string raw, string? header)
    {
        var clean = ImportText.Clean(raw, out var removed);
        if (removed)
            draft.Note(ImportCode.CharactersRemoved, header, ImportText.Shown(clean));
        if (clean.Length > ImportText.MaxLength)
            draft.Note(ImportCode.ValueTooLong, header, ImportText.Shown(clean));
        return clean;
    }

    private void ReadName(ImportDraft draft)
    {
        var joined = $"{draft.Text(ImportField.FirstName)} {draft.Text(ImportField.LastName)}".Trim();
        var full = InSpokenOrder(draft.Text(ImportField.FullName));
        var bothParts = columns[ImportField.FirstName] is not null && columns[ImportField.LastName] is not null;
        var (better, other) = bothParts ? (joined, full) : (full, joined);
        draft.Name = better.Length > 0 ? better : other;
        var header = Header(ImportField.FullName) ?? Header(ImportField.LastName) ?? Header(ImportField.FirstName);
        if (draft.Name.Length == 0)
            draft.Note(ImportCode.NameMissing, header);
        else if (draft.Name.Length > ImportText.MaxLength && draft.Notes.All(n => n.Code != ImportCode.ValueTooLong))
            draft.Note(ImportCode.ValueTooLong, header, ImportText.Shown(draft.Name));
    }

    /// <summary>"Groß, Jürgen" is how lists sort; people are greeted as Jürgen Groß.</summary>
    private static string InSpokenOrder(string name)
    {
        var parts = name.Split(',', StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 } last, { Length: > 0 } first] ? $"{first} {last}" : name;
    }

    private void ReadMail(ImportDraft draft)
    {
        var mail = draft.Text(ImportField.Mail);
        draft.FoldedMail = Folding.Mail(mail);
        if (ImportMail.Fault(mail) is { } fault)
            draft.Note(fault, Header(ImportField.Mail), mail.Length == 0 ? null : ImportText.Shown(mail));
    }

    private void ReadLevel(ImportDraft draft)
    {
        var text = draft.Text(ImportField.Level);
        if (text.Length == 0)
            return;
        draft.Level = ImportLevels.Rank(text);
        if (draft.Level is null)
            draft.Note(ImportCode.LevelUnknown, Header(ImportField.Level), ImportText.Shown(text));
    }

    private void ReadLanguages(ImportDraft draft)
    {
        var (codes, unknown) = ImportLanguages.Read(draft.Text(ImportField.Languages));
        draft.Languages = codes;
        if (unknown.Count > 0)
        {
            var shown = ImportText.Shown(string.Join(", ", unknown));
            draft.Note(ImportCode.LanguageUnknown, Header(ImportField.Languages), shown);
        }
    }

    private void ReadEntryDate(ImportDraft draft)
    {
        var text = draft.Text(ImportField.EntryDate);
        (draft.EntryDate, var finding) = ImportDates.Read(text, isWorkbook);
        if (finding is { } code)
            draft.Note(code, Header(ImportField.EntryDate), ImportText.Shown(text));
    }
}
