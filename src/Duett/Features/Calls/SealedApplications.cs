using Duett.Data;
using Duett.Domain.Calls;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>What applicants wrote, each sealed with a key of its own, which goes with the application.</summary>
public static class SealedApplications
{
    private const string Place = "application";

    public static Task<byte[]> SealApplication(
        this Vault vault,
        Guid house,
        Guid id,
        ApplicationWords words,
        CancellationToken stop
    ) => vault.Seal(house, KeyScope.Application, id, Place, words, stop);

    public static Task<ApplicationWords?> WordsOf(this Vault vault, Application application, CancellationToken stop) =>
        vault.Open<ApplicationWords>(
            application.OrganisationId,
            KeyScope.Application,
            application.Id,
            Place,
            application.Sealed,
            stop
        );

    /// <summary>In the caller's transaction and changes: the application is gone, and its key at once.</summary>
    public static async Task Forget(this Vault vault, DuettDb db, Application application, CancellationToken stop)
    {
        db.Remove(application);
        await vault.Destroy(application.OrganisationId, KeyScope.Application, application.Id, stop);
    }

    /// <summary>Whom to write to; nobody of the house, and never saved.</summary>
    public static Person Applicant(this ApplicationWords words, Application application) =>
        new()
        {
            OrganisationId = application.OrganisationId,
            Name = words.Name,
            Mail = words.Mail,
            Language = application.Language,
        };
}
