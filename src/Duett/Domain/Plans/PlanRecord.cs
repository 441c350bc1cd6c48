using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duett.Domain.Plans;

/// <summary>A plan as it is stored (encrypted): small JSON of ids, levels, kinds and order, with the version of its content.</summary>
public sealed record PlanRecord(
    string Content,
    int Version,
    string Template,
    int Minutes,
    int Rhythm,
    IReadOnlyList<MeetingRecord> Meetings
)
{
    public int Edition { get; init; }
    public IReadOnlyList<LeftOut>? LeftOut { get; init; }
    public int HouseEdition { get; init; }
    public EditionWish? Wish { get; init; }

    private static readonly JsonSerializerOptions Small = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static PlanRecord Of(Plan plan) =>
        new(
            plan.Content,
            plan.ContentVersion,
            plan.Template,
            plan.Minutes,
            plan.RhythmDays,
            [.. plan.Meetings.Select(MeetingRecord.Of)]
        )
        {
            Edition = plan.Edition,
            HouseEdition = plan.HouseEdition,
            Wish = plan.Wish,
            LeftOut = plan.LeftOut.Count > 0 ? plan.LeftOut : null,
        };

    public Plan ToPlan() =>
        new(
            Content,
            Version,
            Template,
            Minutes,
            Rhythm,
            [.. Meetings.Select((meeting, at) => meeting.ToMeeting(at + 1, Minutes))]
        )
        {
            Edition = Edition,
            HouseEdition = HouseEdition,
            Wish = Wish,
            LeftOut = LeftOut ?? [],
        };

    public string ToJson() => JsonSerializer.Serialize(this, Small);

    /// <exception cref="JsonException">The text is not a stored plan.</exception>
    public static PlanRecord FromJson(string json) =>
        JsonSerializer.Deserialize<PlanRecord>(json, Small) is { Meetings: not null } record
            ? record
            : throw new JsonException("not a stored plan");
}

/// <summary>One stored meeting; its number is its place in the list, its minutes those of the plan.</summary>
public sealed record MeetingRecord(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] MeetingKind Kind,
    string? Session,
    string? Topic,
    int? To,
    Side? Learner,
    bool Again,
    IReadOnlyList<ReasonRecord> Why
)
{
    public OwnMeeting? Own { get; init; }
    public int? Repeats { get; init; }
    public bool Chosen { get; init; }
    public SaidAfterwards? Said { get; init; }
    public int? HouseEdition { get; init; }

    public static MeetingRecord Of(PlannedMeeting meeting) =>
        new(
            meeting.Kind,
            meeting.Session,
            meeting.Topic,
            meeting.LevelTo,
            meeting.Learner,
            meeting.Again,
            [.. meeting.Why.Select(why => new ReasonRecord(why.Kind, why.Who, why.Topic, why.From, why.To))]
        )
        {
            Own = meeting.Own,
            Repeats = meeting.Repeats,
            Chosen = meeting.Chosen,
            Said = meeting.Said,
            HouseEdition = meeting.HouseEdition,
        };

    public PlannedMeeting ToMeeting(int number, int minutes) =>
        new(
            number,
            Kind,
            minutes,
            Session,
            Topic,
            To,
            Learner,
            Again,
            [.. (Why ?? []).Select(why => new PlanReason(why.Kind, why.Who, why.Topic, why.From, why.To))]
        )
        {
            Own = Own,
            Repeats = Repeats,
            Chosen = Chosen,
            Said = Said,
            HouseEdition = HouseEdition,
        };
}

public sealed record ReasonRecord(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ReasonKind Kind,
    Side? Who,
    string? Topic,
    int? From,
    int? To
);
