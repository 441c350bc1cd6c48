using System.Net;
using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Outbox;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Mails;

public sealed class MailTextTests : IAsyncLifetime
{
    private readonly Site site = new();
    private Person hr = null!;
    private Browser house = null!;

    [Fact]
    public async Task The_lists_name_every_mail_with_when_and_to_whom()
    {
        await house.Visit("/admin/mails");
        Assert.Contains("drei Arbeitstage nach dem Vorschlag", house.Text);
        Assert.Contains("Ihr Anmeldelink", house.Text);
        var round = await site.Round();
        var manager = await (await site.Browser(await Manager(round))).Visit($"/r/{round.Slug}/mails");
        Assert.Contains("Es gibt einen Vorschlag für Sie", manager.Text);
        Assert.DoesNotContain("Ihr Anmeldelink", manager.Text);
        await manager.Press("English");
        await manager.Visit($"/r/{round.Slug}/mails");
        Assert.Contains("three working days after the proposal", manager.Text);
    }

    [Fact]
    public async Task The_text_of_the_round_wins_over_the_house_s_and_that_over_the_shipped_one()
    {
        var (round, other) = (await site.Round(), await site.Round());
        await Write(house, "/admin/mails/enrolled", "Das Haus grüßt", "Haus: {link} {contact}");
        await Write(
            await site.Browser(await Manager(round)),
            $"/r/{round.Slug}/mails/enrolled",
            "Die Runde grüßt",
            "Runde: {link} {contact}"
        );
        Assert.Contains("Runde: http", await ConfirmationIn(round));
        Assert.Contains("Haus: http", await ConfirmationIn(other));

        await house.Visit("/admin/mails/enrolled");
        await house.Press("Zurück zum mitgelieferten Text");
        Assert.Contains("schön, dass Sie mitmachen", await ConfirmationIn(other));
        Assert.Contains("Runde: http", await ConfirmationIn(round));
        Assert.Equal(
            [AuditAction.MailTextChanged, AuditAction.MailTextChanged, AuditAction.MailTextReset],
            (await site.Read(db => db.AuditEntries.ToListAsync())).OrderBy(a => a.At).Select(a => a.Action).Order()
        );
        Assert.DoesNotContain(
            await site.Read(db => db.AuditEntries.Select(a => a.Detail).ToListAsync()),
            detail => detail != "enrolled"
        );
    }

    [Fact]
    public async Task Each_language_has_its_own_text()
    {
        var round = await site.Round();
        await Write(house, "/admin/mails/enrolled?sprache=en", "Hello", "English words {link} {contact}");
        Assert.Contains("schön, dass Sie mitmachen", await ConfirmationIn(round));
        Assert.Contains("English words http", await ConfirmationIn(round, "en"));
    }

    [Fact]
    public async Task An_unknown_or_missing_placeholder_is_named_and_everything_typed_stays()
    {
        await house.Visit("/admin/mails/proposal");
        await house.Press(
            "Speichern",
            ("Subject", "Ein Vorschlag"),
            ("Body", "Liebe Leute,\n\n{partner} wartet bis {deadline}.")
        );
        Assert.Contains("{partner} ist kein Platzhalter dieser Nachricht", house.Text);
        Assert.Contains("{link} fehlt im Text", house.Text);
        Assert.Equal(
            "Liebe Leute,\n\n{partner} wartet bis {deadline}.",
            house.Page.QuerySelector("#Body")!.TextContent
        );
        Assert.Equal("Ein Vorschlag", house.Page.QuerySelector("#Subject")!.GetAttribute("value"));
        Assert.Empty(await site.Read(db => db.MailWordings.ToListAsync()));
    }

    [Fact]
    public async Task A_preview_shows_real_names_and_dates_and_an_invented_recipient()
    {
        var round = await site.Round();
        await house.Visit("/admin/mails/enrolled");
        await house.Press("Vorschau", ("Body", "{salutation}, am {matching_date} durch {manager}. {link} {contact}"));
        var preview = house.Page.QuerySelector("article.mail")!.TextContent;
        Assert.Contains("Kim Sommer", preview);
        Assert.Contains("Paula Meier", preview);
        Assert.Contains("Vera Ott", preview);
        Assert.Contains("Sonntag, 28. Februar 2027", preview);
        Assert.Contains(round.Name, house.Text);
        Assert.Contains("{matching_date}", house.Page.QuerySelector("#Body")!.TextContent);
        Assert.Empty(await site.Read(db => db.MailWordings.ToListAsync()));
    }

    [Fact]
    public async Task A_preview_works_before_there_is_a_round()
    {
        foreach (
            var kind in new[] { "invite-mentee", "meeting-request", "nudge-no-meeting", "role-granted", "pin-changed" }
        )
        {
            await house.Visit($"/admin/mails/{kind}");
            Assert.DoesNotContain("{", house.Page.QuerySelector("article.mail")!.TextContent);
        }
    }

