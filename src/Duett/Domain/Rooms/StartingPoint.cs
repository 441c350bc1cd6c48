using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Plans;
using Duett.Domain.Tandems;

namespace Duett.Domain.Rooms;

/// <summary>
/// What each of the two lets the other read once both have said yes: exactly what the consent names. Whom somebody would
/// rather not meet and what support they need never come here.
/// </summary>
/// <param name="Times">Times of the week that suit both, see <see cref="WeekTimes"/>.</param>
/// <param name="Place">Where both like to meet.</param>
public sealed record StartingPoint(PartnerStart Mentee, PartnerStart Mentor, int Times, MeetingPlace Place)
{
    private const int TopicsOfThePartner = 3;

    public static StartingPoint Of(
        Enrolment? mentee,
        EnrolmentAnswers menteeSays,
        Enrolment? mentor,
        EnrolmentAnswers mentorSays
    ) =>
        new(
            PartnerStart.Of(menteeSays),
            PartnerStart.Of(mentorSays),
            (mentee?.Times ?? 0) & (mentor?.Times ?? 0),
            Common(mentee?.Place ?? MeetingPlace.Either, mentor?.Place ?? MeetingPlace.Either)
        );

    public PartnerStart Of(Side side) => side == Side.Mentee ? Mentee : Mentor;

    public PlanRequest RequestFor(Pace pace) =>
        new(
            pace.Template,
            Math.Clamp(pace.Meetings, 1, PlanRequest.MostMeetings),
            Math.Clamp(pace.Minutes, 15, 240),
            pace.RhythmDays,
            Wishes(Mentee, Mentor),
            Wishes(Mentor, Mentee),
            Mentee.Challenge is not null || Mentor.Challenge is not null
        );

    private static MeetingPlace Common(MeetingPlace one, MeetingPlace other) =>
        one == other ? one
        : one == MeetingPlace.Either ? other
        : other == MeetingPlace.Either ? one
        : MeetingPlace.Either;

    /// <summary>Whoever is open to anything and named nothing learns what the other one offers.</summary>
    private static PartnerWishes Wishes(PartnerStart one, PartnerStart other)
    {
        List<string> wants = [.. one.Topics.Where(t => t.Wants).Select(t => t.Topic)];
        if (wants.Count == 0 && one.OpenToAnything)
            wants.AddRange(other.Topics.Where(t => t.Offers).Select(t => t.Topic).Take(TopicsOfThePartner));
        return new PartnerWishes(
            wants,
            [.. one.Topics.Where(t => t.Offers).Select(t => t.Topic)],
            one.Topics.ToDictionary(t => t.Topic, t => new TopicLevel(t.Stands, t.Aim))
        );
    }
}

/// <param name="CanTeach">Up to which level this person can show it.</param>
public sealed record TopicStart(string Topic, bool Wants, bool Offers, int? Now, int? Aim, int? CanTeach)
{
    /// <summary>Where the person stands; whoever only teaches a topic was asked for nothing but what they can show.</summary>
    public int? Stands => Now ?? CanTeach;
}

public sealed record PartnerStart
{
    public IReadOnlyList<TopicStart> Topics { get; init; } = [];
    public bool OpenToAnything { get; init; }
    public string? Goal { get; init; }
    public string? Expectations { get; init; }
    public string? Challenge { get; init; }

    /// <summary>Codes or words, as the person chose them.</summary>
    public IReadOnlyList<string> Interests { get; init; } = [];

    public bool SaysSomething =>
        Goal is not null || Expectations is not null || Challenge is not null || Interests.Count > 0;

    public static PartnerStart Of(EnrolmentAnswers answers) =>
        new()
        {
            Topics =
            [
                .. answers
                    .Topics.DistinctBy(t => t.Topic)
                    .Select(t => new TopicStart(
                        t.Topic,
                        t.Wants,
                        t.Offers,
                        Known(t.Now),
                        t.Wants ? Known(t.Aim) : null,
                        t.Offers ? Known(t.CanTeach) : null
                    )),
            ],
            OpenToAnything = answers.OpenToAnything,
            Goal = Said(answers.Goal),
            Expectations = Said(answers.Expectations),
            Challenge = Said(answers.Challenge),
            Interests = [.. answers.Interests.Append(answers.OtherInterest).Select(Said).OfType<string>()],
        };

    private static int? Known(int? level) => level is >= Level.Lowest and <= Level.Highest ? level : null;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
