using Duett.Data;
using Duett.Domain.Mail;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Hosting;

public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).WithMetadata(new AccessAttribute(To.Everyone));
        routes.MapGet("/readyz", Ready).WithMetadata(new AccessAttribute(To.Everyone));
    }

    /// <summary>Ready with a reachable database of today's schema. A long mail queue is told, never a reason to be taken out.</summary>
    private static async Task<IResult> Ready(DuettDb db, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
                return Results.Json(new { ready = false, reason = "migrations" }, statusCode: 503);
            var oldest = await db
                .Mails.Where(m => m.State == MailState.Waiting)
                .MinAsync(m => (DateTimeOffset?)m.QueuedAt, stop);
            var age = oldest is { } at ? (int)(clock.GetUtcNow() - at).TotalSeconds : 0;
            return Results.Json(new { ready = true, mailQueueAgeSeconds = age });
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            return Results.Json(new { ready = false, reason = "database" }, statusCode: 503);
        }
    }
}
