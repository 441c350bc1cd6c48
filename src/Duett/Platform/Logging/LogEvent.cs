using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Duett.Platform.Logging;

/// <summary>
/// What may be logged of an event, whoever reported it: the fixed words of its template, numbers, and where in the program it
/// happened. Texts that were filled in, addresses, messages of exceptions and paths may hold names, tokens or what somebody
/// typed, so they never get here.
/// </summary>
public sealed partial record LogEvent(
    DateTimeOffset At,
    LogLevel Level,
    string Category,
    string Words,
    IReadOnlyDictionary<string, object> Values,
    IReadOnlyList<string> Failures,
    IReadOnlyList<string> Places,
    string? Request,
    string? Method,
    string? Route
)
{
    private const int MostPlaces = 12;

    /// <summary>Texts of our own making: kinds of jobs, names of exception types.</summary>
    private static readonly HashSet<string> OwnTexts = ["Kind", "Failure"];

    public static LogEvent Of<TState>(
        DateTimeOffset at,
        LogLevel level,
        string category,
        EventId id,
        TState state,
        Exception? failure,
        HttpContext? request
    )
    {
        var pairs = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        return new(
            at,
            level,
            category,
            WordsOf(category, id, pairs),
            pairs
                .Where(p => IsNumber(p.Value) || (IsOurs(category) && OwnTexts.Contains(p.Key) && p.Value is string))
                .DistinctBy(p => p.Key)
                .ToDictionary(p => p.Key, p => p.Value!),
            [.. Chain(failure).Select(f => NameOf(f))],
            [.. Chain(failure).Reverse().SelectMany(Frames).Take(MostPlaces)],
            request?.TraceIdentifier,
            request?.Request.Method,
            RouteOf(request)
        );
    }

    /// <summary>The words with the values that may be seen; the others stay dots.</summary>
    public string Filled() =>
        Placeholder()
            .Replace(
                Words,
                m =>
                    Values.TryGetValue(m.Groups[1].Value, out var value)
                        ? Convert.ToString(value, CultureInfo.InvariantCulture)!
                        : "…"
            );

    private static bool IsOurs(string category) =>
        category == "Duett" || category.StartsWith("Duett.", StringComparison.Ordinal);

    /// <summary>Our templates are fixed. A framework may hand over words that are filled in already; its event's name is fixed.</summary>
    private static string WordsOf(string category, EventId id, IReadOnlyList<KeyValuePair<string, object?>> pairs) =>
        IsOurs(category) && pairs.FirstOrDefault(p => p.Key == "{OriginalFormat}").Value is string template ? template
        : id.Name is { Length: > 0 } name ? name
        : $"event {id.Id}";

    private static bool IsNumber(object? value) =>
        value is bool or byte or short or int or long or float or double or decimal or Enum or TimeSpan;

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            yield return failure;
    }

    /// <summary>The type, and the code of a database or network, which says more than the type and nothing of anybody.</summary>
    private static string NameOf(Exception failure) =>
        failure switch
        {
            System.Data.Common.DbException { SqlState: { Length: > 0 } code } => $"{failure.GetType()} {code}",
            Microsoft.Data.Sqlite.SqliteException sqlite => $"{failure.GetType()} {sqlite.SqliteExtendedErrorCode}",
            System.Net.Sockets.SocketException socket => $"{failure.GetType()} {socket.SocketErrorCode}",
            _ => failure.GetType().ToString(),
        };

    private static IEnumerable<string> Frames(Exception failure) =>
        from frame in new StackTrace(failure, fNeedFileInfo: true).GetFrames()
        let method = frame.GetMethod()
        where method?.DeclaringType is not null
        select $"{method.DeclaringType}.{method.Name}:{frame.GetFileLineNumber()}";

    /// <summary>The pattern of the route; a path that met no route is not told, it may hold anything.</summary>
    private static string? RouteOf(HttpContext? request)
    {
        if (request is null)
            return null;
        var pattern = (request.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return pattern is null ? "none" : "/" + pattern.TrimStart('/');
    }

    [GeneratedRegex(@"\{@?([A-Za-z0-9_]+)(?:[,:][^}]*)?\}")]
    private static partial Regex Placeholder();
}
