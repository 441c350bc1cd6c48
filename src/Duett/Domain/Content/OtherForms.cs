using System.Globalization;

namespace Duett.Domain.Content;

/// <summary>Levels, exercises, tutorial and homework of a topic. The topic has a form of its own.</summary>
public sealed class BlockForm : PieceForm
{
    public override PieceKind Kind => PieceKind.Block;
    public override bool CanBeCopied => false;

    /// <summary>Its topic is hidden instead: a plan always finds what its meetings are made of.</summary>
    public override bool CanBeWithdrawn => false;

    public override IEnumerable<string> Keys(ContentCatalogue content) =>
        content.AllTopics.Select(t => t.Id).Where(id => content.FindBlock(id) is not null);

    public override Bilingual TitleOf(ContentCatalogue content, string key) => content.NameOf(key)!;

    public override PieceText? Read(ContentCatalogue content, string key) =>
        content.FindBlock(key) is { } block ? TextOf(block) : null;

    public static PieceText TextOf(Block block) =>
        PieceText.Of([
            ("goal", block.Goal),
            ("prepare", block.Prepare),
            .. block.Levels.Select((level, at) => (Level(at + 1), level)),
            .. block.Exercises.Select(e => (Exercise(e), e.Text)),
            ("talk", block.Talk),
            ("tutorial-title", block.Tutorial.Title),
            ("tutorial-text", block.Tutorial.Text),
            ("homework-mentee", block.HomeworkMentee),
            ("homework-mentor", block.HomeworkMentor),
            ("back", block.Back),
        ]);

    public override IReadOnlyList<PieceField> Fields(PieceText text) =>
        [
            new("goal", Sentence),
            new("prepare", Sentence),
            .. Enumerable.Range(1, 4).Select(n => new PieceField(Level(n), Sentence)),
            .. Enumerable
                .Range(2, 3)
                .Select(n => "try" + n.ToString(CultureInfo.InvariantCulture))
                .Where(text.Words.ContainsKey)
                .Select(name => new PieceField(name, Sentence)),
            new("talk", Sentence),
            new("tutorial-title", Line, IsLong: false),
            new("tutorial-text", Paragraphs, IsFormatted: true),
            new("homework-mentee", Sentence),
            new("homework-mentor", Sentence),
            new("back", Sentence),
        ];

    public override ContentSet Put(ContentSet set, Piece piece) =>
        set with
        {
            Blocks = Put(set.Blocks, piece, b => b.Topic, b => Worded(b, piece.Text) with { Topic = piece.Key }),
        };

    private static Block Worded(Block block, PieceText text) =>
        block with
        {
            Levels = [.. block.Levels.Select((level, at) => text.Or(Level(at + 1), level))],
            Goal = text.Or("goal", block.Goal),
            Prepare = text.Or("prepare", block.Prepare),
            Exercises = [.. block.Exercises.Select(e => e with { Text = text.Or(Exercise(e), e.Text) })],
            Talk = text.Or("talk", block.Talk),
            Tutorial = new(
                text.Or("tutorial-title", block.Tutorial.Title),
                text.Or("tutorial-text", block.Tutorial.Text)
            ),
            HomeworkMentee = text.Or("homework-mentee", block.HomeworkMentee),
            HomeworkMentor = text.Or("homework-mentor", block.HomeworkMentor),
            Back = text.Or("back", block.Back),
        };

    private static string Level(int number) => "level" + number.ToString(CultureInfo.InvariantCulture);

    private static string Exercise(Exercise one) => "try" + one.LevelTo.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One question. Its deck and whose answer is wanted first stay.</summary>
public sealed class CardForm : PieceForm
{
    public override PieceKind Kind => PieceKind.Card;

    /// <summary>Cards lie on the table for guests as well: nobody could be kept from voting twice.</summary>
    public override bool CanBeRated => false;

    public override IEnumerable<string> Keys(ContentCatalogue content) => content.Cards.Select(c => c.Id);

    public override Bilingual TitleOf(ContentCatalogue content, string key) => Find(content, key)!.Text;

    public override PieceText? Read(ContentCatalogue content, string key) =>
        Find(content, key) is { } card ? PieceText.Of([("question", card.Text)]) : null;

    public override IReadOnlyList<PieceField> Fields(PieceText text) => [new("question", Sentence)];

    public override ContentSet Put(ContentSet set, Piece piece) =>
        set with
        {
            Cards = Put(
                set.Cards,
                piece,
                c => c.Id,
                c => c with { Id = piece.Key, Text = piece.Text.Or("question", c.Text) }
            ),
        };

    private static QuestionCard? Find(ContentCatalogue content, string key) =>
        content.Cards.FirstOrDefault(c => c.Id == key);
}

/// <summary>A training for one audience: what is read, the scene with its answers, and the exercise.</summary>
public sealed class TrainingForm : PieceForm
{
    private const string Answer = "answer-";
    private const string Why = "why-";

    public override PieceKind Kind => PieceKind.Training;

    public override IEnumerable<string> Keys(ContentCatalogue content) => content.Trainings.Modules.Select(m => m.Id);

    public override Bilingual TitleOf(ContentCatalogue content, string key) => content.Trainings.Find(key)!.Title;

    public override PieceText? Read(ContentCatalogue content, string key) =>
        content.Trainings.Find(key) is { } module
            ? PieceText.Of([
                ("title", module.Title),
                ("text", module.Text),
                ("scene", module.Question),
                .. module.Answers.SelectMany(a => new[] { (Answer + a.Id, a.Text), (Why + a.Id, a.Why) }),
                ("exercise", module.Exercise),
                ("completion", module.Completion),
            ])
            : null;

    public override IReadOnlyList<PieceField> Fields(PieceText text) =>
        [
            new("title", Line, IsLong: false),
            new("text", Paragraphs, IsFormatted: true),
            new("scene", Sentence),
            .. text
                .Words.Keys.Where(k => k.StartsWith(Answer, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .SelectMany(k =>
                    new[] { new PieceField(k, Sentence), new PieceField(Why + k[Answer.Length..], Sentence) }
                ),
            new("exercise", Sentence),
            new("completion", Sentence),
        ];

    public override ContentSet Put(ContentSet set, Piece piece) =>
        set with
        {
            Trainings = set.Trainings with
            {
                Modules = Put(set.Trainings.Modules, piece, m => m.Id, m => Placed(Worded(m, piece.Text), set, piece)),
            },
        };

    private static TrainingModule Worded(TrainingModule module, PieceText text) =>
        module with
        {
            Title = text.Or("title", module.Title),
            Text = text.Or("text", module.Text),
            Question = text.Or("scene", module.Question),
            Answers =
            [
                .. module.Answers.Select(a =>
                    a with
                    {
                        Text = text.Or(Answer + a.Id, a.Text),
                        Why = text.Or(Why + a.Id, a.Why),
                    }
                ),
            ],
            Exercise = text.Or("exercise", module.Exercise),
            Completion = text.Or("completion", module.Completion),
        };

    private static TrainingModule Placed(TrainingModule module, ContentSet set, Piece piece) =>
        piece.CopyOf is null
            ? module
            : module with
            {
                Id = piece.Key,
                Number = set.Trainings.Modules.Where(m => m.For == module.For).Max(m => m.Number) + 1,
            };
}
