using System.Net;
using System.Text.RegularExpressions;
using Duett.Domain.Events;
using Duett.Domain.Mail;
using Duett.Domain.Offers;
using Duett.Domain.Organisations;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Architecture;

/// <summary>
/// Every address that carries an id, tried with ids that exist and belong to others: by somebody who takes part in the same
/// round, by whoever holds every role, and by the same from another house. Nothing opens and nothing changes.
/// </summary>
public sealed class ForeignIdsTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] OwnThings =
    [
        "/t/",
        "/vorschlag/",
        "/anmeldung/",
        "/neu/",
        "/personen/einlesen/",
        "/veranstaltung/",
        "/fragen/eigene/",
        "/urkunde/",
    ];
    private static readonly Role[] All = [Role.HR, Role.IT, Role.PM, Role.VP, Role.BR, Role.DP];

    [Fact]
    public async Task What_belongs_to_others_opens_to_nobody_else_and_changes_by_nobody_else()
    {
        var pair = await site.RoomOfTwo();
        var proposal = await site.Proposal(pair.Round);
        var ended = await site.Tandem(pair.Round);
        await site.End(ended);
        var completed = await site.Tandem(pair.Round);
        await site.Complete(completed);
        var ids = await Ids(pair, proposal, ended, completed);
        var neighbour = (await site.Tandem(pair.Round)).Mentor;
        var powerful = await site.Person("Alle Rollen", All);
        var stranger = await Stranger();
        var tried = 0;
        var before = await Everything();
        foreach (var person in new[] { neighbour, powerful, stranger })
        foreach (var (address, handlers) in await Addresses())
        {
            var owned = OwnThings.Any(o => address.StartsWith(o, StringComparison.Ordinal));
            if (!owned && person != stranger)
                continue;
            tried += await Try(await site.Browser(person), Filled(address, ids), handlers);
        }
        Assert.Equal(before, await Everything());
        Assert.True(tried > 60, $"The guard tried only {tried} requests.");
    }

    /// <summary>Opens the address and sends each of its forms with a valid token; none may be found.</summary>
    private static async Task<int> Try(Browser browser, string address, IReadOnlyList<string?> handlers)
    {
        await browser.Open(address);
        Assert.True(browser.Status == HttpStatusCode.NotFound, $"GET {address} answered {(int)browser.Status}");
        var token = (await browser.Visit("/ich"))
            .Page.QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        foreach (var handler in handlers)
        {
            var target = handler is null ? address : $"{address}?handler={handler}";
            await browser.Post(
                target,
                [
                    new("__RequestVerificationToken", token),
                    new("act", "cancel"),
                    new("then", "new"),
                    new("text", "fremd"),
                    new("notes", "fremd"),
                    new("ok", "ja"),
                ]
            );
            Assert.True(browser.Status == HttpStatusCode.NotFound, $"POST {target} answered {(int)browser.Status}");
        }
        return 1 + handlers.Count;
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string?>>> Addresses()
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new Dictionary<string, IReadOnlyList<string?>>();
        foreach (
            var page in site
                .Services.GetRequiredService<IActionDescriptorCollectionProvider>()
                .ActionDescriptors.Items.OfType<PageActionDescriptor>()
        )
        {
            var address = "/" + page.AttributeRouteInfo!.Template;
            if (!address.Contains(":guid}") && !address.Contains("{slug}") || address.Contains("{token}"))
                continue;
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            found[address] =
            [
                .. compiled
                    .HandlerMethods.Where(h => h.HttpMethod == "Post")
                    .Select(h => h.Name is { Length: > 0 } n ? n : null),
            ];
        }
        return found;
    }

    private sealed record Existing(
        string Tandem,
        string Proposal,
        string Ended,
        string Completed,
        string Enrolment,
        string Meeting,
        string Import,
        string Mail,
        string Person,
        string Slug,
        string Event,
        string Asked,
        string Offer
    );

    private async Task<Existing> Ids(Pair pair, Pair proposal, Pair ended, Pair completed)
    {
        var file = new ImportFile
        {
            OrganisationId = site.House.Id,
            By = pair.Mentor.Id,
            FileName = "liste.csv",
            Sealed = [1],
            UploadedAt = site.Clock.GetUtcNow(),
        };
        var mail = new OutgoingMail
        {
            OrganisationId = site.House.Id,
            To = pair.Mentor.Mail,
            Kind = "sign-in",
            MessageId = "z@localhost",
            QueuedAt = site.Clock.GetUtcNow(),
        };
        await site.Change(db => db.AddRange(file, mail));
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == pair.Mentee.Id));
        // For mentees alone: the neighbour in the same round is a mentor.
        var about = await site.Event(pair.Round, forWhom: EventFor.Mentees);
        await site.InviteTo(about);
        return new(
            $"{pair.Tandem.Id}",
            $"{proposal.Tandem.Id}",
            $"{ended.Tandem.Id}",
            $"{completed.Tandem.Id}",
            $"{enrolment.Id}",
            $"{pair.Meeting!.Id}",
            $"{file.Id}",
            $"{mail.Id}",
            $"{pair.Mentor.Id}",
            pair.Round.Slug,
            $"{about.Id}",
            await Asked(pair),
            await Offer(pair)
        );
    }

    /// <summary>The mentor shows the house what they help with.</summary>
    private async Task<string> Offer(Pair pair)
    {
        var offer = new HelpOffer
        {
            OrganisationId = site.House.Id,
            PersonId = pair.Mentor.Id,
            ConfirmedOn = site.Clock.Today,
        };
        await site.Change(db => db.Add(offer));
        return $"{offer.Id}";
    }

    /// <summary>The mentee is asked at half-time and could answer.</summary>
    private async Task<string> Asked(Pair pair)
    {
        var wave = new OutcomeWave
        {
            OrganisationId = site.House.Id,
            RoundId = pair.Round.Id,
            Wave = Wave.HalfTime,
            ClosesAt = site.Clock.GetUtcNow().AddDays(10),
            Asked = 8,
        };
        var asked = new Asked
        {
            OrganisationId = site.House.Id,
            RoundId = pair.Round.Id,
            Wave = Wave.HalfTime,
            PersonId = pair.Mentee.Id,
            Side = Side.Mentee,
        };
        await site.Change(db => db.AddRange(wave, asked));
        return $"{asked.Id}";
    }

    private static string Filled(string address, Existing ids) =>
        Regex.Replace(
            address,
            @"\{[^}]*\}",
            m =>
                m.Value == "{slug}" ? ids.Slug
                : m.Value == "{kind}" ? "proposal"
                : m.Value.StartsWith("{meeting", StringComparison.Ordinal) ? ids.Meeting
                : m.Value.Contains(":int", StringComparison.Ordinal) ? "1"
                : address.Split('/')[1] switch
                {
                    "t" => ids.Tandem,
                    "vorschlag" => ids.Proposal,
                    "neu" => ids.Ended,
                    "urkunde" => ids.Completed,
                    "wer-hilft" => ids.Offer,
                    "anmeldung" => ids.Enrolment,
                    "personen" => address.Contains("einlesen", StringComparison.Ordinal) ? ids.Import : ids.Person,
                    "admin" => ids.Mail,
                    "r" or "veranstaltung" => ids.Event,
                    "fragen" => ids.Asked,
                    _ => throw new InvalidOperationException($"{address} needs an id that exists."),
                }
        );

    /// <summary>Somebody with every role in another house of the same installation.</summary>
    private async Task<Person> Stranger()
    {
        var person = await site.Person("Fremdes Haus");
        var house = new Organisation { Name = "Anderes Haus" };
        var theirs = new Person
        {
            OrganisationId = house.Id,
            Name = "Fremdes Haus",
            Mail = person.Mail,
            AccountId = person.AccountId,
        };
        await site.Change(db =>
        {
            db.Remove(db.People.Single(p => p.Id == person.Id));
            db.AddRange(house, theirs);
            foreach (var role in All)
                db.Add(
                    new RoleGrant
                    {
                        OrganisationId = house.Id,
                        PersonId = theirs.Id,
                        Role = role,
                        GrantedAt = site.Clock.GetUtcNow(),
                    }
                );
        });
        return theirs;
    }

    /// <summary>What stands there about tandems, meetings, enrolments, rooms, rounds and people.</summary>
    private async Task<List<string>> Everything()
    {
        var rows = new List<string>();
        rows.AddRange(await site.Read(db => db.Tandems.Select(t => $"t{t.Id} {t.Version} {t.EndedAt}").ToListAsync()));
        rows.AddRange(
            await site.Read(db => db.Meetings.Select(m => $"m{m.Id} {m.Version} {m.CancelledAt}").ToListAsync())
        );
        rows.AddRange(
            await site.Read(db => db.Enrolments.Select(e => $"e{e.Id} {e.Version} {e.WithdrawnAt}").ToListAsync())
        );
        rows.AddRange(
            await site.Read(db => db.RoomDocuments.Select(d => $"d{d.TandemId} {d.Kind} {d.Version}").ToListAsync())
        );
        rows.AddRange(
            await site.Read(db => db.NewPartnerAnswers.Select(a => $"a{a.TandemId} {a.Wants}").ToListAsync())
        );
        rows.AddRange(
            await site.Read(db => db.Rounds.Select(r => $"r{r.Id} {r.Version} {r.ReleasedAt}").ToListAsync())
        );
        rows.AddRange(await site.Read(db => db.People.Select(p => $"p{p.Id} {p.Version} {p.LeftOn}").ToListAsync()));
        rows.AddRange(await site.Read(db => db.Asked.Select(a => $"q{a.Id} {a.HasAnswered}").ToListAsync()));
        rows.AddRange(await site.Read(db => db.ImportFiles.Select(f => $"f{f.Id} {f.Version}").ToListAsync()));
        rows.AddRange(await site.Read(db => db.Events.Select(e => $"v{e.Id} {e.Version}").ToListAsync()));
        rows.AddRange(
            await site.Read(db => db.EventGuests.Select(g => $"g{g.Id} {g.Version} {g.Answer}").ToListAsync())
        );
        rows.AddRange(await site.Read(db => db.Mails.Select(m => $"o{m.Id}").ToListAsync()));
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
