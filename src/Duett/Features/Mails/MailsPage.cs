using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Mails;

/// <summary>Texts of the house, for whoever looks after people, or of one round, for its programme manager.</summary>
public abstract class MailsPage(DuettDb db, ContentCatalogue content) : PageModel
{
    public Organisation House { get; private set; } = null!;

    /// <summary>Null on the pages of the house.</summary>
    public Round? Round { get; private set; }
    public string Base => Round is null ? "/admin/mails" : $"/r/{Round.Slug}/mails";

    /// <summary>"de" or "en": the text that is shown; the house's own language unless asked for.</summary>
    public string Language { get; private set; } = "de";

    /// <summary>Mails that are really sent; those of a round belong to a programme, the others to accounts.</summary>
    public IEnumerable<MailTemplate> Sent =>
        content.Mails.Where(mail => mail.Sent is { } sent && (Round is null || sent.OfRound));

    public MailFrame Frame => content.MailFrame;

    /// <param name="slug">Of the round; null: the house.</param>
    /// <returns>False when there is no such round, or it is not the visitor's.</returns>
    protected async Task<bool> Enter(string? slug, string? language = null)
    {
        var me = HttpContext.Me();
        House = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == me.OrganisationId);
        Language = language is "de" or "en" ? language : House.Language;
        if (slug is null)
            return me.Is(Role.HR);
        Round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug);
        return Round is not null && me.Is(Role.PM, Round.Id);
    }

    public string NameOf(MailTemplate mail) => content.MailFrame.NameOf(mail, Platform.Texts.Texts.Language);
}
