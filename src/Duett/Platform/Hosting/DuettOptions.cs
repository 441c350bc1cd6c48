using Duett.Platform.Logging;

namespace Duett.Platform.Hosting;

/// <summary>Section <c>Duett</c>: environment <c>Duett__…</c> or <c>appsettings.json</c>. Everything has a default that runs.</summary>
public sealed class DuettOptions
{
    public const string Section = "Duett";

    /// <summary>Folder of database and master key; by default in the user's data folder.</summary>
    public string Data { get; set; } = DefaultData("duett");

    /// <summary>Connection string of PostgreSQL; empty: SQLite in <see cref="Data"/>.</summary>
    public string? Database { get; set; }

    /// <summary>The address that stands in mails. Beyond this machine it must be https.</summary>
    public string? Url { get; set; }

    /// <summary>Runs jobs in this process; off for a node that only answers pages, and in tests that move the clock.</summary>
    public bool Jobs { get; set; } = true;

    /// <summary>
    /// So long a job belongs to the node that took it; after a crash it waits this long for another. A mail that takes
    /// longer is broken off.
    /// </summary>
    public TimeSpan JobLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Prints address and set-up link at start.</summary>
    public bool Announce { get; set; } = true;

    /// <summary>Lines to read, or a line of JSON for each event.</summary>
    public LogForm Log { get; set; } = LogForm.Text;

    public static string DefaultData(string name) =>
        Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            ),
            name
        );

    /// <summary>What is wrong with <see cref="Url"/>, or null.</summary>
    public string? FaultOfUrl() => Url is null or "" ? null : FaultOf(Url);

    public bool LeaseIsPossible => JobLease >= TimeSpan.FromSeconds(1) && JobLease <= TimeSpan.FromHours(1);

    public static string? FaultOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return "Duett:Url is not a web address such as https://duett.example.org.";
        if (uri.PathAndQuery != "/" || uri.UserInfo != "")
            return "Duett:Url has only scheme, host and port.";
        return uri.Scheme == "https" || uri.IsLoopback
            ? null
            : "Duett:Url must begin with https:// because it is not on this machine: personal links would travel in clear text.";
    }
}
