namespace Duett.Domain.Rooms;

/// <summary>Pages outside the room that the two work with. Both add, both take away.</summary>
public sealed class LinkList
{
    public const int Longest = 1000;
    public const int LongestName = 120;
    public const int Most = 50;

    public List<SharedLink> Links { get; set; } = [];

    public Refusal? Add(Guid by, string address, string name)
    {
        if (address.Length == 0)
            return new LinkIsEmpty();
        if (address.Length > Longest || name.Length > LongestName)
            return new LinkIsTooLong();
        if (Checked(address) is not { } page)
            return new LinkIsNoWebPage();
        if (Links.Exists(l => l.Address == page))
            return null;
        if (Links.Count >= Most)
            return new TooManyLinks();
        Links.Add(new SharedLink(Guid.NewGuid(), by, page, name));
        return null;
    }

    /// <summary>One that is gone already is no error.</summary>
    public void Drop(Guid link) => Links.RemoveAll(l => l.Id == link);

    /// <summary>Only pages of the web: nothing that runs here, opens a file or carries a password.</summary>
    private static string? Checked(string typed)
    {
        var address = typed.Contains("://", StringComparison.Ordinal) || HasScheme(typed) ? typed : $"https://{typed}";
        return
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Contains('.', StringComparison.Ordinal)
            && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
    }

    /// <summary>"javascript:…", "mailto:…"; but "beispiel.de:8080" has none.</summary>
    private static bool HasScheme(string typed) =>
        typed.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !typed[..colon].Contains('.');
}

public sealed record SharedLink(Guid Id, Guid By, string Address, string Name)
{
    /// <summary>Where it leads, to be read before it is followed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Host => new Uri(Address).Host;
}

public sealed record LinkIsEmpty : Refusal;

public sealed record LinkIsTooLong : Refusal;

public sealed record LinkIsNoWebPage : Refusal;

public sealed record TooManyLinks : Refusal;
