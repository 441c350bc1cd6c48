using System.Text;

namespace Duett.Platform.Retention;

/// <summary>
/// The numbers of people and keys that were erased, one a line, in a file beside the master key: a backup knows nothing of
/// what was erased after it, so a restore erases these once more. The numbers lead to nobody.
/// </summary>
public sealed class ErasureList(string path)
{
    public const string FileName = "erased.txt";
    private readonly Lock turn = new();

    public string Path => path;
    public bool Exists => File.Exists(path);

    /// <summary>An installation in which nobody was erased has an empty list; a missing one is noticed at a restore.</summary>
    public void Begin() => Add([]);

    /// <summary>On the disk when this returns. Numbers that stand there already are left out.</summary>
    public void Add(IReadOnlyCollection<Guid> numbers)
    {
        lock (turn)
        {
            var known = Exists ? Read(path) : [];
            var lines = new StringBuilder();
            foreach (var number in numbers.Where(n => !known.Contains(n)).Distinct())
                lines.Append(number).Append('\n');
            if (lines.Length > 0 || !Exists)
                Append(Encoding.ASCII.GetBytes(lines.ToString()));
        }
    }

    public HashSet<Guid> Read() => Read(path);

    /// <summary>A line torn by a crash is no number and is passed over: its job writes it again.</summary>
    public static HashSet<Guid> Read(string path) =>
        [
            .. File.ReadLines(path)
                .Select(l => Guid.TryParse(l, out var number) ? number : Guid.Empty)
                .Where(n => n != Guid.Empty),
        ];

    private void Append(byte[] lines)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
                file.WriteByte((byte)'\n');
        }
        file.Write(lines);
        file.Flush(flushToDisk: true);
    }
}
