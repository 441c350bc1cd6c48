using System.Diagnostics;
using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Tests.Features.Matching;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Reliability;

/// <summary>A round with proposals that wait for their release, and its manager at the button.</summary>
public sealed class ReleasingRound
{
    private const int Pairs = 10;
    private readonly CrashSite site;
    private readonly Round round;
    private readonly string session;

    private ReleasingRound(CrashSite site, Round round, string session) =>
        (this.site, this.round, this.session) = (site, round, session);

    public bool Acknowledged { get; private set; }

    public static async Task<ReleasingRound> Make(CrashSite site)
    {
        var round = await site.Round();
        for (var i = 0; i < Pairs; i++)
        {
            await site.Mentor(round, $"Mentorin {i}", "IT");
            await site.Mentee(round, $"Mentee {i}", "Netze");
        }
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var browser = await (await site.Browser(manager)).Visit(round.Address());
        await browser.Press("Tandems vorschlagen");
        Assert.Equal(Pairs, await site.Read(db => db.Tandems.CountAsync(t => t.RoundId == round.Id)));
        return new ReleasingRound(site, round, await site.Session(manager));
    }

    /// <summary>Opens the page and returns the pressing of the button, which a kill may interrupt.</summary>
    public async Task<Func<Task<TimeSpan>>> AtTheButton()
    {
        var address = new Uri(site.Url);
        var plain = new HttpClientHandler { AllowAutoRedirect = false };
        plain.CookieContainer.Add(address, new Cookie("duett", session));
        var line = new PostAnswers(plain, round.Address(), () => Acknowledged = true);
        var browser = await new Browser(new HttpClient(line) { BaseAddress = address }).Visit(round.Address());
        return async () =>
        {
            var watch = Stopwatch.StartNew();
            try
            {
                await browser.Press($"Alle {Pairs} passenden freigeben");
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException) { }
            return watch.Elapsed;
        };
    }

    /// <summary>Everything of the release happened, or nothing; true when it did.</summary>
    public async Task<bool> IsReleasedAsAWhole()
    {
        var found = await site.Read(async db =>
        {
            var released = await db
                .Tandems.Where(t => t.RoundId == round.Id && t.ReleasedAt != null)
                .Select(t => t.Id)
                .ToListAsync();
            var people = db.Enrolments.Where(e => e.RoundId == round.Id).Select(e => e.PersonId);
            return new Traces(
                released.Count,
                await db
                    .Mails.Where(m => m.Kind == "proposal" && people.Contains(m.PersonId!.Value))
                    .Select(m => m.PersonId)
                    .Distinct()
                    .CountAsync(),
                await db.Mails.CountAsync(m => m.Kind == "proposal" && people.Contains(m.PersonId!.Value)),
                await db.Links.CountAsync(l => l.Kind == LinkKind.Proposal && released.Contains(l.SubjectId)),
                await db.Jobs.CountAsync(j =>
                    j.Kind == SharedJobs.RemindOfProposal && released.Contains(j.SubjectId!.Value)
                ),
                await db.Jobs.CountAsync(j =>
                    j.Kind == SharedJobs.LapseProposal && released.Contains(j.SubjectId!.Value)
                ),
                await db.AuditEntries.CountAsync(a =>
                    a.SubjectId == round.Id && a.Action == AuditAction.ProposalsReleased
                )
            );
        });
        var all = new Traces(Pairs, 2 * Pairs, 2 * Pairs, 2 * Pairs, Pairs, Pairs, 1);
        if (Acknowledged || found.Released > 0)
            Assert.Equal(all, found);
        else
            Assert.Equal(new Traces(0, 0, 0, 0, 0, 0, 0), found);
        return found.Released > 0;
    }

    private sealed record Traces(
        int Released,
        int PeopleTold,
        int Mails,
        int Links,
        int Reminders,
        int Lapses,
        int AuditEntries
    );
}
