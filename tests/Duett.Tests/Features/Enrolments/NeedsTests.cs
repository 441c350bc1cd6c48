using System.Net;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Enrolments;

/// <summary>What somebody needs to take part well is read by the contact person named beside the question, and by nobody else.</summary>
public sealed class NeedsTests(Site site) : IClassFixture<Site>
{
    private const string Need = "Untertitel bei Videos";

    [Fact]
    public async Task Only_the_contact_person_of_the_round_reads_what_somebody_needs()
    {
        var (round, contact, _) = await Round();
        var page = await (await site.Browser(contact)).Visit("/ansprechperson");
        Assert.Contains(Need, page.Text);
        Assert.Contains("Martina Weber", page.Text);
        Assert.DoesNotContain("Emre Kaya", page.Text);

        var otherContact = await site.Person("Andere Ansprechperson", Role.VP);
        Assert.DoesNotContain(Need, (await (await site.Browser(otherContact)).Visit("/ansprechperson")).Text);
        var manager = await site.Person("Andere Leitung", Role.PM, Role.HR, Role.IT);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(manager)).Open("/ansprechperson")).Status);
        Assert.DoesNotContain(Need, (await (await site.Browser(manager)).Visit($"/r/{round.Slug}")).Text);
        var mailReader = await site.Browser(contact, Duett.Domain.Accounts.Strength.Mail);
        Assert.StartsWith("/anmelden/", (await mailReader.Visit("/ansprechperson")).Path);
    }

    [Fact]
    public async Task Who_withdraws_and_a_round_that_is_over_are_no_longer_shown()
    {
        var (_, contact, needing) = await Round();
        await site.Change(db => db.Enrolments.Single(e => e.Id == needing.Id).Withdraw(site.Clock.GetUtcNow()));
        var browser = await site.Browser(contact);
        Assert.Contains("Noch hat niemand etwas aufgeschrieben", (await browser.Visit("/ansprechperson")).Text);

        var (round, second, _) = await Round();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Close(site.Clock.GetUtcNow()));
        Assert.DoesNotContain(Need, (await (await site.Browser(second)).Visit("/ansprechperson")).Text);
    }

    [Fact]
    public async Task The_question_names_its_reader_and_the_reader_finds_the_answers()
    {
        var (_, contact, needing) = await Round();
        var asked = await (await site.Browser(person)).Visit($"/anmeldung/{needing.Id}/angaben");
        Assert.Contains("liest das nur Ihre Ansprechperson, Jonas Ehlers", asked.Text);
        var start = await (await site.Browser(contact)).Visit("/start");
        Assert.NotNull(start.Page.QuerySelector("a[href='/ansprechperson']"));
    }

    [Fact]
    public async Task Who_becomes_the_contact_person_does_not_read_what_was_written_for_another()
    {
        var (round, contact, needing) = await Round();
        var manager = await site.Person("Claudia Brandt", Role.PM, Role.HR);
        var adjust = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/anpassen");
        await adjust.Press("Was bewirkt das?", ("Form.Contact", manager.Mail));
        await adjust.Press("So ändern");
        var needs = await (await site.Browser(manager)).Visit("/ansprechperson");
        Assert.DoesNotContain(Need, needs.Text);
        Assert.DoesNotContain("Martina Weber", needs.Text);
        Assert.Contains("für eine frühere Ansprechperson", needs.Text);
        Assert.DoesNotContain(Need, (await (await site.Browser(contact)).Open("/ansprechperson")).Text);

        var own = await (await site.Browser(person)).Visit($"/anmeldung/{needing.Id}");
        Assert.Contains("liest Claudia Brandt nicht", own.Text);
        // Saving the rest passes nothing on.
        await (await own.Visit($"/anmeldung/{needing.Id}/angaben")).Press("Speichern", ("ziel", "Mehr wissen"));
        Assert.DoesNotContain(Need, (await needs.Visit("/ansprechperson")).Text);
        await (await own.Visit($"/anmeldung/{needing.Id}/angaben")).Press("Speichern", ("hilfe_neu", "ja"));
        Assert.Contains(Need, (await needs.Visit("/ansprechperson")).Text);
        Assert.DoesNotContain("hat gewechselt", (await own.Visit($"/anmeldung/{needing.Id}")).Text);
    }

    [Fact]
    public async Task Words_are_for_whom_the_form_named_even_if_it_is_another_when_they_arrive()
    {
        var (round, _, needing) = await Round();
        var next = await site.Person("Neue Ansprechperson", Role.VP);
        var form = await (await site.Browser(person)).Visit($"/anmeldung/{needing.Id}/angaben");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).ContactPersonId = next.Id);
        await form.Press("Speichern", ("hilfe", "Ein ruhiger Raum"));
        Assert.DoesNotContain("ruhiger Raum", (await (await site.Browser(next)).Visit("/ansprechperson")).Text);
    }

    private Person person = null!;

    private async Task<(Round Round, Person Contact, Enrolment Needing)> Round()
    {
        var contact = await site.Person("Jonas Ehlers", Role.VP);
        var round = await site.OpenRound(contact: contact);
        person = await site.Person("Martina Weber");
        var needing = await site.Enrol(
            round,
            person,
            ProgrammeRole.Mentee,
            answers: new()
            {
                Topics = [new("ai-everyday", true, false)],
                Support = Need,
                SupportFor = contact.Id,
            }
        );
        await site.Enrol(round, await site.Person("Emre Kaya"), ProgrammeRole.Mentor);
        return (round, contact, needing);
    }
}
