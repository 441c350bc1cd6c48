using System.IO.Compression;
using System.Text.Json;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;

namespace Duett.Features.People;

/// <summary>
/// A list on its way through the preview: sealed, packed, and without the columns that Duett must never hold. The uploaded
/// bytes themselves are kept nowhere.
/// </summary>
internal static class ImportStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ImportFile Make(Vault vault, Me me, string fileName, ImportTable table, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var secret = ImportColumns.Guess(table.Headers).Sensitive.Select(c => c.Column).ToArray();
        return new ImportFile
        {
            OrganisationId = me.OrganisationId,
            Id = id,
            By = me.PersonId,
            FileName = ImportText.Shown(Path.GetFileName(fileName)),
            Sealed = vault.SealOwn(Place(id), Pack(table.Without(secret))),
            UploadedAt = now,
            LinesInAll = table.Rows.Count,
        };
    }

    public static ImportTable Open(Vault vault, ImportFile file)
    {
        using var packed = new MemoryStream(vault.OpenOwn(Place(file.Id), file.Sealed));
        using var open = new GZipStream(packed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<ImportTable>(open, Json)
            ?? throw new InvalidOperationException("A sealed list is empty.");
    }

    /// <summary>The guess, corrected by what was chosen in the preview.</summary>
    public static ImportColumns Columns(ImportFile file, ImportTable table)
    {
        var guess = ImportColumns.Guess(table.Headers);
        return file.Columns is null
            ? guess
            : guess.Corrected(JsonSerializer.Deserialize<Dictionary<ImportField, int?>>(file.Columns, Json)!);
    }

    public static void Choose(ImportFile file, IReadOnlyDictionary<ImportField, int?> choices) =>
        file.Columns = JsonSerializer.Serialize(choices, Json);

    private static string Place(Guid id) => $"import/{id}";

    private static byte[] Pack(ImportTable table)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(gzip, table, Json);
        return packed.ToArray();
    }
}
