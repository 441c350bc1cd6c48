using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.SignIn;

/// <summary>Personal links: made for a mail, found by their token, used up by the POST that finishes the task.</summary>
public sealed class Links(DuettDb db, TimeProvider clock, PublicAddress address)
{
    /// <summary>Adds the link to the caller's changes and returns its full address.</summary>
    public async Task<string> Create(LinkKind kind, Person? person, Guid subject, DateTimeOffset expiresAt)
    {
        var token = Tokens.New();
        db.Links.Add(
            new Link
            {
                TokenHash = Tokens.Hash(token),
                Kind = kind,
                OrganisationId = person?.OrganisationId,
                PersonId = person?.Id,
                SubjectId = subject,
                ExpiresAt = expiresAt,
                SentTo = person is null ? null : Mailbox(person.Mail),
            }
        );
        return $"{await address.Get()}/{PathOf(kind)}/{token}";
    }

    /// <summary>Null when the token is unknown, of another kind, expired or used.</summary>
    public async Task<Link?> Find(LinkKind kind, string token, CancellationToken stop = default)
    {
        var link = await Any(kind, token, stop);
        return link is null || link.UsedAt is not null || link.ExpiresAt <= clock.GetUtcNow() ? null : link;
    }

    /// <summary>Also one that is used or expired, so that a page can say so.</summary>
    public async Task<Link?> Any(LinkKind kind, string token, CancellationToken stop = default)
    {
        var hash = Tokens.Hash(token);
        var link = await db.Links.SingleOrDefaultAsync(l => l.TokenHash == hash && l.Kind == kind, stop);
        if (link?.SentTo is not { } sentTo)
            return link;
        var mail = await db
            .People.Where(p => p.OrganisationId == link.OrganisationId && p.Id == link.PersonId)
            .Select(p => p.Mail)
            .SingleOrDefaultAsync(stop);
        return mail is not null && sentTo.AsSpan().SequenceEqual(Mailbox(mail)) ? link : null;
    }

    private static byte[] Mailbox(string mail) => Tokens.Hash(Folding.Mail(mail));

    /// <summary>Uses the link up; false when another request was faster. One statement, so that it happens once.</summary>
    public async Task<bool> Use(Link link, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        return await db
                .Links.Where(l => l.Id == link.Id && l.UsedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), stop) == 1;
    }

    /// <summary>The task is done: all its links, from invitation and reminders alike, are used up.</summary>
    public Task UseAll(LinkKind kind, Guid subject, Guid? person = null, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        return db
            .Links.Where(l =>
                l.Kind == kind && l.SubjectId == subject && l.UsedAt == null && (person == null || l.PersonId == person)
            )
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), stop);
    }

    /// <summary>
    /// In the caller's changes: all links of a task get the same moment, those used before included, so that none tells whose
    /// hand it was in.
    /// </summary>
    public async Task CloseAll(Guid organisation, LinkKind kind, Guid subject, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        foreach (
            var link in await db
                .Links.Where(l => l.OrganisationId == organisation && l.Kind == kind && l.SubjectId == subject)
                .ToListAsync(stop)
        )
            link.UsedAt = now;
    }

    private static string PathOf(LinkKind kind) =>
        kind switch
        {
            LinkKind.SetUp => "einrichten",
            LinkKind.SignIn => "anmelden/link",
            LinkKind.PinReset => "anmelden/neue-pin",
            LinkKind.KeepPin => "anmelden/pin-behalten",
            LinkKind.Enrol => "e",
            LinkKind.Proposal => "v",
            LinkKind.Dates => "m",
            LinkKind.NewPartner => "neu",
            LinkKind.StopReminders => "abmelden",
            LinkKind.Event => "va",
            LinkKind.Apply => "bewerbung",
            LinkKind.Answer => "fragen",
            LinkKind.Pulse => "p",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
