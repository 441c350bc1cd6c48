using System.Net;
using System.Text;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Enrolments;

public sealed class OwnEnrolmentTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Levels_are_saved_card_by_card_and_not_knowing_is_an_answer()
    {
        var (enrolment, browser) = await Enrolled("Stufe Fuer Stufe");
        await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
        Assert.Contains("0 von 2 Themen gespeichert", browser.Text);
        Assert.Contains("Ich habe zugesehen, wie jemand mit KI", browser.Text);
        await browser.Press(
            "weiter-1",
            ("ai-everyday.heute", "1"),
            ("ai-everyday.ziel", "3"),
            ("ai-everyday.zeigen", "0")
        );
        Assert.Contains("1 von 2 Themen gespeichert", browser.Text);
        Assert.EndsWith("?thema=2#thema-2", browser.Path);
        var saved = (await site.AnswersOf(enrolment)).Topics[0];
        Assert.Equal((1, 3, null), (saved.Now, saved.Aim, saved.CanTeach));
        Assert.Null(browser.Page.QuerySelector("[name='nw-expect.heute'][checked]"));
        await browser.Press("weiter-2");
        Assert.Contains("2 von 2 Themen gespeichert", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector("[name='nw-expect.heute'][value='0'][checked]"));
        await browser.Press(
            "fertig",
            ("ziel", "Ich bereite\r\nSitzungen\u0007 mit KI vor\u202e."),
            ("herausforderung", "Die Quartalszahlen"),
            ("nicht", "Niemand Den Es Gibt"),
            ("interesse", new[] { "music", "haxx0r" }),
            ("sprache", new[] { "de", "tr", "xx" }),
            ("interesse_frei", new string('x', 500)),
            ("hilfe", "Untertitel")
        );
        Assert.Contains("Danke, das hilft uns sehr", browser.Text);
        var answers = await site.AnswersOf(enrolment);
        Assert.Equal("Ich bereite\nSitzungen mit KI vor.", answers.Goal);
        Assert.Equal("Niemand Den Es Gibt", answers.RatherNotWith);
        Assert.Equal(["music"], answers.Interests);
        Assert.Equal(["de", "tr"], answers.Languages);
        Assert.Equal(SecondStep.LongestInterest, answers.OtherInterest!.Length);
        Assert.Equal(1, answers.Topics[0].Now);
        Assert.NotNull((await site.Read(db => db.Enrolments.SingleAsync(e => e.Id == enrolment.Id))).DetailedAt);
        await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
        Assert.Contains("Die Quartalszahlen", browser.Page.QuerySelector("#her")!.TextContent);
    }

    [Fact]
    public async Task Whoever_is_named_in_rather_not_with_the_answer_is_the_same()
    {
        var known = await site.Person("Wirklich Da");
        var pages = new List<string>();
        foreach (var typed in new[] { known.Name, known.Mail, "Niemand", "" })
        {
            var (enrolment, browser) = await Enrolled("Lieber Nicht");
            await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
            await browser.Press("fertig", ("nicht", typed));
            pages.Add(browser.Page.QuerySelector("main")!.TextContent);
        }
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task A_mentor_says_how_far_each_topic_can_be_shown_and_back_topics_need_no_level()
    {
        var person = await site.Person("Zeigt Gern");
        var enrolment = await site.Enrolled(
            await site.OpenRound(),
            person,
            ProgrammeRole.Mentor,
            [Enrolling.Offers("da-code"), Enrolling.Wants("bk-career")]
        );
        var browser = await site.Browser(person);
        await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
        Assert.Contains("Bis zu welcher Stufe", browser.Text);
        Assert.Contains("Wege in Führung und Fachlaufbahn", browser.Text);
        Assert.Null(browser.Page.QuerySelector("[name='da-code.heute'], [name='bk-career.heute'], #her"));
        await browser.Press("weiter-1", ("da-code.zeigen", "4"), ("da-code.heute", "2"), ("bk-career.zeigen", "4"));
        var answers = await site.AnswersOf(enrolment);
        Assert.Equal((null, 4), (answers.Topics[0].Now, answers.Topics[0].CanTeach));
        Assert.Null(answers.Topics[1].CanTeach);
    }

    [Fact]
    public async Task Changing_keeps_the_levels_of_topics_that_stay()
    {
        var (enrolment, browser) = await Enrolled("Aendert Sich");
        await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
        await browser.Press("weiter-1", ("ai-everyday.heute", "2"));
        await browser.Visit($"/anmeldung/{enrolment.Id}");
        Assert.Contains("KI im Arbeitsalltag", browser.Text);
        Assert.Contains("Dienstag mittags", browser.Text);
        await browser.Visit($"/anmeldung/{enrolment.Id}/aendern");
        await browser.Press("Speichern", ("themen", null), ("zeit", null));
        Assert.Contains("Mindestens eine Zeit", browser.Text);
        Assert.Equal(2, (await site.AnswersOf(enrolment)).Topics.Count);
        await browser.Press(
            "Speichern",
            ("themen", new[] { "ai-everyday", "da-code" }),
            ("zeit", new[] { "fr-frueh" }),
            ("ort", "video")
        );
        Assert.Contains("Ihre Angaben sind gespeichert", browser.Text);
        var answers = await site.AnswersOf(enrolment);
        Assert.Equal(["ai-everyday", "da-code"], answers.Topics.Select(t => t.Topic));
        Assert.Equal(2, answers.Topics[0].Now);
        Assert.Equal(["ai-everyday"], answers.Answered);
    }

    [Fact]
    public async Task Withdrawing_takes_two_clicks_and_after_thirty_days_nothing_is_left_to_read()
    {
        var (enrolment, browser) = await Enrolled("Zieht Zurueck");
        await browser.Visit($"/anmeldung/{enrolment.Id}");
        await browser.Visit($"/anmeldung/{enrolment.Id}/zurueckziehen");
        Assert.True((await Fresh(enrolment)).IsActive);
        await browser.Press("Anmeldung zurückziehen");
        Assert.Contains("zurückgezogen", browser.Text);
        Assert.False((await Fresh(enrolment)).IsActive);
        Assert.Equal(["withdrawn"], (await site.MailsTo((await PersonOf(enrolment)).Mail)).Select(m => m.Kind));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/anmeldung/{enrolment.Id}/angaben")).Status);
        await site.Pass(TimeSpan.FromDays(29));
        Assert.Equal(2, (await site.AnswersOf(await Fresh(enrolment))).Topics.Count);
        await site.Pass(TimeSpan.FromDays(2));
        Assert.Null((await Fresh(enrolment)).SealedAnswers);
        Assert.Empty((await site.AnswersOf(enrolment)).Topics);
        Assert.Empty(await site.Read(db => db.ContentKeys.Where(k => k.SubjectId == enrolment.PersonId).ToListAsync()));
    }

    [Fact]
    public async Task Whoever_comes_back_within_thirty_days_keeps_everything()
    {
        var (enrolment, browser) = await Enrolled("Kommt Wieder");
        await browser.Visit($"/anmeldung/{enrolment.Id}/zurueckziehen");
        await browser.Press("Anmeldung zurückziehen");
        await browser.Press("Wieder mitmachen");
        Assert.Contains("Ohne das Häkchen", browser.Text);
        await browser.Press("Wieder mitmachen", ("ok", "ja"));
        Assert.Contains("wieder dabei", browser.Text);
        await site.Pass(TimeSpan.FromDays(31));
        Assert.True((await Fresh(enrolment)).IsActive);
        Assert.Equal(2, (await site.AnswersOf(await Fresh(enrolment))).Topics.Count);
    }

    [Fact]
    public async Task Withdrawing_dissolves_an_open_proposal_and_the_partner_hears_neutral_words()
    {
        var (enrolment, browser) = await Enrolled("Hat Vorschlag");
        var partner = await site.Person("Im Vorschlag");
        var tandem = await Proposal(enrolment, partner);
        await browser.Visit($"/anmeldung/{enrolment.Id}/zurueckziehen");
        Assert.Contains("Es gibt gerade einen Vorschlag", browser.Text);
        await browser.Press("Anmeldung zurückziehen");
        await site.RunJobs();
        var after = await site.Read(db => db.Tandems.SingleAsync(t => t.Id == tandem.Id));
        Assert.Equal(TandemState.Dissolved, after.State);
        Assert.Equal(["proposal-closed"], await KindsTo(partner));
        Assert.Equal(["withdrawn"], await KindsTo(await PersonOf(enrolment)));
        // Once more on the day that the partner was told.
        Assert.True(
            await site.Read(db => db.Jobs.AnyAsync(j => j.Kind == "find-partners" && j.SubjectId == tandem.RoundId))
        );
    }

    [Fact]
    public async Task A_living_tandem_is_named_and_goes_on()
    {
        var (enrolment, browser) = await Enrolled("Hat Tandem");
        var partner = await site.Person("Lena Winter");
        var tandem = await Proposal(enrolment, partner);
        await site.Change(db =>
        {
            var known = db.Tandems.Single(t => t.Id == tandem.Id);
            var slot = site.Clock.GetUtcNow().AddDays(3);
            Assert.Null(known.Accept(known.MentorId, slot, site.Clock.GetUtcNow()));
            Assert.Null(known.Accept(known.MenteeId, slot, site.Clock.GetUtcNow()));
        });
        await browser.Visit($"/anmeldung/{enrolment.Id}/zurueckziehen");
        Assert.Contains("Ihr Tandem mit Lena Winter läuft weiter", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/t/{tandem.Id}/ende']"));
        await browser.Press("Anmeldung zurückziehen");
        await site.RunJobs();
        Assert.Equal(TandemState.Agreed, (await site.Read(db => db.Tandems.SingleAsync(t => t.Id == tandem.Id))).State);
        Assert.Empty(await KindsTo(partner));
    }

    [Fact]
    public async Task Somebody_elses_enrolment_does_not_exist()
    {
        var (enrolment, _) = await Enrolled("Gehoert Mir");
        var other = await site.Browser(await site.Person("Neugierig", Role.HR, Role.PM, Role.IT, Role.VP));
        foreach (var page in new[] { "", "/angaben", "/aendern", "/zurueckziehen", "/danke" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open($"/anmeldung/{enrolment.Id}{page}")).Status);
        // A draft is no enrolment: it opens by its link alone.
        var person = await PersonOf(enrolment);
        var mailOnly = await site.Browser(person, Strength.Mail);
        var answer = await mailOnly.Client.GetAsync($"/anmeldung/{enrolment.Id}/angaben");
        Assert.StartsWith("/anmelden/pin", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_somebody_wishes_stands_readable_nowhere_in_the_database()
    {
        const string marker = "Quittenmarmelade7731";
        var (enrolment, browser) = await Enrolled("Geheime Wuensche");
        await browser.Visit($"/anmeldung/{enrolment.Id}/angaben");
        await browser.Press("fertig", ("ziel", marker), ("nicht", marker), ("herausforderung", marker));
        Assert.Equal(marker, (await site.AnswersOf(enrolment)).Goal);
        if (TestDatabase.OnPostgres)
        {
            var bytes = await site.Read(db =>
                db.Enrolments.Where(e => e.Id == enrolment.Id).Select(e => e.SealedAnswers).SingleAsync()
            );
            Assert.DoesNotContain(marker, Encoding.UTF8.GetString(bytes!));
            return;
        }
        var files = Directory.GetFiles(site.Database.Folder);
        Assert.Contains(files, f => Reads(f, "Geheime Wuensche"));
        Assert.DoesNotContain(files, f => Reads(f, marker));
        Assert.DoesNotContain(files, f => Reads(f, "ai-everyday"));
    }

    private static bool Reads(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }

    private async Task<(Enrolment, Browser)> Enrolled(string name)
    {
        var person = await site.Person(name);
        var enrolment = await site.Enrolled(
            await site.OpenRound(),
            person,
            ProgrammeRole.Mentee,
            [Enrolling.Wants("ai-everyday"), Enrolling.Wants("nw-expect")]
        );
        return (enrolment, await site.Browser(person));
    }

    private async Task<Tandem> Proposal(Enrolment enrolment, Person mentor)
    {
        var run = new MatchingRun
        {
            OrganisationId = site.House.Id,
            RoundId = enrolment.RoundId,
            At = site.Clock.GetUtcNow(),
            People = 2,
            Pairs = 1,
            Points = 1,
            Proved = true,
            Unmatched = "[]",
        };
        var tandem = new Tandem
        {
            OrganisationId = site.House.Id,
            RoundId = enrolment.RoundId,
            MentorId = mentor.Id,
            MenteeId = enrolment.PersonId,
            DraftedAt = site.Clock.GetUtcNow(),
            RunId = run.Id,
            Fit = Fit.Good,
            WishesMet = WishesMet.Most,
            CommonTimes = 2,
            LookAt = "",
        };
        tandem.Release(null, site.Clock.GetUtcNow());
        await site.Change(db => db.AddRange(run, tandem));
        return tandem;
    }

    private Task<List<string>> KindsTo(Person person) =>
        site.Read(db => db.Mails.Where(m => m.PersonId == person.Id).Select(m => m.Kind).ToListAsync());

    private Task<Enrolment> Fresh(Enrolment enrolment) =>
        site.Read(db => db.Enrolments.SingleAsync(e => e.Id == enrolment.Id));

    private Task<Person> PersonOf(Enrolment enrolment) =>
        site.Read(db => db.People.SingleAsync(p => p.Id == enrolment.PersonId));
}
