using System.Text;
using System.Text.RegularExpressions;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Features.Outbox;

/// <summary>One mail: in a try-out with its text, otherwise only what became of it.</summary>
[Access(To.Role, Role.IT)]
public sealed partial class ShowModel(
    DuettDb db,
    Vault vault,
    ContentCatalogue content,
    Texts texts,
    PublicAddress address,
    IOptions<MailOptions> options
) : PageModel
{
    public Reading Reading { get; private set; } = null!;
    public OutgoingMail Mail { get; private set; } = null!;
    public Listed Line { get; private set; } = null!;
    public KeptMessage? Message { get; private set; }

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    /// <summary>The calendar entry as the mail carries it, to try it in a calendar.</summary>
    public async Task<IActionResult> OnGetCalendar(Guid id) =>
        await Load(id) && Message?.Calendar is { } calendar
            ? File(Encoding.UTF8.GetBytes(calendar), "text/calendar; charset=utf-8", "termin.ics")
            : NotFound();

    private async Task<bool> Load(Guid id)
    {
        var me = HttpContext.Me();
        var mail = await db
            .Mails.AsNoTracking()
            .SingleOrDefaultAsync(m => m.OrganisationId == me.OrganisationId && m.Id == id);
        if (mail is null || !me.Is(Role.IT))
            return false;
        Reading = await Reading.Of(options, address, vault, HttpContext);
        (Mail, Message) = (mail, Reading.Of(mail));
        Line = Listed.Of(mail, content, texts, Dates.Zone(me.TimeZone));
        return true;
    }

    /// <summary>The text in pieces, each either words or an address to follow.</summary>
    public static IEnumerable<(string Text, bool IsAddress)> Pieces(string text)
    {
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            yield return (text[at..match.Index], false);
            yield return (match.Value, true);
            at = match.Index + match.Length;
        }
        yield return (text[at..], false);
    }

    [GeneratedRegex(@"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9_./-]*[A-Za-z0-9_/-])?")]
    private static partial Regex Address();
}
