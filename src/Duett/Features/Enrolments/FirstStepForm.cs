using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;

namespace Duett.Features.Enrolments;

/// <summary>The first minute as it was sent. Read field by field: what a form does not hold, nobody can slip in.</summary>
public sealed record FirstStepForm(
    FirstStep Step,
    string Action,
    string? Search,
    string? SearchOffers,
    bool Consents,
    string Pin,
    string? KeptPin
)
{
    public const string Open = "offen";

    /// <summary>Sent by Enter: the first button of the form, which nobody sees.</summary>
    public const string Enter = "enter";

    public bool AsksToSearch => Action is "suchen" or "suchen-zeigen" && (Search ?? SearchOffers) is not null;

    /// <summary>Enter enrols. Where that cannot be yet and something stands in a search field, it searches.</summary>
    public bool MaySearch => Action is Enter && (Search ?? SearchOffers) is not null;

    /// <param name="before">What was chosen earlier stays possible, also when the round no longer offers it.</param>
    public static FirstStepForm Read(
        IFormCollection form,
        ProgrammeRole role,
        RoundTopics topics,
        ContentCatalogue content,
        IReadOnlyCollection<string>? before = null
    ) =>
        new(
            new FirstStep
            {
                Role = role,
                Wanted = Ids(form, "themen", id => topics.Offers(id) || before?.Contains(id) == true),
                Offered = Ids(form, "zeigen", id => topics.Offers(id) || before?.Contains(id) == true),
                BackWanted = Ids(form, "gegenzug", id => content.FindBackTopic(id) is not null),
                BackOffered = Ids(form, "weitergeben", id => content.FindBackTopic(id) is not null),
                OpenToAnything = form["themen"].Contains(Open),
                Times = TimeCodes.Read(form["zeit"]),
                Place = PlaceOf(form["ort"]),
                Capacity = form["anzahl"] == "2" ? 2 : 1,
            },
            form["aktion"].ToString(),
            Written.Line(form["suche"], 100),
            Written.Line(form["suche_zeigen"], 100),
            form["ok"] == "ja",
            new string([.. form["pin"].ToString().Take(60).Where(c => !char.IsWhiteSpace(c))]),
            form["pin_behalten"]
        );

    public static string CodeOf(MeetingPlace place) =>
        place switch
        {
            MeetingPlace.OnSite => "vorort",
            MeetingPlace.Video => "video",
            _ => "egal",
        };

    private static MeetingPlace? PlaceOf(string? code) =>
        code switch
        {
            "vorort" => MeetingPlace.OnSite,
            "video" => MeetingPlace.Video,
            "egal" => MeetingPlace.Either,
            _ => null,
        };

    private static IReadOnlyList<string> Ids(IFormCollection form, string field, Func<string, bool> exists) =>
        [.. form[field].OfType<string>().Where(exists).Distinct()];
}
