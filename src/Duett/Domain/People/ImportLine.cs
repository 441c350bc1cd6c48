namespace Duett.Domain.People;

public enum ImportOutcome
{
    New,
    Changed,
    Unchanged,
    Problem,
}

/// <summary>What happens to one line of the file.</summary>
/// <param name="Person">How the person will be stored; null when the line has a problem.</param>
/// <param name="Known">The person as known before; null for somebody new.</param>
/// <param name="Changes">Which fields differ from before; empty unless the outcome is Changed.</param>
public sealed record ImportLine(
    int Line,
    ImportOutcome Outcome,
    ImportPerson? Person,
    ImportExisting? Known,
    IReadOnlyList<ImportField> Changes,
    IReadOnlyList<ImportNote> Problems,
    IReadOnlyList<ImportNote> Warnings
);
