using Duett.Domain.Content;

namespace Duett.Platform.Outbox;

/// <summary>What is read in the end: placeholders filled, the foot of its kind below.</summary>
public sealed record Letter(string Subject, string Body)
{
    /// <param name="address">Of this installation; the foot leads to the settings there.</param>
    public static Letter Of(
        Wording wording,
        MailTemplate template,
        MailFrame frame,
        string language,
        IReadOnlyDictionary<string, string> values,
        string address
    )
    {
        var foot = (template.IsReminder ? frame.FooterReminder : frame.FooterTransactional).In(language);
        var inFoot = new Dictionary<string, string>(values);
        if (!template.IsReminder)
            inFoot["link"] = address + "/ich";
        return new(Fill(wording.Subject, values), Fill(wording.Body, values) + "\n\n-- \n" + Fill(foot, inFoot));
    }

    public static string Salutation(string name, string language) =>
        language == "en" ? $"Dear {name}" : $"Guten Tag, {name}";

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Texts.Texts.Fill(text, [.. values.Select(v => (v.Key, (object?)v.Value))]);
}
