using System.Text;
using System.Text.Unicode;

namespace Duett.Features.PairFiles;

/// <summary>
/// The records of a file with a header (RFC 4180: quotes, line breaks within them), comma, semicolon or tab between the fields, UTF-8
/// with or without a mark. Made for millions of lines: nothing is allocated for a field.
/// </summary>
public ref struct DelimitedFile
{
    private const int MostFields = 64;
    private const byte Quote = (byte)'"';

    private readonly ReadOnlySpan<byte> all;
    private readonly string file;
    private readonly byte separator;
    private readonly int[] places;
    private readonly FieldPlace[] fields = new FieldPlace[MostFields];
    private byte[] unquoted = new byte[256];
    private int at;
    private int nextLine = 1;
    private int lineStart;

    private readonly record struct FieldPlace(int From, int Until, bool Quoted);

    /// <param name="columns">All have to be there, in any order; others are passed over.</param>
    /// <exception cref="FileFault">The file is no text, or its header is another.</exception>
    public DelimitedFile(string file, ReadOnlySpan<byte> bytes, params string[] columns)
    {
        this.file = file;
        all = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        if (!Utf8.IsValid(all))
            throw new FileFault(file, LineOfFault(all), 0, "NotText");
        var wanted = string.Join(',', columns);
        var header = all[..(all.IndexOf((byte)'\n') is var end && end < 0 ? all.Length : end)];
        separator =
            header.Contains((byte)'\t') ? (byte)'\t'
            : header.Contains((byte)';') ? (byte)';'
            : (byte)',';
        places = new int[columns.Length];
        if (!Next(out var count))
            throw new FileFault(file, 1, 0, "NoHeader", ("columns", wanted));
        for (var column = 0; column < columns.Length; column++)
        {
            places[column] = -1;
            for (var field = 0; field < count; field++)
                if (Encoding.UTF8.GetString(Field(field)).Equals(columns[column], StringComparison.OrdinalIgnoreCase))
                    places[column] =
                        places[column] < 0
                            ? field
                            : throw new FileFault(file, 1, ColumnOf(field), "HeaderTwice", ("name", columns[column]));
            if (places[column] < 0)
                throw new FileFault(file, 1, 0, "HeaderMissing", ("name", columns[column]), ("columns", wanted));
        }
    }

    /// <summary>Of the record that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record; empty lines are passed over.</summary>
    /// <exception cref="FileFault">A field is missing, or a quote is never closed.</exception>
    public bool Read()
    {
        if (!Next(out var count))
            return false;
        foreach (var place in places)
            if (place >= count)
                throw new FileFault(file, Line, 0, "FieldMissing", ("count", count), ("wanted", places.Max() + 1));
        return true;
    }

    /// <summary>A field of the record, by the number of the wanted column, without blanks around it.</summary>
    public ReadOnlySpan<byte> this[int column] => Field(places[column]);

    public FileFault Fault(int column, string text, params (string Name, object? Value)[] values) =>
        new(file, Line, ColumnOf(places[column]), text, values);

    private bool Next(out int count)
    {
        count = 0;
        while (at < all.Length)
        {
            (Line, lineStart) = (nextLine, at);
            var rest = all[at..];
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.Contains(Quote))
            {
                count = Quoted();
                return true;
            }
            at = end < 0 ? all.Length : at + end + 1;
            nextLine++;
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            if (line.Trim((byte)' ').IsEmpty)
                continue;
            count = Plain(line);
            return true;
        }
        return false;
    }

    private readonly int Plain(ReadOnlySpan<byte> line)
    {
        var (count, from) = (0, 0);
        while (true)
        {
            var length = line[from..].IndexOf(separator);
            var until = length < 0 ? line.Length : from + length;
            if (count == MostFields)
                throw new FileFault(file, Line, 0, "TooManyFields", ("most", MostFields));
            fields[count++] = new(lineStart + from, lineStart + until, false);
            if (length < 0)
                return count;
            from = until + 1;
        }
    }

    /// <summary>A record with a quote in it, character by character.</summary>
    private int Quoted()
    {
        var count = 0;
        while (true)
        {
            if (count == MostFields)
                throw new FileFault(file, Line, 0, "TooManyFields", ("most", MostFields));
            fields[count++] = StartsWithQuote() ? InQuotes() : Bare();
            if (at >= all.Length)
                return count;
            if (all[at++] == '\n')
            {
                nextLine++;
                return count;
            }
        }
    }

    private readonly bool StartsWithQuote() => all[at..].TrimStart((byte)' ') is [Quote, ..];

    private FieldPlace Bare()
    {
        var from = at;
        while (at < all.Length && all[at] != separator && all[at] != '\n')
            at++;
        return new(from, at > from && all[at - 1] == '\r' ? at - 1 : at, false);
    }

    private FieldPlace InQuotes()
    {
        var start = at;
        while (all[at] != Quote)
            at++;
        var from = ++at;
        while (at < all.Length && !(all[at] == Quote && !IsDoubled()))
        {
            if (all[at] == '\n')
                nextLine++;
            at += all[at] == Quote ? 2 : 1;
        }
        if (at >= all.Length)
            throw new FileFault(file, Line, start - lineStart + 1, "QuoteOpen");
        var until = at++;
        while (at < all.Length && all[at] is (byte)' ' or (byte)'\r')
            at++;
        if (at < all.Length && all[at] != separator && all[at] != '\n')
            throw new FileFault(file, Line, at - lineStart + 1, "AfterQuote");
        return new(from, until, true);
    }

    private readonly bool IsDoubled() => at + 1 < all.Length && all[at + 1] == Quote;

    private ReadOnlySpan<byte> Field(int number)
    {
        var (from, until, quoted) = fields[number];
        var field = all[from..until];
        if (!quoted || !field.Contains(Quote))
            return field.Trim((byte)' ');
        if (unquoted.Length < field.Length)
            unquoted = new byte[field.Length];
        var length = 0;
        for (var i = 0; i < field.Length; i++)
        {
            unquoted[length++] = field[i];
            if (field[i] == Quote)
                i++;
        }
        return unquoted.AsSpan(0, length).Trim((byte)' ');
    }

    private readonly int ColumnOf(int number) =>
        Encoding.UTF8.GetCharCount(all[lineStart..Math.Max(lineStart, fields[number].From)]) + 1;

    private static int LineOfFault(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            if (!Utf8.IsValid(bytes[..end]))
                return line;
            bytes = bytes[(end + 1)..];
            line++;
        }
        return line;
    }
}
