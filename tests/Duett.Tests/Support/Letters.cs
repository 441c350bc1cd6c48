using System.Text;
using System.Text.RegularExpressions;
using Duett.Domain.People;

namespace Duett.Tests.Support;

/// <summary>Reads what somebody's mailbox holds.</summary>
public static partial class Letters
{
    /// <summary>The path of the newest link of this kind of mail; its host must be the public address.</summary>
    public static async Task<string> NewestLink(this Site site, Person person, string kind) =>
        LinkIn((await site.MailsTo(person.Mail)).Last(m => m.Kind == kind).Mime);

    public static async Task<int> CountOf(this Site site, Person person, string kind) =>
        (await site.MailsTo(person.Mail)).Count(m => m.Kind == kind);

    /// <summary>The first address in the plain text that holds a token.</summary>
    public static string LinkIn(string mime) => new Uri(AddressIn(mime)).AbsolutePath;

    public static string AddressIn(string mime)
    {
        foreach (var part in Regex.Split(mime, @"\r\n--[^\r\n]+\r\n"))
            if (Token().Match(Readable(part)) is { Success: true } found)
                return found.Value;
        throw new InvalidOperationException("The mail holds no personal link.");
    }

    /// <summary>The path of the first personal link below <paramref name="path"/> (such as "/e/"); null when there is none.</summary>
    public static string? TryLinkIn(string mime, string path)
    {
        foreach (var part in Regex.Split(mime, @"\r\n--[^\r\n]+\r\n"))
        foreach (Match found in Token().Matches(Readable(part)))
            if (new Uri(found.Value).AbsolutePath is var link && link.StartsWith(path, StringComparison.Ordinal))
                return link;
        return null;
    }

    private static string Readable(string part)
    {
        if (!part.Contains("base64", StringComparison.OrdinalIgnoreCase))
            return part.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        var body = part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"https?://[a-z0-9.:-]+/[a-z/-]*/?[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}

public static class PinsOfPeople
{
    /// <summary>Gives the person a PIN, as the enrolment does.</summary>
    public static Task SetPin(this Site site, Person person, string pin) =>
        site.With<Duett.Data.DuettDb, bool>(async db =>
        {
            var account = db.Accounts.Single(a => a.Id == person.AccountId);
            await site.With<Duett.Platform.SignIn.Pins, bool>(async pins =>
            {
                await pins.Set(account, pin);
                return true;
            });
            await db.SaveChangesAsync();
            return true;
        });
}
