using System.Text;
using Duett.Platform.Hosting;
using Duett.Tests.Platform.Mail;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Duett.BrowserTests;

/// <summary>A fresh installation that sends to a real mail server, whose mailboxes the story reads.</summary>
public sealed class StorySite : BrowserSite
{
    private readonly List<(string To, string Mime)> received = [];
    private MailServer mail = null!;

    protected override bool IsSetUp => false;

    public override async ValueTask InitializeAsync()
    {
        mail = await MailServer.Start();
        await base.InitializeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Duett:Mail:Host", "127.0.0.1");
        builder.UseSetting("Duett:Mail:Port", mail.Port.ToString());
        builder.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
    }

    /// <summary>The one-time link that the start prints.</summary>
    public async Task<string> SetUpLink()
    {
        await using var scope = Services.CreateAsyncScope();
        return await StartUp.AdminLink(scope.ServiceProvider);
    }

    /// <summary>Lets what is due happen and fetches what reached the mail server.</summary>
    public async Task Happen()
    {
        await RunJobs();
        var sent = await Read(db => Task.FromResult(db.Mails.Count(m => m.State == Domain.Mail.MailState.Sent)));
        while (received.Count < sent)
        {
            var one = await mail.Mail();
            received.Add(
                (
                    one.GetProperty("envelopeTo")[0].GetString()!,
                    Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(one.GetProperty("raw").GetString()!))
                )
            );
        }
    }

    /// <summary>Mails to somebody, oldest first.</summary>
    public List<string> Mailbox(string address) => [.. received.Where(m => m.To == address).Select(m => m.Mime)];

    /// <summary>The newest personal link to a page that begins with <paramref name="path"/>, or null.</summary>
    public string? NewestLink(string address, string path)
    {
        foreach (var mime in Enumerable.Reverse(Mailbox(address)))
            if (Letters.TryLinkIn(mime, path) is { } link)
                return link;
        return null;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        mail.Dispose();
        GC.SuppressFinalize(this);
    }
}
