using System.Globalization;
using Duett.Data;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Tables;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>
/// The one page that takes a big request: beyond five megabytes it can still say so in words. The file stays in memory, since
/// the framework would put a bigger one unsealed into a temporary folder.
/// </summary>
[Access(To.Role, Role.HR)]
[RequestSizeLimit(LongestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LongestRequest, MemoryBufferThreshold = LongestRequest)]
public sealed class UploadModel(DuettDb db, Vault vault, Texts texts, TimeProvider clock) : PeoplePage
{
    private const int LongestRequest = 50 * 1024 * 1024;

    public Problems Problems { get; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPost(IFormFile? datei)
    {
        if (Read(datei) is { } table)
            return Redirect($"/personen/einlesen/{await Keep(datei!.FileName, table)}");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private ImportTable? Read(IFormFile? sent)
    {
        if (sent is null)
        {
            Problems.Add("datei", texts["People.FileMissing"]);
            return null;
        }
        using var stream = sent.OpenReadStream();
        var read = TableReader.Read(stream, sent.FileName);
        if (read.Refusal is { } refusal)
            Problems.Add("datei", Explain(refusal));
        return read.Table;
    }

    private string Explain(TableRefusal refusal)
    {
        var inMegabytes = refusal.Code is TableRefusalCode.TooBig or TableRefusalCode.WorkbookTooBigInside;
        var limit = inMegabytes ? refusal.Limit / (1024 * 1024) : refusal.Limit;
        var text = texts[$"People.File{refusal.Code}", ("limit", limit?.ToString("N0", CultureInfo.CurrentCulture))];
        return refusal.Line is { } line ? texts["People.InLine", ("line", line), ("text", text)] : text;
    }

    /// <summary>One list at a time for each person: an earlier one that was not taken over gives way.</summary>
    private async Task<Guid> Keep(string fileName, ImportTable table)
    {
        var now = clock.GetUtcNow();
        var earlier = await db
            .ImportFiles.Where(f => f.OrganisationId == Me.OrganisationId && f.By == Me.PersonId && f.StartedAt == null)
            .ToListAsync();
        db.RemoveRange(earlier);
        var file = ImportStore.Make(vault, Me, fileName, table, now);
        db.Add(file);
        db.Later<DropImportFile>(now + DropImportFile.Lives, file.OrganisationId, file.Id);
        await db.SaveChangesAsync();
        return file.Id;
    }
}
