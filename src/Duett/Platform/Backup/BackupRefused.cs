namespace Duett.Platform.Backup;

/// <summary>A reason to stop, as the key of a text and what is filled in: the operator reads it in the own language.</summary>
public sealed class BackupRefused(string text, params (string Name, object? Value)[] values) : Exception(text)
{
    public string Text { get; } = text;
    public (string Name, object? Value)[] Values { get; } = values;
}
