using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>From a list of people to tandems whose second meeting arranges itself, as its users live it.</summary>
public sealed class StoryTests(StorySite site, Chromium chromium) : IClassFixture<StorySite>
{
    private const string Martina = "martina.weber@nordwerk.example";
    private const string Emre = "emre.kaya@nordwerk.example";

    [Fact]
    public async Task A_list_of_people_becomes_tandems_that_meet_again_by_themselves()
    {
        var story = new Story(site, chromium);
        await story.SetUp();
        await story.ImportPeople(Path.Combine(AppContext.BaseDirectory, "sample-people.de.csv"));
        var (mentors, mentees) = await Invited();
        await story.CreateRound(mentors, mentees);

        // Two by hand on a phone, the others over HTTP; two more are kept for later.
        var martina = await story.EnrolByHand(Martina, "themen", "ai-everyday");
        var emre = await story.EnrolByHand(Emre, "zeigen", "ai-everyday");
        for (var i = 1; i < mentors.Count - 1; i++)
        {
            await story.EnrolOverHttp(mentors[i], mentor: true, i);
            await story.EnrolOverHttp(mentees[i], mentor: false, i);
        }
        await site.Happen();
        await MoveToMatching();
        await story.Propose();
        Assert.Empty(await Mails("proposal"));
        await story.Release();
        var tandems = await Tandems();
        Assert.Equal(mentors.Count - 1, tandems.Count);

        // Both say yes: in the browser where a hand is free, over HTTP elsewhere.
        await story.Accept(martina, Martina);
        await story.Accept(emre, Emre);
        foreach (var mail in mentors.Skip(1).Take(mentors.Count - 2).Concat(mentees.Skip(1).Take(mentees.Count - 2)))
            await story.AcceptOverHttp(mail);
        await site.Happen();
        Assert.All(await Tandems(), t => Assert.Equal(TandemState.Agreed, t.State));
        var invitation = LastDate(Martina);
        Assert.Equal(("REQUEST", "0"), (invitation["METHOD"], invitation["SEQUENCE"]));

        await story.SignIn(martina, Martina);
        await TheRoomIsTheirs(martina);
        await TheNextMeetingArrangesItself(martina, invitation);
        await OnePairEndsAndBothFindSomebody(mentors, mentees);
    }

    private async Task TheRoomIsTheirs(IPage martina)
    {
        var tandem = await TandemOf(Martina);
        await martina.GotoAsync($"/t/{tandem.Id}");
        await martina.FillAsync("#notiz", "Nur für uns beide");
        await martina.GetByRole(AriaRole.Button, new() { Name = "Notizen speichern" }).ClickAsync();
        Assert.Equal("Nur für uns beide", await martina.Locator("#notiz").InputValueAsync());
        await Looks.Check(martina, "story-room");
    }

    private async Task TheNextMeetingArrangesItself(IPage martina, Calendars first)
    {
        var tandem = await TandemOf(Martina);
        var meeting = await site.Read(db => db.Meetings.SingleAsync(m => m.TandemId == tandem.Id));
        await site.Pass(meeting.EndsAt.AddHours(3) - site.Clock.GetUtcNow());
        await site.Happen();
        await martina.GotoAsync(site.NewestLink(Martina, "/m/")!);
        await martina.GetByRole(AriaRole.Button, new() { Name = "Ja, wir haben uns getroffen" }).ClickAsync();
        await site.Happen();
        var second = LastDate(Martina);
        Assert.Equal("REQUEST", second["METHOD"]);
        Assert.NotEqual(first["UID"], second["UID"]);
        Assert.Equal(2, await site.Read(db => db.Meetings.CountAsync(m => m.TandemId == tandem.Id)));
    }

