using System.Globalization;
using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>What a list would do, before it does it. Longer lists are taken over by a job, and this page shows how far it is.</summary>
[Access(To.Role, Role.HR)]
public sealed class PreviewModel(DuettDb db, Post post, Vault vault, TimeProvider clock) : PeoplePage
{
    /// <summary>Up to here the request itself takes the list over.</summary>
    private const int AtOnce = 1000;
    private const string ReloadAfter = "2";
    private const string Prefix = "spalte-";

    public ImportFile? Draft { get; private set; }
    public ImportTable Table { get; private set; } = new([], []);
    public ImportPlan Plan { get; private set; } = null!;
    public int LeftListed { get; private set; }

    /// <summary>Set when the list has been taken over: how many people it concerned.</summary>
    public int? Imported { get; private set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Load(id))
            return Imported is null ? NotFound() : Page();
        if (Draft!.StartedAt is not null)
            Response.Headers["Refresh"] = ReloadAfter;
        else
            await Work();
        return Page();
    }

    public async Task<IActionResult> OnPostColumns(Guid id)
    {
        if (!await Load(id))
            return Imported is null ? NotFound() : Page();
        if (Draft!.StartedAt is not null)
            return Redirect(Here(id));
        ImportStore.Choose(Draft, Choices());
        return await Save(id);
    }

    public async Task<IActionResult> OnPostApply(Guid id)
    {
        if (!await Load(id))
            return Imported is null ? NotFound() : Redirect(Here(id));
        if (Draft!.StartedAt is not null)
            return Redirect(Here(id));
        if (Draft.LinesInAll > AtOnce)
        {
            Draft.StartedAt = clock.GetUtcNow();
            db.Later<ImportPeople>(Draft.StartedAt.Value, Draft.OrganisationId, id, $"{id}/{Draft.Version}");
            return await Save(id);
        }
        return await ApplyNow(id);
    }

    public async Task<IActionResult> OnPostDiscard(Guid id)
    {
        if (!await Load(id))
            return Imported is null ? NotFound() : Redirect("/personen");
        if (Draft!.StartedAt is not null)
            return Redirect(Here(id));
        db.Remove(Draft);
        await db.SaveChangesAsync();
        this.Say("People.Discarded");
        return Redirect("/personen/einlesen");
    }

    private static string Here(Guid id) => $"/personen/einlesen/{id}";

    /// <summary>A list belongs to whoever uploaded it. Afterwards its address still says what became of it.</summary>
    private async Task<bool> Load(Guid id)
    {
        Draft = await db.ImportFiles.SingleOrDefaultAsync(f =>
            f.OrganisationId == Me.OrganisationId && f.Id == id && f.By == Me.PersonId
        );
        if (Draft is null)
            Imported = await db
                .AuditEntries.Where(a =>
                    a.OrganisationId == Me.OrganisationId
                    && a.By == Me.PersonId
                    && a.SubjectId == id
                    && a.Action == AuditAction.PeopleImported
                )
                .Select(a => a.Count)
                .FirstOrDefaultAsync();
        return Draft is not null;
    }

    private async Task Work()
    {
        Table = ImportStore.Open(vault, Draft!);
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == Me.OrganisationId)
            .OrderBy(p => p.SearchKey)
            .ToListAsync();
        var left = people.Where(p => p.LeftOn is not null).Select(p => p.Id).ToHashSet();
        var plan = ImportPlan.Make(Table, ImportStore.Columns(Draft!, Table), [.. people.Select(p => p.AsKnown())]);
        LeftListed = plan.Lines.Count(line => line.Known is { } known && left.Contains(known.Id));
        Plan = plan with { MissingFromFile = [.. plan.MissingFromFile.Where(p => !left.Contains(p.Id))] };
    }

    /// <summary>Only fields that exist and numbers arrive; whether a column may be read, the domain decides.</summary>
    private Dictionary<ImportField, int?> Choices()
    {
        var choices = new Dictionary<ImportField, int?>();
        foreach (var field in Enum.GetValues<ImportField>())
            if (Request.Form.TryGetValue(Prefix + field, out var sent))
                choices[field] = int.TryParse(sent[0], CultureInfo.InvariantCulture, out var column) ? column : null;
        return choices;
    }

    private async Task<IActionResult> ApplyNow(Guid id)
    {
        try
        {
            await db.Atomically(async () =>
            {
                db.ChangeTracker.Clear();
                if (!await Load(id))
                    return;
                var (table, now) = (ImportStore.Open(vault, Draft!), clock.GetUtcNow());
                var columns = ImportStore.Columns(Draft!, table);
                var plan = await ApplyImport.Into(db, post, Me.OrganisationId, table, columns, now);
                if (!plan.CanBeApplied)
                    return;
                ApplyImport.Finish(db, Draft!, plan, now);
                await db.SaveChangesAsync();
            });
        }
        // Pressed twice, or HR entered one of these people by hand meanwhile: the page says how things stand
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsDuplicate())
        {
            db.ChangeTracker.Clear();
        }
        return Redirect(Here(id));
    }

    private async Task<IActionResult> Save(Guid id)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsDuplicate())
        {
            // The same button twice, or two windows: the page shows what holds
        }
        return Redirect(Here(id));
    }
}
