namespace Duett.Domain.Organisations;

/// <summary>A house that runs programmes. An embedded start has exactly one.</summary>
public sealed class Organisation : IVersioned
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public required string Name { get; set; }

    /// <summary>"de" or "en": the language of pages and mails for people who have chosen none.</summary>
    public string Language { get; set; } = "de";
    public string TimeZone { get; set; } = UsualZone;

    public const string UsualZone = "Europe/Berlin";

    public const string PlainLook = "amt";

    /// <summary>"amt": the plain look for public authorities; null: the warm one.</summary>
    public string? Look { get; set; }

    /// <summary>
    /// The house's own texts from before there were languages: they stand in both until one is written for a language, see
    /// <see cref="PageWording"/>.
    /// </summary>
    public string? Imprint { get; set; }
    public string? Privacy { get; set; }
    public string? Accessibility { get; set; }
    public long Version { get; set; }

    /// <summary>The text of both languages is written anew in each, or given up.</summary>
    public void Forget(string page)
    {
        if (page == "imprint")
            Imprint = null;
        else if (page == "privacy")
            Privacy = null;
        else if (page == "accessibility")
            Accessibility = null;
    }
}

/// <summary>A value of the whole installation, for instance the address that stands in mails.</summary>
public sealed class Setting
{
    public required string Name { get; init; }
    public required string Value { get; set; }
}
