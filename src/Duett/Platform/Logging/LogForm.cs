namespace Duett.Platform.Logging;

public enum LogForm
{
    /// <summary>A line to read.</summary>
    Text,

    /// <summary>A line of JSON for each event.</summary>
    Json,
}
