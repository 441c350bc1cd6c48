using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>
/// A ready note to the superior or training officer. It is shown word for word; it leaves by the participant's hand alone, and
/// nothing is kept of it but the line of the outbox.
/// </summary>
[Access(To.Person)]
public sealed class NoteModel(DuettDb db, Vault vault, Post post, RateLimits limits, Texts texts) : PageModel
{
    private const string Kind = MailTemplate.NoteToSuperior;
    private const int MostADay = 5;
    private Person? reader;
    private string language = "de";

    public OwnEnrolment Own { get; private set; } = null!;
    public Letter Letter { get; private set; } = null!;

    /// <summary>Whom the org chart names; null when it names nobody.</summary>
    public Person? Superior { get; private set; }

    /// <summary>Where the note would go; empty until an address is chosen.</summary>
    public string Recipient { get; private set; } = "";
    public string Typed { get; private set; } = "";
    public bool SaidHours { get; private set; }
    public Problems Problems { get; } = new();

    public string Path => $"/anmeldung/{Own.Enrolment.Id}/notiz";

    public string MailTo =>
        $"mailto:{Uri.EscapeDataString(Recipient)}?subject={Uri.EscapeDataString(Letter.Subject)}"
        + $"&body={Uri.EscapeDataString(Letter.Body.ReplaceLineEndings("\r\n"))}";

    public async Task<IActionResult> OnGet(Guid id, string? an) => await Load(id, an) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, string? an)
    {
        if (!await Load(id, an))
            return NotFound();
        if (Recipient.Length == 0)
            Problems.Add("an", texts["Enrolments.NoteNeedsAddress"]);
        if (Problems.Any)
            return Page();
        var me = HttpContext.Me();
        if (
            !await limits.Allow(
                "note",
                me.PersonId.ToString(),
                MostADay,
                TimeSpan.FromDays(1),
                HttpContext.RequestAborted
            )
        )
        {
            Problems.Add("an", texts["Enrolments.NoteTooMany"]);
            return Page();
        }
        await post.QueueNote(Own.Enrolment.OrganisationId, reader, Recipient, Kind, Letter, language);
        await db.SaveChangesAsync(HttpContext.RequestAborted);
        this.Say("Enrolments.NoteSent");
        return Redirect($"/anmeldung/{id}");
    }

    private async Task<bool> Load(Guid id, string? typed)
    {
        var stop = HttpContext.RequestAborted;
        if (await OwnEnrolment.Find(db, HttpContext.Me(), id, stop) is not { Enrolment.IsActive: true } own)
            return false;
        if (own.Round.ClosedAt is not null)
            return false;
        Own = own;
        Superior = await db
            .People.AsNoTracking()
            .SingleOrDefaultAsync(
                p => p.OrganisationId == own.Person.OrganisationId && p.Id == own.Person.ManagerId && p.LeftOn == null,
                stop
            );
        await Choose(typed, stop);
        language = reader is null || reader.Id != Superior?.Id ? Texts.Language : reader.Language ?? own.House.Language;
        var hours = (await vault.AnswersOf(own.Enrolment, stop)).HoursPerMonth;
        SaidHours = hours is not null;
        Letter = await post.Compose(own.House.Id, own.Round.Id, Kind, language, Values(hours));
        return true;
    }

    /// <summary>
    /// Only the superior on record and people and addresses of the house: Duett writes to nobody else in somebody's name. What
    /// somebody from outside shares a domain with is not the house.
    /// </summary>
    private async Task Choose(string? typed, CancellationToken stop)
    {
        Typed = typed?.Trim() ?? "";
        var wanted = Typed.Length > 0 ? Typed : Superior?.Mail ?? "";
        if (wanted.Length == 0)
            return;
        var folded = Folding.Mail(wanted);
        reader = await db
            .People.AsNoTracking()
            .SingleOrDefaultAsync(
                p => p.OrganisationId == Own.Person.OrganisationId && p.FoldedMail == folded && p.LeftOn == null,
                stop
            );
        var isKnown = reader is not null && (reader.Id == Superior?.Id || Own.Person.IsExternal);
        if (!EmailAddress.TryParse(wanted, out _, out _) || (!isKnown && !IsOfHouse(folded)))
            Problems.Add(
                "an",
                Own.Person.IsExternal
                    ? texts["Enrolments.NoteOnlyKnown"]
                    : texts["Enrolments.NoteOnlyHouse", ("domain", DomainOf(Folding.Mail(Own.Person.Mail)))]
            );
        else
            Recipient = wanted;
    }

    private bool IsOfHouse(string folded) =>
        !Own.Person.IsExternal && DomainOf(folded) == DomainOf(Folding.Mail(Own.Person.Mail));

    private static string DomainOf(string mail) => mail[(mail.LastIndexOf('@') + 1)..];

    private Dictionary<string, string> Values(int? hours)
    {
        var (round, culture) = (Own.Round, Dates.CultureOf(language));
        var effort = texts.In(
            language,
            "Enrolments.NoteEffort",
            ("meetings", round.Meetings),
            ("minutes", round.MeetingMinutes),
            ("days", round.RhythmDays),
            ("from", Dates.Long(round.StartsOn, culture)),
            ("to", Dates.Long(round.EndsOn, culture))
        );
        if (hours is { } said)
            effort += texts.In(
                language,
                "Enrolments.NoteHours",
                ("hours", texts.In(language, $"Enrolments.Hours{said}"))
            );
        return new()
        {
            ["person"] = Own.Person.Name,
            ["programme"] = Own.Round.Name,
            ["effort"] = effort,
            ["sender_mail"] = Own.Person.Mail,
        };
    }
}
