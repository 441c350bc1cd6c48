using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Play;

namespace Duett.Features.Rehearsals;

/// <summary>A mail of the rehearsal; its personal links lead nowhere and are shortened.</summary>
public sealed record RehearsedMail(
    DateTimeOffset At,
    string Kind,
    string To,
    string Subject,
    string Text,
    string? Calendar
);

[JsonConverter(typeof(JsonStringEnumConverter<RoundEventKind>))]
public enum RoundEventKind
{
    Opened,
    EnrolmentEnds,
    Proposed,
    Released,
    Starts,
    Ends,
    Gathering,
}

/// <param name="Count">How many: invited, enrolled, proposals, …; null where there is nothing to count.</param>
/// <param name="Title">Name of an event to which people are invited, with the number of those who said they come.</param>
public sealed record TimelineEvent(DateTimeOffset At, RoundEventKind Kind, int? Count, Words? Title = null);

/// <summary>A text in both languages, as it is kept in a timeline.</summary>
public sealed record Words(string De, string En)
{
    public string In(string language) => language == "en" ? En : De;
}

public sealed record RehearsalFigures(int Invited, int Enrolled, int Tandems, int Ended, int Met, int FellThrough);

/// <summary>What a rehearsal has shown, in order.</summary>
public sealed partial record Timeline(
    DateTimeOffset From,
    DateTimeOffset Until,
    RehearsalFigures Figures,
    IReadOnlyList<TimelineEvent> Events,
    IReadOnlyList<RehearsedMail> Mails
)
{
    public static RehearsedMail MailOf(Letter letter, string name) =>
        new(letter.At, letter.Kind, name, letter.Subject, Token().Replace(letter.Text, "/…"), letter.Calendar);

    public byte[] Seal(Vault vault, Guid rehearsal)
    {
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(pack, this);
        return vault.SealOwn(Place(rehearsal), packed.ToArray());
    }

    public static Timeline? Open(Vault vault, Rehearsal rehearsal)
    {
        if (rehearsal.Sealed is not { } closed)
            return null;
        using var packed = new MemoryStream(vault.OpenOwn(Place(rehearsal.Id), closed));
        using var pack = new GZipStream(packed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Timeline>(pack);
    }

    private static string Place(Guid rehearsal) => $"rehearsal/{rehearsal}";

    [GeneratedRegex(@"/[A-Za-z0-9_-]{43}\b|/[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Token();
}
