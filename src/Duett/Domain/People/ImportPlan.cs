namespace Duett.Domain.People;

/// <summary>
/// What an import would do, worked out before anything is stored: all of it or, while a problem stands, nothing. People
/// whom the file does not mention stay and are listed.
/// </summary>
public sealed record ImportPlan
{
    public required ImportColumns Columns { get; init; }

    /// <summary>Findings about the file as a whole, problems and warnings.</summary>
    public required IReadOnlyList<ImportNote> FileNotes { get; init; }
    public required IReadOnlyList<ImportLine> Lines { get; init; }
    public required IReadOnlyList<ImportExisting> MissingFromFile { get; init; }

    public IEnumerable<ImportNote> Problems =>
        FileNotes.Where(note => !note.IsWarning).Concat(Lines.SelectMany(line => line.Problems));

    public IEnumerable<ImportNote> Warnings =>
        FileNotes.Where(note => note.IsWarning).Concat(Lines.SelectMany(line => line.Warnings));

    public bool CanBeApplied => Lines.Count > 0 && !Problems.Any();

    public int Count(ImportOutcome outcome) => Lines.Count(line => line.Outcome == outcome);

    /// <param name="progress">Told the percentage done, 0 to 100, never backwards.</param>
    public static ImportPlan Make(
        ImportTable table,
        ImportColumns columns,
        IReadOnlyList<ImportExisting> existing,
        IProgress<int>? progress = null
    )
    {
        var notes = AboutFile(table, columns);
        if (!columns.HaveNameAndMail)
            return new()
            {
                Columns = columns,
                FileNotes = notes,
                Lines = [],
                MissingFromFile = [],
            };
        var reading = new ImportReading(columns, table.IsWorkbook);
        var drafts = Read(table.Rows, reading, progress);
        var identities = new ImportIdentities(drafts, existing);
        identities.Recognise(reading);
        if (columns[ImportField.Manager] is not null)
            new ImportManagers(drafts, existing, identities, reading.Header(ImportField.Manager)).Resolve();
        progress?.Report(90);
        var lines = drafts.Select(draft => ImportMerge.Outcome(draft, columns)).ToArray();
        var mentioned = drafts.Where(d => d.Known is not null).Select(d => d.Known!.Id).ToHashSet();
        progress?.Report(100);
        return new()
        {
            Columns = columns,
            FileNotes = notes,
            Lines = lines,
            MissingFromFile = [.. existing.Where(person => !person.IsExternal && !mentioned.Contains(person.Id))],
        };
    }

    private static List<ImportDraft> Read(
        IReadOnlyList<ImportRow> rows,
        ImportReading reading,
        IProgress<int>? progress
    )
    {
        var drafts = new List<ImportDraft>(rows.Count);
        foreach (var row in rows)
        {
            if (drafts.Count % 500 == 0)
                progress?.Report(80 * drafts.Count / rows.Count);
            drafts.Add(reading.Read(row));
        }
        return drafts;
    }

    private static List<ImportNote> AboutFile(ImportTable table, ImportColumns columns)
    {
        var notes = columns.Notes.ToList();
        if (!columns.HaveNameAndMail && table.Headers.Any(header => header.Contains('@')))
            notes.Add(new ImportNote(ImportCode.HeaderMissing));
        else
        {
            if (!columns.HaveName)
                notes.Add(new ImportNote(ImportCode.NameColumnMissing));
            if (!columns.HaveMail)
                notes.Add(new ImportNote(ImportCode.MailColumnMissing));
        }
        if (table.LastLineIsCut)
            notes.Add(new ImportNote(ImportCode.LastLineCut, table.Rows[^1].Line));
        return notes;
    }
}
