using System.Globalization;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.OpenPool;

/// <summary>One line of a form: a topic and what was said about it.</summary>
public sealed record TopicLine(string Topic, int? First, int? Second);

/// <summary>What somebody offers or wishes, as it was sent; read field by field, with ids that exist.</summary>
public sealed record EntryForm(
    IReadOnlyList<TopicLine> Lines,
    int Times,
    MeetingPlace? Place,
    int Capacity,
    string From,
    string? Challenge,
    string? RatherNot,
    bool Consents
)
{
    /// <param name="first">Name of the first level of each line, <paramref name="second"/> of the second; null: there is none.</param>
    public static EntryForm Read(
        IFormCollection form,
        ContentCatalogue content,
        int most,
        string first,
        string? second
    ) =>
        new(
            [
                .. Enumerable
                    .Range(1, most)
                    .Select(n => new TopicLine(
                        form[$"thema-{n}"].ToString(),
                        SecondStep.Level(form[$"{first}-{n}"]),
                        second is null ? null : SecondStep.Level(form[$"{second}-{n}"])
                    ))
                    .Where(line => content.FindTopic(line.Topic) is not null)
                    .DistinctBy(line => line.Topic),
            ],
            TimeCodes.Read(form["zeit"]) & WeekTimes.All,
            PlaceOf(form["ort"]),
            form["anzahl"] == "2" ? 2 : 1,
            form["ab"].ToString(),
            Written.Line(form["anliegen"], PoolRound.LongestChallenge),
            Written.Line(form["nicht_mit"], PoolRound.LongestRatherNot),
            form["ok"] == "ja"
        );

    public static EntryForm OfferOf(OwnEntry entry, DateOnly today) =>
        Of(
            entry,
            [.. entry.Answers.Offered.Select(t => new TopicLine(t.Topic, t.CanTeach, null)).Take(PoolRound.MostOffered)]
        ) with
        {
            From =
                entry.Enrolment?.AwayUntil is { } until && until >= today
                    ? until.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : "",
            Consents = entry.Offers,
        };

    public static EntryForm WishOf(OwnEntry entry) =>
        Of(
            entry,
            [.. entry.Answers.Wanted.Select(t => new TopicLine(t.Topic, t.Now, t.Aim)).Take(PoolRound.MostWanted)]
        ) with
        {
            Consents = entry.Wishes,
        };

    private static EntryForm Of(OwnEntry entry, IReadOnlyList<TopicLine> lines) =>
        new(
            lines,
            entry.Enrolment?.Times ?? 0,
            entry.Enrolment?.Place,
            entry.Enrolment?.Capacity ?? 1,
            "",
            entry.Answers.Challenge,
            entry.Answers.RatherNotWith,
            false
        );

    /// <summary>Null: at once. A day that is none, or more than a year away, is a fault.</summary>
    public bool ReadFrom(DateOnly today, out DateOnly? until)
    {
        until = null;
        if (From.Length == 0)
            return true;
        if (!DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var from))
            return false;
        until = from > today ? from.AddDays(-1) : null;
        return from <= today.AddYears(1);
    }

    public void Explain(Problems problems, Texts texts, string needTopic)
    {
        if (Lines.Count == 0)
            problems.Add("thema-1", texts[needTopic]);
        if (Times == 0)
            problems.Add("mo-frueh", texts["OpenPool.NeedTime"]);
        if (Place is null)
            problems.Add("vorort", texts["OpenPool.NeedPlace"]);
        if (!Consents)
            problems.Add("ok", texts["OpenPool.NeedConsent"]);
    }

    public static string CodeOf(MeetingPlace place) =>
        place switch
        {
            MeetingPlace.OnSite => "vorort",
            MeetingPlace.Video => "video",
            _ => "egal",
        };

    private static MeetingPlace? PlaceOf(string? code) =>
        Enum.GetValues<MeetingPlace>().Where(p => CodeOf(p) == code).Select(p => (MeetingPlace?)p).FirstOrDefault();
}
