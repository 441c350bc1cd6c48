namespace Duett.Domain.Content;

/// <summary>Whom a training is for.</summary>
public enum TrainingFor
{
    Mentor,
    Mentee,
    Contact,
    Sponsor,
}

/// <summary>How well an answer to a scene fits. There is no wrong one, and nobody's choice is stored.</summary>
public enum AnswerFit
{
    Best,
    Partly,
    Poor,
}

/// <summary>All trainings, in the order in which they are read.</summary>
public sealed record Trainings(
    Bilingual Intro,
    IReadOnlyDictionary<TrainingFor, Bilingual> Audiences,
    IReadOnlyList<TrainingModule> Modules
)
{
    public TrainingModule? Find(string id) => Modules.FirstOrDefault(m => m.Id == id);

    public IEnumerable<TrainingModule> Of(TrainingFor audience) => Modules.Where(m => m.For == audience);
}

/// <summary>A short training: read, decide in one scene, try one exercise.</summary>
/// <param name="Number">Its place among those of the same audience, from 1.</param>
/// <param name="Text">Paragraphs, an empty line between them.</param>
/// <param name="Completion">What somebody says of themselves when it is done.</param>
public sealed record TrainingModule(
    string Id,
    TrainingFor For,
    int Number,
    int Minutes,
    Bilingual Title,
    Bilingual Text,
    Bilingual Question,
    IReadOnlyList<TrainingAnswer> Answers,
    Bilingual Exercise,
    Bilingual Completion
);

public sealed record TrainingAnswer(string Id, AnswerFit Fit, Bilingual Text, Bilingual Why);
