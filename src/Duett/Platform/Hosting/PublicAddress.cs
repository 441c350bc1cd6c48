using Duett.Data;
using Duett.Domain.Organisations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Hosting;

/// <summary>
/// The address that stands in mails: configured, else entered at set-up, else where this process listens. It never comes
/// from a request, so that nobody can have links to a foreign host sent.
/// </summary>
public sealed class PublicAddress(DuettDb db, IOptions<DuettOptions> options, IServer server, IConfiguration config)
{
    private const string SettingName = "Url";

    /// <summary>Asked several times for each of a thousand mails; within one request or job it stays the same.</summary>
    private (bool IsRead, string? Url) entered;

    public async Task<string> Get()
    {
        if (options.Value.Url is { Length: > 0 } configured)
            return configured.TrimEnd('/');
        if (!entered.IsRead)
            entered = (
                true,
                await db.Settings.Where(s => s.Name == SettingName).Select(s => s.Value).SingleOrDefaultAsync()
            );
        return (entered.Url ?? Listening()).TrimEnd('/');
    }

    /// <summary>At set-up; added to the caller's changes.</summary>
    public void Enter(string url)
    {
        entered = (true, url.TrimEnd('/'));
        db.Add(new Setting { Name = SettingName, Value = entered.Url! });
    }

    /// <summary>Host name for Message-ID and calendar UID: ASCII, an IPv6 address in brackets.</summary>
    public async Task<string> HostName() =>
        new Uri(await Get()) is var url && url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;

    public bool IsConfigured => options.Value.Url is { Length: > 0 };

    /// <summary>True while only this machine can reach the pages.</summary>
    public bool ListensOnLoopbackOnly() =>
        Addresses() is { Count: > 0 } all
        && all.All(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) && uri.IsLoopback);

    /// <summary>A try-out on one machine: others neither reach the port nor have been given an address.</summary>
    public async Task<bool> IsTryOut() => ListensOnLoopbackOnly() && new Uri(await Get()).IsLoopback;

    /// <summary>
    /// Where this process listens, or would (a command such as admin-link never listens). Wildcards and 127.0.0.1 become
    /// localhost: browsers refuse passkeys on an IP address.
    /// </summary>
    public string Listening()
    {
        var first = Addresses().FirstOrDefault() ?? config["urls"]?.Split(';')[0];
        if (first is null)
            return "http://localhost:5080";
        var address = BindingAddress.Parse(first);
        return $"{address.Scheme}://{(IsThisMachine(address.Host) ? "localhost" : address.Host)}:{address.Port}";
    }

    private static bool IsThisMachine(string host) =>
        host is "*" or "+" || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IsLocal(ip));

    private static bool IsLocal(System.Net.IPAddress ip) =>
        System.Net.IPAddress.IsLoopback(ip)
        || ip.Equals(System.Net.IPAddress.Any)
        || ip.Equals(System.Net.IPAddress.IPv6Any);

    private ICollection<string> Addresses() => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
}
