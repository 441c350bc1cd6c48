using Duett.Domain;
using Duett.Domain.Content;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Pieces;

/// <summary>A topic of the house's own before it is there: what it is called, what one can do afterwards, and its area.</summary>
public sealed record NewTopic(TypedPiece Typed, string Area)
{
    private static readonly TopicForm Form = new();

    /// <summary>The words it is found by can be added later.</summary>
    public static readonly IReadOnlyList<PieceField> Fields = [.. Form.Fields(PieceText.Of([])).Where(f => f.IsNeeded)];

    public static readonly NewTopic Empty = new(new(), "");

    public PieceText Text => Typed.Read(Fields).InOneLanguageAtLeast();

    public static NewTopic Of(IFormCollection posted) =>
        new(TypedPiece.Of(posted, Fields), Written.Line(posted["bereich"], HouseContent.LongestKey) ?? "");

    /// <summary>The shipped topic that lends its area; null when something is missing.</summary>
    public Topic? Check(IReadOnlyList<TopicGroup> areas, Texts texts, Problems problems)
    {
        foreach (var fault in Form.FaultsOf(Text, PieceText.Of([])))
            problems.Add(PieceWords.IdOf(fault), texts.Of(fault));
        var area = areas.FirstOrDefault(a => a.Id == Area);
        if (area is null)
            problems.Add("bereich", texts["Pieces.AreaIsMissing"]);
        return problems.Any ? null : area!.Topics[0];
    }
}
