using System.Globalization;
using Duett.Domain.Content;
using Duett.Domain.Tandems;

namespace Duett.Platform.Texts;

/// <summary>Reasons of a proposal in the reader's language, the same sentences wherever somebody is proposed.</summary>
public sealed class ReasonWords(ContentCatalogue content, Texts texts)
{
    /// <summary>Topics and interests are named to the person alone; whoever merely holds a mail reads that there are some.</summary>
    public string Of(ProposalReason reason, bool provenPerson = true)
    {
        var confidential = reason.Kind is ReasonKind.Topics or ReasonKind.BackTopics or ReasonKind.Interests;
        var values =
            confidential && !provenPerson ? "" : string.Join(", ", reason.Values.Select(v => Name(reason.Kind, v)));
        if (reason.Kind == ReasonKind.CommonTimes)
            return texts[reason.Values is ["1"] ? "Tandems.ReasonOneTime" : "Tandems.ReasonCommonTimes", ("n", values)];
        return values.Length == 0
            ? texts[$"Tandems.Hidden{reason.Kind}"]
            : texts[$"Tandems.Reason{reason.Kind}", ("values", values)];
    }

    private string Name(ReasonKind kind, string value) =>
        kind switch
        {
            ReasonKind.Topics or ReasonKind.BackTopics => content.NameOf(value)?.In(Texts.Language) ?? value,
            ReasonKind.Language => LanguageName(value),
            ReasonKind.Interests when texts.Has($"Enrolments.Interest_{value}") => texts[
                $"Enrolments.Interest_{value}"
            ],
            _ => value,
        };

    private static string LanguageName(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code, predefinedOnly: true).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