    [Fact]
    public async Task A_test_goes_to_oneself_alone_and_saves_nothing()
    {
        await house.Visit("/admin/mails/proposal");
        await house.Press("Probe an mich", ("Subject", "Mein Entwurf"), ("Body", "Nur zum Ansehen {link} {deadline}"));
        Assert.Contains("Gespeichert ist noch nichts", house.Text);
        Assert.Contains("Nur zum Ansehen", house.Page.QuerySelector("#Body")!.TextContent);
        var (kind, mime) = Assert.Single(await site.MailsTo(hr.Mail));
        Assert.Equal("test-mail", kind);
        Assert.Contains("Nur zum Ansehen http", Mime.Text(mime));
        Assert.Contains("Probe: Mein Entwurf", mime);
        Assert.Single(await site.Read(db => db.Mails.ToListAsync()));
        Assert.Empty(await site.Read(db => db.MailWordings.ToListAsync()));
        for (var i = 0; i < 10; i++)
            await house.Press("Probe an mich");
        Assert.Contains("Ihr Text steht noch da", house.Text);
        Assert.Equal(10, await site.Read(db => db.Mails.CountAsync()));
    }

    [Fact]
    public async Task Warnings_about_the_account_stay_as_they_are()
    {
        await house.Visit("/admin/mails/pin-changed");
        Assert.Contains("eine Warnung abschwächen", house.Text);
        Assert.Null(house.Page.QuerySelector("#Body"));
        await house.Visit("/admin/mails/proposal");
        var token = house.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await house.Post(
            "/admin/mails/pin-changed",
            [new("__RequestVerificationToken", token), new("Subject", "Alles gut"), new("Body", "Nichts passiert")]
        );
        Assert.Equal(HttpStatusCode.NotFound, house.Status);
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_the_second_keeps_the_own_words_and_is_told()
    {
        var other = await site.Browser(await site.Person("Hanna Personal", Role.HR));
        await house.Visit("/admin/mails/proposal");
        await other.Visit("/admin/mails/proposal");
        await house.Press("Speichern", ("Body", "Eins {link} {deadline}"));
        await other.Press("Speichern", ("Body", "Zwei {link} {deadline}"));
        Assert.Contains("inzwischen geändert", other.Text);
        Assert.StartsWith("Zwei", other.Page.QuerySelector("#Body")!.TextContent);
        Assert.StartsWith("Eins", await OnlyBody());
        await other.Press("Speichern");
        Assert.StartsWith("Zwei", await OnlyBody());
    }

    [Fact]
    public async Task Markup_and_a_placeholder_inside_a_value_stay_words()
    {
        var round = await site.Round();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Name = "Runde {link} <b>");
        await Write(house, "/admin/mails/invite-mentee", "Betreff", "<script>x</script> {programme} {link}");
        Assert.Contains("<script>x</script> Runde {link} <b>", house.Page.QuerySelector("article.mail")!.TextContent);
        Assert.Null(house.Page.QuerySelector("main script"));
    }

    [Fact]
    public async Task Only_the_manager_of_the_round_reaches_its_texts()
    {
        var (round, other) = (await site.Round(), await site.Round());
        var manager = await OneRound(round);
        await manager.Visit($"/r/{round.Slug}/mails/proposal");
        foreach (
            var path in new[]
            {
                $"/r/{other.Slug}/mails",
                $"/r/{other.Slug}/mails/proposal",
                "/admin/mails",
                "/admin/mails/proposal",
                $"/r/{round.Slug}/mails/sign-in",
                $"/r/{round.Slug}/mails/call",
                $"/r/{round.Slug}/mails/unbekannt",
            }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await manager.Open(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Open($"/r/{round.Slug}/mails/proposal")).Status);
    }

    private static async Task Write(Browser browser, string path, string subject, string body)
    {
        await browser.Visit(path);
        await browser.Press("Speichern", ("Subject", subject), ("Body", body));
        Assert.Contains("Ab jetzt geht diese Nachricht so hinaus", browser.Text);
    }

    private async Task<string> ConfirmationIn(Round round, string? language = null)
    {
        var person = await site.Person("Martina Weber");
        await site.Change(db => db.People.Single(p => p.Id == person.Id).Language = language);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        var sender = scope.ServiceProvider.GetRequiredService<Post>();
        await sender.Queue(
            await db.People.SingleAsync(p => p.Id == person.Id),
            "enrolled",
            new Dictionary<string, string>
            {
                ["matching_date"] = "morgen",
                ["contact"] = "Vera Ott",
                ["manager"] = "Paula Meier",
            },
            round: round.Id
        );
        await db.SaveChangesAsync();
        return Mime.Text((await site.MailsTo(person.Mail)).Single().Mime);
    }

    private async Task<Person> Manager(Round round) =>
        await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));

    /// <summary>Somebody who manages this round only.</summary>
    private async Task<Browser> OneRound(Round round)
    {
        var person = await site.Person("Nur Eine Runde");
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = person.Id,
                    Role = Role.PM,
                    RoundId = round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        return await site.Browser(person);
    }

    private Task<string> OnlyBody() => site.Read(db => db.MailWordings.Select(w => w.Body).SingleAsync());

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        hr = await site.Person("Ines Personal", Role.HR);
        house = await site.Browser(hr);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
