using System.Net;
using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Platform.Content;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Outbox;

public sealed class OutboxTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task In_a_try_out_every_message_can_be_read_and_its_links_followed()
    {
        ListenOn("http://localhost:5080");
        var reader = await site.Browser(await site.Person("Ines Technik", Role.IT));
        var person = await site.Person("Martina Weber");
        await Queue(person, "sign-in", new() { ["link"] = "http://localhost/anmelden/link/abc" });
        await site.RunJobs();

        await reader.Visit("/admin/post");
        Assert.Contains(person.Mail, reader.Text);
        Assert.Contains("Anmeldelinks anderer Personen", reader.Text);
        await reader.Visit($"/admin/post/{(await Newest(person)).Id}");
        Assert.Contains("Ihr Anmeldelink", reader.Text);
        Assert.NotNull(reader.Page.QuerySelector("article a[href='http://localhost/anmelden/link/abc']"));
    }

    [Fact]
    public async Task A_calendar_entry_can_be_downloaded()
    {
        ListenOn("http://localhost:5080");
        var reader = await site.Browser(await site.Person("Ines Technik", Role.IT));
        var person = await site.Person("Martina Weber");
        await Queue(
            person,
            "meeting-request",
            new()
            {
                ["partner"] = "Emre Kaya",
                ["date"] = "4. Mai",
                ["duration"] = "45",
                ["place"] = "Hafen",
                ["manager"] = "Paula Meier",
            },
            calendar: true
        );
        var mail = await Newest(person);
        await reader.Visit($"/admin/post/{mail.Id}");
        await reader.Open($"/admin/post/{mail.Id}?handler=Calendar");
        Assert.StartsWith("BEGIN:VCALENDAR", System.Text.Encoding.UTF8.GetString(reader.Bytes));
    }

    [Fact]
    public async Task As_soon_as_others_reach_the_pages_no_text_is_shown()
    {
        ListenOn("http://localhost:5080");
        var person = await site.Person("Martina Weber");
        await Queue(person, "sign-in", new() { ["link"] = "http://localhost/anmelden/link/geheim" });
        await site.RunJobs();
        ListenOn("http://0.0.0.0:5080");

        var reader = await site.Browser(await site.Person("Ines Technik", Role.IT));
        await reader.Visit($"/admin/post/{(await Newest(person)).Id}");
        Assert.DoesNotContain("geheim", reader.Text);
        Assert.Contains("nicht lesbar", reader.Text);
        await reader.Visit("/admin/post");
        Assert.Contains("kein Mailserver", reader.Text);
    }

    [Theory]
    [InlineData("duett.nordwerk.example", null)]
    [InlineData("192.0.2.7", null)]
    [InlineData("localhost", "203.0.113.7")]
    public async Task Through_a_proxy_on_the_same_machine_no_text_is_shown(string host, string? forwardedFor)
    {
        ListenOn("http://localhost:5080");
        var person = await site.Person("Martina Weber");
        await Queue(person, "sign-in", new() { ["link"] = "http://localhost/anmelden/link/geheim" });
        await site.RunJobs();
        var admin = await site.Person("Ines Technik", Role.IT);
        var path = $"/admin/post/{(await Newest(person)).Id}";
        Assert.Contains("geheim", (await (await site.Browser(admin)).Visit(path)).Text);

        var proxied = await site.Browser(admin);
        proxied.Client.DefaultRequestHeaders.Host = host;
        if (forwardedFor is not null)
            proxied.Client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        Assert.DoesNotContain("geheim", (await proxied.Visit(path)).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await proxied.Open(path + "?handler=Calendar")).Status);
    }

    [Fact]
    public async Task With_a_public_address_mails_wait_for_a_server_and_are_not_kept_for_reading()
    {
        await using var known = site.WithWebHostBuilder(b =>
            b.UseSetting("Duett:Url", "https://duett.nordwerk.example")
        );
        ListenOn(known.Server, "http://localhost:5080");
        var person = await site.Person("Martina Weber");
        await Queue(person, "sign-in", new() { ["link"] = "https://duett.nordwerk.example/anmelden/link/geheim" });
        var worker = known.Services.GetRequiredService<JobWorker>();
        while (await worker.RunDue() > 0) { }
        Assert.Equal(MailState.Waiting, (await Newest(person)).State);

        // Nor is a text kept earlier read by way of a proxy that forwards nothing but its own name.
        ListenOn("http://localhost:5080");
        await site.Change(db => db.Mails.Single(m => m.PersonId == person.Id).State = MailState.Kept);
        var client = known.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", await SessionOf(await site.Person("Ines Technik", Role.IT)));
        var proxied = await new Browser(client).Visit($"/admin/post/{(await Newest(person)).Id}");
        Assert.DoesNotContain("geheim", proxied.Text);
    }

    [Fact]
    public async Task Setting_up_a_mail_server_deletes_every_kept_text_for_good()
    {
        ListenOn("http://localhost:5080");
        var admin = await site.Person("Ines Technik", Role.IT);
        var person = await site.Person("Martina Weber");
        await Queue(person, "sign-in", new() { ["link"] = "http://localhost/anmelden/link/geheim" });
        await site.RunJobs();
        var mail = await Newest(person);
        Assert.Equal(MailState.Kept, mail.State);
        Assert.NotNull(mail.Sealed);

        await using var later = site.WithWebHostBuilder(b =>
        {
            b.UseSetting("Duett:Mail:Host", "mail.nordwerk.example");
            b.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
        });
        var client = later.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", await SessionOf(admin));
        var reader = new Browser(client);
        await reader.Visit($"/admin/post/{mail.Id}");
        Assert.DoesNotContain("geheim", reader.Text);
        Assert.Contains("ist gelöscht", reader.Text);
        Assert.Null((await Newest(person)).Sealed);

        // Back without a server: nothing has come back.
        var again = await site.Browser(admin);
        await again.Visit($"/admin/post/{mail.Id}");
        Assert.Contains("ist gelöscht", again.Text);
    }

    [Fact]
    public async Task Refused_and_given_up_messages_stand_out_with_the_code_of_the_server()
    {
        var person = await site.Person("Martina Weber");
        await site.Change(db =>
            db.Add(
                new OutgoingMail
                {
                    OrganisationId = site.House.Id,
                    PersonId = person.Id,
                    To = person.Mail,
                    Kind = "proposal",
                    MessageId = "x@localhost",
                    QueuedAt = site.Clock.GetUtcNow(),
                    State = MailState.Refused,
                    LastCode = 550,
                }
            )
        );
        var reader = await site.Browser(await site.Person("Ines Technik", Role.IT));
        await reader.Visit("/admin/post?nur=gescheitert");
        Assert.Contains(person.Mail, reader.Text);
        Assert.Contains("Antwort 550", reader.Text);
        await reader.Visit("/admin/post?nur=wartend");
        Assert.DoesNotContain(person.Mail, reader.Text);
    }

    [Fact]
    public async Task No_list_tells_who_is_in_a_tandem_with_whom()
    {
        var pair = await site.Tandem();
        var admin = await site.Person("Ines Technik", Role.IT);
        var queued = site.Clock.GetUtcNow();
        foreach (var kind in new[] { "proposal", "matched", "waiting-list", "note-to-superior" })
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await site.Change(db =>
                db.Add(
                    new OutgoingMail
                    {
                        OrganisationId = site.House.Id,
                        PersonId = person.Id,
                        To = person.Mail,
                        Kind = kind,
                        MessageId = $"{Guid.NewGuid():N}@localhost",
                        QueuedAt = queued,
                    }
                )
            );
        var reader = await (await site.Browser(admin)).Visit("/admin/post");
        var rows = reader
            .Page.QuerySelectorAll("tbody tr")
            .Where(r => r.TextContent.Contains(pair.Mentor.Mail) || r.TextContent.Contains(pair.Mentee.Mail))
            .ToList();
        Assert.True(rows.Count >= 8);
        Assert.Equal(
            ["Nachricht zu einer Teilnahme"],
            rows.Select(r => r.QuerySelector("th")!.TextContent.Trim()).Distinct()
        );
        Assert.All(rows, r => Assert.DoesNotContain(":", r.QuerySelectorAll("td")[1].TextContent));
        // Nor does their order.
        var order = rows.Select(r => r.QuerySelectorAll("td")[0].TextContent).ToList();
        Assert.Equal(order.Order(StringComparer.Ordinal), order);
        var one = rows[0].QuerySelector("a")!.GetAttribute("href")!;
        await reader.Visit(one);
        foreach (var word in new[] { "proposal", "matched", "waiting-list", "note-to-superior", "Uhr" })
            Assert.DoesNotContain(word, reader.Page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public void Every_mail_of_a_round_but_its_invitations_stands_under_the_same_name()
    {
        var content = site.Services.GetRequiredService<ShippedCatalogue>().Content;
        string[] named = [.. content.Mails.Where(m => m.Sent is not null && !m.TellsOfTakingPart).Select(m => m.Id)];
        // A new kind is neutral unless it stands here: invitations, applications, what belongs to accounts and offices.
        Assert.Equal(
            [
                "address-changed",
                "application-accepted",
                "application-arrived",
                "application-confirm",
                "application-declined",
                "barrier-reported",
                "call-link",
                "deletion-notice",
                "erasure-asked",
                "erasure-taken-back",
                "invite-both",
                "invite-buddy",
                "invite-formal",
                "invite-mentee",
                "invite-mentee-classic",
                "invite-mentor",
                "invite-mentor-classic",
                "invite-newcomer",
                "invite-reminder",
                "invite-waiting",
                "nominated",
                "nominated-by",
                "passkeys-changed",
                "pin-changed",
                "pin-reset-ready",
                "pin-reset-requested",
                "role-granted",
                "role-granted-notice",
                "role-removed",
                "role-removed-notice",
                "sign-in",
                "test-mail",
            ],
            named.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_test_mail_goes_to_whoever_presses_the_button()
    {
        var admin = await site.Person("Ines Technik", Role.IT);
        var reader = await site.Browser(admin);
        await reader.Visit("/admin/post");
        await reader.Press("Testmail an mich");
        Assert.Equal("/admin/post", reader.Path);
        Assert.Contains("Testmail ist unterwegs", reader.Text);
        Assert.Equal("test-mail", (await Newest(admin)).Kind);
    }

    [Fact]
    public async Task The_page_speaks_English_too()
    {
        var admin = await site.Person("Ines Technik", Role.IT);
        await site.Change(db => db.People.Single(p => p.Id == admin.Id).Language = "en");
        var reader = await site.Browser(admin);
        await reader.Visit("/admin/post");
        Assert.Contains("Send me a test mail", reader.Text);
    }

    [Fact]
    public async Task Messages_of_another_house_are_not_found()
    {
        var house = new Duett.Domain.Organisations.Organisation { Name = "Fremd AG" };
        var mail = new OutgoingMail
        {
            OrganisationId = house.Id,
            To = "fremd@example.org",
            Kind = "sign-in",
            MessageId = "y@localhost",
            QueuedAt = site.Clock.GetUtcNow(),
        };
        await site.Change(db => db.AddRange(house, mail));
        var reader = await site.Browser(await site.Person("Ines Technik", Role.IT));
        await reader.Open($"/admin/post/{mail.Id}");
        Assert.Equal(HttpStatusCode.NotFound, reader.Status);
        await reader.Visit("/admin/post");
        Assert.DoesNotContain("fremd@example.org", reader.Text);
    }

    /// <summary>The test server listens nowhere; the application believes what stands here.</summary>
    private void ListenOn(string address) => ListenOn(site.Server, address);

    private static void ListenOn(TestServer server, string address)
    {
        var addresses = new ServerAddressesFeature();
        addresses.Addresses.Add(address);
        server.Features.Set<IServerAddressesFeature>(addresses);
    }

    private async Task<string> SessionOf(Person person)
    {
        var (token, now) = (Tokens.New(), site.Clock.GetUtcNow());
        await site.Change(db =>
            db.Add(
                new Session
                {
                    TokenHash = Tokens.Hash(token),
                    AccountId = person.AccountId!.Value,
                    Strength = Strength.Person,
                    StartedAt = now,
                    ExpiresAt = now.AddHours(1),
                    EndsAt = now.AddHours(1),
                }
            )
        );
        return $"duett={token}";
    }

    private async Task Queue(Person person, string kind, Dictionary<string, string> values, bool calendar = false)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var entry = calendar ? Platform.Calendar.Meetings.First : null;
        await scope.ServiceProvider.GetRequiredService<Post>().Queue(person, kind, values, entry, Guid.NewGuid());
        await scope.ServiceProvider.GetRequiredService<DuettDb>().SaveChangesAsync();
    }

    private Task<OutgoingMail> Newest(Person person) =>
        site.Read(db => db.Mails.OrderByDescending(m => m.QueuedAt).FirstAsync(m => m.PersonId == person.Id));
}
