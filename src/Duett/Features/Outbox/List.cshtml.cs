using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Layout;
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

/// <summary>
/// Which mail went to whom, when, and what became of it. Behind a mail server, what tells of somebody's part in a round is listed
/// from the next day on: who looks again and again would otherwise see who got the same news in the same minute.
/// </summary>
[Access(To.Role, Role.IT)]
public sealed class ListModel(
    DuettDb db,
    ContentCatalogue content,
    Texts texts,
    Post post,
    RateLimits limits,
    Vault vault,
    PublicAddress address,
    IOptions<MailOptions> options,
    TimeProvider clock
) : PageModel
{
    private const int OnePage = 50;
    private const int TestMailsAnHour = 10;

    [BindProperty(SupportsGet = true, Name = "nur")]
    public string? Only { get; set; }

    [BindProperty(SupportsGet = true, Name = "seite")]
    public int PageNumber { get; set; } = 1;

    public Reading Reading { get; private set; } = null!;
    public IReadOnlyList<Listed> Lines { get; private set; } = [];
    public bool HasMore { get; private set; }
    public int All { get; private set; }
    public int Waiting { get; private set; }
    public int Failed { get; private set; }
    public TimeSpan? Oldest { get; private set; }

    /// <summary>A backup was restored, and nobody has let the mails go yet.</summary>
    public bool IsPaused { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!HttpContext.Me().Is(Role.IT))
            return NotFound();
        Reading = await Reading.Of(options, address, vault, HttpContext);
        await Count();
        IsPaused = await MailPause.IsOn(db);
        PageNumber = Math.Clamp(PageNumber, 1, 1000);
        var found = await Chosen()
            .AsNoTracking()
            .OrderByDescending(m => m.QueuedAt)
            .ThenBy(m => m.Id)
            .Skip((PageNumber - 1) * OnePage)
            .Take(OnePage + 1)
            .ToListAsync();
        HasMore = found.Count > OnePage;
        Lines = Listed.All(found.Take(OnePage), content, texts, Dates.Zone(HttpContext.Me().TimeZone));
        return Page();
    }

    /// <summary>A mail to oneself shows whether the way out works, from the text to the mailbox.</summary>
    public async Task<IActionResult> OnPostTest()
    {
        var me = HttpContext.Me();
        if (!me.Is(Role.IT))
            return NotFound();
        if (!await limits.Allow("test-mail", me.PersonId.ToString(), TestMailsAnHour, TimeSpan.FromHours(1)))
            return StatusCode(429);
        var person = await db.People.SingleAsync(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId);
        await post.Queue(person, "test-mail");
        await db.SaveChangesAsync();
        this.Say("Outbox.TestQueued");
        return Redirect("/admin/post");
    }

    public async Task<IActionResult> OnPostResume()
    {
        if (!HttpContext.Me().Is(Role.IT))
            return NotFound();
        await MailPause.End(db, clock.GetUtcNow());
        this.Say("Outbox.Resumed");
        return Redirect("/admin/post");
    }

    private IQueryable<OutgoingMail> Own() => db.Mails.Where(m => m.OrganisationId == HttpContext.Me().OrganisationId);

    private IQueryable<OutgoingMail> Chosen() =>
        Only switch
        {
            "wartend" => Listable().Where(m => m.State == MailState.Waiting),
            "gescheitert" => Listable().Where(m => m.State == MailState.Refused || m.State == MailState.GivenUp),
            _ => Listable(),
        };

    private IQueryable<OutgoingMail> Listable()
    {
        if (!Reading.HasServer)
            return Own();
        var (me, neutral) = (
            HttpContext.Me(),
            content.Mails.Where(m => m.TellsOfTakingPart).Select(m => m.Id).ToList()
        );
        var today = me.HouseDay(clock.GetUtcNow()).At(0, Dates.Zone(me.HouseZone));
        return Own().Where(m => m.QueuedAt < today || !neutral.Contains(m.Kind));
    }

    private async Task Count()
    {
        var states = await Own()
            .GroupBy(m => m.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
        All = states.Values.Sum();
        Waiting = states.GetValueOrDefault(MailState.Waiting);
        Failed = states.GetValueOrDefault(MailState.Refused) + states.GetValueOrDefault(MailState.GivenUp);
        var oldest = await Own().Where(m => m.State == MailState.Waiting).MinAsync(m => (DateTimeOffset?)m.QueuedAt);
        Oldest = clock.GetUtcNow() - oldest;
    }
}
