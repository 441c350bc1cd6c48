using System.Text.Json;

namespace Duett.Domain.Events;

/// <summary>One point of an agenda, in both languages.</summary>
public sealed record AgendaLine(int Minutes, string De, string En)
{
    public const int Longest = 200;

    public string In(string language) => language == "en" ? En : De;
}

/// <summary>An agenda as one column holds it.</summary>
public static class AgendaLines
{
    public const int Most = 20;

    public static string Write(IReadOnlyList<AgendaLine> lines) => JsonSerializer.Serialize(lines);

    public static IReadOnlyList<AgendaLine> Read(string? text) =>
        string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize<List<AgendaLine>>(text) ?? [];
}

/// <summary>The house's own agenda for a kind of event; new events of that kind begin with it.</summary>
public sealed class AgendaWording : Owned
{
    public required EventKind Kind { get; init; }
    public required string Agenda { get; set; }
}
