using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Xunit;

namespace Duett.Tests.Support;

/// <summary>People of a round who are asked at half-time, at its end and later.</summary>
public static class Answering
{
    public const string Send = "Ohne Namen absenden";

    /// <summary>A round with so many tandems; its people sit in areas by turns.</summary>
    public static async Task<(Round Round, List<Pair> Pairs)> RoundOf(
        this Site site,
        int tandems,
        params string[] areas
    )
    {
        var round = await site.Round();
        var pairs = new List<Pair>();
        for (var i = 0; i < tandems; i++)
        {
            var pair = await site.Tandem(round);
            pairs.Add(pair);
            if (areas.Length > 0)
                await site.Change(db =>
                {
                    db.Attach(pair.Mentor).Entity.Department = areas[i % areas.Length];
                    db.Attach(pair.Mentee).Entity.Department = areas[(i + 1) % areas.Length];
                });
        }
        return (round, pairs);
    }

    /// <summary>Where the newest mail of this kind leads; its head holds the link to stop reminders.</summary>
    public static async Task<string> Questions(this Site site, Person person, string mail) =>
        Letters.TryLinkIn((await site.MailsTo(person.Mail)).Last(m => m.Kind == mail).Mime, "/fragen/")!;

    public static async Task AskAtHalfTime(this Site site, Round round)
    {
        var half = round.StartsOn.AddDays((round.EndsOn.DayNumber - round.StartsOn.DayNumber) / 2 + 4);
        await site.Change(db =>
            db.Later(SharedJobs.AskAtHalfTime, site.Clock.GetUtcNow(), round.OrganisationId, round.Id)
        );
        site.Clock.MoveTo(new DateTimeOffset(half.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        await site.RunJobs();
    }

    /// <summary>By the link of the newest mail of this kind: fills in, looks it over, sends.</summary>
    public static async Task<Browser> Answer(
        this Site site,
        Person person,
        string mail,
        params (string Question, object Answer)[] said
    )
    {
        var browser = await (await site.Browser()).Visit(await site.Questions(person, mail));
        await browser.Press("Weiter zum Ansehen", [.. said.Select(s => ($"Said[{s.Question}]", (object?)s.Answer))]);
        await browser.Press(Send);
        Assert.Contains("das ist angekommen", browser.Text);
        return browser;
    }
}
