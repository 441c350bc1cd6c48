using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

/// <summary>Where both stood at the beginning of one topic and where they want to be.</summary>
public sealed record LevelsView(string Topic, ScaleView Mentee, ScaleView Mentor)
{
    /// <summary>Topics that one of the two wants to learn, the mentee's first.</summary>
    public static IReadOnlyList<LevelsView> Of(StartingPoint start, Plan plan, ContentCatalogue content, Texts texts)
    {
        var wanted = start
            .Mentee.Topics.Concat(start.Mentor.Topics)
            .Where(t => t.Wants)
            .Select(t => t.Topic)
            .Concat(plan.Meetings.Where(m => m.LevelTo is not null).Select(m => m.Topic!))
            .Distinct();
        return
        [
            .. wanted
                .Where(id => content.FindTopic(id) is not null)
                .Select(id => new LevelsView(
                    content.Topic(id).Name.In(Texts.Language),
                    ScaleView.Of(start.Mentee, id, "mentee", texts),
                    ScaleView.Of(start.Mentor, id, "mentor", texts)
                )),
        ];
    }
}

/// <param name="Voice">"mentee" or "mentor": the colour.</param>
/// <param name="Words">The same for those who do not see the drawing.</param>
public sealed record ScaleView(string Voice, int? From, int? To, string Words)
{
    public static ScaleView Of(PartnerStart partner, string topic, string voice, Texts texts)
    {
        var said = partner.Topics.FirstOrDefault(t => t.Topic == topic);
        var (from, to) = (said?.Stands, said?.Aim);
        var words = (from, to, said?.Wants) switch
        {
            ({ } now, { } aim, _) => texts["Room.LevelFromTo", ("from", now), ("to", aim)],
            (null, { } aim, _) => texts["Room.LevelTo", ("to", aim)],
            ({ } now, null, true) => texts["Room.LevelFrom", ("from", now)],
            ({ } now, null, _) => texts["Room.LevelShows", ("from", now)],
            (null, null, true) => texts["Room.LevelOpen"],
            _ when said is { Offers: true } => texts["Room.LevelOffers"],
            _ => texts["Room.LevelNone"],
        };
        return new(voice, from, to, words);
    }

    public static int At(int level) => 14 + (level - Level.Lowest) * 44;
}
