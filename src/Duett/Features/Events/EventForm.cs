using System.Globalization;
using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.Meetings;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Events;

/// <summary>What the form about an event holds, as it was typed.</summary>
public sealed class EventForm
{
    private const string Iso = "yyyy-MM-dd";
    public string? TitleDe { get; set; }
    public string? TitleEn { get; set; }
    public string? Day { get; set; }
    public string? Time { get; set; }
    public string? Minutes { get; set; }
    public string? Place { get; set; }
    public string? VideoLink { get; set; }
    public string? Seats { get; set; }
    public EventFor For { get; set; }

    /// <summary>The lines of the agenda: minutes, German, English, as many of each.</summary>
    public string?[] Min { get; set; } = [];
    public string?[] De { get; set; } = [];
    public string?[] En { get; set; } = [];

    /// <summary>Empty lines at the end for something more.</summary>
    public const int Spare = 3;

    public IEnumerable<(string? Min, string? De, string? En)> Lines =>
        Enumerable
            .Range(0, Math.Min(AgendaLines.Most, Math.Max(Min.Length, Math.Max(De.Length, En.Length))))
            .Select(i => (Min.ElementAtOrDefault(i), De.ElementAtOrDefault(i), En.ElementAtOrDefault(i)));

    public static EventForm Of(EventDetails of, TimeZoneInfo zone)
    {
        var local = LocalTime.Of(of.StartsAt, zone);
        return new EventForm
        {
            TitleDe = of.TitleDe,
            TitleEn = of.TitleEn,
            Day = local.ToString(Iso, CultureInfo.InvariantCulture),
            Time = local.ToString("HH:mm", CultureInfo.InvariantCulture),
            Minutes = of.Minutes.ToString(CultureInfo.InvariantCulture),
            Place = of.Place,
            VideoLink = of.VideoLink,
            Seats = of.Seats?.ToString(CultureInfo.InvariantCulture),
            For = of.For,
        }.With(of.Agenda);
    }

    public EventForm With(IReadOnlyList<AgendaLine> agenda)
    {
        Min = [.. agenda.Select(l => l.Minutes.ToString(CultureInfo.InvariantCulture))];
        (De, En) = ([.. agenda.Select(l => l.De)], [.. agenda.Select(l => l.En)]);
        return this;
    }

    /// <summary>Null when something has to be mended; <paramref name="problems"/> says what.</summary>
    public EventDetails? Read(TimeZoneInfo zone, DateTimeOffset now, Texts texts, Problems problems)
    {
        var german = Written.Line(TitleDe, RoundEvent.LongestTitle) ?? Written.Line(TitleEn, RoundEvent.LongestTitle);
        if (german is null)
            problems.Add(nameof(TitleDe), texts["Events.NeedTitle"]);
        var at = StartsAt(zone, now, texts, problems);
        if (Number(Minutes, RoundEvent.MostMinutes) is not { } minutes)
        {
            problems.Add(nameof(Minutes), texts["Events.NeedMinutes", ("most", RoundEvent.MostMinutes)]);
            minutes = 0;
        }
        var seats = Number(Seats, RoundEvent.MostSeats);
        if (seats is null && !string.IsNullOrWhiteSpace(Seats))
            problems.Add(nameof(Seats), texts["Events.NeedSeats"]);
        if (Video() is not { } video)
        {
            problems.Add(nameof(VideoLink), texts["Events.NeedVideoLink"]);
            video = "";
        }
        if (!Enum.IsDefined(For))
            problems.Add(nameof(For), texts["Events.NeedForWhom"]);
        var agenda = Agenda(texts, problems);
        if (problems.Any || at is null)
            return null;
        var english = Written.Line(TitleEn, RoundEvent.LongestTitle) ?? german!;
        var place = Written.Line(Place, RoundEvent.LongestPlace) ?? "";
        return new(german!, english, at.Value, minutes, place, video, seats, For, agenda);
    }

    public IReadOnlyList<AgendaLine> Agenda(Texts texts, Problems problems)
    {
        var lines = new List<AgendaLine>();
        var number = 0;
        foreach (var (min, typedDe, typedEn) in Lines)
        {
            var (de, en) = (Written.Line(typedDe, AgendaLine.Longest), Written.Line(typedEn, AgendaLine.Longest));
            if (de is null && en is null)
            {
                if (!string.IsNullOrWhiteSpace(min))
                    problems.Add($"De-{number}", texts["Events.NeedAgendaText", ("number", number + 1)]);
            }
            else if (Number(min, RoundEvent.MostMinutes) is { } minutes)
                lines.Add(new(minutes, de ?? en!, en ?? de!));
            else
                problems.Add($"Min-{number}", texts["Events.NeedAgendaMinutes", ("number", number + 1)]);
            number++;
        }
        return lines;
    }

    private DateTimeOffset? StartsAt(TimeZoneInfo zone, DateTimeOffset now, Texts texts, Problems problems)
    {
        var hasDay = DateOnly.TryParseExact(Day, Iso, CultureInfo.InvariantCulture, default, out var day);
        var hasTime = TimeOnly.TryParse(Time, CultureInfo.InvariantCulture, out var time);
        if (!hasDay)
            problems.Add(nameof(Day), texts["Events.NeedDay"]);
        if (!hasTime)
            problems.Add(nameof(Time), texts["Events.NeedTime"]);
        if (!hasDay || !hasTime)
            return null;
        if (LocalTime.At(day.ToDateTime(time), zone) is not { } at)
        {
            problems.Add(nameof(Time), texts["Events.NoSuchLocalTime"]);
            return null;
        }
        if (at > now && at < now.AddYears(3))
            return at;
        problems.Add(nameof(Day), texts["Events.DayMustLieAhead"]);
        return null;
    }

    /// <summary>Null when it is no address of a page; empty when there is none.</summary>
    private string? Video()
    {
        var typed = Written.Line(VideoLink, RoundEvent.LongestLink);
        if (typed is null)
            return "";
        return
            Uri.TryCreate(typed, UriKind.Absolute, out var url)
            && url.Scheme == Uri.UriSchemeHttps
            && !typed.Any(char.IsWhiteSpace)
            ? typed
            : null;
    }

    private static int? Number(string? typed, int most) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
            : null;
}
