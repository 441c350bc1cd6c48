using Duett.Domain.People;
using Xunit;

namespace Duett.Tests.Domain.People;

/// <summary>Lists of people as short text, planned and applied.</summary>
internal static class ImportLists
{
    public const string Headers = "Nr.;Vorname;Nachname;Mail;Abteilung;Vorgesetzte;Ebene;Sprachen;Eintritt";

    public static IReadOnlyList<ImportExisting> Applied(ImportPlan plan)
    {
        Assert.True(plan.CanBeApplied, string.Join("\n", plan.Problems));
        var ids = plan.Lines.ToDictionary(line => line.Line, line => line.Known?.Id ?? Guid.NewGuid());
        ImportManager? Manager(ImportManager? m) => m?.Line is { } line ? ImportManager.Known(ids[line]) : m;
        return
        [
            .. plan.Lines.Select(line => new ImportExisting(
                ids[line.Line],
                line.Person! with
                {
                    Manager = Manager(line.Person!.Manager),
                }
            )),
        ];
    }

    public static readonly IEqualityComparer<ImportPerson> SamePerson = EqualityComparer<ImportPerson>.Create(
        (a, b) =>
            a! with { Languages = null } == b! with { Languages = null } && a.Languages!.SequenceEqual(b.Languages!)
    );

    public static ImportCode Problem(ImportPlan plan) => plan.Problems.Single().Code;

    public static ImportPlan Plan(params string[] lines) => Make(Headers, lines);

    public static ImportPlan Make(string headers, params string[] lines) => Make(headers, [], lines);

    public static ImportPlan Make(string headers, IReadOnlyList<ImportExisting> known, params string[] lines)
    {
        var table = Table(headers, lines);
        var columns = ImportColumns.Guess(table.Headers);
        if (headers == Headers)
            columns = columns.Corrected(new Dictionary<ImportField, int?> { [ImportField.StaffNumber] = 0 });
        return ImportPlan.Make(table, columns, known);
    }

    public static ImportTable Table(string headers, params string[] lines)
    {
        var mark = headers.Contains('|') ? '|' : ';';
        return new(headers.Split(mark), [.. lines.Select((line, i) => new ImportRow(i + 2, line.Split(mark)))]);
    }
}
