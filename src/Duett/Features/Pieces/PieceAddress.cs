using Duett.Domain.Content;

namespace Duett.Features.Pieces;

/// <summary>What the kinds are called in addresses.</summary>
public static class PieceAddress
{
    private static readonly Dictionary<PieceKind, string> Names = new()
    {
        [PieceKind.Session] = "plaene",
        [PieceKind.Topic] = "themen",
        [PieceKind.Block] = "bausteine",
        [PieceKind.Card] = "karten",
        [PieceKind.Training] = "vorbereitung",
        [PieceKind.Questionnaire] = "fragen",
    };

    public static string NameOf(PieceKind kind) => Names[kind];

    public static PieceForm? Find(string? name) => PieceForm.All.FirstOrDefault(f => Names[f.Kind] == name);

    public static string Of(PieceKind kind, string key) => $"/inhalte/{Names[kind]}/{Uri.EscapeDataString(key)}";
}
