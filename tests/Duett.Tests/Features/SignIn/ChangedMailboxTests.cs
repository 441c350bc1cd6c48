using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.SignIn;

/// <summary>Addresses change hands: neither a new holder nor whoever types in an address gets what belongs to somebody else.</summary>
public sealed class ChangedMailboxTests(Site site) : IClassFixture<Site>
{
    private const string Pin = "480915";

    [Fact]
    public async Task A_new_colleague_with_a_former_address_enrols_with_an_account_and_PIN_of_their_own()
    {
        var former = await Somebody("Erika Alt");
        var address = former.Mail;
        await Move(former, $"alt.{Guid.NewGuid():N}@nordwerk.example");
        Assert.Equal(Folding.Mail(address), (await AccountOf(former)).Mail);
        var newcomer = new Person
        {
            OrganisationId = site.House.Id,
            Name = "Erika Neu",
            Mail = address,
        };
        await site.Change(db => db.Add(newcomer));
        var round = await site.OpenRound();
        var link = await site.LinkTo(await site.Invited(round, newcomer), newcomer);

        var browser = await (await site.Browser()).Visit(link);
        Assert.NotNull(browser.Page.QuerySelector("#pin"));
        await browser.Press(
            "Ich bin dabei",
            ("themen", new[] { "ai-everyday" }),
            ("zeit", new[] { "di-mittag" }),
            ("pin", "482917"),
            ("ok", "ja")
        );
        Assert.Contains("Sie sind dabei", browser.Text);
        var theirs = await AccountOf(newcomer);
        Assert.NotEqual(former.AccountId, theirs.Id);
        Assert.Equal(PinCheck.Right, await Check(theirs, "482917"));
        Assert.Equal(PinCheck.Right, await Check(await AccountOf(former), Pin));
    }

    [Fact]
    public async Task An_address_that_HR_has_changed_resets_no_PIN()
    {
        var person = await Somebody("Umgeleitet Alt");
        await Move(person, $"umgeleitet.{Guid.NewGuid():N}@nordwerk.example");
        var browser = await (await site.Browser(person, Strength.Mail)).Visit("/anmelden/pin-vergessen");
        Assert.Contains("Ihre Mailadresse wurde geändert", browser.Text);
        Assert.DoesNotContain("Neue PIN anfordern", browser.Text);
        await browser.Post("/anmelden/pin-vergessen", [new("__RequestVerificationToken", Token(browser))]);
        Assert.Null((await AccountOf(person)).PinResetFrom);
        Assert.Contains("Ihre Mailadresse wurde geändert", browser.Text);
    }

    [Fact]
    public async Task A_reset_under_way_ends_when_HR_changes_the_address()
    {
        var person = await Somebody("Mitten Drin");
        await Request(person);
        var mail = $"mitten.{Guid.NewGuid():N}@nordwerk.example";
        await Move(person, mail);
        Assert.Null((await AccountOf(person)).PinResetFrom);
        await site.Pass(TimeSpan.FromHours(25));
        Assert.DoesNotContain(await site.MailsTo(mail), m => m.Kind == "pin-reset-ready");
    }

