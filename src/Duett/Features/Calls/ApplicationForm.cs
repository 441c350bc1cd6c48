using Duett.Domain;
using Duett.Domain.Calls;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Mail;
using Duett.Platform.Texts;

namespace Duett.Features.Calls;

/// <summary>What somebody from outside typed; field names are those of the form.</summary>
public sealed record ApplicationForm
{
    public string? Name { get; init; }
    public string? Mail { get; init; }
    public string? Firma { get; init; }
    public ProgrammeRole? Rolle { get; init; }
    public string? Themen { get; init; }
    public string? Warum { get; init; }
    public string? Ok { get; init; }

    /// <summary>Null when something is missing; then each gap stands in <paramref name="problems"/>.</summary>
    public ApplicationWords? Read(Problems problems, Texts texts)
    {
        var name = Written.Line(Name, ApplicationWords.LongestName);
        var company = Written.Line(Firma, ApplicationWords.LongestCompany);
        var topics = Written.Text(Themen, ApplicationWords.LongestTopics);
        if (name is null)
            problems.Add("name", texts["Calls.GapName"]);
        if (!EmailAddress.TryParse(Mail, out _, out _))
            problems.Add("mail", texts["Calls.MailFault"]);
        if (company is null)
            problems.Add("firma", texts["Calls.GapCompany"]);
        if (Rolle is null)
            problems.Add("rolle", texts["Calls.GapRole"]);
        if (topics is null)
            problems.Add("themen", texts["Calls.GapTopics"]);
        if (Ok != "ja")
            problems.Add("ok", texts["Calls.GapConsent"]);
        return problems.Any
            ? null
            : new(
                name!,
                Mail!.Trim(),
                company!,
                Rolle!.Value,
                topics!,
                Written.Text(Warum, ApplicationWords.LongestWhy)
            );
    }
}
