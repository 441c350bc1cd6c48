using Duett.Domain.People;

namespace Duett.Platform.Tables;

/// <summary>Why a file cannot be read as a table; the text (what, why, how to mend) is found by this name.</summary>
public enum TableRefusalCode
{
    Empty,
    TooBig,
    WrongKind,
    OldExcel,
    BrokenWorkbook,
    WorkbookTooBigInside,
    EncodingUnknown,
    EncodingsMixed,
    NulBytes,
    QuoteNeverClosed,
    QuoteMisplaced,
    OneColumn,
    TooManyColumns,
    TooManyRows,
    CellTooLong,
    NoRows,
}

/// <param name="Line">1-based, where it helps to find the place.</param>
/// <param name="Limit">The number that was exceeded, in the unit of the code (bytes, columns, rows, characters).</param>
public sealed record TableRefusal(TableRefusalCode Code, int? Line = null, int? Limit = null);

/// <summary>A table or the reason why there is none: exactly one of the two.</summary>
public sealed record TableReadResult
{
    public ImportTable? Table { get; private init; }
    public TableRefusal? Refusal { get; private init; }

    public static implicit operator TableReadResult(ImportTable table) => new() { Table = table };

    public static implicit operator TableReadResult(TableRefusal refusal) => new() { Refusal = refusal };
}
