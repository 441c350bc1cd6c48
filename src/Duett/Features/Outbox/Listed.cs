using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Platform.Texts;

namespace Duett.Features.Outbox;

/// <summary>
/// A mail as IT reads it. Whatever tells of somebody's part in a round stands under one name, with its day alone: kind,
/// recipient and minute together would say who is in a tandem with whom.
/// </summary>
public sealed record Listed(Guid Id, string To, string Kind, bool IsNeutral, MailState State, string When, int? Code)
{
    public static Listed Of(OutgoingMail mail, ContentCatalogue content, Texts texts, TimeZoneInfo zone)
    {
        var template = content.Mails.FirstOrDefault(m => m.Id == mail.Kind);
        var neutral = template is { TellsOfTakingPart: true };
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        return new(
            mail.Id,
            mail.To,
            neutral ? texts["Outbox.OfARound"] : NameOf(template, mail.Kind, content.MailFrame),
            neutral,
            mail.State,
            neutral ? Dates.Short(mail.QueuedAt.DayIn(zone), culture) : Dates.WithTime(mail.QueuedAt, zone, culture),
            mail.LastCode
        );
    }

    /// <summary>Newest day first; what is neutral stands at its end by address, so that no order tells what the time would.</summary>
    public static IReadOnlyList<Listed> All(
        IEnumerable<OutgoingMail> mails,
        ContentCatalogue content,
        Texts texts,
        TimeZoneInfo zone
    ) =>
        [
            .. mails
                .Select(m => (Mail: m, Line: Of(m, content, texts, zone)))
                .OrderByDescending(m => m.Mail.QueuedAt.DayIn(zone))
                .ThenBy(m => m.Line.IsNeutral)
                .ThenByDescending(m => m.Line.IsNeutral ? default : m.Mail.QueuedAt)
                .ThenBy(m => m.Line.To, StringComparer.Ordinal)
                .Select(m => m.Line),
        ];

    private static string NameOf(MailTemplate? template, string kind, MailFrame frame) =>
        template is null ? kind : frame.NameOf(template, Texts.Language);
}
