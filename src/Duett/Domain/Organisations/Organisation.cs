namespace Duett.Domain.Organisations;

/// <summary>A house that runs programmes. An embedded start has exactly one.</summary>
public sealed class Organisation : IVersioned
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public required string Name { get; set; }

    /// <summary>"de" or "en": the language of pages and mails for people who have chosen none.</summary>
    public string Language { get; set; } = "de";
    public string TimeZone { get; set; } = "Europe/Berlin";

    public const string PlainLook = "amt";

    /// <summary>"amt": the plain look for public authorities; null: the warm one.</summary>
    public string? Look { get; set; }

    /// <summary>The house's own texts; null shows the shipped text, marked as to be replaced.</summary>
    public string? Imprint { get; set; }
    public string? Privacy { get; set; }
    public string? Accessibility { get; set; }
    public long Version { get; set; }
}

/// <summary>A value of the whole installation, for instance the address that stands in mails.</summary>
public sealed class Setting
{
    public required string Name { get; init; }
    public required string Value { get; set; }
}
