namespace Duett.Platform.Hosting;

/// <summary>What can be said on the command line. Everything else goes to the configuration.</summary>
public static class Verbs
{
    public const string Help = """
        Duett: reverse mentoring on your own machine

          Duett                 start; prints its address and, the first time, a set-up link
          Duett demo            start with invented people in a data folder of its own
          Duett admin-link      print a one-time link: set up, or a new PIN for an administrator
          Duett check-config    look at every setting, reach database and mail server, change nothing
                                --send-to ADDRESS sends one mail
          Duett backup FILE     save everything into a sealed file while the server runs
          Duett restore FILE    put a backup back: --replace over an existing house,
                                --erased FILE or --without-erased when the list of erasures is elsewhere or lost
          Duett migrate         bring the database to this version and stop
          Duett solve           the best tandems out of pairs with points: --pairs FILE --out FILE, further --people FILE,
                                --pins FILE, --objective people|points, --proof FILE, --json
          Duett stable          tandems that nobody would leave for each other, by rankings of both sides: --pairs FILE
                                --rankings FILE --out FILE, further --people FILE, --pins FILE, --proposing mentees|mentors, --json
          Duett check           whether tandems are possible and, with a proof, the best: --pairs FILE --result FILE,
                                further --people FILE, --pins FILE, --objective people|points, --proof FILE,
                                or stable with --rankings FILE
          Duett --help          this text

        backup, restore, check-config, solve, stable and check speak German or English as the shell does, or as --lang de|en says.

        Settings (environment variables):
          Duett__Data           data folder
          Duett__Url            address that stands in mails, https beyond this machine
          Duett__Database       PostgreSQL connection string; without it SQLite in the data folder
          Duett__Mail__Host     mail server; further __Port, __User, __PasswordFile, __From, __FromName,
                                __StartTls (Auto, Required, Implicit for port 465, Off), __TrustedCertificateFile
          Duett__Log            Text or Json: lines on standard output, without personal data
          Duett__Jobs           false: this node answers pages only
          Duett__Announce       false: prints no address and no set-up link
          ASPNETCORE_URLS       where to listen; default http://localhost:5080
        """;

    private static readonly string[] All =
    [
        "demo",
        "admin-link",
        "migrate",
        "backup",
        "restore",
        "check-config",
        "solve",
        "stable",
        "check",
    ];

    /// <summary>The verb, if the first word is one; the rest goes to the configuration.</summary>
    public static (string? Verb, string[] Others) Split(string[] args) =>
        args is [var first, ..] && All.Contains(first) ? (first, args[1..]) : (null, args);

    public static bool AsksForHelp(string[] args) => args.Any(a => a is "--help" or "-h" or "help");
}
