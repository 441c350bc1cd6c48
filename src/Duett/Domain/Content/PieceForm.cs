namespace Duett.Domain.Content;

/// <summary>How a kind of piece becomes fields and fields become the piece again. Ids and places never change by it.</summary>
public abstract class PieceForm
{
    protected const int Line = 160;
    protected const int Sentence = 600;
    protected const int Paragraphs = 6_000;

    public static readonly IReadOnlyList<PieceForm> All =
    [
        new SessionForm(),
        new TopicForm(),
        new BlockForm(),
        new CardForm(),
        new TrainingForm(),
        new QuestionnaireForm(),
    ];

    public abstract PieceKind Kind { get; }

    /// <summary>A second one beside the first makes sense: it has a place of its own.</summary>
    public virtual bool CanBeCopied => true;

    /// <summary>An added one can be taken away without leaving something nameless behind.</summary>
    public virtual bool CanBeWithdrawn => true;

    /// <summary>It can be kept without being offered.</summary>
    public virtual bool CanBeHidden => false;

    /// <summary>Whoever has used it can say how helpful it was.</summary>
    public virtual bool CanBeRated => true;

    public static PieceForm Of(PieceKind kind) => All.Single(f => f.Kind == kind);

    public abstract IEnumerable<string> Keys(ContentCatalogue content);

    /// <summary>Null for a key that is not there.</summary>
    public abstract PieceText? Read(ContentCatalogue content, string key);

    public abstract Bilingual TitleOf(ContentCatalogue content, string key);

    public abstract IReadOnlyList<PieceField> Fields(PieceText text);

    /// <summary>The same with its steps counted from one on.</summary>
    public virtual PieceText Tidy(PieceText text) => text;

    /// <summary>The set with this piece in it; unchanged where the shipped piece is gone.</summary>
    public abstract ContentSet Put(ContentSet set, Piece piece);

    /// <param name="before">What it is changed from.</param>
    public virtual IEnumerable<PieceFault> FaultsOf(PieceText own, PieceText before) =>
        Fields(
                new(
                    before.Words.Concat(own.Words.ExceptBy(before.Words.Keys, w => w.Key)).ToDictionary(),
                    before.Minutes
                )
            )
            .SelectMany(f => f.FaultsOf(own, before.Words.GetValueOrDefault(f.Name)));

    /// <summary>The list with the changed one in its place, or the added one at the end.</summary>
    protected static IReadOnlyList<T> Put<T>(IReadOnlyList<T> all, Piece piece, Func<T, string> id, Func<T, T> change)
        where T : class
    {
        var source = all.FirstOrDefault(one => id(one) == (piece.CopyOf ?? piece.Key));
        if (source is null)
            return all;
        var changed = change(source);
        return piece.CopyOf is null
            ? [.. all.Select(one => id(one) == piece.Key ? changed : one)]
            : [.. all.Where(one => id(one) != piece.Key), changed];
    }
}
