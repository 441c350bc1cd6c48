using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Mail;
using Duett.Tests.Support;
using Xunit;

namespace Duett.BrowserTests;

public sealed class TrustPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Theory]
    [InlineData("/impressum")]
    [InlineData("/datenschutz")]
    [InlineData("/barrierefreiheit")]
    [InlineData("/hilfe")]
    [InlineData("/geloescht")]
    public async Task Everybody_can_use_the_legal_pages(string path)
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(path);
        await Looks.Check(page, "trust" + path.Replace('/', '_'));
    }

    [Theory]
    [InlineData("/admin/post")]
    [InlineData("/admin/post?nur=gescheitert")]
    [InlineData("/admin/texte")]
    [InlineData("/admin/texte/home")]
    [InlineData("/admin/texte/imprint?sprache=en")]
    [InlineData("/admin/barrieren")]
    public async Task Administrators_can_use_their_pages(string path)
    {
        var admin = await site.Person("Sabine Hoffmann", Role.HR, Role.IT, Role.PM);
        await Mail(admin, MailState.Kept, null);
        await Mail(admin, MailState.Refused, 550);
        var page = await chromium.Window(site.Url, session: await site.Session(admin));
        await page.GotoAsync(path);
        await Looks.Check(page, "trust" + path.Replace('/', '_').Replace('?', '_').Replace('=', '_'));
    }

    [Fact]
    public async Task A_text_with_a_fault_says_where()
    {
        var admin = await site.Person("Sabine Hoffmann", Role.HR);
        var page = await chromium.Window(site.Url, session: await site.Session(admin));
        await page.GotoAsync("/admin/texte/help?sprache=de");
        await page.FillAsync("#Body", "Rufen Sie an: {telefon}");
        await page.ClickAsync("form.card button:has-text('Vorschau')");
        await Looks.Check(page, "trust_text-fault");
        await page.FillAsync(
            "#Body",
            "Beratung im Haus {house}: Telefon 4711, werktags von 9 bis 12 Uhr.\n\nRaum 2.17"
        );
        await page.ClickAsync("form.card button:has-text('Speichern')");
        await Looks.Check(page, "trust_text-own");
    }

    [Fact]
    public async Task A_barrier_is_reported_and_read()
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync("/barrierefreiheit");
        await page.ClickAsync("button:has-text('Meldung abschicken')");
        await Looks.Check(page, "trust_barrier-fault");
        await page.FillAsync("#Text", "Die Auswahl der Zeiten lässt sich mit meiner Sprachsteuerung nicht bedienen.");
        await page.FillAsync("#Contact", "karla@extern.example");
        await page.ClickAsync("button:has-text('Meldung abschicken')");
        await Looks.Check(page, "trust_barrier-sent");
        var admin = await site.Person("Sabine Hoffmann", Role.IT);
        var reader = await chromium.Window(site.Url, session: await site.Session(admin));
        await reader.GotoAsync("/admin/barrieren");
        await Looks.Check(reader, "trust_barrier-read");
    }

    [Fact]
    public async Task One_message_can_be_read_in_a_try_out()
    {
        var admin = await site.Person("Sabine Hoffmann", Role.IT);
        var mail = await Mail(admin, MailState.Kept, null);
        var page = await chromium.Window(site.Url, session: await site.Session(admin));
        await page.GotoAsync($"/admin/post/{mail}");
        Assert.Contains("Zwei Zeilen", await page.ContentAsync());
        await Looks.Check(page, "trust_message");
    }

    [Fact]
    public async Task Own_data_can_be_taken_along_and_erased()
    {
        await site.Person("Anna Immerda", Role.HR, Role.IT, Role.PM);
        var person = await site.Person("Sabine Hoffmann", Role.HR, Role.IT, Role.PM);
        var round = await site.Round();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).ManagerId = person.Id);
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        await page.GotoAsync("/ich/daten");
        await Looks.Check(page, "trust_own-data");
        await page.GotoAsync("/ich/daten/loeschen");
        await Looks.Check(page, "trust_erase");
    }

    [Fact]
    public async Task Whoever_lives_in_a_tandem_sees_what_comes_first()
    {
        var pair = await site.Tandem();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync("/ich/daten/loeschen");
        await Looks.Check(page, "trust_erase-later");
    }

    private async Task<Guid> Mail(Person person, MailState state, int? code)
    {
        var id = Guid.NewGuid();
        var message = MimeMessage.Write(
            new MailMessage
            {
                From = new Mailbox("Duett", "duett@localhost"),
                To = new Mailbox(person.Name, person.Mail),
                Subject = "Ihr Anmeldelink",
                TextBody =
                    "Zwei Zeilen,\n\nund ein Link: http://localhost/anmelden/link/abcdefghijklmnopqrstuvwxyz-0123456789_ABCDEFGHIJK",
                MessageId = $"{id:N}@localhost",
                Date = site.Clock.GetUtcNow(),
            }
        );
        var sealedBody = await site.With<Vault, byte[]>(v => Task.FromResult(v.SealOwn($"mail/{id}", message)));
        await site.Change(db =>
            db.Add(
                new OutgoingMail
                {
                    OrganisationId = site.House.Id,
                    Id = id,
                    PersonId = person.Id,
                    To = person.Mail,
                    Kind = "sign-in",
                    MessageId = $"{id:N}@localhost",
                    QueuedAt = site.Clock.GetUtcNow(),
                    State = state,
                    LastCode = code,
                    Sealed = state == MailState.Kept ? sealedBody : null,
                }
            )
        );
        return id;
    }
}
