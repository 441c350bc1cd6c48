using System.Net;
using Duett.Domain.Calls;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Calls;

/// <summary>What the programme manager does with a call.</summary>
public sealed class CallManagerTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_call_is_closed_until_the_manager_opens_it_and_closes_again()
    {
        var (round, browser) = await Managed();
        await browser.Visit($"/r/{round.Slug}/aufruf");
        Assert.NotNull(browser.Page.QuerySelector("input[name=reach][value=Closed][checked]"));
        var visitor = await site.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open($"/mitmachen/{round.Slug}")).Status);
        await browser.Press("Speichern", ("reach", CallReach.House));
        Assert.Contains("Die Seite ist offen", browser.Text);
        Assert.EndsWith($"/mitmachen/{round.Slug}", browser.Page.QuerySelector("#lk")!.GetAttribute("value"));
        await visitor.Visit($"/mitmachen/{round.Slug}");
        Assert.DoesNotContain("Von außen bewerben", visitor.Text);
        await browser.Press("Speichern", ("reach", CallReach.Outside));
        Assert.Contains("Von außen bewerben", (await visitor.Visit($"/mitmachen/{round.Slug}")).Text);
        await browser.Press("Speichern", ("reach", CallReach.Closed));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open($"/mitmachen/{round.Slug}")).Status);
    }

    [Fact]
    public async Task Only_the_manager_of_the_round_finds_its_pages()
    {
        var (round, _) = await Managed();
        await site.Called(round, CallReach.Outside);
        var other = await site.Person("Andere", Role.HR, Role.IT, Role.VP, Role.BR, Role.DP);
        foreach (var part in new[] { "", "/worte", "/texte", "/plakat", "/bewerbungen" })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await (await site.Browser(other)).Open($"/r/{round.Slug}/aufruf{part}")).Status
            );
    }

    [Fact]
    public async Task It_says_how_many_have_enrolled_on_each_side()
    {
        var (round, browser) = await Managed();
        foreach (
            var role in new[] { ProgrammeRole.Mentor, ProgrammeRole.Mentee, ProgrammeRole.Mentee, ProgrammeRole.Both }
        )
            await site.Enrolled(round, await site.Person("Wer Auchimmer"), role, [Enrolling.Wants("ai-everyday")]);
        var numbers = (await browser.Visit($"/r/{round.Slug}/aufruf")).Page.QuerySelectorAll("aside .kv dd");
        Assert.Equal(["2", "3"], numbers.Take(2).Select(n => n.TextContent));
    }

    [Theory]
    [InlineData("de", "bis Dienstag", "alle zwei Wochen")]
    [InlineData("en", "until Tuesday", "every two weeks")]
    public async Task Texts_to_copy_hold_the_round_s_own_names_and_dates(
        string language,
        string deadline,
        string rhythm
    )
    {
        var (round, browser) = await Managed();
        await site.Called(round);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = new DateOnly(2027, 3, 16));
        await browser.Visit($"/r/{round.Slug}/aufruf/texte?sprache={language}");
        var texts = browser.Page.QuerySelectorAll("textarea").Select(t => t.TextContent).ToList();
        Assert.True(texts.Count >= 5);
        Assert.All(texts, text => Assert.DoesNotContain("{", text));
        Assert.Contains(
            texts,
            text => text.Contains($"http://localhost/mitmachen/{round.Slug}") && text.Contains(deadline)
        );
        Assert.Contains(texts, text => text.Contains(round.Name));
        Assert.Contains(texts, text => text.Contains(rhythm));
    }

    [Fact]
    public async Task A_round_of_another_kind_has_texts_of_its_own()
    {
        var (round, browser) = await Managed();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Template = "buddy");
        await browser.Visit($"/r/{round.Slug}/aufruf/texte");
        Assert.DoesNotContain("Jüngere", browser.Text);
        await browser.Visit($"/r/{round.Slug}/aufruf/plakat");
        Assert.DoesNotContain("Führungskraft", browser.Text);
    }

    [Fact]
    public async Task Posters_carry_the_address_in_words_and_as_a_code()
    {
        var (round, browser) = await Managed();
        await site.Called(round);
        await browser.Visit($"/r/{round.Slug}/aufruf/plakat");
        var posters = browser.Page.QuerySelectorAll("article.poster");
        Assert.Equal(2, posters.Length);
        Assert.All(posters, p => Assert.Contains($"http://localhost/mitmachen/{round.Slug}", p.TextContent));
        Assert.All(posters, p => Assert.StartsWith("M", p.QuerySelector("svg.qr path")!.GetAttribute("d")));
        Assert.DoesNotContain("führt ins Leere", browser.Text);
    }

    [Fact]
    public async Task A_closed_call_warns_before_posters_are_printed()
    {
        var (round, browser) = await Managed();
        Assert.Contains("führt ins Leere", (await browser.Visit($"/r/{round.Slug}/aufruf/plakat")).Text);
        Assert.Contains("führt ins Leere", (await browser.Visit($"/r/{round.Slug}/aufruf/texte")).Text);
    }

    [Fact]
    public async Task Own_words_are_looked_at_first_saved_and_put_back()
    {
        var (round, browser) = await Managed(withSponsor: true);
        await site.Called(round);
        await browser.Visit($"/r/{round.Slug}/aufruf/worte");
        await browser.Press("Vorschau", ("Intro", "Kommen Sie vorbei."), ("Quote", "Ich bin dabei."));
        Assert.Contains("Kommen Sie vorbei.", browser.Page.QuerySelector("[aria-labelledby=vorschau]")!.TextContent);
        var visitor = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}");
        Assert.DoesNotContain("Kommen Sie vorbei.", visitor.Text);
        await browser.Press("Speichern");
        await visitor.Visit($"/mitmachen/{round.Slug}");
        Assert.Contains("Kommen Sie vorbei.", visitor.Text);
        Assert.Contains("Ich bin dabei.", visitor.Text);
        await browser.Press("Zurück zum mitgelieferten Text");
        await visitor.Visit($"/mitmachen/{round.Slug}");
        Assert.DoesNotContain("Kommen Sie vorbei.", visitor.Text);
        Assert.Contains("Ich bin dabei.", visitor.Text);
    }

    [Fact]
    public async Task A_prepared_sentence_is_offered_and_not_saved_by_itself()
    {
        var (round, browser) = await Managed(withSponsor: true);
        await site.Called(round);
        await browser.Visit($"/r/{round.Slug}/aufruf/worte");
        await browser.Press("Satz vorschlagen", ("Intro", "Meine Einleitung bleibt."));
        Assert.Contains("weil ich noch Fragen habe", browser.Page.QuerySelector("#Quote")!.TextContent);
        Assert.Contains("Meine Einleitung bleibt.", browser.Page.QuerySelector("#Intro")!.TextContent);
        Assert.Null((await site.Read(db => db.Calls.SingleAsync(c => c.RoundId == round.Id))).QuoteDe);
    }

    [Fact]
    public async Task Words_of_one_sponsor_never_stand_under_the_name_of_the_next()
    {
        var manager = await site.Person("Claudia Brandt", Role.PM);
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Lena Fischer"));
        var (first, next) = (await site.Person("Erste Schirmfrau"), await site.Person("Zweiter Schirmherr"));
        var browser = await site.Browser(manager);
        await browser.NewRound("Mit Schirm");
        await browser.WithPeople([mentor], [mentee], mentee, ("Form.Sponsor", first.Mail));
        var slug = browser.Path.Split('/')[2];
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.Slug == slug));
        await site.Called(round);
        await site.Change(db => db.Calls.Single(c => c.RoundId == round.Id).Say("de", null, "Ich lerne gern."));
        await browser.Visit($"/r/{slug}/einrichten/3");
        await browser.Go();
        Assert.NotNull((await site.Read(db => db.Calls.SingleAsync(c => c.RoundId == round.Id))).QuoteDe);
        await browser.Visit($"/r/{slug}/einrichten/3");
        await browser.Go(("Form.Sponsor", next.Mail));
        Assert.Null((await site.Read(db => db.Calls.SingleAsync(c => c.RoundId == round.Id))).QuoteDe);
    }

    [Fact]
    public async Task Nobody_s_words_are_overwritten_unseen()
    {
        var (round, first) = await Managed();
        await site.Called(round);
        await first.Visit($"/r/{round.Slug}/aufruf/worte");
        await site.Change(db => db.Calls.Single(c => c.RoundId == round.Id).IntroDe = "Von jemand anderem.");
        await first.Press("Speichern", ("Intro", "Von mir."));
        Assert.Contains("Inzwischen hat jemand anderes gespeichert", first.Text);
        await first.Press("Speichern");
        Assert.Equal("Von mir.", (await site.Read(db => db.Calls.SingleAsync(c => c.RoundId == round.Id))).IntroDe);
    }

    [Fact]
    public async Task The_overview_of_the_round_leads_to_it()
    {
        var (round, browser) = await Managed();
        await browser.Visit($"/r/{round.Slug}");
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/r/{round.Slug}/aufruf']"));
    }

    private async Task<(Round, Browser)> Managed(bool withSponsor = false)
    {
        var manager = await site.Person("Claudia Brandt", Role.PM);
        var round = await site.OpenRound(manager);
        if (withSponsor)
        {
            var sponsor = await site.Person("Martina Weber");
            await site.Change(db => db.Programmes.Single(p => p.Id == round.ProgrammeId).SponsorId = sponsor.Id);
        }
        return (round, await site.Browser(manager));
    }
}
