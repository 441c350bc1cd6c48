using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Platform.Texts;

namespace Duett.Features.Mails;

/// <summary>What is wrong with a text, in a sentence that names the place to mend.</summary>
internal static class FaultWords
{
    public static string Of(WordingFault fault, MailTemplate mail, MailFrame frame, Texts texts) =>
        fault switch
        {
            PlaceholderIsUnknown unknown => texts[
                "Mails.PlaceholderIsUnknown",
                ("name", unknown.Name),
                ("possible", string.Join(", ", mail.Sent!.Possible.Select(name => $"{{{name}}}")))
            ],
            PlaceholderIsMissing missing => texts[
                "Mails.PlaceholderIsMissing",
                ("name", $"{{{missing.Name}}}"),
                ("meaning", frame.Placeholders[missing.Name].In(Texts.Language))
            ],
            PlaceholderIsNotForSubjects no => texts["Mails.PlaceholderIsNotForSubjects", ("name", no.Name)],
            SubjectIsNotNeutral telling => texts["Mails.SubjectIsNotNeutral", ("word", telling.Word)],
            TextIsTooLong tooLong => texts["Mails.TextIsTooLong", ("most", tooLong.Most)],
            BraceIsAlone => texts["Mails.BraceIsAlone"],
            _ => texts["Mails.TextIsEmpty"],
        };
}
