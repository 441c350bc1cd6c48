namespace Duett.Domain.People;

/// <summary>One line while the import thinks about it.</summary>
internal sealed class ImportDraft(int line)
{
    public int Line { get; } = line;
    public Dictionary<ImportField, string> Texts { get; } = [];
    public string Name { get; set; } = "";
    public int? Level { get; set; }
    public IReadOnlyList<string> Languages { get; set; } = [];
    public DateOnly? EntryDate { get; set; }
    public string FoldedMail { get; set; } = "";
    public string FoldedStaffNumber { get; set; } = "";
    public ImportExisting? Known { get; set; }

    /// <summary>Another <see cref="ImportDraft"/> or an <see cref="ImportExisting"/> whom the file does not mention.</summary>
    public object? Manager { get; set; }
    public List<ImportNote> Notes { get; } = [];

    public string Text(ImportField field) => Texts.GetValueOrDefault(field, "");

    public void Note(ImportCode code, string? column, string? value = null, int? otherLine = null) =>
        Notes.Add(new ImportNote(code, Line, column, value, otherLine));
}
