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
        if (template.IsNote)
            return new(Fill(wording.Subject, values), Fill(wording.Body, values));
        var foot =
            template.IsReminder ? frame.FooterReminder
            : template.IsForOutside ? frame.FooterOutside
            : frame.FooterTransactional;
        var inFoot = new Dictionary<string, string>(values);
        if (!template.IsReminder)
            inFoot["link"] = address + (template.IsForOutside ? "/datenschutz" : "/ich");
        var below = Fill(foot.In(language), inFoot);
        return new(Fill(wording.Subject, values), Fill(wording.Body, values) + "\n\n-- \n" + below);
    }

    /// <summary>Without a name where the address is not confirmed: what a stranger typed must not travel in our name.</summary>
    public static string Salutation(string name, string language) =>
        name.Length == 0 ? (language == "en" ? "Hello" : "Guten Tag")
        : language == "en" ? $"Dear {name}"
        : $"Guten Tag, {name}";

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Texts.Texts.Fill(text, [.. values.Select(v => (v.Key, (object?)v.Value))]);
}
