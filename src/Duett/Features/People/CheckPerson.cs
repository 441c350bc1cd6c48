using Duett.Data;
using Duett.Domain;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Mail;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

public sealed record CheckedPerson(ImportPerson Values, Guid? Manager);

/// <summary>One person as typed: the same rules as for a list, said at the field.</summary>
internal sealed class CheckPerson(DuettDb db, Texts texts, Guid organisation, Problems problems)
{
    /// <param name="self">The person being changed; null for somebody new.</param>
    public async Task<CheckedPerson?> Check(PersonForm form, Guid? self, CancellationToken stop)
    {
        var name = Text("Name", form.Name);
        if (name is null && problems.At("Name") is null)
            problems.Add("Name", texts["People.NameMissing"]);
        var mail = ImportText.Clean(form.Mail ?? "");
        if (!EmailAddress.TryParse(mail, out _, out var fault))
            problems.Add("Mail", texts[$"People.MailFault{fault}"]);
        else if (await OwnerOfMail(mail, self, stop) is { } owner)
            problems.Add("Mail", texts["People.MailTaken", ("name", owner)]);
        var level = Level(form.Level);
        var values = new ImportPerson(
            name ?? "",
            mail,
            await StaffNumber(form.StaffNumber, self, stop),
            Text("Department", form.Department),
            Text("Team", form.Team),
            Text("Location", form.Location),
            level,
            Text("JobFamily", form.JobFamily),
            null,
            Languages(form.Languages),
            EntryDate(form.EntryDate),
            ImportLevels.Word(ImportText.Clean(form.Level ?? ""), level)
        );
        var manager = await Manager(form.Manager, self, stop);
        return problems.Any ? null : new CheckedPerson(values, manager);
    }

    private IQueryable<Person> People => db.People.AsNoTracking().Where(p => p.OrganisationId == organisation);

    private string? Text(string field, string? typed)
    {
        var clean = ImportText.Clean(typed ?? "");
        if (clean.Length > ImportText.MaxLength)
            problems.Add(field, texts["People.TextTooLong", ("limit", ImportText.MaxLength)]);
        return clean.Length == 0 ? null : clean;
    }

    private async Task<string?> OwnerOfMail(string mail, Guid? self, CancellationToken stop)
    {
        var folded = Folding.Mail(mail);
        return await People
            .Where(p => p.FoldedMail == folded && p.Id != self)
            .Select(p => p.Name)
            .FirstOrDefaultAsync(stop);
    }

    /// <summary>Numbers are compared folded, as lists compare them; the database knows only the written form.</summary>
    private async Task<string?> StaffNumber(string? typed, Guid? self, CancellationToken stop)
    {
        if (Text("StaffNumber", typed) is not { } number)
            return null;
        if (await OfNumber(number, self, stop) is { } owner)
            problems.Add("StaffNumber", texts["People.StaffNumberTaken", ("name", owner.Name)]);
        return number;
    }

    private int? Level(string? typed)
    {
        var clean = ImportText.Clean(typed ?? "");
        if (clean.Length == 0)
            return null;
        var rank = ImportLevels.Rank(clean);
        if (rank is null)
            problems.Add("Level", texts["People.LevelFault"]);
        return rank;
    }

    private IReadOnlyList<string> Languages(string? typed)
    {
        var (codes, unknown) = ImportLanguages.Read(ImportText.Clean(typed ?? ""));
        if (unknown.Count > 0)
            problems.Add("Languages", texts["People.LanguageFault", ("value", ImportText.Shown(unknown[0]))]);
        return codes;
    }

    private DateOnly? EntryDate(string? typed)
    {
        var (date, finding) = ImportDates.Read(ImportText.Clean(typed ?? ""), isWorkbook: false);
        if (finding is not null)
            problems.Add("EntryDate", texts["People.DateFault"]);
        return date;
    }

    private async Task<Guid?> Manager(string? typed, Guid? self, CancellationToken stop)
    {
        var clean = ImportText.Clean(typed ?? "");
        if (clean.Length == 0)
            return null;
        if (await Find(clean, stop) is not { } found)
        {
            problems.Add("Manager", texts["People.ManagerFault"]);
            return null;
        }
        if (self is { } me && await ReportsTo(found.Id, me, stop))
            problems.Add("Manager", texts[found.Id == me ? "People.ManagerIsSelf" : "People.ManagerIsBelow"]);
        return found.Id;
    }

    private sealed record Found(Guid Id, string Name);

    private async Task<Found?> Find(string mailOrNumber, CancellationToken stop)
    {
        if (!mailOrNumber.Contains('@'))
            return await OfNumber(mailOrNumber, null, stop);
        var folded = Folding.Mail(mailOrNumber);
        return await People
            .Where(p => p.FoldedMail == folded)
            .Select(p => new Found(p.Id, p.Name))
            .FirstOrDefaultAsync(stop);
    }

    private async Task<Found?> OfNumber(string number, Guid? except, CancellationToken stop)
    {
        var folded = Folding.Text(number);
        var all = await People
            .Where(p => p.StaffNumber != null && p.Id != except)
            .Select(p => new
            {
                p.Id,
                p.Name,
                p.StaffNumber,
            })
            .ToListAsync(stop);
        return all.Where(p => Folding.Text(p.StaffNumber) == folded)
            .Select(p => new Found(p.Id, p.Name))
            .FirstOrDefault();
    }

    /// <summary>Walks up from <paramref name="start"/>; a line that never ends counts as a circle too.</summary>
    private async Task<bool> ReportsTo(Guid start, Guid person, CancellationToken stop)
    {
        var seen = new HashSet<Guid>();
        for (Guid? at = start; at is { } id; )
        {
            if (id == person || !seen.Add(id))
                return true;
            at = await People.Where(p => p.Id == id).Select(p => p.ManagerId).SingleOrDefaultAsync(stop);
        }
        return false;
    }
}
