using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Duett.Platform.Mail;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Platform.Mail;

/// <summary>Python's e-mail parser reads what we write: for any text, the same text and no header more.</summary>
public sealed partial class MimeRoundTripTests
{
    private const int Mails = 600;

    [Fact]
    public async Task Any_subject_name_and_body_arrive_as_they_were_written()
    {
        using var python = await Peer.Start(
            Peer.Python,
            Peer.File("Duett.Tests", "Platform", "Mail", "peers", "read_mail.py")
        );
        var texts = NastyText.Any.ArrayOf(5).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Mails).WithEndSize(30).WithQuietOnSuccess(true),
            Prop.ForAll(texts, t => Arrives(python, t[0], t[1], t[2], t[3], t[4]))
        );
    }

    private static void Arrives(Peer python, string subject, string name, string text, string html, string ics)
    {
        var mail = Samples.Message with
        {
            Subject = subject,
            To = Samples.Message.To with { Name = name },
            TextBody = text,
            HtmlBody = html,
            Calendar = new CalendarPart("REQUEST", ics),
        };
        var read = python.Ask(Convert.ToBase64String(MimeMessage.Write(mail)));

        Assert.Equal(OneLine(subject), read.Text("subject"));
        Assert.Equal(OneLine(name), read.GetProperty("to").Text("name"));
        Assert.Equal("joerg.gross@firma.example", read.GetProperty("to").Text("address"));
        var parts = read.GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(["text/plain", "text/html", "text/calendar"], parts.Select(p => p.Text("type")));
        Assert.Equal(
            [Body(text), Body(html)],
            parts.Take(2).Select(p => p.Text("text").ReplaceLineEndings("\n").TrimEnd('\n'))
        );
        Assert.Equal(WellFormed(ics), parts[2].Text("text"));
        Assert.All(parts, p => Assert.Empty(p.GetProperty("defects").EnumerateArray()));
        Assert.Empty(read.GetProperty("defects").EnumerateArray());
        Assert.Equal(9, read.GetProperty("headers").GetArrayLength());
        Assert.InRange(read.GetProperty("longestLine").GetInt32(), 1, 78);
        Assert.True(read.GetProperty("ascii").GetBoolean());
        Assert.False(read.GetProperty("loneBreaks").GetBoolean());
    }

    private static string OneLine(string text) =>
        Unseen().Replace(Break().Replace(WellFormed(text), " "), "").Trim(' ');

    private static string Body(string text) =>
        Unseen()
            .Replace(
                WellFormed(text).ReplaceLineEndings("\n"),
                c => c.Value is "\n" or "\t" || !char.IsControl(c.Value[0]) ? c.Value : ""
            )
            .TrimEnd('\n');

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("[\t-\r\u0085\u2028\u2029]")]
    private static partial Regex Break();

    [GeneratedRegex("[\\p{Cc}\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Unseen();
}
