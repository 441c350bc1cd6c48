using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Calendar;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Mail;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Outbox;

/// <summary>
/// Writes a mail into the outbox, in the same transaction as its cause. Texts come from <c>Content/emails.yaml</c> in the
/// recipient's language; what leaves is sealed until it is sent and gone afterwards.
/// </summary>
public sealed class Post(
    DuettDb db,
    Vault vault,
    ContentCatalogue content,
    Links links,
    PublicAddress address,
    IOptions<MailOptions> options,
    TimeProvider clock
)
{
    private static readonly TimeSpan StopLinkLives = TimeSpan.FromDays(365);
    private readonly Dictionary<Guid, Organisation> organisations = [];

    /// <summary>
    /// Queues the text <paramref name="kind"/> for a person. {salutation}, {first_name} and the footer's links are filled here,
    /// the others come from <paramref name="values"/>. A reminder to somebody who stopped reminders is not queued.
    /// </summary>
    public async Task Queue(
        Person to,
        string kind,
        IReadOnlyDictionary<string, string>? values = null,
        CalendarEvent? calendar = null
    )
    {
        var template = content.Mail(kind);
        if (to.LeftOn is not null || (template.IsReminder && to.RemindersStopped))
            return;
        var language = to.Language ?? (await OrganisationOf(to)).Language;
        var all = await Complete(to, template, language, values ?? new Dictionary<string, string>());
        var footer = (
            template.IsReminder ? content.MailFrame.FooterReminder : content.MailFrame.FooterTransactional
        ).In(language);
        if (template.IsReminder)
            all["link_stop"] =
                all.GetValueOrDefault("link_stop")
                ?? await links.Create(LinkKind.StopReminders, to, to.Id, clock.GetUtcNow() + StopLinkLives);
        var body =
            Fill(template.Body.In(language), all)
            + "\n\n-- \n"
            + Fill(footer, FooterValues(all, template, await address.Get()));
        var subject = Fill((calendar is null ? template.Subject : template.SubjectNeutral).In(language), all);
        await Add(to, template, subject, body, calendar, language, all.GetValueOrDefault("link_stop"));
    }

    private async Task Add(
        Person to,
        MailTemplate template,
        string subject,
        string body,
        CalendarEvent? calendar,
        string language,
        string? stopLink
    )
    {
        var (id, now) = (Guid.NewGuid(), clock.GetUtcNow());
        var messageId = $"{id:N}@{await address.HostName()}";
        if (!EmailAddress.TryParse(to.Mail, out var recipient, out _))
        {
            // One wrong address must not undo what everybody else is told.
            db.Mails.Add(Mail(id, to, template, messageId, now, MailState.Refused));
            return;
        }
        var message = new MailMessage
        {
            From = options.Value.Sender,
            To = new Mailbox(to.Name, recipient),
            Subject = subject,
            TextBody = body,
            HtmlBody = MailHtml.Of(body, language),
            Calendar = calendar?.ToMailPart(),
            MessageId = messageId,
            Date = now,
            Headers =
                template.IsReminder && stopLink is not null
                    ? [.. MailHeader.Automatic, .. MailHeader.Unsubscribe(new Uri(stopLink))]
                    : MailHeader.Automatic,
        };
        var mail = Mail(id, to, template, messageId, now, MailState.Waiting);
        mail.Sealed = vault.SealOwn($"mail/{id}", MimeMessage.Write(message));
        db.Mails.Add(mail);
        db.Later<SendMail>(now, to.OrganisationId, id);
    }

    private static OutgoingMail Mail(
        Guid id,
        Person to,
        MailTemplate template,
        string messageId,
        DateTimeOffset now,
        MailState state
    ) =>
        new()
        {
            OrganisationId = to.OrganisationId,
            Id = id,
            PersonId = to.Id,
            To = to.Mail,
            Kind = template.Id,
            MessageId = messageId,
            QueuedAt = now,
            State = state,
            FinishedAt = state == MailState.Waiting ? null : now,
        };

    private async Task<Dictionary<string, string>> Complete(
        Person to,
        MailTemplate template,
        string language,
        IReadOnlyDictionary<string, string> values
    )
    {
        var all = new Dictionary<string, string>(values)
        {
            ["salutation"] = language == "en" ? $"Dear {to.Name}" : $"Guten Tag, {to.Name}",
            ["first_name"] = to.FirstName,
        };
        if (!all.ContainsKey("link"))
            all["link"] = await address.Get() + "/start";
        return all;
    }

    private static Dictionary<string, string> FooterValues(
        Dictionary<string, string> all,
        MailTemplate template,
        string url
    ) => template.IsReminder ? all : new(all) { ["link"] = url + "/ich" };

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Texts.Texts.Fill(text, [.. values.Select(v => (v.Key, (object?)v.Value))]);

    private async Task<Organisation> OrganisationOf(Person to)
    {
        if (!organisations.TryGetValue(to.OrganisationId, out var found))
            organisations[to.OrganisationId] = found = await db
                .Organisations.AsNoTracking()
                .SingleAsync(o => o.Id == to.OrganisationId);
        return found;
    }
}
