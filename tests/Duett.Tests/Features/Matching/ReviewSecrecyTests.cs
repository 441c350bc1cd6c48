using System.Net;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>What the review does not tell, and whom it does not let in.</summary>
public sealed class ReviewSecrecyTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Nobody_s_topics_wishes_or_words_stand_on_the_page()
    {
        var (round, browser) = await site.Managed();
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
        var (round, browser) = await site.Managed();
        var mentor = await site.Mentor(round, "Jörg Müller", "IT");
        var mentee = await site.Mentee(round, "Petra Hartwig", "Recht", more: new() { RatherNotWith = "Herr Mueller" });
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Empty(await site.Pairs(round));
        Assert.Contains("Die festen Regeln schließen alle anderen aus", browser.Text);
        await browser.Choose(mentor.Id, mentee.Id);
        Assert.Contains("Welche Angabe es ist, bleibt bei ihnen", browser.Text);
        Assert.DoesNotContain("Hartwig möchte", browser.Text);
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        var other = await site.Mentee(round, "Rolf Seidel", "Personal", "co-video");
        await browser.Visit(round.Address());
        await browser.Choose(mentor.Id, other.Id);
        Assert.Contains("Welche Angabe es ist, bleibt bei ihnen", browser.Text);
    }

    [Fact]
    public async Task A_manager_who_takes_part_neither_sees_nor_changes_the_own_proposal_and_releases_it_with_the_others()
    {
        var (round, browser) = await site.Managed();
        await site.TwoPairs(round);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        await site.Enrol(round, manager, ProgrammeRole.Mentee);
        var partner = await site.Mentor(round, "Finn Albers", "Einkauf");
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Contains("Ihre Führungskraft betreffen", browser.Text);
        var own = await site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.MenteeId == manager.Id));
        Assert.DoesNotContain(own.Id.ToString(), browser.Page.DocumentElement.OuterHtml);
        Assert.DoesNotContain("Paula Meier", browser.Page.QuerySelector("main")!.TextContent);
        foreach (var handler in new[] { "ReleaseOne", "TakeBack" })
        {
            await browser.Send(round, handler, ("Row", own.Id));
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
        foreach (
            var step in new[]
            {
                $"Pin&row={own.Id}",
                $"Forbid&row={own.Id}",
                $"Swap&row={own.Id}",
                $"LeaveOpen&row={own.Id}",
                $"LeaveOpen&person={manager.Id}",
                $"Pin&mentor={partner.Id}&mentee={manager.Id}",
            }
        )
        {
            await browser.Open($"{round.Address()}/schritt?was={step}");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
        await (await browser.Visit(round.Address())).Press("passenden freigeben");
        var released = await site.Read(db => db.Tandems.SingleAsync(t => t.Id == own.Id));
        Assert.Equal(TandemState.Released, released.State);
        Assert.DoesNotContain(own.Id.ToString(), browser.Page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Only_the_manager_of_the_round_gets_in_also_in_English()
    {
        var (round, browser) = await site.Managed();
        await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await (await browser.Visit(round.Address())).Press("English");
        Assert.Contains("2 tandems proposed", browser.Text);
        Assert.Contains("Release all 2 fitting ones", browser.Text);
        var stranger = await site.Person("Fremde Leitung");
        await site.Change(db =>
        {
            var programme = Enrolling.ProgrammeOf(stranger);
            db.Add(programme);
            var elsewhere = new Round
            {
                OrganisationId = site.House.Id,
                ProgrammeId = programme.Id,
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
}
