using Duett.Domain.Enrolments;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rounds;

namespace Duett.Tests.Support;

/// <summary>Rounds of which some numbers may be told and some may not.</summary>
public static class PictureRounds
{
    /// <summary>An area that no figure may name.</summary>
    public const string Hidden = "Labor";

    /// <summary>
    /// Twelve tandems: six between two areas, six spread over small ones; all learn one topic, six more people another, three of them a
    /// rare one as well.
    /// </summary>
    public static async Task<(Round Round, List<Pair> Pairs)> Drawn(this Site site)
    {
        var (round, pairs) = await site.RoundOf(12);
        await site.Change(db =>
        {
            for (var i = 0; i < 12; i++)
            {
                db.Attach(pairs[i].Mentor).Entity.Department = i < 6 ? "Einkauf" : Hidden;
                db.Attach(pairs[i].Mentee).Entity.Department =
                    i < 6 ? "Werk"
                    : i < 9 ? "Einkauf"
                    : "Werk";
            }
        });
        await site.EnrolMore(round, ProgrammeRole.Mentee, "ai-rules", 3);
        await site.EnrolMore(round, ProgrammeRole.Mentee, "ai-rules", 3, "ai-agents");
        return (round, pairs);
    }

    public static async Task EnrolMore(
        this Site site,
        Round round,
        ProgrammeRole role,
        string topic,
        int count,
        params string[] more
    )
    {
        for (var i = 0; i < count; i++)
            await site.Enrol(
                round,
                await site.Person($"Dazu {Guid.NewGuid():N}"),
                role,
                answers: new()
                {
                    Topics =
                    [
                        .. more.Prepend(topic)
                            .Select(t => new TopicAnswer(t, Wants: true, Offers: false, Now: 1, Aim: 2)),
                    ],
                }
            );
    }

    public static Task Meet(this Site site, IEnumerable<Pair> pairs) =>
        site.Change(db =>
        {
            var now = site.Clock.GetUtcNow();
            foreach (var pair in pairs)
            {
                var meeting = new Meeting
                {
                    OrganisationId = pair.Round.OrganisationId,
                    TandemId = pair.Tandem.Id,
                    Number = 2,
                    StartsAt = now.AddHours(-2),
                    Minutes = 45,
                    ByVideo = true,
                    Uid = $"{Guid.NewGuid()}@localhost",
                };
                meeting.Happened(now);
                db.Add(meeting);
            }
        });
}
