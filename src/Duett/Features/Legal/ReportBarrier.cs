using System.Text.Json;
using Duett.Data;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Legal;

/// <summary>
/// Keeps what somebody wrote about a barrier, sealed, and tells those who look after people and technology by mail that there
/// is something to read. The words themselves stand in no mail.
/// </summary>
public sealed class ReportBarrier(
    DuettDb db,
    Vault vault,
    Post post,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock
)
{
    private const int FromOnePlace = 5;
    private const int InAll = 100;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>False when too many came lately.</summary>
    public async Task<bool> Run(Guid house, BarrierWords words, string from, CancellationToken stop)
    {
        if (
            !await limits.Allow("barrier", from, FromOnePlace, Hour, stop)
            || !await limits.Allow("barrier-all", house.ToString(), InAll, TimeSpan.FromDays(1), stop)
        )
            return false;
        var id = Guid.NewGuid();
        db.Add(
            new BarrierReport
            {
                OrganisationId = house,
                Id = id,
                At = clock.GetUtcNow(),
                Sealed = vault.SealOwn(Place(id), JsonSerializer.SerializeToUtf8Bytes(words)),
            }
        );
        // One mail an hour says enough.
        if (await limits.Allow("barrier-mail", house.ToString(), 1, Hour, stop))
            await Tell(house, stop);
        await db.SaveChangesAsync(stop);
        return true;
    }

    public static BarrierWords Read(BarrierReport report, Vault vault) =>
        JsonSerializer.Deserialize<BarrierWords>(vault.OpenOwn(Place(report.Id), report.Sealed))!;

    private async Task Tell(Guid house, CancellationToken stop)
    {
        var responsible = await db
            .People.Where(p => p.OrganisationId == house && p.LeftOn == null)
            .Where(p =>
                db.RoleGrants.Any(g =>
                    g.OrganisationId == house
                    && g.PersonId == p.Id
                    && g.RoundId == null
                    && (g.Role == Role.HR || g.Role == Role.IT)
                )
            )
            .ToListAsync(stop);
        var values = new Dictionary<string, string> { ["link"] = await address.Get() + "/admin/barrieren" };
        foreach (var person in responsible)
            await post.Queue(person, "barrier-reported", values);
    }

    private static string Place(Guid id) => $"barrier/{id}";
}

public static class LegalParts
{
    public static void AddLegal(this IServiceCollection services) => services.AddScoped<ReportBarrier>();
}
