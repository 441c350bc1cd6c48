using System.Text;
using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

public sealed class MimeMessageTests
{
    private static readonly string[] Controls =
    [
        "\r\nBcc: x@evil.example",
        "\n",
        "\r",
        "\0",
        "\u0085",
        "\u001b[31m",
        "\u2028",
    ];

    [Fact]
    public void The_same_message_gives_the_same_bytes()
    {
        var invitation = Samples.Message with
        {
            HtmlBody = "<p>Hallo</p>",
            Calendar = new("REQUEST", "BEGIN:VCALENDAR\r\n"),
        };
        Assert.Equal(
            MimeMessage.Write(invitation),
            MimeMessage.Write(invitation with { Subject = invitation.Subject })
        );
    }

    [Fact]
    public void A_text_alone_needs_no_parts()
    {
        var lines = Lines(Samples.Message);
        Assert.Contains("Content-Type: text/plain; charset=utf-8", lines);
        Assert.DoesNotContain(lines, l => l.Contains("multipart"));
    }

    [Fact]
    public void No_header_can_be_slipped_in_by_a_name_or_a_subject() =>
        Assert.All(
            Controls,
            control =>
            {
                var mail = Samples.Message with
                {
                    Subject = $"a{control}b",
                    To = Samples.Message.To with { Name = $"a{control}b" },
                    ReplyTo = new Mailbox($"a{control}b", "r@firma.example"),
                };
                var names = Lines(mail)
                    .TakeWhile(l => l.Length > 0)
                    .Where(l => l[0] != ' ')
                    .Select(l => l.Split(':')[0]);
                Assert.Equal(
                    [
                        "Date",
                        "From",
                        "To",
                        "Reply-To",
                        "Subject",
                        "Message-ID",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding",
                    ],
                    names
                );
            }
        );

    [Fact]
    public void An_id_or_a_header_value_with_a_control_is_a_mistake_and_throws() =>
        Assert.All(
            Controls,
            control =>
            {
                Assert.Throws<ArgumentException>(() =>
                    MimeMessage.Write(Samples.Message with { MessageId = $"a{control}@b.de" })
                );
                Assert.Throws<ArgumentException>(() => new MailHeader("X-Kind", $"a{control}b"));
                Assert.Throws<ArgumentException>(() => new MailHeader($"X-Kind{control}", "a"));
                Assert.Throws<ArgumentException>(() =>
                    MimeMessage.Write(Samples.Message with { Calendar = new($"REQUEST{control}", "") })
                );
            }
        );

    [Theory]
    [InlineData("<a@b.de>")]
    [InlineData("a")]
    [InlineData("ä@b.de")]
    [InlineData("a@b@c")]
    [InlineData("a b@c")]
    [InlineData("a@b\n")]
    [InlineData("")]
    public void A_message_id_has_the_form_id_at_host(string id) =>
        Assert.Throws<ArgumentException>(() => MimeMessage.Write(Samples.Message with { MessageId = id }));

    [Theory]
    [InlineData("4f1c2d@127.0.0.1")]
    [InlineData("4f1c2d@[::1]")]
    [InlineData("4f1c2d@localhost")]
    public void A_message_id_may_come_from_a_host_without_a_name(string id) =>
        Assert.Contains($"Message-ID: <{id}>", Lines(Samples.Message with { MessageId = id }));

    [Theory]
    [InlineData("Bcc")]
    [InlineData("subject")]
    [InlineData("Content-Type")]
    [InlineData("X Kind")]
    [InlineData("")]
    public void A_further_header_cannot_replace_what_the_message_says(string name) =>
        Assert.Throws<ArgumentException>(() => new MailHeader(name, "x"));

    [Fact]
    public void No_body_can_end_its_part()
    {
        var lines = Lines(Samples.Message with { HtmlBody = "x" });
        var boundary = lines.Single(l => l.StartsWith("--=_") && l.EndsWith("--"))[..^2];
        var attack = Lines(
            Samples.Message with
            {
                HtmlBody = "x",
                TextBody = $"a\r\n{boundary}--\r\n\r\n{boundary}\r\nb",
            }
        );
        Assert.Equal(2, attack.Count(l => l == boundary));
        Assert.Single(attack, l => l == boundary + "--");
    }

    [Fact]
    public void A_line_of_2000_characters_is_wrapped()
    {
        var long_ = new string('x', 2000);
        Assert.All(
            Lines(Samples.Message with { TextBody = long_, Subject = long_ }),
            l => Assert.InRange(l.Length, 0, 76)
        );
    }

    [Fact]
    public void No_line_ends_in_a_blank_that_a_relay_may_cut_off() =>
        Assert.DoesNotContain(
            Lines(Samples.Message with { TextBody = "-- \nlast \t\n \nend " }),
            l => l.EndsWith(' ') || l.EndsWith('\t')
        );

    private static string[] Lines(MailMessage mail) => Encoding.ASCII.GetString(MimeMessage.Write(mail)).Split("\r\n");
}
