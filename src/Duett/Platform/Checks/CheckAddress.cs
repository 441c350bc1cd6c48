using Duett.Platform.Hosting;

namespace Duett.Platform.Checks;

/// <summary>The address in mails, and where this node listens.</summary>
internal static class CheckAddress
{
    private const string Url = "Duett__Url";
    private const string Listens = "ASPNETCORE_URLS";
    private const string Default = "http://localhost:5080";

    public static IEnumerable<Finding> Of(DuettOptions options, string? urls)
    {
        yield return OfUrl(options.Url);
        if (!options.LeaseIsPossible)
            yield return new(Verdict.Bad, "Duett__JobLease", "Checks.LeaseImpossible");
        foreach (var address in (string.IsNullOrWhiteSpace(urls) ? Default : urls).Split(';'))
            yield return OfListening(address.Trim());
    }

    private static Finding OfUrl(string? url)
    {
        if (string.IsNullOrEmpty(url))
            return new(Verdict.Note, Url, "Checks.UrlMissing");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return new(Verdict.Bad, Url, "Checks.UrlNoAddress");
        if (uri.PathAndQuery != "/" || uri.UserInfo != "")
            return new(Verdict.Bad, Url, "Checks.UrlTooLong");
        if (uri.IsLoopback)
            return new(Verdict.Note, Url, "Checks.UrlHere", ("url", url));
        return uri.Scheme == "https"
            ? new(Verdict.Good, Url, "Checks.UrlGood", ("url", url))
            : new(Verdict.Bad, Url, "Checks.UrlWithoutTls", ("url", url));
    }

    private static Finding OfListening(string address)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return new(Verdict.Bad, Listens, "Checks.ListensNowhere");
        }
        var here =
            binding.IsUnixPipe
            || binding.Host == "localhost"
            || (
                System.Net.IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip)
                && System.Net.IPAddress.IsLoopback(ip)
            );
        return here
            ? new(Verdict.Good, Listens, "Checks.ListensHere", ("address", address))
            : new(Verdict.Note, Listens, "Checks.ListensToAll", ("address", address));
    }
}
