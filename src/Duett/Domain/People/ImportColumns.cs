namespace Duett.Domain.People;

public sealed record ImportSensitiveColumn(int Column, string Header, SensitiveKind Kind);

/// <param name="IsRole">Not read because rights are given in Duett, never by a list.</param>
public sealed record ImportIgnoredColumn(int Column, string Header, bool IsRole);

/// <summary>
/// Which column of the file holds which field. Guessed from the headers, corrected by whoever imports; columns that are
/// sensitive or give rights cannot be chosen.
/// </summary>
public sealed record ImportColumns
{
    public required IReadOnlyList<string> Headers { get; init; }
    public required IReadOnlyDictionary<ImportField, int> Fields { get; init; }
    public required IReadOnlyList<ImportSensitiveColumn> Sensitive { get; init; }

    /// <summary>Two columns with the same title, and corrections that cannot be followed.</summary>
    public required IReadOnlyList<ImportNote> Notes { get; init; }

    public int? this[ImportField field] => Fields.TryGetValue(field, out var column) ? column : null;

    public bool HaveMail => this[ImportField.Mail] is not null;

    public bool HaveName => (this[ImportField.FullName] ?? this[ImportField.LastName]) is not null;

    public bool HaveNameAndMail => HaveName && HaveMail;

    public IReadOnlyList<ImportIgnoredColumn> Ignored =>
        [
            .. Headers
                .Select((header, column) => new ImportIgnoredColumn(column, header, ImportHeaders.IsRole(header)))
                .Where(c => !Fields.Values.Contains(c.Column) && Sensitive.All(s => s.Column != c.Column)),
        ];

    public static ImportColumns Guess(IReadOnlyList<string> headers)
    {
        var clean = headers.Select(ImportText.Clean).ToArray();
        var best = new Dictionary<ImportField, (int Column, int Rank)>();
        for (var column = 0; column < clean.Length; column++)
        {
            if (!MayBeRead(clean[column]) || ImportHeaders.Find(clean[column]) is not var (field, rank))
                continue;
            if (!best.TryGetValue(field, out var rival) || rank < rival.Rank)
                best[field] = (column, rank);
        }
        var fields = best.ToDictionary(pair => pair.Key, pair => pair.Value.Column);
        SurnameBesideFirstName(clean, fields);
        return Make(clean, fields, Twins(clean));
    }

    /// <summary>The guess with the user's choices; null takes a field out. Every field not named stays as guessed.</summary>
    public ImportColumns Corrected(IReadOnlyDictionary<ImportField, int?> choices)
    {
        var notes = Twins(Headers);
        var fields = Fields.ToDictionary();
        foreach (var (field, choice) in choices)
        {
            if (choice is { } column && Fault(column) is { } fault)
            {
                var header = column >= 0 && column < Headers.Count ? ImportText.Shown(Headers[column]) : null;
                notes.Add(new ImportNote(fault, Column: header));
            }
            else if (choice is { } good)
                fields[field] = good;
            else
                fields.Remove(field);
        }
        foreach (var twice in fields.GroupBy(pair => pair.Value).Where(group => group.Count() > 1))
            notes.Add(new ImportNote(ImportCode.ColumnUsedTwice, Column: ImportText.Shown(Headers[twice.Key])));
        return Make(Headers, fields, notes);
    }

    private ImportCode? Fault(int column)
    {
        if (column < 0 || column >= Headers.Count)
            return ImportCode.ColumnUnknown;
        if (SensitiveColumns.Kind(Headers[column]) is not null)
            return ImportCode.ColumnIsSensitive;
        return ImportHeaders.IsRole(Headers[column]) ? ImportCode.ColumnIsRole : null;
    }

    private static bool MayBeRead(string header) =>
        SensitiveColumns.Kind(header) is null && !ImportHeaders.IsRole(header);

    /// <summary>In German lists "Name" beside "Vorname" is the surname.</summary>
    private static void SurnameBesideFirstName(string[] headers, Dictionary<ImportField, int> fields)
    {
        if (!fields.ContainsKey(ImportField.FirstName) || fields.ContainsKey(ImportField.LastName))
            return;
        if (!fields.TryGetValue(ImportField.FullName, out var column) || Folding.Text(headers[column]) != "name")
            return;
        fields.Remove(ImportField.FullName);
        fields[ImportField.LastName] = column;
    }

    private static List<ImportNote> Twins(IReadOnlyList<string> headers) =>
        [
            .. headers
                .Where(header => header.Length > 0)
                .GroupBy(Folding.Text)
                .Where(group => group.Count() > 1)
                .Select(group => new ImportNote(ImportCode.HeaderTwice, Column: ImportText.Shown(group.First()))),
        ];

    private static ImportColumns Make(
        IReadOnlyList<string> headers,
        Dictionary<ImportField, int> fields,
        List<ImportNote> notes
    )
    {
        var sensitive = headers
            .Select((header, column) => (header, column, kind: SensitiveColumns.Kind(header)))
            .Where(c => c.kind is not null)
            .Select(c => new ImportSensitiveColumn(c.column, c.header, c.kind!.Value));
        return new ImportColumns
        {
            Headers = headers,
            Fields = fields,
            Sensitive = [.. sensitive],
            Notes = notes,
        };
    }
}
