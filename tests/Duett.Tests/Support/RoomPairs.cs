using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Tests.Support;

/// <summary>Pairs who have said a lot about themselves, and what happens to them.</summary>
public static class RoomPairs
{
    public const string Secret = "geheimnis-rather-not-7731";
    public const string SupportNeed = "geheimnis-support-7732";

    public static readonly EnrolmentAnswers Mentee = new()
    {
        Topics =
        [
            new("ai-everyday", Wants: true, Offers: false, Now: 1, Aim: 3),
            new("co-channels", Wants: true, Offers: false, Now: 2, Aim: 3),
            new("bk-decisions", Wants: false, Offers: true, CanTeach: 4),
        ],
        Goal = "Protokolle schneller schreiben",
        Expectations = "Geduld und klare Worte",
        Challenge = "Ein Protokoll der letzten Woche",
        Interests = ["Segeln"],
        RatherNotWith = Secret,
        Support = SupportNeed,
    };

    public static readonly EnrolmentAnswers Mentor = new()
    {
        Topics =
        [
            new("ai-everyday", Wants: false, Offers: true, CanTeach: 4),
            new("co-channels", Wants: false, Offers: true, CanTeach: 3),
            new("bk-decisions", Wants: true, Offers: false, Now: 1, Aim: 2),
        ],
        Goal = "Verstehen, wie das Haus entscheidet",
        RatherNotWith = Secret,
        Support = SupportNeed,
    };

    public static async Task<Pair> RoomOfTwo(this Site site, int meetings = 6)
    {
        var round = await site.Round(meetings);
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Enrol(round, mentor, ProgrammeRole.Mentor, answers: Mentor);
        await site.Enrol(round, mentee, ProgrammeRole.Mentee, answers: Mentee);
        var pair = await site.Pair(round, mentor, mentee, agreed: true);
        await site.OpenRoom(pair);
        return pair;
    }

    /// <summary>Asks for the room to be opened, as the second "yes" does, and lets it happen.</summary>
    public static async Task OpenRoom(this Site site, Pair pair)
    {
        await site.Change(db =>
            db.Later(SharedJobs.OpenRoom, site.Clock.GetUtcNow(), pair.Tandem.OrganisationId, pair.Tandem.Id)
        );
        await site.RunJobs();
    }

    /// <summary>The first meeting takes place, and a second lies two weeks ahead.</summary>
    public static async Task Meet(this Site site, Pair pair)
    {
        if (site.Clock.GetUtcNow() < pair.Meeting!.EndsAt)
            site.Clock.MoveTo(pair.Meeting.EndsAt.AddHours(1));
        var held = await site.Read(db => db.Meetings.AsNoTracking().SingleAsync(m => m.Id == pair.Meeting.Id));
        await site.Change(db =>
        {
            db.Attach(held);
            held.Happened(site.Clock.GetUtcNow());
            db.Add(
                new Meeting
                {
                    OrganisationId = held.OrganisationId,
                    TandemId = held.TandemId,
                    Number = 2,
                    StartsAt = held.StartsAt.AddDays(14),
                    Minutes = held.Minutes,
                    ByVideo = true,
                    Uid = $"{Guid.NewGuid()}@localhost",
                }
            );
        });
    }

    /// <summary>Both say that it fits.</summary>
    public static async Task Settle(this Site site, Pair pair)
    {
        var tandem = await site.Read(db => db.Tandems.AsNoTracking().SingleAsync(t => t.Id == pair.Tandem.Id));
        await site.Change(db =>
        {
            db.Attach(tandem);
            tandem.SayItFits(pair.Mentor.Id, site.Clock.GetUtcNow());
            tandem.SayItFits(pair.Mentee.Id, site.Clock.GetUtcNow());
        });
    }

    /// <summary>Both have reached what they wanted.</summary>
    public static async Task Complete(this Site site, Pair pair)
    {
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var browser = await (await site.Browser(person)).Visit(pair.Room + "/weiter");
            await browser.Press("Ja, wir haben es erreicht");
        }
    }

    /// <summary>Ends the tandem on its own page.</summary>
    public static async Task End(this Site site, Pair pair)
    {
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/ende");
        await browser.Press("Tandem jetzt beenden");
    }
}
