using System.Globalization;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Texts;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Backup;

/// <summary><c>Duett backup</c> and <c>Duett restore</c>: what the operator reads, and the exit code for scripts.</summary>
internal sealed class BackupVerbs(IServiceProvider services, CommandLine command, string language)
{
    private const int Refused = 1;
    private const int WrongWords = 2;
    private readonly Texts.Texts texts = services.GetRequiredService<Texts.Texts>();

    public Task<int> Run() => command.Verb == "backup" ? Attempt(Save) : Attempt(Restore);

    private async Task<int> Save(IServiceProvider scope)
    {
        if (!command.Fits(words: 1))
            return Wrong(texts.In(language, "Backup.HowToSave"));
        var key = Path.Combine(scope.GetRequiredService<IOptions<DuettOptions>>().Value.Data, MasterKey.FileName);
        if (!File.Exists(key))
            throw new BackupRefused("Backup.NoOwnKey", ("file", key));
        var file = command.Words[0];
        var header = await ActivatorUtilities.CreateInstance<TakeBackup>(scope).To(file);
        Say(
            texts.In(
                language,
                "Backup.Saved",
                ("file", file),
                ("rows", header.Rows.Values.Sum()),
                ("size", (new FileInfo(file).Length + 1023) / 1024),
                ("at", Instant(header.At))
            )
        );
        Say(texts.In(language, "Backup.KeepApart", ("key", header.Key)));
        return 0;
    }

    private async Task<int> Restore(IServiceProvider scope)
    {
        if (!command.Fits(1, "--replace", "--erased", "--without-erased"))
            return Wrong(texts.In(language, "Backup.HowToRestore"));
        var file = command.Words[0];
        var wishes = new RestoreWishes(
            command.Has("--replace"),
            command.Options.GetValueOrDefault("--erased"),
            command.Has("--without-erased")
        );
        var (header, again) = await ActivatorUtilities.CreateInstance<RestoreBackup>(scope).From(file, wishes);
        Say(
            texts.In(
                language,
                "Backup.Restored",
                ("file", file),
                ("rows", header.Rows.Values.Sum()),
                ("at", Instant(header.At))
            )
        );
        if (again.People + again.Keys > 0)
            Say(texts.In(language, "Backup.ErasedAgain", ("people", again.People), ("keys", again.Keys)));
        if (again.Left > 0)
            Say(texts.In(language, "Backup.NotErased", ("left", again.Left)));
        Say(texts.In(language, "Backup.Next"));
        return 0;
    }

    private async Task<int> Attempt(Func<IServiceProvider, Task<int>> work)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            return await work(scope.ServiceProvider);
        }
        catch (BackupRefused refused)
        {
            var reason = texts.In(language, refused.Text, refused.Values);
            return Wrong(texts.In(language, "Backup.Refused", ("reason", reason)), Refused);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            var text = texts.In(
                language,
                "Backup.Broken",
                ("failure", failure.GetType().Name),
                ("detail", failure.Message)
            );
            return Wrong(text, Refused);
        }
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.WriteLine(line);

    private static int Wrong(string line, int code = WrongWords)
    {
        Console.Error.WriteLine(line);
        return code;
    }
}
