using System.Text;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Duett.Tests.Platform.Jobs;

/// <summary>The application with a mail server that answers as a test says.</summary>
public sealed class MailSite : Site
{
    public AskedTransport Transport { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Duett:Mail:Host", "mail.nordwerk.example");
        builder.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
        builder.ConfigureServices(s => s.Replace(ServiceDescriptor.Singleton<IMailTransport>(Transport)));
    }
}

public sealed class AskedTransport : IMailTransport
{
    public Queue<SendResult> Answers { get; } = new();
    public List<string> Taken { get; } = [];

    public Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        Taken.Add(Encoding.ASCII.GetString(message.Span));
        return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : new SendResult.Sent());
    }
}

public sealed class SendMailTests(MailSite site) : IClassFixture<MailSite>
{
    [Fact]
    public async Task A_sent_mail_leaves_recipient_and_kind_but_no_body()
    {
        var person = await site.Person("Greta Sander");
        await Queue(person);
        await site.RunJobs();

        var mail = await Only(person);
        Assert.Equal((MailState.Sent, 250), (mail.State, mail.LastCode));
        Assert.Null(mail.Sealed);
        Assert.Single(TakenFor(person));
    }

    [Fact]
    public async Task A_server_that_is_busy_gets_the_same_mail_again_with_the_same_id()
    {
        var person = await site.Person("Henrik Bolt");
        site.Transport.Answers.Enqueue(new SendResult.TryLater(451, SendTrouble.Busy));
        await Queue(person);
        await site.RunJobs();

        var waiting = await Only(person);
        Assert.Equal((MailState.Waiting, 451), (waiting.State, waiting.LastCode));
        Assert.NotNull(waiting.Sealed);

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.RunJobs();
        Assert.Equal(MailState.Sent, (await Only(person)).State);
        var taken = TakenFor(person);
        Assert.Equal(2, taken.Count);
        Assert.Equal(taken[0], taken[1]);
        Assert.Contains($"Message-ID: <{waiting.MessageId}>", taken[0]);
    }

    [Fact]
    public async Task A_refused_mail_is_not_tried_again_and_has_no_body_left()
    {
        var person = await site.Person("Ida Falk");
        site.Transport.Answers.Enqueue(new SendResult.Refused(550));
        await Queue(person);
        await site.RunJobs();
        site.Clock.Advance(TimeSpan.FromDays(3));
        await site.RunJobs();

        var mail = await Only(person);
        Assert.Equal((MailState.Refused, 550), (mail.State, mail.LastCode));
        Assert.Null(mail.Sealed);
        Assert.Single(TakenFor(person));
    }

    [Fact]
    public async Task A_stored_address_that_is_none_is_a_refused_mail_and_stops_nothing_else()
    {
        var person = await site.Person("Karla Loh");
        person.Mail = "karla.loh at nordwerk";
        await site.Change(db => db.Update(person));
        await Queue(person);
        await site.RunJobs();

        var mail = await Only(person);
        Assert.Equal((MailState.Refused, null), (mail.State, mail.LastCode));
        Assert.Null(mail.Sealed);
        Assert.NotNull(mail.FinishedAt);
        Assert.False(await site.Read(db => db.Jobs.AnyAsync(j => j.SubjectId == mail.Id)));
    }

    [Fact]
    public async Task After_two_days_a_mail_is_given_up_and_its_body_is_gone()
    {
        var person = await site.Person("Jan Ritter");
        for (var i = 0; i < 100; i++)
            site.Transport.Answers.Enqueue(new SendResult.TryLater(null, SendTrouble.Unreachable));
        await Queue(person);
        await site.Pass(TimeSpan.FromHours(54));
        site.Transport.Answers.Clear();

        var mail = await Only(person);
        Assert.Equal(MailState.GivenUp, mail.State);
        Assert.Null(mail.Sealed);
        Assert.True(TakenFor(person).Count > 5);
    }

    [Theory]
    [InlineData("https://bücher.example", "xn--bcher-kva.example")]
    [InlineData("http://[::1]:5080", "[::1]")]
    [InlineData("http://localhost:5080", "localhost")]
    public async Task The_host_in_a_message_id_is_plain_ASCII(string url, string host)
    {
        await using var other = site.WithWebHostBuilder(b => b.UseSetting("Duett:Url", url));
        await using var scope = other.Services.CreateAsyncScope();
        Assert.Equal(host, await scope.ServiceProvider.GetRequiredService<PublicAddress>().HostName());
    }

    private async Task Queue(Person person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Post>().Queue(person, "enrolled", Values, round: Guid.NewGuid());
        await scope.ServiceProvider.GetRequiredService<Duett.Data.DuettDb>().SaveChangesAsync();
    }

    private static readonly Dictionary<string, string> Values = new()
    {
        ["programme"] = "Hafenrunde",
        ["manager"] = "Paula Meier",
        ["matching_date"] = "4. Mai",
        ["date"] = "4. Mai",
        ["contact"] = "Vera Ott",
    };

    private Task<OutgoingMail> Only(Person person) =>
        site.Read(db => db.Mails.SingleAsync(m => m.PersonId == person.Id));

    private List<string> TakenFor(Person person) => [.. site.Transport.Taken.Where(m => m.Contains(person.Mail))];
}
