namespace Duett.Platform.Backup;

/// <summary>What can be read of a backup without its key; the sealed pieces are bound to it.</summary>
/// <param name="At">The moment that is saved.</param>
/// <param name="Schema">The newest migration of the rows inside.</param>
/// <param name="Program">Version of the program that wrote it.</param>
/// <param name="Key">Fingerprint of the master key that opens it.</param>
/// <param name="Salt">Each file has a key of its own.</param>
/// <param name="Rows">Table → rows, compared when written and when restored.</param>
public sealed record BackupHeader(
    DateTimeOffset At,
    string Schema,
    string Program,
    string Key,
    string Salt,
    IReadOnlyDictionary<string, long> Rows
);
