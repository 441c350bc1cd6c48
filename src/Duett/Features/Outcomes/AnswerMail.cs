using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Organisations;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>The mail that leads to the questions; it is the same for everybody who is asked.</summary>
internal sealed record AnswerMail(Round Round, Organisation House, string Manager, Post Post, Links Links)
{
    public const string Reminder = "answers-reminder";

    public TimeZoneInfo Zone => Dates.Zone(House.TimeZone);

    public static string KindOf(Wave wave) =>
        wave switch
        {
            Wave.HalfTime => "half-time",
            Wave.Closing => "final-survey",
            Wave.FollowUp => "follow-up",
            _ => throw new ArgumentOutOfRangeException(nameof(wave)),
        };

    public static async Task<AnswerMail> Of(Round round, DuettDb db, Post post, Links links, CancellationToken stop)
    {
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == round.OrganisationId, stop);
        var manager = await db
            .People.Where(p => p.OrganisationId == house.Id && p.Id == round.ManagerId)
            .Select(p => p.Name)
            .SingleAsync(stop);
        return new(round, house, manager, post, links);
    }

    public async Task Send(OutcomeWave wave, Asked asked, Person person, string kind)
    {
        var culture = Dates.CultureOf(person.Language ?? House.Language);
        var values = new Dictionary<string, string>
        {
            ["link"] = await Links.Create(LinkKind.Answer, person, asked.Id, wave.ClosesAt),
            ["programme"] = Round.Name,
            ["manager"] = Manager,
            // The last whole day on which an answer is taken.
            ["deadline"] = Dates.Short(wave.ClosesAt.DayIn(Zone).AddDays(-1), culture),
        };
        await Post.Queue(person, kind, values, round: Round.Id);
    }
}
