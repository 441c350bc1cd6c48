using System.Text;
using System.Text.Json;
using Duett.Domain.Ideas;

namespace Duett.Platform.Crypto;

/// <summary>Where released ideas lie: sealed with the installation's key, since from then on they belong to the organisation.</summary>
public static class SealedIdeas
{
    public static byte[] SealIdea(this Vault vault, Guid id, IdeaText text) =>
        vault.SealOwn($"idea/{id}", JsonSerializer.SerializeToUtf8Bytes(text));

    public static IdeaText Read(this Vault vault, SharedIdea idea) =>
        JsonSerializer.Deserialize<IdeaText>(vault.OpenOwn($"idea/{idea.Id}", idea.Sealed))!;

    public static byte[] SealAnswer(this Vault vault, Guid id, string text) =>
        vault.SealOwn($"idea-answer/{id}", Encoding.UTF8.GetBytes(text));

    public static string? AnswerOf(this Vault vault, SharedIdea idea) =>
        idea.SealedAnswer is { } answer
            ? Encoding.UTF8.GetString(vault.OpenOwn($"idea-answer/{idea.Id}", answer))
            : null;
}
