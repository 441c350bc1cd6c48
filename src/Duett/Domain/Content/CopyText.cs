namespace Duett.Domain.Content;

/// <summary>A text that somebody copies and puts up elsewhere: intranet, chat, mail, speech, poster.</summary>
/// <param name="Use">One of <see cref="Uses"/>.</param>
public sealed record CopyText(string Id, string Use, string Channel, Bilingual Title, Bilingual Body)
{
    /// <summary>Rounds of kind reverse, of all other kinds, of any kind; the last ones belong to the end of a round.</summary>
    public static readonly IReadOnlySet<string> Uses = new HashSet<string> { "reverse", "other", "any", "close" };

    public bool CallsFor(string kind) => Use == "any" || Use == (kind == "reverse" ? "reverse" : "other");
}
