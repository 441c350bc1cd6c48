using Duett.Domain.Rounds;

namespace Duett.Domain.Enrolments;

/// <summary>What is still missing before somebody can be enrolled; the words stand under <c>Enrolments.Gap…</c>.</summary>
public enum FirstStepGap
{
    NoTopic,
    TooManyTopics,
    NoOffer,
    TooManyOffers,
    TooManyBackWanted,
    TooManyBackOffered,
    NeitherTopicNorOffer,
    NoTime,
    NoPlace,
}

/// <summary>The first minute: what somebody chose, with ids that exist, complete or not.</summary>
public sealed record FirstStep
{
    public const int MostWanted = 5;
    public const int MostOffered = 8;
    public const int MostBack = 3;
    public const int MostTandems = 2;

    /// <summary>The side that is asked; <see cref="ChosenRole"/> is the side that was answered.</summary>
    public required ProgrammeRole Role { get; init; }
    public IReadOnlyList<string> Wanted { get; init; } = [];
    public IReadOnlyList<string> Offered { get; init; } = [];

    /// <summary>Back topics: what mentors would like to learn in return, what mentees could pass on.</summary>
    public IReadOnlyList<string> BackWanted { get; init; } = [];
    public IReadOnlyList<string> BackOffered { get; init; } = [];
    public bool OpenToAnything { get; init; }
    public int Times { get; init; }
    public MeetingPlace? Place { get; init; }
    public int Capacity { get; init; } = 1;

    public bool AsksForWishes => Role is ProgrammeRole.Mentee or ProgrammeRole.Both;
    public bool AsksForOffers => Role is ProgrammeRole.Mentor or ProgrammeRole.Both;

    /// <summary>Somebody asked to teach would rather learn, or the other way round.</summary>
    public ProgrammeRole OtherRole => Role == ProgrammeRole.Mentee ? ProgrammeRole.Mentor : ProgrammeRole.Mentee;

    private bool Wishes => AsksForWishes && (Wanted.Count > 0 || OpenToAnything);
    private bool Offers => AsksForOffers && Offered.Count > 0;

    /// <summary>Who was asked for both and answered one side takes part on that side.</summary>
    public ProgrammeRole ChosenRole =>
        Role != ProgrammeRole.Both || Wishes == Offers ? Role
        : Wishes ? ProgrammeRole.Mentee
        : ProgrammeRole.Mentor;

    public IEnumerable<FirstStepGap> Gaps()
    {
        if (Role == ProgrammeRole.Both && !Wishes && !Offers)
            yield return FirstStepGap.NeitherTopicNorOffer;
        if (Role == ProgrammeRole.Mentee && !Wishes)
            yield return FirstStepGap.NoTopic;
        if (Wanted.Count > MostWanted)
            yield return FirstStepGap.TooManyTopics;
        if (Role == ProgrammeRole.Mentor && !Offers)
            yield return FirstStepGap.NoOffer;
        if (Offered.Count > MostOffered)
            yield return FirstStepGap.TooManyOffers;
        if (BackWanted.Count > MostBack)
            yield return FirstStepGap.TooManyBackWanted;
        if (BackOffered.Count > MostBack)
            yield return FirstStepGap.TooManyBackOffered;
        if (Times == 0)
            yield return FirstStepGap.NoTime;
        if (Place is null)
            yield return FirstStepGap.NoPlace;
    }

    public static FirstStep From(Enrolment enrolment, EnrolmentAnswers answers, Func<string, bool> isBackTopic) =>
        new()
        {
            Role = enrolment.Role,
            Wanted = [.. answers.Wanted.Select(t => t.Topic).Where(t => !isBackTopic(t))],
            Offered = [.. answers.Offered.Select(t => t.Topic).Where(t => !isBackTopic(t))],
            BackWanted = [.. answers.Wanted.Select(t => t.Topic).Where(isBackTopic)],
            BackOffered = [.. answers.Offered.Select(t => t.Topic).Where(isBackTopic)],
            OpenToAnything = answers.OpenToAnything,
            Times = enrolment.Times,
            Place = enrolment.Place,
            Capacity = enrolment.Capacity,
        };

    /// <summary>Puts the choice into the clear part of the enrolment; the wishes go sealed, see <see cref="Into"/>.</summary>
    public void Into(Enrolment enrolment, ProgrammeRole role)
    {
        enrolment.Role = role;
        enrolment.Times = Times & WeekTimes.All;
        enrolment.Place = Place ?? MeetingPlace.Either;
        enrolment.Capacity = AsksForOffers ? Math.Clamp(Capacity, 1, MostTandems) : 1;
    }

    /// <summary>Levels of topics that stay are kept; those of topics no longer chosen are gone.</summary>
    public EnrolmentAnswers Into(EnrolmentAnswers before)
    {
        string[] wants = [.. AsksForWishes ? Wanted : [], .. AsksForOffers ? BackWanted : []];
        string[] offers = [.. AsksForOffers ? Offered : [], .. AsksForWishes ? BackOffered : []];
        var known = before.Topics.ToDictionary(t => t.Topic, StringComparer.Ordinal);
        var topics = wants
            .Concat(offers)
            .Distinct()
            .Select(id =>
                (known.GetValueOrDefault(id) ?? new TopicAnswer(id, false, false)) with
                {
                    Wants = wants.Contains(id),
                    Offers = offers.Contains(id),
                }
            )
            .ToList();
        return before with
        {
            Topics = topics,
            OpenToAnything = AsksForWishes && OpenToAnything,
            Answered = [.. before.Answered.Where(id => topics.Any(t => t.Topic == id))],
        };
    }
}
