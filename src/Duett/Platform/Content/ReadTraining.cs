using Duett.Domain.Content;

namespace Duett.Platform.Content;

/// <summary>Reads the shipped trainings: every audience has its modules in order, every scene one best answer.</summary>
internal static class ReadTraining
{
    private static readonly HashSet<string> Audiences = Names<TrainingFor>();
    private static readonly HashSet<string> Fits = Names<AnswerFit>();

    public static Trainings All(ContentNode root)
    {
        var modules = root.List("modules", Module);
        foreach (var audience in root["audiences"].Items())
        {
            var read = modules.Where(m => m.For == For(audience["id"])).OrderBy(m => m.Number).ToList();
            if (!read.Select(m => m.Id).SequenceEqual(audience["modules"].Texts()))
                throw audience.Broken("its modules are not those that name it, in their order");
            if (!read.Select(m => m.Number).SequenceEqual(Enumerable.Range(1, read.Count)))
                throw audience.Broken("its modules are not numbered from 1");
        }
        return new(
            root["intro"].Both(),
            root["audiences"].Items().ToDictionary(a => For(a["id"]), a => a.Both()),
            modules
        );
    }

    private static TrainingModule Module(ContentNode n)
    {
        var scene = n["scenario"];
        var answers = scene.List("answers", Answer);
        if (answers.Count(a => a.Fit == AnswerFit.Best) != 1)
            throw scene.Broken("exactly one answer must fit best");
        return new(
            n["id"].Text(),
            For(n["audience"]),
            n["no"].Number(),
            n["minutes"].Number(),
            n["title"].Both(),
            n["text"].Both(),
            scene["question"].Both(),
            answers,
            n["exercise"].Both(),
            n["completion"].Both()
        );
    }

    private static TrainingAnswer Answer(ContentNode n) =>
        new(n["id"].Text(), Enum.Parse<AnswerFit>(n["fit"].OneOf(Fits, "fit"), true), n.Both(), n["why"].Both());

    private static TrainingFor For(ContentNode id) => Enum.Parse<TrainingFor>(id.OneOf(Audiences, "audience"), true);

    private static HashSet<string> Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
}
