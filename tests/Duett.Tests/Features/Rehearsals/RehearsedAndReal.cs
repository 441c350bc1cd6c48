using Duett.Data;
using Duett.Domain.Mail;
using Duett.Domain.Rounds;
using Duett.Features.Rehearsals;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.Play;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Duett.Tests.Features.Rehearsals;

/// <summary>A house that sends, and remembers what it sent.</summary>
public sealed class SendingSite : Site, IStage, IMailTransport
{
    private readonly HashSet<Guid> seen = [];

    public List<string> Sent { get; } = [];
    public DateTimeOffset Now => Clock.GetUtcNow();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Duett:Mail:Host", "mail.nordwerk.example");
        builder.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<IMailTransport>(this)));
    }

    public Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        Sent.Add(envelope.To.ToString());
        return Task.FromResult<SendResult>(new SendResult.Sent());
    }

    public void MoveTo(DateTimeOffset to)
    {
        if (to > Now)
            Clock.MoveTo(to);
    }

    public HttpMessageHandler Handler() => Server.CreateHandler();

    /// <summary>Only looks: the mails go out by their own jobs.</summary>
    public async Task<IReadOnlyList<Letter>> NewMails()
    {
        await using var scope = Services.CreateAsyncScope();
        var waiting = await scope
            .ServiceProvider.GetRequiredService<DuettDb>()
            .Mails.AsNoTracking()
            .Where(m => m.State == MailState.Waiting)
            .ToListAsync();
        return Mailroom.Read(waiting.Where(m => seen.Add(m.Id)), scope.ServiceProvider.GetRequiredService<Vault>());
    }
}

public sealed class RehearsedAndReal(SendingSite site) : IClassFixture<SendingSite>
{
    private static readonly RehearsalDials Lively = new(75, 10, 15);

    [Fact]
    public async Task What_was_rehearsed_is_what_happens()
    {
        var (round, _) = await site.SmallRound();
        var told = await Rehearse(round, "first");

        // The same dice, habits and dates on the house itself: real pages, real jobs, real sending.
        site.MoveTo(told.From);
        using var play = new Play(site, site.NewMails);
        await PlayRound.Perform(play, round, site.House, Lively);
        await play.Until(told.Until);

        Assert.InRange(told.Figures.Tandems, 3, 8);
        Assert.Empty(play.Stumbles);
        Assert.Equal(told.Mails.Select(Line), play.Letters.Select(l => Line(Timeline.MailOf(l, NameOf(l)))));
        Assert.Equal(told.Mails.Count, site.Sent.Count);
    }

    [Fact]
    public async Task The_same_round_gives_the_same_rehearsal_and_other_dials_another()
    {
        var (round, _) = await site.SmallRound();
        var told = await Rehearse(round, "one");
        var again = await Rehearse(round, "two");
        Assert.Equal(told.Mails.Select(Line), again.Mails.Select(Line));
        Assert.Equal(told.Figures, again.Figures);
        var silent = await Rehearse(round, "three", new(0, 0, 0));
        Assert.Equal(0, silent.Figures.Enrolled);
        Assert.All(silent.Mails, m => Assert.StartsWith("invite-", m.Kind));
    }

    private async Task<Timeline> Rehearse(Round round, string name, RehearsalDials? dials = null)
    {
        dials ??= Lively;
        var asked = new Rehearsal
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            AskedAt = site.Now,
            Enrol = dials.Enrol,
            Decline = dials.Decline,
            Absent = dials.Absent,
        };
        var folder = Directory.CreateDirectory(Path.Combine(site.Database.Folder, name)).FullName;
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var play = new PlayRound(
            services.GetRequiredService<DuettDb>(),
            services.GetRequiredService<PublicAddress>(),
            services.GetRequiredService<Slices>()
        );
        return await play.Run(asked, folder, new Progress<int>(), TestContext.Current.CancellationToken);
    }

    private string NameOf(Letter letter) =>
        site.Read(db => db.People.Where(p => p.Id == letter.PersonId).Select(p => p.Name).SingleAsync())
            .GetAwaiter()
            .GetResult();

    private static string Line(RehearsedMail mail) =>
        $"{mail.At:yyyy-MM-dd HH:mm:ss} {mail.Kind} {mail.To} {mail.Calendar is not null} {mail.Subject} {mail.Text}";
}
