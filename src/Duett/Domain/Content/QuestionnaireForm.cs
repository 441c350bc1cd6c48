using System.Globalization;

namespace Duett.Domain.Content;

/// <summary>
/// How a questionnaire words its questions. Which there are, and what can be answered, stays: figures of one round stand beside
/// those of another.
/// </summary>
public sealed class QuestionnaireForm : PieceForm
{
    private const string Ask = "ask";

    public override PieceKind Kind => PieceKind.Questionnaire;
    public override bool CanBeCopied => false;

    /// <summary>It asks for an opinion itself.</summary>
    public override bool CanBeRated => false;

    public override IEnumerable<string> Keys(ContentCatalogue content) =>
        Each(content.Questionnaires).Select(q => q.Id);

    public override Bilingual TitleOf(ContentCatalogue content, string key) => Find(content, key)!.Title;

    /// <summary>Those at the end have a title of their own each, and people read one for both.</summary>
    public override PieceText? Read(ContentCatalogue content, string key)
    {
        if (Find(content, key) is not { } one)
            return null;
        var all = content.Questionnaires;
        var asks = one.Questions.Select((q, at) => (NameOf(q, at), q.Text));
        return PieceText.Of(
            key == all.FinalMentee.Id || key == all.FinalMentor.Id ? [.. asks] : [("title", one.Title), .. asks]
        );
    }

    public override IReadOnlyList<PieceField> Fields(PieceText text) =>
        [
            .. text.Words.Keys.Select(name =>
                name == "title" ? new PieceField(name, Line, IsLong: false) : new PieceField(name, Sentence)
            ),
        ];

    public override ContentSet Put(ContentSet set, Piece piece)
    {
        Questionnaire One(Questionnaire q) => q.Id == piece.Key ? Worded(q, piece.Text) : q;
        var all = set.Questionnaires;
        return set with
        {
            Questionnaires = all with
            {
                HalfTime = One(all.HalfTime),
                FinalMentee = One(all.FinalMentee),
                FinalMentor = One(all.FinalMentor),
                SelfAfter = One(all.SelfAfter),
                FollowUp = One(all.FollowUp),
            },
        };
    }

    private static Questionnaire[] Each(Questionnaires all) =>
        [all.HalfTime, all.FinalMentee, all.FinalMentor, all.SelfAfter, all.FollowUp];

    private static Questionnaire? Find(ContentCatalogue content, string key) =>
        Array.Find(Each(content.Questionnaires), q => q.Id == key);

    /// <summary>With its place for the reader; what counts is the id, since a later version of the content may have more questions.</summary>
    private static string NameOf(Question question, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ask}{at + 1}-{question.Id}");

    private static Questionnaire Worded(Questionnaire all, PieceText text)
    {
        var own = text
            .Words.Where(w => w.Key.StartsWith(Ask, StringComparison.Ordinal))
            .ToDictionary(w => w.Key[(w.Key.IndexOf('-', StringComparison.Ordinal) + 1)..], w => w.Value);
        return all with
        {
            Title = text.Or("title", all.Title),
            Questions = [.. all.Questions.Select(q => q with { Text = own.GetValueOrDefault(q.Id) ?? q.Text })],
        };
    }
}
