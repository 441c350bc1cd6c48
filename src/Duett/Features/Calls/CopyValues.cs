using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>A text ready to be copied, with the round's own names and dates.</summary>
public sealed record Copy(string Id, string Channel, string Title, string Body);

/// <summary>What the placeholders of texts to copy stand for in one round.</summary>
public static class CopyValues
{
    private const int MostTopics = 5;

    public static async Task<Dictionary<string, string>> Of(
        Round round,
        string link,
        IReadOnlyList<string> topics,
        DuettDb db,
        ContentCatalogue content,
        Texts texts,
        string language,
        CancellationToken stop
    )
    {
        var names = await db
            .People.Where(p =>
                p.OrganisationId == round.OrganisationId && (p.Id == round.ManagerId || p.Id == round.ContactPersonId)
            )
            .ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        return new()
        {
            ["programme"] = round.Name,
            ["deadline"] = Dates.Long(round.EnrolUntil, Dates.CultureOf(language)),
            ["link"] = link,
            ["contact"] = names[round.ContactPersonId],
            ["manager"] = names[round.ManagerId],
            ["duration"] = $"{round.MeetingMinutes}",
            ["rhythm"] = Rhythm.Of(round.RhythmDays, texts, language),
            ["topics"] = List(topics, content, texts, language),
        };
    }

    public static Copy Fill(CopyText text, IReadOnlyDictionary<string, string> values, string language)
    {
        (string, object?)[] pairs = [.. values.Select(v => (v.Key, (object?)v.Value))];
        return new(
            text.Id,
            text.Channel,
            Texts.Fill(text.Title.In(language), pairs),
            Texts.Fill(text.Body.In(language), pairs)
        );
    }

    /// <summary>„KI im Alltag“, „Tabellen, die mitdenken“ oder „Podcasts“: names of topics hold commas.</summary>
    private static string List(IReadOnlyList<string> topics, ContentCatalogue content, Texts texts, string language)
    {
        string[] names =
        [
            .. topics.Take(MostTopics).Select(id => content.NameOf(id)?.In(language) ?? id).Select(Quoted),
        ];
        return names.Length < 2
            ? string.Concat(names)
            : texts.In(language, "Calls.Or", ("some", string.Join(", ", names[..^1])), ("last", names[^1]));

        string Quoted(string name) => language == "en" ? $"“{name}”" : $"„{name}“";
    }
}
