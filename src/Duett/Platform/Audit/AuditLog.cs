using Duett.Data;
using Duett.Domain.Audit;

namespace Duett.Platform.Audit;

public static class AuditLog
{
    /// <summary>Adds an entry to the caller's changes: what is not recorded does not happen.</summary>
    public static void Record(
        this DuettDb db,
        Guid organisation,
        Guid? by,
        AuditAction action,
        DateTimeOffset now,
        Guid? subject = null,
        int? count = null,
        string? detail = null
    ) =>
        db.AuditEntries.Add(
            new AuditEntry
            {
                OrganisationId = organisation,
                By = by,
                Action = action,
                At = now,
                SubjectId = subject,
                Count = count,
                Detail = detail,
            }
        );
}
