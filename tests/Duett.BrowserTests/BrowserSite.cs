using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Duett.BrowserTests;

/// <summary>The site on a real port, reached as http://localhost, as a browser needs it.</summary>
public class BrowserSite : Site
{
    public string Url { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        await base.InitializeAsync();
        await Ledger.Know(Services.GetRequiredService<PageTable>());
    }

    protected override void Start()
    {
        StartServer();
        Url = "http://localhost:" + ClientOptions.BaseAddress.Port;
        ClientOptions.BaseAddress = new Uri(Url);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // The address that stands in mails is the one that is listened on.
        builder.UseSetting("Duett:Url", "");
    }
}
