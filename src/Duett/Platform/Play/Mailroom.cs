using System.Text;
using Duett.Data;
using Duett.Domain.Mail;
using Duett.Platform.Crypto;
using Duett.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Play;

/// <summary>
/// Takes new mails out of the outbox and hands them over, as <see cref="SendMail"/> would, for all at once.
/// </summary>
/// <param name="keep">The text stays readable in the built-in outbox.</param>
public sealed class Mailroom(IStage stage, bool keep)
{
    public async Task<IReadOnlyList<Letter>> Take()
    {
        await using var scope = stage.Services.CreateAsyncScope();
        var (db, vault) = (
            scope.ServiceProvider.GetRequiredService<DuettDb>(),
            scope.ServiceProvider.GetRequiredService<Vault>()
        );
        var waiting = await db.Mails.AsNoTracking().Where(m => m.State == MailState.Waiting).ToListAsync();
        if (waiting.Count == 0)
            return [];
        await Deliver(db);
        return Read(waiting, vault);
    }

    /// <summary>In an order that depends on nothing but the mails.</summary>
    public static IReadOnlyList<Letter> Read(IEnumerable<OutgoingMail> mails, Vault vault) =>
        [
            .. mails
                .Select(m => Open(m, vault))
                .OrderBy(l => l.At)
                .ThenBy(l => l.To, StringComparer.Ordinal)
                .ThenBy(l => l.Kind, StringComparer.Ordinal)
                .ThenBy(l => l.Text, StringComparer.Ordinal),
        ];

    private async Task Deliver(DuettDb db)
    {
        var now = stage.Now;
        var waiting = db.Mails.Where(m => m.State == MailState.Waiting);
        await db.Jobs.Where(j => j.Kind == SendMail.Kind).ExecuteDeleteAsync();
        if (keep)
            await waiting.ExecuteUpdateAsync(s =>
                s.SetProperty(m => m.State, MailState.Kept).SetProperty(m => m.FinishedAt, now)
            );
        else
            await waiting.ExecuteUpdateAsync(s =>
                s.SetProperty(m => m.State, MailState.Sent)
                    .SetProperty(m => m.FinishedAt, now)
                    .SetProperty(m => m.Sealed, (byte[]?)null)
            );
    }

    private static Letter Open(OutgoingMail mail, Vault vault)
    {
        var message = KeptMessage.Read(vault.OpenOwn($"mail/{mail.Id}", mail.Sealed!));
        return new(mail.QueuedAt, mail.PersonId, mail.To, mail.Kind, message.Subject, message.Text, message.Calendar);
    }
}
