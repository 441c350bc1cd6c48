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
        var (round, browser) = await Managed();
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
        var (round, browser) = await Managed();
        for (var i = 0; i < 8; i++)
        {
            await site.Mentor(round, $"Mentorin {i}", $"Bereich {i % 3}");
            await site.Mentee(round, $"Mentee {i}", $"Bereich {i % 4}");
        }
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var (first, keys) = (await Pairs(round), await Keys());
        await browser.Press("Neu rechnen");
        Assert.Equal(first, await Pairs(round));
        Assert.Equal(keys.Count, (await Keys()).Count);
        Assert.Empty(keys.Intersect(await Keys()));
        var enrolled = first.SelectMany(p => new[] { p.Item1, p.Item2 }).ToList();
        await site.Change(db =>
        {
            foreach (var person in db.People.Where(p => enrolled.Contains(p.Id)).ToList())
                (person.Name, person.Mail) = (new string([.. person.Name.Reverse()]), $"x{person.Id}@nordwerk.example");
        });
        await browser.Press("Neu rechnen");
        Assert.Equal(first, await Pairs(round));

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
    public async Task Nobody_s_topics_wishes_or_words_stand_on_the_page()
    {
        var (round, browser) = await Managed();
        EnrolmentAnswers Said(string name) =>
            new()
            {
                Goal = $"ZIEL-{name}",
                Expectations = $"ERWARTUNG-{name}",
                Challenge = $"AUFGABE-{name}",
                RatherNotWith = $"LIEBERNICHT-{name}",
                OtherInterest = $"INTERESSE-{name}",
                Interests = ["GEMEINSAM"],
                Support = $"HILFE-{name}",
            };
        await site.Mentor(round, "Ida Kowalski", "IT", "ai-prompting", more: Said("IDA"));
        await site.Mentee(round, "Dirk Paulsen", "Netze", "ai-prompting", more: Said("DIRK"));
        await site.Mentee(round, "Ulrich Fenske", "Recht", "co-async", more: Said("ULRICH"));
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Contains("Niemand bietet eines der gesuchten Themen an", browser.Text);
        var html = browser.Page.DocumentElement.OuterHtml;
        foreach (
            var said in new[] { "ZIEL-", "ERWARTUNG-", "AUFGABE-", "LIEBERNICHT-", "INTERESSE-", "HILFE-", "GEMEINSAM" }
        )
            Assert.DoesNotContain(said, html);
        foreach (var topic in new[] { "ai-prompting", "co-async", "Gute Anweisungen", "asynchron" })
            Assert.DoesNotContain(topic, html, StringComparison.OrdinalIgnoreCase);
        var run = await site.Read(db => db.MatchingRuns.SingleAsync(r => r.RoundId == round.Id));
        Assert.DoesNotContain("co-async", run.Unmatched);
    }

    [Fact]
    public async Task Who_is_ruled_out_by_name_is_never_proposed_and_a_pin_does_not_tell_whose_wish_it_is()
    {
        var (round, browser) = await Managed();
        var mentor = await site.Mentor(round, "Jörg Müller", "IT");
        var mentee = await site.Mentee(round, "Petra Hartwig", "Recht", more: new() { RatherNotWith = "Herr Mueller" });
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Empty(await Pairs(round));
        Assert.Contains("Die festen Regeln schließen alle anderen aus", browser.Text);
        await browser.Press("Festhalten und neu rechnen", ("Mentor", mentor.Id), ("Mentee", mentee.Id));
        Assert.Contains("Welche Angabe es ist, bleibt bei ihnen", browser.Text);
        Assert.DoesNotContain("Hartwig möchte", browser.Text);
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        var other = await site.Mentee(round, "Rolf Seidel", "Personal", "co-video");
        await browser.Press("Festhalten und neu rechnen", ("Mentor", mentor.Id), ("Mentee", other.Id));
        Assert.Contains("Welche Angabe es ist, bleibt bei ihnen", browser.Text);
    }

    [Fact]
    public async Task A_pin_against_the_line_is_refused_with_the_rule()
    {
        var (round, browser) = await Managed();
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
        Assert.Empty(await Pairs(round));
        await browser.Press("Festhalten und neu rechnen", ("Mentor", mentor.Id), ("Mentee", mentee.Id));
        Assert.Contains("derselben Berichtslinie", browser.Text);
    }

    [Fact]
    public async Task Pins_hold_forbidden_pairs_go_and_both_can_be_lifted()
    {
        var (round, browser) = await Managed();
        var (a, b) = (await site.Mentor(round, "Aylin Demir", "IT"), await site.Mentor(round, "Noah Wolf", "IT"));
        var (x, y) = (
            await site.Mentee(round, "Anja Freitag", "Netze"),
            await site.Mentee(round, "Cem Aydin", "Netze")
        );
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var partner = (await Draft(round, a)).MenteeId;
        var other = partner == x.Id ? y.Id : x.Id;
        await browser.Press("Festhalten und neu rechnen", ("Mentor", a.Id), ("Mentee", other));
        Assert.Contains("Das Paar ist festgehalten", browser.Text);
        Assert.Contains("Letzte Rechnung: 2 Tandems. Rechnung davor: 2.", browser.Text);
        Assert.Equal(other, (await Draft(round, a)).MenteeId);
        await browser.Press("Neu rechnen");
        Assert.Equal(other, (await Draft(round, a)).MenteeId);
        await browser.Press("Nicht vorschlagen: " + await Name(other) + " – Aylin Demir");
        Assert.Equal(partner, (await Draft(round, a)).MenteeId);
        Assert.Equal(2, (await Pairs(round)).Count);
        await browser.Press("Aufheben: " + await Name(other) + " – Aylin Demir");
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        await browser.Press("Festhalten: " + await Name(partner) + " – Aylin Demir");
        Assert.Contains("festgehalten", browser.Text);
        await browser.Press("Lösen: " + await Name(partner) + " – Aylin Demir");
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        Assert.NotEqual(a.Id, b.Id);
    }

    [Fact]
    public async Task A_manager_who_takes_part_neither_sees_nor_changes_the_own_proposal_and_releases_it_with_the_others()
    {
        var (round, browser) = await Managed();
        await site.TwoPairs(round);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        await site.Enrol(round, manager, ProgrammeRole.Mentee);
        var partner = await site.Mentor(round, "Finn Albers", "Einkauf");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Contains("Ihre Führungskraft betreffen", browser.Text);
        var own = await site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.MenteeId == manager.Id));
        Assert.DoesNotContain(own.Id.ToString(), browser.Page.DocumentElement.OuterHtml);
        Assert.DoesNotContain("Paula Meier", browser.Page.QuerySelector("main")!.TextContent);
        foreach (var handler in new[] { "Pin", "Forbid", "ReleaseOne", "TakeBack" })
        {
            await Send(browser, round, handler, ("Row", own.Id));
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
        await Send(browser, round, "Choose", ("Mentor", partner.Id), ("Mentee", manager.Id));
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await (await browser.Visit(round.Address())).Press("passenden freigeben");
        var released = await site.Read(db => db.Tandems.SingleAsync(t => t.Id == own.Id));
        Assert.Equal(TandemState.Released, released.State);
        Assert.DoesNotContain(own.Id.ToString(), browser.Page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Only_the_manager_of_the_round_gets_in_also_in_English()
    {
        var (round, browser) = await Managed();
        await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await (await browser.Visit(round.Address())).Press("English");
        Assert.Contains("2 tandems proposed", browser.Text);
        Assert.Contains("Release all 2 fitting ones", browser.Text);
        var stranger = await site.Person("Fremde Leitung");
        await site.Change(db =>
        {
            var elsewhere = new Round
            {
                OrganisationId = site.House.Id,
                Slug = "anderswo-" + Guid.NewGuid().ToString("N")[..6],
                Name = "Anderswo",
                Goal = "",
                Template = "half-year",
                Meetings = 6,
                MeetingMinutes = 45,
                RhythmDays = 14,
                EnrolUntil = site.Clock.Today,
                MatchOn = site.Clock.Today,
                StartsOn = site.Clock.Today,
                EndsOn = site.Clock.Today,
                ManagerId = stranger.Id,
                ContactPersonId = stranger.Id,
            };
            db.Add(elsewhere);
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = stranger.Id,
                    Role = Role.PM,
                    RoundId = elsewhere.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            );
        });
        foreach (
            var person in new[] { stranger, await site.Person("Nur Personal", Role.HR), await site.Person("Niemand") }
        )
        {
            var other = await site.Browser(person);
            await other.Open(round.Address());
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/r/gibt-es-nicht/vorschlaege")).Status);
    }

    [Fact]
    public async Task Nonsense_in_the_form_is_answered_kindly()
    {
        var (round, browser) = await Managed();
        var (emre, martina, _, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Festhalten und neu rechnen", ("Mentor", ""), ("Mentee", "xyz"));
        Assert.Contains("zwei verschiedene Personen", browser.Text);
        await browser.Press("Festhalten und neu rechnen", ("Mentor", martina.Id), ("Mentee", emre.Id));
        Assert.Contains("kein Platz frei", browser.Text);
        await Send(browser, round, "Pin", ("Row", Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    private async Task<(Round, Browser)> Managed()
    {
        var round = await site.Round();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        return (round, await site.Browser(manager));
    }

    /// <summary>A request nobody finds a button for, with a true token of the page.</summary>
    private static async Task Send(
        Browser browser,
        Round round,
        string handler,
        params (string Name, Guid Value)[] fields
    )
    {
        await browser.Visit(round.Address());
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.Post(
            $"{round.Address()}?handler={handler}",
            [
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value.ToString())),
                new("__RequestVerificationToken", token),
            ]
        );
    }

    private Task<Tandem> Draft(Round round, Person mentor) =>
        site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.MentorId == mentor.Id));

    private Task<string> Name(Guid person) =>
        site.Read(db => db.People.Where(p => p.Id == person).Select(p => p.Name).SingleAsync());

    private async Task<List<(Guid, Guid)>> Pairs(Round round) =>
        (await site.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ToListAsync()))
            .Select(t => (t.MentorId, t.MenteeId))
            .Order()
            .ToList();
}
