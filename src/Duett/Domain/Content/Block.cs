namespace Duett.Domain.Content;

/// <summary>What a plan is built from: everything the two need to take one step of one topic.</summary>
/// <param name="Levels">Four sentences, "this is where I stand", for levels 1 to 4.</param>
/// <param name="Exercises">One exercise for reaching each of the levels 2, 3 and 4.</param>
/// <param name="Talk">A question that places the topic in the two people's working life.</param>
/// <param name="Back">What the experienced side shows in return.</param>
public sealed record Block(
    string Topic,
    IReadOnlyList<Bilingual> Levels,
    Bilingual Goal,
    Bilingual Prepare,
    IReadOnlyList<Exercise> Exercises,
    Bilingual Talk,
    Tutorial Tutorial,
    Bilingual HomeworkMentee,
    Bilingual HomeworkMentor,
    Bilingual Back
)
{
    public Bilingual Level(int level) => Levels[level - Content.Level.Lowest];

    public Exercise ExerciseTo(int level) => Exercises.Single(exercise => exercise.LevelTo == level);

    /// <summary>This block for one topic, {topic} filled with its name.</summary>
    public Block Named(string topic, Bilingual name)
    {
        return new(
            topic,
            [.. Levels.Select(Fill)],
            Fill(Goal),
            Fill(Prepare),
            [.. Exercises.Select(exercise => exercise with { Text = Fill(exercise.Text) })],
            Fill(Talk),
            new Tutorial(Fill(Tutorial.Title), Fill(Tutorial.Text)),
            Fill(HomeworkMentee),
            Fill(HomeworkMentor),
            Fill(Back)
        );

        Bilingual Fill(Bilingual text) =>
            new(
                text.De.Replace("{topic}", name.De, StringComparison.Ordinal),
                text.En.Replace("{topic}", name.En, StringComparison.Ordinal)
            );
    }
}

public sealed record Exercise(int LevelTo, int Minutes, Bilingual Text);

/// <summary>Two minutes to read before helping somebody.</summary>
public sealed record Tutorial(Bilingual Title, Bilingual Text);
