using Duett.Data;
using Duett.Domain.Content;
using Duett.Platform.Outbox;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Mails;

/// <summary>Every mail that is sent today: when, to whom, and in whose words.</summary>
public abstract class ListPage(DuettDb db, ContentCatalogue content, MailWordings wordings) : MailsPage(db, content)
{
    public sealed record Line(MailTemplate Mail, IReadOnlyDictionary<string, WordsOf> Words);

    public IReadOnlyList<IGrouping<string, Line>> Stages { get; private set; } = [];

    protected async Task<IActionResult> Show(string? slug)
    {
        if (!await Enter(slug))
            return NotFound();
        var lines = new List<Line>();
        foreach (var mail in Sent)
        {
            var words = new Dictionary<string, WordsOf>();
            foreach (var language in new[] { "de", "en" })
                words[language] = (await wordings.Of(House.Id, Round?.Id, mail, language)).From;
            lines.Add(new(mail, words));
        }
        Stages = [.. lines.GroupBy(l => l.Mail.Stage)];
        return Page();
    }
}
