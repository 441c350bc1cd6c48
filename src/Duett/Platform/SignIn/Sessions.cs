using Duett.Data;
using Duett.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.SignIn;

/// <summary>Sessions in the database behind one cookie; a new one at each sign-in, so that none can be planted beforehand.</summary>
public sealed class Sessions(DuettDb db, TimeProvider clock, IHttpContextAccessor http)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Starts a session for the account and ends the one the browser came with.</summary>
    public Task Start(Account account, Strength strength, CancellationToken stop = default) =>
        Start(account.Id, strength, stop);

    public async Task Start(Guid account, Strength strength, CancellationToken stop = default)
    {
        var context = http.HttpContext!;
        await EndCurrent(stop);
        var (token, now) = (Tokens.New(), clock.GetUtcNow());
        db.Sessions.Add(
            new Session
            {
                TokenHash = Tokens.Hash(token),
                AccountId = account,
                Strength = strength,
                StartedAt = now,
                ExpiresAt = now + Idle,
                EndsAt = now + Longest,
                Browser = BrowserName.Of(context.Request.Headers.UserAgent),
            }
        );
        await db.SaveChangesAsync(stop);
        context.Response.Cookies.Append(CookieName(context), token, Options(context));
    }

    public async Task EndCurrent(CancellationToken stop = default)
    {
        var context = http.HttpContext!;
        if (context.Request.Cookies[CookieName(context)] is not { Length: > 0 } token)
            return;
        var hash = Tokens.Hash(token);
        await db.Sessions.Where(s => s.TokenHash == hash).ExecuteDeleteAsync(stop);
        context.Response.Cookies.Delete(CookieName(context), Options(context));
    }

    public Task EndAll(Guid account, Guid? except = null, CancellationToken stop = default) =>
        db.Sessions.Where(s => s.AccountId == account && s.Id != except).ExecuteDeleteAsync(stop);

    /// <summary>Reads who is there; moves the end of the session at most every few minutes, not with every request.</summary>
    public async Task<Me?> Read(HttpContext context)
    {
        if (context.Request.Cookies[CookieName(context)] is not { Length: > 0 and < 100 } token)
            return null;
        var (hash, now) = (Tokens.Hash(token), clock.GetUtcNow());
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join person in db.People on session.AccountId equals person.AccountId
            join house in db.Organisations on person.OrganisationId equals house.Id
            where session.TokenHash == hash && session.ExpiresAt > now && person.LeftOn == null
            select new
            {
                session,
                person,
                zone = house.TimeZone,
                roles = db
                    .RoleGrants.Where(r => r.OrganisationId == person.OrganisationId && r.PersonId == person.Id)
                    .Select(r => new HeldRole(r.Role, r.RoundId))
                    .ToList(),
            }
        ).FirstOrDefaultAsync(context.RequestAborted);
        if (found is null)
            return null;
        await Extend(found.session, now);
        var p = found.person;
        return new Me(
            p.OrganisationId,
            p.Id,
            p.AccountId!.Value,
            found.session.Id,
            p.Name,
            p.Initials,
            p.Mail,
            p.Language,
            p.TimeZone ?? found.zone,
            found.zone,
            found.session.Strength,
            found.roles
        );
    }

    private async Task Extend(Session session, DateTimeOffset now)
    {
        var until = now + Idle < session.EndsAt ? now + Idle : session.EndsAt;
        if (until - session.ExpiresAt < TimeSpan.FromMinutes(5))
            return;
        await db
            .Sessions.Where(s => s.Id == session.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, until));
    }

    /// <summary>The __Host- prefix pins the cookie to this host, but browsers accept it over https only.</summary>
    private static string CookieName(HttpContext context) => context.Request.IsHttps ? "__Host-duett" : "duett";

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        };
}

/// <summary>Kind of browser in plain words, enough to recognise one's own sessions.</summary>
public static class BrowserName
{
    public static string? Of(string? agent) =>
        agent switch
        {
            null or "" => null,
            _ when agent.Contains("Edg/") => "Edge",
            _ when agent.Contains("Firefox/") => "Firefox",
            _ when agent.Contains("Chrome/") => "Chrome",
            _ when agent.Contains("Safari/") => "Safari",
            _ => null,
        };
}
