using Duett.Domain.Content;
using Duett.Domain.Mail;
using Duett.Platform.Content;
using Duett.Tests.Architecture;
using Xunit;

namespace Duett.Tests.Features.Mails;

public sealed class MailWordingTests
{
    private static readonly ContentCatalogue Content = ShippedContent.Load();
    private static readonly MailTemplate Proposal = Content.Mail("proposal");
    private static readonly MailTemplate Meeting = Content.Mail("meeting-request");

    public static TheoryData<string> Sent => [.. Content.Mails.Where(m => m.Sent is not null).Select(m => m.Id)];

    [Theory, MemberData(nameof(Sent))]
    public void The_shipped_text_of_each_mail_that_is_sent_keeps_all_rules(string id)
    {
        var mail = Content.Mail(id);
        foreach (var language in new[] { "de", "en" })
            Assert.Empty(
                MailWording.FaultsOf(mail, mail.SubjectInUse.In(language), mail.Body.In(language), ["Hafenrunde"])
            );
    }

    [Fact]
    public void Every_mail_that_the_list_names_is_really_sent_somewhere()
    {
        var source = string.Join('\n', Rooms.Files().Where(f => f.Key.StartsWith("Features/")).Select(f => f.Value));
        // Who watches over roles is told by the name of the mail with "-notice" behind it.
        bool IsNamed(string id) =>
            source.Contains($"\"{id}\"")
            || (id == MailTemplate.NoteToSuperior && source.Contains(nameof(MailTemplate.NoteToSuperior)));
        bool IsSent(string id) => IsNamed(id) || (id.EndsWith("-notice") && IsNamed(id[..^"-notice".Length]));
        Assert.Empty(Content.Mails.Where(m => m.Sent is not null && !IsSent(m.Id)).Select(m => m.Id));
        Assert.True(Content.Mails.Count(m => m.Sent is not null) >= 32);
    }

    [Theory]
    [InlineData("{Vorname}")]
    [InlineData("{partner}")]
    [InlineData("{topics}")]
    [InlineData("{ link }")]
    public void A_placeholder_that_nobody_fills_is_refused_by_its_name(string typed) =>
        Assert.Equal(
            [new PlaceholderIsUnknown(WordingField.Body, typed)],
            Faults(Proposal, body: $"{{link}} {{deadline}} {typed}")
        );

    [Fact]
    public void What_the_mail_cannot_do_without_is_named_when_it_is_missing()
    {
        Assert.Equal([new PlaceholderIsMissing(WordingField.Body, "link")], Faults(Proposal, body: "bis {deadline}"));
        Assert.Equal(
            [
                new PlaceholderIsMissing(WordingField.Body, "link"),
                new PlaceholderIsMissing(WordingField.Body, "deadline"),
            ],
            Faults(Proposal, body: "Guten Tag")
        );
        Assert.Empty(Faults(Proposal, subject: "Bis {deadline}", body: "{link} {deadline}"));
    }

    [Theory]
    [InlineData("{link} {deadline} {")]
    [InlineData("{link} {deadline} }")]
    [InlineData("{link} {deadline} {}")]
    [InlineData("{link} {deadline} {link")]
    public void A_brace_alone_is_refused(string body) =>
        Assert.Equal([new BraceIsAlone(WordingField.Body)], Faults(Proposal, body: body));

    [Fact]
    public void No_subject_gives_away_a_link_or_the_partner()
    {
        Assert.Equal(
            [new PlaceholderIsNotForSubjects("{link}")],
            Faults(Proposal, "Hier: {link}", "{link} {deadline}")
        );
        var matched = Content.Mail("matched");
        Assert.Equal(
            [new PlaceholderIsNotForSubjects("{partner}")],
            Faults(matched, "Sie und {partner}", matched.Body.De)
        );
    }

    [Theory]
    [InlineData("Ihr TANDEM am {date}", "Tandem")]
    [InlineData("Reverse Mentoring am {date}", "Mentor")]
    [InlineData("hafenrunde: {date}", "Hafenrunde")]
    public void Subjects_beside_the_calendar_stay_neutral(string subject, string word) =>
        Assert.Equal([new SubjectIsNotNeutral(word)], Faults(Meeting, subject, "{date} {link}"));

    [Fact]
    public void A_round_with_a_name_of_one_letter_forbids_nothing() =>
        Assert.Empty(MailWording.FaultsOf(Meeting, "Gespräch am {date}", "{date} {link}", ["A", ""]));

    [Fact]
    public void Empty_and_endless_texts_are_refused()
    {
        Assert.Contains(new TextIsEmpty(WordingField.Subject), Faults(Proposal, " ", "{link} {deadline}"));
        Assert.Contains(new TextIsEmpty(WordingField.Body), Faults(Proposal, body: "\n"));
        Assert.Contains(
            new TextIsTooLong(WordingField.Body, MailWording.LongestBody),
            Faults(Proposal, body: "{link} {deadline}" + new string('x', MailWording.LongestBody))
        );
        Assert.Contains(
            new TextIsTooLong(WordingField.Subject, MailWording.LongestSubject),
            Faults(Proposal, new string('x', MailWording.LongestSubject + 1), "{link} {deadline}")
        );
    }

    private static IReadOnlyList<WordingFault> Faults(
        MailTemplate mail,
        string subject = "Gespräch",
        string body = ""
    ) => MailWording.FaultsOf(mail, subject, body, ["Hafenrunde"]);
}
