using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Duett.Tests.Features.People.PeopleSite;

namespace Duett.Tests.Features.People;

public sealed class EnterPeopleTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Two_people_are_entered_one_after_the_other()
    {
        var (boss, other) = (Mail("boss"), Mail("other"));
        var hr = await (await site.Hr()).Visit("/personen/neu");
        await hr.Press(
            "Speichern und noch jemanden",
            ("Form.Name", "Martina Weber"),
            ("Form.Mail", boss),
            ("Form.StaffNumber", "B-1"),
            ("Form.Level", "Abteilungsleitung")
        );
        Assert.Equal("/personen/neu", hr.Path);
        Assert.Contains("Die Person ist gespeichert.", hr.Text);
        await hr.Press(
            "Speichern",
            ("Form.Name", "Emre Kaya"),
            ("Form.Mail", other),
            ("Form.Manager", "b-1"),
            ("Form.Languages", "Deutsch, Türkisch"),
            ("Form.EntryDate", "2023-09-01")
        );
        Assert.Equal("/personen", hr.Path);
        var (first, second) = ((await site.Stored(boss))!, (await site.Stored(other))!);
        Assert.Equal((8, "B-1"), (first.Level, first.StaffNumber));
        Assert.Equal(
            (first.Id, "de,tr", new DateOnly(2023, 9, 1)),
            (second.ManagerId, second.Languages, second.EntryDate)
        );
        Assert.Equal(1, await Logged(AuditAction.PersonAdded, second.Id));
    }

    [Theory]
    [InlineData("", "Bitte geben Sie die Mailadresse ein")]
    [InlineData("anna", "fehlt das @")]
    [InlineData("a@x.example, b@x.example", "Leerzeichen")]
    [InlineData("a@x.example;b@x.example", "mehrere Adressen")]
    [InlineData("müller@x.example", "Vor dem @ steht ein Umlaut")]
    [InlineData("a..b@x.example", "Der Teil vor dem @")]
    [InlineData("a@-x.example", "Der Teil hinter dem @")]
    public async Task A_wrong_mail_address_is_explained_and_nothing_is_lost(string mail, string sentence)
    {
        var before = await site.CountPeople();
        var hr = await site.Browser(await site.Person("Wer Prüft", Role.HR));
        await hr.Visit("/personen/neu");
        await hr.Press("Speichern", ("Form.Name", "Anna Muster"), ("Form.Mail", mail), ("Form.Team", "Netze"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Contains(sentence, hr.Text, StringComparison.Ordinal);
        Assert.Equal("Netze", hr.Page.QuerySelector("[name='Form.Team']")!.GetAttribute("value"));
        Assert.Equal(before + 1, await site.CountPeople());
    }

    [Fact]
    public async Task A_name_is_text_and_never_markup()
    {
        var person = await site.Person("<b>Fett</b> \"><script>alert(1)</script>");
        var hr = await (await site.Hr()).Visit("/personen?q=fett");
        Assert.Contains("<b>Fett</b>", hr.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(hr.Page.Scripts, s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        await hr.Visit($"/personen/{person.Id}");
        Assert.Equal(person.Name, hr.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(person.Name, hr.Page.QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_name_of_two_hundred_kilobytes_is_refused()
    {
        var hr = await (await site.Hr()).Visit("/personen/neu");
        await hr.Press("Speichern", ("Form.Name", new string('x', 200_000)), ("Form.Mail", Mail("lang")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Contains("höchstens 200 Zeichen", hr.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_a_mail_address_or_staff_number_that_somebody_has()
    {
        var mail = Mail("doppelt");
        var hr = await (await site.Hr()).Visit("/personen/neu");
        await hr.Press("Speichern", ("Form.Name", "Erste Person"), ("Form.Mail", mail), ("Form.StaffNumber", "A-77"));
        await hr.Visit("/personen/neu");
        await hr.Press(
            "Speichern",
            ("Form.Name", "Zweite Person"),
            ("Form.Mail", mail.ToUpperInvariant()),
            ("Form.StaffNumber", "a-77")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Contains("Diese Adresse hat schon Erste Person", hr.Text);
        Assert.Contains("Diese Personalnummer hat schon Erste Person", hr.Text);
    }

    [Fact]
    public async Task Only_the_fields_of_the_form_can_be_set()
    {
        var (mail, stranger) = (Mail("mehr"), await site.Stranger(Mail("fremd")));
        var id = Guid.NewGuid();
        var hr = await (await site.Hr()).Visit("/personen/neu");
        await hr.Press(
            "Speichern",
            ("Form.Name", "Anna Muster"),
            ("Form.Mail", mail),
            ("Form.Id", id),
            ("Id", id),
            ("Form.OrganisationId", stranger.OrganisationId),
            ("OrganisationId", stranger.OrganisationId),
            ("Form.AccountId", id),
            ("Form.IsAdmin", "true"),
            ("Form.LeftOn", "2020-01-01"),
            ("Form.ManagerId", stranger.Id)
        );
        var stored = (await site.Stored(mail))!;
        Assert.NotEqual(id, stored.Id);
        Assert.Equal(
            (site.House.Id, null, null, null),
            (stored.OrganisationId, stored.AccountId, stored.LeftOn, stored.ManagerId)
        );
    }

    [Fact]
    public async Task People_of_another_organisation_do_not_exist_here()
    {
        var mail = Mail("drueben");
        var stranger = await site.Stranger(mail);
        var hr = await site.Hr();
        Assert.Equal(HttpStatusCode.NotFound, (await hr.Open($"/personen/{stranger.Id}")).Status);
        Assert.DoesNotContain("Fremde Person", (await hr.Visit("/personen?q=Fremde")).Text);
        await hr.Visit("/personen/neu");
        await hr.Press("Speichern", ("Form.Name", "Eigene Person"), ("Form.Mail", mail), ("Form.Manager", mail));
        Assert.Contains("Niemand in der Liste hat diese", hr.Text);
        await hr.Press("Speichern", ("Form.Manager", ""));
        Assert.Equal("Eigene Person", (await site.Stored(mail))!.Name);
    }

    [Fact]
    public async Task Nobody_reports_to_somebody_below()
    {
        var (boss, staff) = (await site.Person("Oben Chef"), await site.Person("Unten Kraft"));
        var hr = await site.Hr();
        await (await hr.Visit($"/personen/{staff.Id}")).Press("Speichern", ("Form.Manager", boss.Mail));
        await (await hr.Visit($"/personen/{boss.Id}")).Press("Speichern", ("Form.Manager", staff.Mail));
        Assert.Contains("So entstünde ein Kreis", hr.Text);
        await hr.Press("Speichern", ("Form.Manager", boss.Mail));
        Assert.Contains("Niemand ist die eigene Führungskraft", hr.Text);
        Assert.Null((await site.Stored(Duett.Domain.Folding.Mail(boss.Mail)))!.ManagerId);
    }

    [Fact]
    public async Task A_change_made_meanwhile_is_not_overwritten()
    {
        var person = await site.Person("Zwei Fenster");
        var (one, two) = (
            await (await site.Hr()).Visit($"/personen/{person.Id}"),
            await (await site.Hr()).Visit($"/personen/{person.Id}")
        );
        await one.Press("Speichern", ("Form.Team", "Erstes"));
        await two.Press("Speichern", ("Form.Team", "Zweites"));
        Assert.Equal(HttpStatusCode.Conflict, two.Status);
        Assert.Equal("Erstes", (await site.Stored(Duett.Domain.Folding.Mail(person.Mail)))!.Team);
    }

    [Fact]
    public async Task A_new_mail_address_closes_what_the_old_mailbox_opened()
    {
        var person = await site.Person("Neue Adresse");
        var browser = await site.Browser(person);
        await site.Change(db => db.Add(OpenLink(person)));
        var mail = Mail("neu");
        await (await (await site.Hr()).Visit($"/personen/{person.Id}")).Press("Speichern", ("Form.Mail", mail));
        var stored = (await site.Stored(mail))!;
        Assert.Null(stored.AccountId);
        Assert.False(await site.Read(db => db.Sessions.AnyAsync(s => s.AccountId == person.AccountId)));
        Assert.False(await site.Read(db => db.Links.AnyAsync(l => l.PersonId == person.Id && l.UsedAt == null)));
        Assert.Equal(HttpStatusCode.Found, (await browser.Client.GetAsync("/personen")).StatusCode);
    }

    [Fact]
    public async Task A_PIN_outlives_a_new_mail_address_so_that_nobody_gets_into_a_room_by_typing_one()
    {
        var person = await site.Person("Mit Pin");
        await site.Change(db => db.Accounts.Single(a => a.Id == person.AccountId).PinHash = "any hash");
        await site.Browser(person);
        var mail = Mail("uebernahme");
        await (await (await site.Hr()).Visit($"/personen/{person.Id}")).Press("Speichern", ("Form.Mail", mail));
        Assert.Equal(person.AccountId, (await site.Stored(mail))!.AccountId);
        Assert.False(await site.Read(db => db.Sessions.AnyAsync(s => s.AccountId == person.AccountId)));
    }

    [Fact]
    public async Task Whoever_left_is_signed_out_and_listed_apart()
    {
        var person = await site.Person("Geht Bald");
        await site.Browser(person);
        var hr = await (await site.Hr()).Visit($"/personen/{person.Id}");
        await hr.Press("Als ausgetreten vermerken");
        Assert.DoesNotContain(
            "Geht Bald",
            (await hr.Visit("/personen?q=geht+bald")).Page.QuerySelector("tbody")?.TextContent ?? ""
        );
        Assert.Contains("Geht Bald", (await hr.Visit("/personen?stand=ausgetreten")).Text);
        Assert.False(await site.Read(db => db.Sessions.AnyAsync(s => s.AccountId == person.AccountId)));
        await (await hr.Visit($"/personen/{person.Id}")).Press("Ist wieder da");
        Assert.Contains("Geht Bald", (await hr.Visit("/personen?q=geht+bald")).Text);
    }

    [Fact]
    public async Task HR_does_not_lock_itself_out()
    {
        var me = await site.Person("Selbst Gemeint", Role.HR);
        var hr = await (await site.Browser(me)).Visit($"/personen/{me.Id}");
        Assert.False(hr.HasButton("Als ausgetreten"));
        // The handler refuses as well: the form of the page itself carries the token
        await hr.Post($"/personen/{me.Id}?handler=Leave", Token(hr));
        Assert.Null((await site.Stored(Duett.Domain.Folding.Mail(me.Mail)))!.LeftOn);
    }

    [Theory]
    [InlineData("?q=MULLER", "Jörg Müller")]
    [InlineData("?q=muller+jorg", "Jörg Müller")]
    [InlineData("?abteilung=Netze+%26+Strom", "Jörg Müller")]
    [InlineData("?q=%25", null)]
    [InlineData("?q=_", null)]
    [InlineData("?q='%20OR%201=1", null)]
    [InlineData("?q=%00m", "Jörg Müller")]
    [InlineData("?q=%ED%A0%80", null)]
    [InlineData("?abteilung=%00", "Jörg Müller")]
    [InlineData("?seite=99999999999999", "Jörg Müller")]
    [InlineData("?seite=-3", "Jörg Müller")]
    [InlineData("?stand=%3Cb%3E", "Jörg Müller")]
    public async Task The_search_takes_anything_literally(string query, string? found)
    {
        if (await site.Read(db => db.People.AllAsync(p => p.Name != "Jörg Müller")))
            await site.Change(db =>
                db.Add(
                    new Person
                    {
                        OrganisationId = site.House.Id,
                        Name = "Jörg Müller",
                        Mail = Mail("jm"),
                        Department = "Netze & Strom",
                    }
                )
            );
        var hr = await (await site.Hr()).Visit("/personen" + query);
        Assert.Equal(found is not null, hr.Text.Contains("Jörg Müller", StringComparison.Ordinal));
    }

    private static Link OpenLink(Person person) =>
        new()
        {
            TokenHash = Guid.NewGuid().ToByteArray(),
            Kind = LinkKind.SignIn,
            OrganisationId = person.OrganisationId,
            PersonId = person.Id,
            SubjectId = person.AccountId!.Value,
            ExpiresAt = DateTimeOffset.MaxValue.AddYears(-1),
        };

    private static IEnumerable<KeyValuePair<string, string>> Token(Browser browser) =>
        [
            new(
                "__RequestVerificationToken",
                browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!
            ),
        ];

    private Task<int> Logged(AuditAction action, Guid subject) =>
        site.Read(db => db.AuditEntries.CountAsync(a => a.Action == action && a.SubjectId == subject));
}
