using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Platform.Outbox;
using Duett.Tests.Platform.Mail;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Platform.Backup;

/// <summary>With a real mail server, so that what goes out can be seen.</summary>
public sealed class PostingSite : Site
{
    public MailServer Post { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Post = await MailServer.Start();
        await base.InitializeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Duett:Mail:Host", "127.0.0.1");
        builder.UseSetting("Duett:Mail:Port", Post.Port.ToString());
        builder.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Post.Dispose();
    }
}

public sealed class HeldMailTests(PostingSite site) : IClassFixture<PostingSite>
{
    [Fact]
    public async Task After_a_restore_only_sign_in_links_go_out_until_somebody_has_looked()
    {
        var (person, it) = (await site.Person("Emre Kaya"), await site.Person("Ines Technik", Role.IT));
        await Queue(person, "enrolled");
        var file = Path.Combine(site.Database.Folder, "house.backup");
        await site.Backup(file);
        await site.RunJobs();
        Assert.Equal("enrolled", await Kind());

        await site.Restore(file, new(Replace: true));
        await Queue(person, "sign-in");
        await site.Pass(TimeSpan.FromHours(1));
        Assert.Equal("sign-in", await Kind());
        Assert.True(site.Post.GotNothing);
        Assert.Equal(MailState.Waiting, await StateOf("enrolled"));

        var page = await (await site.Browser(it)).Visit("/admin/post");
        Assert.Contains("aus einer Sicherung wiederhergestellt", page.Text);
        await page.Press("Versand fortsetzen");
        Assert.Contains("Der Versand läuft wieder", page.Text);
        Assert.DoesNotContain("aus einer Sicherung wiederhergestellt", page.Text);
        await site.RunJobs();
        Assert.Equal("enrolled", await Kind());
        Assert.Equal(MailState.Sent, await StateOf("enrolled"));
    }

    /// <summary>Kind of the next mail that arrives.</summary>
    private async Task<string> Kind()
    {
        var id = (await site.Post.Mail()).GetProperty("mail").GetProperty("messageId").GetString()!.Trim('<', '>');
        return await site.Read(db => db.Mails.Where(m => m.MessageId == id).Select(m => m.Kind).SingleAsync());
    }

    private Task<MailState> StateOf(string kind) =>
        site.Read(db => db.Mails.Where(m => m.Kind == kind).Select(m => m.State).SingleAsync());

    private async Task Queue(Person person, string kind)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<Post>()
            .Queue(
                person,
                kind,
                new Dictionary<string, string>
                {
                    ["link"] = "http://localhost/x",
                    ["matching_date"] = "4. Mai",
                    ["contact"] = "Vera Ott",
                    ["manager"] = "Paula Meier",
                },
                round: Guid.NewGuid()
            );
        await scope.ServiceProvider.GetRequiredService<Duett.Data.DuettDb>().SaveChangesAsync();
    }
}