    private async Task OnePairEndsAndBothFindSomebody(List<string> mentors, List<string> mentees)
    {
        // Two people who have come to the round since, so that somebody is free; they may not meet each other.
        await LateCouple(mentors[^1], mentees[^1]);
        var tandem = await TandemOf(mentors[1]);
        await (await (await site.Browser()).Visit(site.NewestLink(mentors[1], "/m/")!)).Press(
            "Ja, wir haben uns getroffen"
        );
        await site.Happen();
        var (mentor, mentee) = (await Person(tandem.MentorId), await Person(tandem.MenteeId));
        var browser = await (await site.Browser(mentor)).Visit($"/t/{tandem.Id}/ende");
        await browser.Press("Tandem jetzt beenden");
        await site.Happen();
        foreach (var person in new[] { mentor, mentee })
        {
            Assert.Equal("CANCEL", LastDate(person.Mail)["METHOD"]);
            await (await (await site.Browser()).Visit(site.NewestLink(person.Mail, "/neu/")!)).Press(
                "Ein neues Gegenüber"
            );
        }
        await site.Happen();
        await site.Pass(TimeSpan.FromDays(1));
        await site.Happen();
        foreach (var person in new[] { mentor, mentee })
        {
            var found = await TandemOf(person.Mail);
            Assert.NotEqual(tandem.Id, found.Id);
            Assert.Equal(TandemState.Released, found.State);
        }
    }

    private Calendars LastDate(string mail) =>
        Calendars.In(site.Mailbox(mail).Last(m => m.Contains("text/calendar", StringComparison.OrdinalIgnoreCase)));

    private async Task LateCouple(string mentorMail, string menteeMail)
    {
        var round = await site.Read(db => db.Rounds.AsNoTracking().SingleAsync());
        var (mentor, mentee) = (await Person(mentorMail), await Person(menteeMail));
        await site.Enrolled(
            round,
            mentor,
            ProgrammeRole.Mentor,
            [Enrolling.Offers("ai-everyday", 4), Enrolling.Offers("co-teamspace", 3)],
            WeekTimes.All
        );
        await site.Enrolled(
            round,
            mentee,
            ProgrammeRole.Mentee,
            [Enrolling.Wants("so-linkedin", 1, 3), Enrolling.Wants("co-teamspace", 1, 3)],
            WeekTimes.All
        );
        await site.Change(db =>
            db.Add(
                new PairRule
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    MentorId = mentor.Id,
                    MenteeId = mentee.Id,
                    Kind = PairRuleKind.Forbidden,
                    By = round.ManagerId,
                    At = site.Clock.GetUtcNow(),
                }
            )
        );
    }

    /// <summary>Twelve juniors and twelve leaders of the shipped list, Emre and Martina first.</summary>
    private async Task<(List<string> Mentors, List<string> Mentees)> Invited()
    {
        var people = await site.Read(db => db.People.AsNoTracking().OrderBy(p => p.SearchKey).ToListAsync());
        Assert.Equal(120, people.Count);
        List<string> mentors =
        [
            Emre,
            .. people.Where(p => p.Level is 1 && p.Mail != Emre).Select(p => p.Mail).Take(11),
        ];
        List<string> mentees =
        [
            Martina,
            .. people.Where(p => p.Level is 6 && p.Mail != Martina).Select(p => p.Mail).Take(11),
        ];
        return (mentors, mentees);
    }

    private async Task MoveToMatching()
    {
        var round = await site.Read(db => db.Rounds.SingleAsync());
        await site.Pass(
            new DateTimeOffset(round.MatchOn.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero) - site.Clock.GetUtcNow()
        );
        await site.Happen();
    }

    private Task<List<string>> Mails(string kind) =>
        site.Read(db => db.Mails.Where(m => m.Kind == kind).Select(m => m.To).ToListAsync());

    private Task<List<Tandem>> Tandems() =>
        site.Read(db => db.Tandems.AsNoTracking().Where(t => t.DissolvedAt == null && t.EndedAt == null).ToListAsync());

    private async Task<Tandem> TandemOf(string mail)
    {
        var person = await site.Read(db => db.People.AsNoTracking().SingleAsync(p => p.Mail == mail));
        return (await Tandems()).Single(t => t.Has(person.Id));
    }

    private Task<Domain.People.Person> Person(string mail) =>
        site.Read(db => db.People.AsNoTracking().SingleAsync(p => p.Mail == mail));

    private Task<Domain.People.Person> Person(Guid id) =>
        site.Read(db => db.People.AsNoTracking().SingleAsync(p => p.Id == id));
}
