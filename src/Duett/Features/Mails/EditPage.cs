using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Mails;

/// <summary>One mail in one language: its text, what it looks like, and the shipped text beside it.</summary>
public abstract class EditPage(EditTools tools) : MailsPage(tools.Db, tools.Content)
{
    private const int TestMailsAnHour = 10;

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>Which state of the own text the form began with; 0: there was none.</summary>
    [BindProperty]
    public long Edition { get; set; }

    [BindProperty(SupportsGet = true, Name = "sprache")]
    public string? Asked { get; set; }

    public MailTemplate Mail { get; private set; } = null!;
    public Problems Problems { get; } = new();

    /// <summary>What would be sent if nothing were written here: of the house for a round, else the shipped text.</summary>
    public Wording Below { get; private set; } = null!;
    public Wording Shipped { get; private set; } = null!;
    public WordsOf From { get; private set; }
    public bool IsOwn => Edition > 0;
    public Sample Sample { get; private set; } = null!;

    /// <summary>Null while the text has faults: what cannot be sent cannot be shown.</summary>
    public Letter? Preview { get; private set; }
    public bool TestIsQueued { get; private set; }
    public string Here => $"{Base}/{Mail.Id}";

    protected async Task<IActionResult> Show(string? slug, string kind)
    {
        if (!await Find(slug, kind))
            return NotFound();
        var current = await tools.Wordings.Of(House.Id, Round?.Id, Mail, Language);
        (Subject, Body, From) = (current.Subject, current.Body, current.From);
        Edition = (await Own().SingleOrDefaultAsync())?.Version ?? 0;
        Preview = Compose();
        return Page();
    }

    protected async Task<IActionResult> Save(string? slug, string kind)
    {
        if (!await Find(slug, kind) || Mail.Sent!.Fixed is not null)
            return NotFound();
        if (!await Check())
            return Page();
        var own = await Own().SingleOrDefaultAsync();
        if ((own?.Version ?? 0) != Edition)
            return Changed(own?.Version ?? 0);
        var me = HttpContext.Me();
        if (own is null)
            tools.Db.Add(own = Fresh());
        (own.Subject, own.Body) = (Subject!, Body!);
        tools.Db.Record(me.OrganisationId, me.PersonId, AuditAction.MailTextChanged, Now, Round?.Id, detail: Mail.Id);
        try
        {
            await tools.Db.SaveChangesAsync();
        }
        catch (DbUpdateException clash) when (clash is DbUpdateConcurrencyException || clash.IsDuplicate())
        {
            tools.Db.ChangeTracker.Clear();
            return Changed((await Own().SingleOrDefaultAsync())?.Version ?? 0);
        }
        this.Say("Mails.Saved");
        return Redirect($"{Here}?sprache={Language}");
    }

    protected async Task<IActionResult> Look(string? slug, string kind)
    {
        if (!await Find(slug, kind) || Mail.Sent!.Fixed is not null)
            return NotFound();
        await Check();
        return Page();
    }

    /// <summary>What is typed goes to whoever types it; nothing is saved.</summary>
    protected async Task<IActionResult> Test(string? slug, string kind)
    {
        if (!await Find(slug, kind) || Mail.Sent!.Fixed is not null)
            return NotFound();
        if (!await Check())
            return Page();
        var me = HttpContext.Me();
        if (!await tools.Limits.Allow("text-test", me.PersonId.ToString(), TestMailsAnHour, TimeSpan.FromHours(1)))
        {
            Problems.Add("test", tools.Texts["Mails.TooManyTests", ("most", TestMailsAnHour)]);
            return Page();
        }
        var person = await tools.Db.People.SingleAsync(p =>
            p.OrganisationId == me.OrganisationId && p.Id == me.PersonId
        );
        await tools.Post.QueueTest(person, Preview!, Language);
        await tools.Db.SaveChangesAsync();
        TestIsQueued = true;
        return Page();
    }

    protected async Task<IActionResult> Reset(string? slug, string kind)
    {
        if (!await Find(slug, kind))
            return NotFound();
        if (await Own().SingleOrDefaultAsync() is { } own)
        {
            var me = HttpContext.Me();
            tools.Db.Remove(own);
            tools.Db.Record(me.OrganisationId, me.PersonId, AuditAction.MailTextReset, Now, Round?.Id, detail: Mail.Id);
            await tools.Db.SaveChangesAsync();
        }
        this.Say("Mails.WasReset");
        return Redirect($"{Here}?sprache={Language}");
    }

    private DateTimeOffset Now => tools.Clock.GetUtcNow();

    private async Task<bool> Find(string? slug, string kind)
    {
        if (!await Enter(slug, Asked) || Sent.FirstOrDefault(m => m.Id == kind) is not { } mail)
            return false;
        Mail = mail;
        Shipped = Wording.Shipped(mail, Language);
        Below = Round is null ? Shipped : await tools.Wordings.Of(House.Id, null, mail, Language);
        From = Edition > 0 ? (Round is null ? WordsOf.House : WordsOf.Round) : Below.From;
        Sample = await tools.Samples.Of(mail, House, Round, Language);
        return true;
    }

    private IQueryable<MailWording> Own() =>
        tools.Wordings.Own(House.Id, Round?.Id).Where(w => w.Kind == Mail.Id && w.Language == Language);

    private MailWording Fresh() =>
        new()
        {
            OrganisationId = House.Id,
            RoundId = Round?.Id,
            Kind = Mail.Id,
            Language = Language,
            Subject = "",
            Body = "",
        };

    /// <summary>True when the text could be sent. What was typed stays either way.</summary>
    private async Task<bool> Check()
    {
        // Longer than possible is kept too: it is refused, never cut.
        Subject = Written.Line(Subject, 4 * MailWording.LongestSubject) ?? "";
        Body = Written.Text(Body, 4 * MailWording.LongestBody) ?? "";
        var names = await tools.Db.Rounds.Where(r => r.OrganisationId == House.Id).Select(r => r.Name).ToListAsync();
        foreach (var fault in MailWording.FaultsOf(Mail, Subject, Body, names))
            Problems.Add($"{fault.Field}", FaultWords.Of(fault, Mail, Frame, tools.Texts));
        if (!Problems.Any)
            Preview = Compose();
        return !Problems.Any;
    }

    private Letter Compose() =>
        Letter.Of(new(Subject!, Body!, From), Mail, Frame, Language, Sample.Values, Sample.Address);

    /// <summary>What was typed stays; saving once more puts it in the place of what the other one saved.</summary>
    private PageResult Changed(long version)
    {
        ModelState.Remove(nameof(Edition));
        Edition = version;
        Problems.Add("Body", tools.Texts["Mails.SomebodySaved"]);
        return Page();
    }
}

/// <summary>What both editors work with.</summary>
public sealed record EditTools(
    DuettDb Db,
    ContentCatalogue Content,
    MailWordings Wordings,
    SampleValues Samples,
    Post Post,
    RateLimits Limits,
    Texts Texts,
    TimeProvider Clock
);
