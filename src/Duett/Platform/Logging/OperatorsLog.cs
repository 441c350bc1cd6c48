using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Duett.Platform.Logging;

/// <summary>The one log of a running Duett: lines on standard output, for a service manager to keep.</summary>
public sealed class OperatorsLog(LogForm form, TimeProvider clock, TextWriter to) : ILoggerProvider
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpContextAccessor request = new();
    private readonly Lock turn = new();

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    private DateTimeOffset Now => clock.GetUtcNow();

    public void Dispose() { }

    private void Write(LogEvent seen)
    {
        var line = form == LogForm.Json ? Json(seen) : Text(seen);
        lock (turn)
            to.WriteLine(line);
    }

    private static string Text(LogEvent seen)
    {
        var line = new StringBuilder(Instant(seen.At))
            .Append(' ')
            .Append(Name(seen.Level))
            .Append(' ')
            .Append(seen.Category)
            .Append(": ")
            .Append(seen.Filled().ReplaceLineEndings(" "));
        if (seen.Request is not null)
            line.Append($" [{seen.Method} {seen.Route}, request {seen.Request}]");
        foreach (var failure in seen.Failures)
            line.Append(" | ").Append(failure);
        foreach (var place in seen.Places)
            line.Append("\n    at ").Append(place);
        return line.ToString();
    }

    private static string Json(LogEvent seen)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("time", Instant(seen.At));
            json.WriteString("level", Name(seen.Level));
            json.WriteString("source", seen.Category);
            json.WriteString("event", seen.Words);
            if (seen.Request is not null)
            {
                json.WriteString("request", seen.Request);
                json.WriteString("method", seen.Method);
                json.WriteString("route", seen.Route);
            }
            foreach (var (name, value) in seen.Values)
                json.WriteString(char.ToLowerInvariant(name[0]) + name[1..], Invariant(value));
            Write(json, "failures", seen.Failures);
            Write(json, "places", seen.Places);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var line in lines)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Name(LogLevel level) =>
        level switch
        {
            LogLevel.Critical => "critical",
            LogLevel.Error => "error",
            LogLevel.Warning => "warning",
            LogLevel.Information => "info",
            _ => "debug",
        };

    private sealed class Line(OperatorsLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level != LogLevel.None;

        public void Log<TState>(
            LogLevel level,
            EventId id,
            TState state,
            Exception? failure,
            Func<TState, Exception?, string> format
        ) => log.Write(LogEvent.Of(log.Now, level, category, id, state, failure, log.request.HttpContext));
    }
}
