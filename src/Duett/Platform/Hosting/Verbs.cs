namespace Duett.Platform.Hosting;

/// <summary>What can be said on the command line. Everything else goes to the configuration.</summary>
public static class Verbs
{
    public const string Help = """
        Duett: reverse mentoring on your own machine

          Duett                 start; prints its address and, the first time, a set-up link
          Duett demo            start with invented people in a data folder of its own
          Duett admin-link      print a one-time link: set up, or a new PIN for an administrator
          Duett migrate         bring the database to this version and stop
          Duett --help          this text

        Settings (environment variables):
          Duett__Data           data folder
          Duett__Url            address that stands in mails, https beyond this machine
          Duett__Database       PostgreSQL connection string; without it SQLite in the data folder
          Duett__Mail__Host     mail server; further __Port, __User, __PasswordFile, __From, __FromName, __StartTls
          ASPNETCORE_URLS       where to listen; default http://localhost:5080
        """;

    private static readonly string[] All = ["demo", "admin-link", "migrate"];

    /// <summary>The verb, if the first word is one; the rest goes to the configuration.</summary>
    public static (string? Verb, string[] Others) Split(string[] args) =>
        args is [var first, ..] && All.Contains(first) ? (first, args[1..]) : (null, args);

    public static bool AsksForHelp(string[] args) => args.Any(a => a is "--help" or "-h" or "help");
}
