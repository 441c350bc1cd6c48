namespace Duett.Platform.Tables;

/// <summary>Beyond these a file is refused: no list of people looks like that.</summary>
public static class TableLimits
{
    public const int Bytes = 5 * 1024 * 1024;
    public const int Rows = 50_000;
    public const int Columns = 200;
    public const int CellCharacters = 10_000;

    /// <summary>What a workbook may unpack to; 50,000 people in twelve columns need about a third of it.</summary>
    public const int UnpackedBytes = 150 * 1024 * 1024;
    public const int WorkbookParts = 2_000;
}
