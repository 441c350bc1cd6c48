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
/// Writes a mail into the outbox, in the same transaction as its cause. Texts come from <c>Content/emails.yaml</c>, or
/// are the house's own, in the recipient's language; what leaves is sealed until it is sent and gone afterwards.
/// </summary>
public sealed class Post(
    DuettDb db,
    Vault vault,
    ContentCatalogue content,
    MailWordings wordings,
    Links links,
    PublicAddress address,
    IOptions<MailOptions> options,
    TimeProvider clock
)
{
    private static readonly TimeSpan StopLinkLives = TimeSpan.FromDays(365);
    private readonly Dictionary<Guid, Organisation> organisations = [];

    /// <summary>
    /// Queues the text <paramref name="kind"/> for a person, in the words of the <paramref name="round"/>, of the house or of
    /// the shipped text. {salutation}, {first_name} and the footer's links are filled here, the others come from
    /// <paramref name="values"/>. A reminder to somebody who stopped reminders is not queued.
    /// </summary>
    public async Task Queue(
        Person to,
        string kind,
        IReadOnlyDictionary<string, string>? values = null,
        CalendarEvent? calendar = null,
        Guid? round = null
    )
    {
        var template = content.Mail(kind);
        if (to.LeftOn is not null || (template.IsReminder && to.RemindersStopped))
            return;
        var language = to.Language ?? (await OrganisationOf(to)).Language;
        var all = await Complete(to, language, values ?? new Dictionary<string, string>());
        Promised(template, all, round);
        if (template.IsReminder)
            all["link_stop"] =
                all.GetValueOrDefault("link_stop")
                ?? await links.Create(LinkKind.StopReminders, to, to.Id, clock.GetUtcNow() + StopLinkLives);
        var wording = await wordings.Of(to.OrganisationId, round, template, language);
        var letter = Letter.Of(wording, template, content.MailFrame, language, all, await address.Get());
        await Add(Reader.Of(to), template, letter, calendar, language, all.GetValueOrDefault("link_stop"));
    }

    /// <summary>A note as it would be sent, for its sender to read first.</summary>
    public async Task<Letter> Compose(
        Guid house,
        Guid round,
        string kind,
        string language,
        IReadOnlyDictionary<string, string> values
    )
    {
        var template = content.Mail(kind);
        var all = new Dictionary<string, string>(values);
        Promised(template, all, round);
        var wording = await wordings.Of(house, round, template, language);
        return Letter.Of(wording, template, content.MailFrame, language, all, await address.Get());
    }

    /// <summary>Sends exactly this letter, to an address that may belong to nobody in the people list.</summary>
    public Task QueueNote(Guid house, Person? reader, string to, string kind, Letter letter, string language) =>
        Add(
            reader is null ? new(house, null, "", to) : Reader.Of(reader),
            content.Mail(kind),
            letter,
            null,
            language,
            null
        );

    /// <summary>A text that is being written, to whoever writes it; it is marked as a test and its links lead nowhere new.</summary>
    public async Task QueueTest(Person to, Letter letter, string language)
    {
        var marked = letter with { Subject = (language == "en" ? "Test: " : "Probe: ") + letter.Subject };
        await Add(Reader.Of(to), content.Mail("test-mail"), marked, null, language, null);
    }

    /// <summary>
    /// Whoever edits a text relies on what <c>emails.yaml</c> says under "sent": a sender that fills less, or is not named
    /// there, is a mistake that shows itself with the first mail.
    /// </summary>
    private static void Promised(MailTemplate template, Dictionary<string, string> values, Guid? round)
    {
        if (template.Sent is not { } sent)
            throw new InvalidOperationException($"'{template.Id}' is sent but stands not under 'sent' in emails.yaml.");
        if (sent.OfRound && round is null)
            throw new InvalidOperationException($"'{template.Id}' belongs to a round, which its sender does not name.");
        if (sent.Filled.FirstOrDefault(name => !values.ContainsKey(name)) is { } open)
            throw new InvalidOperationException($"The sender of '{template.Id}' does not fill {{{open}}}.");
    }

    private sealed record Reader(Guid House, Guid? Person, string Name, string Mail)
    {
        public static Reader Of(Person person) => new(person.OrganisationId, person.Id, person.Name, person.Mail);
    }

    private async Task Add(
        Reader to,
        MailTemplate template,
        Letter letter,
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
            Subject = letter.Subject,
            TextBody = letter.Body,
            HtmlBody = MailHtml.Of(letter.Body, language, await address.Get()),
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
        db.Later<SendMail>(now, to.House, id);
    }

    private static OutgoingMail Mail(
        Guid id,
        Reader to,
        MailTemplate template,
        string messageId,
        DateTimeOffset now,
        MailState state
    ) =>
        new()
        {
            OrganisationId = to.House,
            Id = id,
            // Nobody here yet: the address is all there is to a mail to somebody outside.
            PersonId = template.IsForOutside ? null : to.Person,
            To = to.Mail,
            Kind = template.Sent?.ListedAs ?? template.Id,
            MessageId = messageId,
            QueuedAt = now,
            State = state,
            FinishedAt = state == MailState.Waiting ? null : now,
        };

    private async Task<Dictionary<string, string>> Complete(
        Person to,
        string language,
        IReadOnlyDictionary<string, string> values
    )
    {
        var all = new Dictionary<string, string>(values)
        {
            ["salutation"] = Letter.Salutation(to.Name, language),
            ["first_name"] = to.FirstName,
        };
        if (!all.ContainsKey("link"))
            all["link"] = await address.Get() + "/start";
        return all;
    }

    private async Task<Organisation> OrganisationOf(Person to)
    {
        if (!organisations.TryGetValue(to.OrganisationId, out var found))
            organisations[to.OrganisationId] = found = await db
                .Organisations.AsNoTracking()
                .SingleAsync(o => o.Id == to.OrganisationId);
        return found;
    }
}
