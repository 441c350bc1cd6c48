using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Stories;

/// <summary>People on the pages, from the set-up of a round to what comes of it; jobs run when the clock gets there.</summary>
public abstract class Story(Site site) : IClassFixture<Site>
{
    protected Site Site { get; } = site;

    protected async Task<(Round Round, Browser Manager)> SetUp(
        string name,
        string template,
        IReadOnlyList<Person> mentors,
        IReadOnlyList<Person> mentees,
        params string[] topics
    )
    {
        var manager = await Site.Browser(await Site.Person("Paula Meier", Role.PM, Role.HR));
        await manager.NewRound(name, template);
        await manager.WithPeople(mentors, mentees, await Site.Person("Vera Vertraut"));
        await manager.Go(("Form.Topics", topics));
        await manager.Expect("/einrichten/5").Start();
        await Site.RunJobs();
        var round = await Site.Read(db => db.Rounds.SingleAsync(r => r.Name == name));
        Assert.NotNull(round.OpenedAt);
        return (round, manager);
    }

    /// <summary>By the link of the invitation; the visitor is signed in afterwards.</summary>
    protected async Task<Browser> Enrol(Person person, string field, params string[] topics)
    {
        var browser = await (await Site.Browser()).Visit(await InvitationOf(person));
        await browser.Press(
            "Ich bin dabei",
            (field, topics),
            ("zeit", new[] { "di-mittag", "do-mittag" }),
            ("pin", "482917"),
            ("ok", "ja")
        );
        Assert.EndsWith("/danke", browser.Path);
        return browser;
    }

    protected async Task<string> InvitationOf(Person person) =>
        Letters.TryLinkIn((await Site.MailsTo(person.Mail)).Last(m => m.Kind.StartsWith("invite-")).Mime, "/e/")!;

    protected Task<Guid> EnrolmentOf(Person person) =>
        Site.Read(db => db.Enrolments.Where(e => e.PersonId == person.Id).Select(e => e.Id).SingleAsync());

    protected Task<List<Tandem>> TandemsOf(Round round) =>
        Site.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).OrderBy(t => t.Id).ToListAsync());

    /// <summary>On the day of the matching all drafts are made and released.</summary>
    protected async Task Match(Round round, Browser manager, string release)
    {
        await Site.Pass(round.MatchOn.ToDateTime(new(10, 0)) - Site.Clock.GetUtcNow().UtcDateTime);
        await (await manager.Visit($"/r/{round.Slug}/vorschlaege")).Press("Tandems vorschlagen");
        await manager.Press(release);
    }

    protected async Task Accept(Tandem tandem, params Browser[] both)
    {
        foreach (var browser in both)
        {
            await browser.Visit($"/vorschlag/{tandem.Id}");
            var slot = browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value");
            await browser.Press("Annehmen", ("slot", slot));
        }
        await Site.RunJobs();
        Assert.Equal(
            TandemState.Agreed,
            await Site.Read(db => db.Tandems.Where(t => t.Id == tandem.Id).Select(t => t.State).SingleAsync())
        );
    }

    protected Task<Meeting> NextOf(Tandem tandem) =>
        Site.Read(db =>
            db.Meetings.Where(m => m.TandemId == tandem.Id && m.CancelledAt == null)
                .OrderBy(m => m.StartsAt)
                .LastAsync()
        );

    /// <summary>The next meeting takes place, and one of them says so.</summary>
    protected async Task Meet(Tandem tandem, Browser one)
    {
        await Site.Pass((await NextOf(tandem)).EndsAt.AddHours(2) - Site.Clock.GetUtcNow());
        await (await one.Visit($"/t/{tandem.Id}")).Press("Ja, wir haben uns getroffen");
        await Site.RunJobs();
    }
}
