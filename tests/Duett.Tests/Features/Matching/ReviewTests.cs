using System.Net;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

public sealed class ReviewTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Tandems_are_proposed_in_words_and_nothing_is_sent()
    {
        var (round, browser) = await site.Managed();
        var (emre, martina, _, _) = await site.TwoPairs(round);
        await browser.Visit(round.Address());
        Assert.Contains("Noch keine Vorschläge", browser.Text);
        await browser.Press("Tandems vorschlagen");
        Assert.Contains("2 Tandems vorgeschlagen", browser.Text);
        Assert.Contains("2 passen sehr gut", browser.Text);
        Assert.Contains("Netze – IT", browser.Text);
        Assert.Equal(2, browser.Page.QuerySelectorAll("#paare details").Length);
        var draft = await Draft(round, emre);
        Assert.Equal(
            (martina.Id, Fit.VeryGood, WishesMet.All, 4),
            (draft.MenteeId, draft.Fit, draft.WishesMet, draft.CommonTimes)
        );
        Assert.NotNull(draft.SealedReasons);
        Assert.Empty(await site.MailsTo(emre.Mail));
        Assert.Empty(await site.MailsTo(martina.Mail));
        Assert.Equal(2, (await site.Read(db => db.MatchingRuns.SingleAsync(r => r.RoundId == round.Id))).Pairs);
    }

    [Fact]
    public async Task Calculating_twice_gives_the_same_tandems_and_names_change_nothing()
    {
        var (round, browser) = await site.Managed();
        for (var i = 0; i < 8; i++)
        {
            await site.Mentor(round, $"Mentorin {i}", $"Bereich {i % 3}");
            await site.Mentee(round, $"Mentee {i}", $"Bereich {i % 4}");
        }
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var (first, keys) = (await site.Pairs(round), await Keys());
        await browser.Press("Neu rechnen");
        Assert.Equal(first, await site.Pairs(round));
        Assert.Equal(keys.Count, (await Keys()).Count);
        Assert.Empty(keys.Intersect(await Keys()));
        var enrolled = first.SelectMany(p => new[] { p.Item1, p.Item2 }).ToList();
        await site.Change(db =>
        {
            foreach (var person in db.People.Where(p => enrolled.Contains(p.Id)).ToList())
                (person.Name, person.Mail) = (new string([.. person.Name.Reverse()]), $"x{person.Id}@nordwerk.example");
        });
        await browser.Press("Neu rechnen");
        Assert.Equal(first, await site.Pairs(round));

        async Task<List<Guid>> Keys()
        {
            var drafts = await site.Read(db =>
                db.Tandems.Where(t => t.RoundId == round.Id).Select(t => t.Id).ToListAsync()
            );
            return await site.Read(db =>
                db.ContentKeys.Where(k => drafts.Contains(k.SubjectId)).Select(k => k.SubjectId).ToListAsync()
            );
        }
    }

    [Fact]
    public async Task A_pin_against_the_line_is_refused_with_the_rule()
    {
        var (round, browser) = await site.Managed();
        var (mentor, mentee) = (
            await site.Mentor(round, "Selin Arslan", "IT"),
            await site.Mentee(round, "Bernd Vogt", "Netze")
        );
        var between = await site.Person("Olga Petrenko");
        await site.Read(async db =>
        {
            await db
                .People.Where(p => p.Id == mentor.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.ManagerId, between.Id));
            return await db
                .People.Where(p => p.Id == between.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.ManagerId, mentee.Id));
        });
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Empty(await site.Pairs(round));
        await browser.Choose(mentor.Id, mentee.Id);
        Assert.Contains("derselben Berichtslinie", browser.Text);
    }

    [Fact]
    public async Task Pins_hold_forbidden_pairs_go_and_both_can_be_lifted()
    {
        var (round, browser) = await site.Managed();
        var (a, b) = (await site.Mentor(round, "Aylin Demir", "IT"), await site.Mentor(round, "Noah Wolf", "IT"));
        var (x, y) = (
            await site.Mentee(round, "Anja Freitag", "Netze"),
            await site.Mentee(round, "Cem Aydin", "Netze")
        );
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var partner = (await Draft(round, a)).MenteeId;
        var other = partner == x.Id ? y.Id : x.Id;
        await browser.Choose(a.Id, other);
        await browser.Press("So machen");
        Assert.Contains("Das Paar ist festgehalten", browser.Text);
        Assert.Contains("Letzte Rechnung: 2 Tandems. Rechnung davor: 2.", browser.Text);
        Assert.Equal(other, (await Draft(round, a)).MenteeId);
        await browser.Press("Neu rechnen");
        Assert.Equal(other, (await Draft(round, a)).MenteeId);
        await browser.FollowInRow("Nicht vorschlagen", await Name(other) + " – Aylin Demir");
        await browser.Press("So machen");
        Assert.Equal(partner, (await Draft(round, a)).MenteeId);
        Assert.Equal(2, (await site.Pairs(round)).Count);
        await browser.Press("Aufheben: " + await Name(other) + " – Aylin Demir");
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        await browser.FollowInRow("Festhalten", await Name(partner) + " – Aylin Demir");
        await browser.Press("So machen");
        Assert.Contains("festgehalten", browser.Text);
        await browser.PressInRow("Lösen", await Name(partner) + " – Aylin Demir");
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        Assert.NotEqual(a.Id, b.Id);
    }

    [Fact]
    public async Task Nonsense_in_the_form_is_answered_kindly()
    {
        var (round, browser) = await site.Managed();
        var (emre, martina, _, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Choose("", "xyz");
        Assert.Contains("zwei verschiedene Personen", browser.Text);
        await browser.Visit(round.Address());
        await browser.Choose(martina.Id, emre.Id);
        Assert.Contains("kein Platz frei", browser.Text);
        await browser.Open($"{round.Address()}/schritt?was=Pin&row={Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    private Task<Tandem> Draft(Round round, Person mentor) =>
        site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.MentorId == mentor.Id));

    private Task<string> Name(Guid person) =>
        site.Read(db => db.People.Where(p => p.Id == person).Select(p => p.Name).SingleAsync());
}
