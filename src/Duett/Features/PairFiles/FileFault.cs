using System.Diagnostics.CodeAnalysis;

namespace Duett.Features.PairFiles;

/// <summary>A file that cannot be used: where, what is wrong and what would be right. Nothing was written.</summary>
/// <param name="File">Its name as typed.</param>
/// <param name="Line">From 1; 0: the file as a whole.</param>
/// <param name="Column">First character of the field in its line, from 1; 0: the line as a whole.</param>
/// <param name="Text">Names the sentence in <c>PairFiles.…</c>.</param>
[SuppressMessage("Design", "CA1032", Justification = "It always says where.")]
public sealed class FileFault(
    string file,
    int line,
    int column,
    string text,
    params (string Name, object? Value)[] values
) : Exception($"{file}:{line}:{column}: {text}")
{
    public string InWords(Platform.Texts.Texts texts, string language)
    {
        var what = texts.In(language, $"PairFiles.{text}", values);
        return line == 0
            ? texts.In(language, "PairFiles.InFile", ("file", file), ("what", what))
            : texts.In(
                language,
                column == 0 ? "PairFiles.AtLine" : "PairFiles.AtColumn",
                ("file", file),
                ("line", line),
                ("column", column),
                ("what", what)
            );
    }
}