    [Fact]
    public async Task A_reset_that_ran_out_unused_can_be_asked_for_again()
    {
        var person = await Somebody("Vergisst Zweimal");
        await Request(person);
        await site.Pass(TimeSpan.FromDays(4) + TimeSpan.FromHours(1));
        var old = await site.NewestLink(person, "pin-reset-ready");
        await Request(person);
        Assert.Equal(2, await site.CountOf(person, "pin-reset-requested"));
        await site.Pass(TimeSpan.FromHours(25));
        Assert.Equal(2, await site.CountOf(person, "pin-reset-ready"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await site.Browser()).Open(old)).Status);
        var browser = await (await site.Browser()).Visit(await site.NewestLink(person, "pin-reset-ready"));
        await browser.Press("PIN speichern", ("pin", "771203"));
        Assert.Equal(PinCheck.Right, await Check(await AccountOf(person), "771203"));
    }

    [Fact]
    public async Task A_reset_takes_away_every_passkey()
    {
        var person = await Somebody("Mit Passkey");
        var other = await Somebody("Fremder Passkey");
        foreach (var who in new[] { person, other })
            await site.Change(db =>
                db.Add(
                    new Passkey
                    {
                        CredentialId = $"{Guid.NewGuid():N}",
                        AccountId = who.AccountId!.Value,
                        Data = "{}",
                        Name = "Fremdes Telefon",
                        AddedOn = site.Clock.Today,
                    }
                )
            );
        await Request(person);
        await site.Pass(TimeSpan.FromHours(25));
        var browser = await (await site.Browser()).Visit(await site.NewestLink(person, "pin-reset-ready"));
        await browser.Press("PIN speichern", ("pin", "771203"));
        Assert.Equal("/start", browser.Path);
        Assert.Equal((0, 1), (await PasskeysOf(person), await PasskeysOf(other)));
    }

    [Theory]
    [InlineData("de", "steht für Sie jetzt eine andere Mailadresse")]
    [InlineData("en", "now holds another mail address for you")]
    public async Task The_old_mailbox_hears_of_the_change_and_gets_no_link_that_changes_anything(
        string language,
        string sentence
    )
    {
        var person = await Somebody("Wird Umgezogen");
        await site.Change(db => db.People.Single(p => p.Id == person.Id).Language = language);
        var mail = $"umgezogen.{Guid.NewGuid():N}@nordwerk.example";
        await Move(person, mail);
        var (kind, mime) = Assert.Single(await site.MailsTo(person.Mail));
        Assert.Equal("address-changed", kind);
        Assert.Contains(sentence, Mime.Text(mime));
        Assert.DoesNotContain(mail, Mime.Text(mime));
        Assert.Null(Letters.TryLinkIn(mime, "/"));
        Assert.Empty(await site.MailsTo(mail));
    }

    [Fact]
    public async Task A_list_that_moves_an_address_is_announced_there_too_and_one_that_moves_none_is_not()
    {
        var (moved, stays) = (await Somebody("Zieht Um"), await Somebody("Bleibt Da"));
        await site.Change(db =>
        {
            db.People.Single(p => p.Id == moved.Id).StaffNumber = "7701";
            db.People.Single(p => p.Id == stays.Id).StaffNumber = "7702";
        });
        var hr = await site.Browser(await site.Person("Paula Personal", Role.HR));
        var list =
            $"Personalnummer;Name;E-Mail\r\n7701;Zieht Um;neu.{Guid.NewGuid():N}@nordwerk.example\r\n"
            + $"7702;Bleibt Da;{stays.Mail.ToUpperInvariant()}\r\n";
        await (await hr.Visit("/personen/einlesen")).Upload(
            "Vorschau ansehen",
            "datei",
            "liste.csv",
            System.Text.Encoding.UTF8.GetBytes(list)
        );
        await hr.Press("Übernehmen");
        Assert.Equal(["address-changed"], (await site.MailsTo(moved.Mail)).Select(m => m.Kind));
        Assert.Empty(await site.MailsTo(stays.Mail));
    }

    private async Task<Person> Somebody(string name)
    {
        var person = await site.Person(name);
        await site.SetPin(person, Pin);
        return person;
    }

    private async Task Move(Person person, string mail)
    {
        var hr = await site.Browser(await site.Person("Paula Personal", Role.HR));
        await (await hr.Visit($"/personen/{person.Id}")).Press("Speichern", ("Form.Mail", mail));
        Assert.Equal(
            mail,
            await site.Read(db => db.People.Where(p => p.Id == person.Id).Select(p => p.Mail).SingleAsync())
        );
    }

    private async Task Request(Person person)
    {
        var browser = await (await site.Browser(person, Strength.Mail)).Visit("/anmelden/pin-vergessen");
        await browser.Press("Neue PIN anfordern");
    }

    private Task<Account> AccountOf(Person person) =>
        site.Read(db => db.Accounts.SingleAsync(a => db.People.Any(p => p.Id == person.Id && p.AccountId == a.Id)));

    private Task<PinCheck> Check(Account account, string pin) =>
        site.With<Pins, PinCheck>(pins => pins.Check(account.Id, pin));

    private Task<int> PasskeysOf(Person person) =>
        site.Read(db => db.Passkeys.CountAsync(p => p.AccountId == person.AccountId));

    private static string Token(Browser browser) =>
        browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
