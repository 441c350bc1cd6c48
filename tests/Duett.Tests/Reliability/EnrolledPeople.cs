using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Reliability;

/// <summary>Looks at the database after a crash: everybody is in with all that belongs to it, or not at all.</summary>
public sealed class EnrolledPeople(CrashSite site)
{
    public async Task AreWhole(
        IEnumerable<(Person Person, string Link)> invited,
        IReadOnlyCollection<Guid> acknowledged
    )
    {
        foreach (var (person, _) in invited)
        {
            var traces = await TracesOf(person.Id);
            if (await IsIn(person.Id))
                Assert.Equal(new Traces(Account: true, Pin: true, LinkUsed: true, Key: true, Mails: 1), traces);
            else
            {
                Assert.Equal(new Traces(Account: false, Pin: false, LinkUsed: false, Key: false, Mails: 0), traces);
                Assert.DoesNotContain(person.Id, acknowledged);
            }
        }
    }

    private async Task<bool> IsIn(Guid person)
    {
        var enrolment = await site.Read(db =>
            db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.PersonId == person)
        );
        if (enrolment is null)
            return false;
        Assert.True(enrolment.IsActive);
        Assert.Equal(["ai-everyday", "nw-expect"], (await site.AnswersOf(enrolment)).Wanted.Select(t => t.Topic));
        return true;
    }

    private Task<Traces> TracesOf(Guid person) =>
        site.Read(async db =>
        {
            var account = await db.People.Where(p => p.Id == person).Select(p => p.AccountId).SingleAsync();
            return new Traces(
                account is not null,
                await db.Accounts.AnyAsync(a => a.Id == account && a.PinHash != null),
                await db.Links.AnyAsync(l => l.PersonId == person && l.Kind == LinkKind.Enrol && l.UsedAt != null),
                await db.ContentKeys.AnyAsync(k => k.SubjectId == person),
                await db.Mails.CountAsync(m => m.PersonId == person && m.Kind == "enrolled")
            );
        });

    private sealed record Traces(bool Account, bool Pin, bool LinkUsed, bool Key, int Mails);
}
