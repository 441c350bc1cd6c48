using System.Text.Json;
using Duett.Domain.Outcomes;

namespace Duett.Platform.Crypto;

/// <summary>Comments that were enough to be read: sealed with the installation's key, since they belong to nobody.</summary>
public static class SealedComments
{
    public static byte[]? SealComments(
        this Vault vault,
        OutcomeWave wave,
        IReadOnlyDictionary<string, IReadOnlyList<string>> words
    ) => words.Count == 0 ? null : vault.SealOwn(Place(wave), JsonSerializer.SerializeToUtf8Bytes(words));

    public static IReadOnlyDictionary<string, List<string>> Comments(this Vault vault, OutcomeWave wave) =>
        wave.SealedWords is null
            ? new Dictionary<string, List<string>>()
            : JsonSerializer.Deserialize<Dictionary<string, List<string>>>(vault.OpenOwn(Place(wave), wave.SealedWords))
                ?? [];

    private static string Place(OutcomeWave wave) => $"outcome-comments/{wave.Id}";
}
