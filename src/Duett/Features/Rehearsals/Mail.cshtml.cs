using System.Text;
using Duett.Data;
using Duett.Domain.People;
using Duett.Platform.Calendar;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Rehearsals;

/// <summary>One mail of the rehearsal, as it would arrive.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class MailModel(DuettDb db, Vault vault, TimeProvider clock) : RehearsalPage(db, vault, clock)
{
    public int Number { get; private set; }
    public RehearsedMail Mail { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug, int number) => await Load(slug, number) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCalendar(string slug, int number) =>
        await Load(slug, number) && Mail.Calendar is { } calendar
            ? File(Encoding.UTF8.GetBytes(calendar), IcsWriter.MediaType, "termin.ics")
            : NotFound();

    private async Task<bool> Load(string slug, int number)
    {
        if (!await Find(slug) || Timeline is not { } told || number < 0 || number >= told.Mails.Count)
            return false;
        (Number, Mail) = (number, told.Mails[number]);
        return true;
    }
}
