using System.Globalization;
using Duett.Data;
using Duett.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Outbox;

/// <summary>
/// After a restore the database believes that mails still wait which were sent long ago. Nothing goes out until somebody has
/// looked at the outbox and lets it; only what people need to sign in.
/// </summary>
public static class MailPause
{
    public const string SettingName = "MailPausedSince";

    public static readonly string[] AboutSignIn =
    [
        "sign-in",
        "pin-reset-requested",
        "pin-reset-ready",
        "pin-changed",
        "passkeys-changed",
        "test-mail",
    ];

    public static bool Lets(string kind) => AboutSignIn.Contains(kind);

    public static Task<bool> IsOn(DuettDb db, CancellationToken stop = default) =>
        db.Settings.AnyAsync(s => s.Name == SettingName, stop);

    public static void Begin(DuettDb db, DateTimeOffset now) =>
        db.Settings.Add(
            new Setting { Name = SettingName, Value = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) }
        );

    /// <summary>What waits is due at once.</summary>
    public static Task End(DuettDb db, DateTimeOffset now, CancellationToken stop = default) =>
        db.Atomically(
            async () =>
            {
                await db.Settings.Where(s => s.Name == SettingName).ExecuteDeleteAsync(stop);
                await db
                    .Jobs.Where(j => j.Kind == SendMail.Kind && j.DueAt > now)
                    .ExecuteUpdateAsync(s => s.SetProperty(j => j.DueAt, now), stop);
            },
            stop
        );
}
