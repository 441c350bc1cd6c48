using System.Text.Json;

namespace Duett.Domain.Offers;

/// <summary>
/// What is offered and sought by area in one round, counted once when its proposals are released. Only what may be shown is
/// stored, so that nothing else can ever be computed from it; it goes with the round.
/// </summary>
public sealed class TopicTable : Owned
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required Guid RoundId { get; init; }
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary><see cref="TopicLine"/> as JSON; also an empty list is told, so that nobody counts again.</summary>
    public required string Lines { get; init; }

    public IReadOnlyList<TopicLine> Read() => JsonSerializer.Deserialize<List<TopicLine>>(Lines, Json) ?? [];

    public static string Write(IEnumerable<TopicLine> lines) => JsonSerializer.Serialize(lines, Json);
}

/// <param name="Offered">Offered by so many; otherwise sought.</param>
/// <param name="AtLeast">So many or more: the rest would be small.</param>
public sealed record TopicLine(string Topic, string Area, bool Offered, int Value, bool AtLeast);
