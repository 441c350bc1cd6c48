using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Duett.Domain.Rounds;

namespace Duett.Platform.Crypto;

/// <summary>Where lessons lie: sealed with the installation's key, since they belong to nobody.</summary>
public static class SealedLessons
{
    public static byte[] SealLesson(this Vault vault, Guid id, string text) =>
        vault.SealOwn($"lesson/{id}", Encoding.UTF8.GetBytes(text));

    public static LessonText Read(this Vault vault, Lesson lesson) =>
        new(lesson.Kind, lesson.Area, Encoding.UTF8.GetString(vault.OpenOwn($"lesson/{lesson.Id}", lesson.Sealed)));

    /// <summary>Whatever was said so far, in no order that means anything.</summary>
    public static List<LessonText> Read(this Vault vault, LessonBox box) =>
        JsonSerializer.Deserialize<List<LessonText>>(vault.OpenOwn($"lesson-box/{box.RoundId}", box.Sealed)) ?? [];

    /// <summary>The whole paper, shuffled.</summary>
    public static byte[] SealLessons(this Vault vault, Guid round, IEnumerable<LessonText> lines)
    {
        var all = lines.ToArray();
        RandomNumberGenerator.Shuffle(all.AsSpan());
        return vault.SealOwn($"lesson-box/{round}", JsonSerializer.SerializeToUtf8Bytes(all));
    }
}
