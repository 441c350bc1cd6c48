using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Retention;

namespace Duett.Platform.Checks;

/// <summary>The data folder and the two files in it that no backup holds.</summary>
internal static class CheckFolder
{
    private const string Data = "Duett__Data";
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public static IEnumerable<Finding> Of(DuettOptions options)
    {
        if (!Directory.Exists(options.Data))
        {
            yield return new(Verdict.Note, Data, "Checks.FolderMissing", ("path", options.Data));
            yield break;
        }
        yield return OfFolder(options.Data);
        yield return OfKey(Path.Combine(options.Data, MasterKey.FileName), HasDatabase(options));
        var list = Path.Combine(options.Data, ErasureList.FileName);
        if (!File.Exists(list) && HasDatabase(options))
            yield return new(Verdict.Note, ErasureList.FileName, "Checks.ErasedMissing");
    }

    private static bool HasDatabase(DuettOptions options) =>
        !string.IsNullOrEmpty(options.Database) || File.Exists(Path.Combine(options.Data, "duett.db"));

    private static Finding OfFolder(string path)
    {
        if (!CanWrite(path))
            return new(Verdict.Bad, Data, "Checks.FolderClosed", ("path", path));
        return IsOwnersAlone(path)
            ? new(Verdict.Good, Data, "Checks.FolderGood", ("path", path))
            : new(Verdict.Note, Data, "Checks.FolderOpen", ("path", path));
    }

    private static Finding OfKey(string path, bool hasDatabase)
    {
        if (!File.Exists(path))
            return hasDatabase
                ? new(Verdict.Bad, MasterKey.FileName, "Checks.KeyGone")
                : new(Verdict.Good, MasterKey.FileName, "Checks.KeyComes");
        try
        {
            var key = MasterKey.OpenOrCreate(path).Fingerprint;
            return IsOwnersAlone(path)
                ? new(Verdict.Good, MasterKey.FileName, "Checks.KeyGood", ("key", key))
                : new(Verdict.Bad, MasterKey.FileName, "Checks.KeyOpen", ("key", key), ("path", path));
        }
        catch (UnauthorizedAccessException)
        {
            return new(Verdict.Bad, MasterKey.FileName, "Checks.KeyClosed");
        }
        catch (InvalidOperationException)
        {
            return new(Verdict.Bad, MasterKey.FileName, "Checks.KeyBroken");
        }
    }

    private static bool IsOwnersAlone(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0;

    private static bool CanWrite(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, $"check-{Guid.NewGuid():N}");
            using (
                new FileStream(
                    probe,
                    new FileStreamOptions
                    {
                        Mode = FileMode.CreateNew,
                        Access = FileAccess.Write,
                        Options = FileOptions.DeleteOnClose,
                    }
                )
            )
                return true;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
