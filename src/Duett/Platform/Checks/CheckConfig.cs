using Duett.Platform.Hosting;
using Duett.Platform.Mail;

namespace Duett.Platform.Checks;

/// <summary>
/// <c>Duett check-config</c>: reads the settings as a start would, says of each what is right or wrong, reaches database and
/// mail server, and changes nothing. No secret is printed. Ends with 1 when something would not work.
/// </summary>
internal sealed class CheckConfig(IConfiguration config, CommandLine command, string language, TextWriter to)
{
    private readonly Texts.Texts texts = new();

    public async Task<int> Run(CancellationToken stop = default)
    {
        if (!command.Fits(0, "--send-to"))
        {
            await to.WriteLineAsync(texts.In(language, "Checks.HowTo"));
            return 2;
        }
        var all = new List<Finding>();
        if (Read<DuettOptions>(DuettOptions.Section, all) is { } options)
        {
            all.AddRange(CheckAddress.Of(options, config["urls"]));
            all.AddRange(CheckFolder.Of(options));
            all.AddRange(await CheckDatabase.Of(options, stop));
        }
        if (Read<MailOptions>(MailOptions.Section, all) is { } mail)
            all.AddRange(await CheckMail.Of(mail, command.Options.GetValueOrDefault("--send-to"), stop));
        foreach (var finding in all)
            await to.WriteLineAsync(Line(finding));
        var bad = all.Count(f => f.Verdict == Verdict.Bad);
        await to.WriteLineAsync(
            bad == 0 ? texts.In(language, "Checks.AllGood") : texts.In(language, "Checks.SomeBad", ("count", bad))
        );
        return bad == 0 ? 0 : 1;
    }

    /// <summary>A value that is no number or no known word is named; the value itself may be a secret in the wrong place.</summary>
    private T? Read<T>(string section, List<Finding> all)
        where T : class, new()
    {
        var whole = new T();
        foreach (var setting in config.GetSection(section).GetChildren().Where(s => s.Value is not null))
            try
            {
                new ConfigurationBuilder().AddInMemoryCollection([new(setting.Key, setting.Value)]).Build().Bind(whole);
            }
            catch (InvalidOperationException)
            {
                all.Add(new(Verdict.Bad, $"{section}:{setting.Key}".Replace(":", "__"), "Checks.Unreadable"));
                return null;
            }
        return whole;
    }

    private string Line(Finding finding)
    {
        var verdict = texts.In(language, $"Checks.Verdict{finding.Verdict}");
        return $"{verdict, -8} {finding.Setting, -22} {texts.In(language, finding.Text, finding.Values)}";
    }
}
