using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Enrolments;

/// <summary>One question about topics with its chips and its search.</summary>
public sealed record TopicQuestion(
    string Field,
    string SearchField,
    string SearchAction,
    IReadOnlyList<(string Id, string Name)> Shown,
    IReadOnlyList<string> Chosen,
    IReadOnlyList<string> Others,
    int Most,
    string? Searched,
    int Hits,
    bool Searches
)
{
    private const int MostHits = 8;

    /// <summary>A house that has added topics wants them to be seen.</summary>
    private const int MostOwn = 6;

    /// <summary>What most people look for first; everything else is one search away.</summary>
    private static readonly string[] Starters =
    [
        "ai-everyday",
        "so-linkedin",
        "co-teamspace",
        "sa-phishing",
        "ev-phone",
        "nw-expect",
        "da-charts",
        "so-podcast",
    ];

    public static TopicQuestion Of(
        ContentCatalogue content,
        RoundTopics topics,
        string field,
        IReadOnlyList<string> chosen,
        int most,
        string? search
    )
    {
        var language = Texts.Language;
        var hits = topics.IsOpen ? content.Search(search, language).Take(MostHits).Select(t => t.Id).ToList() : [];
        string[] shown =
        [
            .. topics.IsOpen
                ? hits.Concat(chosen)
                    .Concat(topics.Chosen)
                    .Concat(content.Topics.Select(t => t.Id).Where(HouseContent.IsOwn).Take(MostOwn))
                    .Concat(Starters.Where(content.Offers))
                    .Distinct()
                : topics.Chosen.Concat(chosen).Distinct(),
        ];
        return new TopicQuestion(
            field,
            field == "zeigen" ? "suche_zeigen" : "suche",
            field == "zeigen" ? "suchen-zeigen" : "suchen",
            [.. shown.Select(id => (id, topics.NameOf(id, language)))],
            chosen,
            [.. content.Topics.Where(t => !shown.Contains(t.Id)).Select(t => t.Name.In(language))],
            most,
            topics.IsOpen ? search : null,
            hits.Count,
            topics.IsOpen
        );
    }
}

/// <summary>What the form of the first minute shows, for enrolling and for changing alike.</summary>
public sealed record FirstStepView(FirstStep Step, Problems Problems)
{
    public TopicQuestion? Wishes { get; init; }
    public TopicQuestion? Offers { get; init; }
    public required IReadOnlyList<(string Id, string Name)> BackTopics { get; init; }

    /// <summary>False when changing: consent, PIN and the way out belong to enrolling.</summary>
    public bool Enrols { get; init; }
    public bool AsksPin { get; init; }

    /// <summary>A good PIN that came with an incomplete form, sealed for this link and a short while.</summary>
    public string? KeptPin { get; init; }
    public bool Consents { get; init; }
    public string? DeclinePath { get; init; }

    public static FirstStepView Of(
        FirstStep step,
        Problems problems,
        RoundTopics topics,
        ContentCatalogue content,
        string? search = null,
        string? searchOffers = null
    ) =>
        new(step, problems)
        {
            Wishes = step.AsksForWishes
                ? TopicQuestion.Of(content, topics, "themen", step.Wanted, FirstStep.MostWanted, search)
                : null,
            Offers = step.AsksForOffers
                ? TopicQuestion.Of(content, topics, "zeigen", step.Offered, FirstStep.MostOffered, searchOffers)
                : null,
            BackTopics = [.. content.BackTopics.Select(t => (t.Id, t.Name.In(Texts.Language)))],
        };

    /// <summary>A sentence for each gap; the field is the id of the box that mends it.</summary>
    public static void Explain(FirstStep step, Problems problems, Texts texts)
    {
        foreach (var gap in step.Gaps())
            problems.Add(FieldOf(gap), texts[$"Enrolments.Gap{gap}"]);
    }

    private static string FieldOf(FirstStepGap gap) =>
        gap switch
        {
            FirstStepGap.NoOffer or FirstStepGap.TooManyOffers => "zeigen-1",
            FirstStepGap.TooManyBackWanted => "gegenzug-1",
            FirstStepGap.TooManyBackOffered => "weitergeben-1",
            FirstStepGap.NoTime => "mo-frueh",
            FirstStepGap.NoPlace => "vorort",
            _ => "themen-1",
        };
}
