using Duett.Data;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Transparency;

/// <summary>
/// Who sees what, written from the one register. Whoever is signed in reads the names behind the roles as well; visitors read
/// everything but them.
/// </summary>
[Access(To.Everyone)]
public sealed class ShowModel(DuettDb db, TimeProvider clock) : PageModel
{
    /// <summary>Roles that somebody holds, in the order of the page.</summary>
    internal static readonly Role[] OfHouse = [Role.PM, Role.HR, Role.IT, Role.BR, Role.DP];

    public sealed record RoundHolders(string Round, string Slug, IReadOnlyList<string> Managers, string Contact);

    public Organisation? House { get; private set; }
    public bool ShowsNames { get; private set; }
    public bool MayReadLog { get; private set; }
    public bool MayLook { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>Holders for the whole house; a role that nobody holds is there with no name.</summary>
    public IReadOnlyDictionary<Role, IReadOnlyList<string>> Holders { get; private set; } =
        new Dictionary<Role, IReadOnlyList<string>>();
    public IReadOnlyList<RoundHolders> Rounds { get; private set; } = [];

    public async Task OnGet()
    {
        var (me, stop) = (HttpContext.Visitor(), HttpContext.RequestAborted);
        var houses = await db.Organisations.AsNoTracking().OrderBy(o => o.Id).Take(2).ToListAsync(stop);
        House = me is null
            ? (houses is [var only] ? only : null)
            : await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == me.OrganisationId, stop);
        Today = clock.GetUtcNow().DayIn(Dates.Zone(me?.TimeZone ?? House?.TimeZone));
        if (me is null)
            return;
        ShowsNames = true;
        MayLook = EyesModel.Readers.Any(me.IsSomewhere);
        MayReadLog = new[] { Role.BR, Role.DP, Role.HR, Role.IT }.Any(me.Is);
        await LoadHolders(me, stop);
        await LoadRounds(me, stop);
    }

    public IEnumerable<DataGroup> ReadBy(Reader reader) => DataRegister.Groups.Where(g => g.Full.Contains(reader));

    public IEnumerable<DataGroup> PartlyReadBy(Reader reader) =>
        DataRegister.Groups.Where(g => g.Part.Contains(reader));

    public IEnumerable<DataGroup> NotReadBy(Reader reader) =>
        DataRegister.Groups.Where(g => !g.Full.Contains(reader) && !g.Part.Contains(reader));

    private async Task LoadHolders(Me me, CancellationToken stop)
    {
        var held = await (
            from grant in db.RoleGrants
            join person in db.People
                on new { grant.OrganisationId, Id = grant.PersonId } equals new { person.OrganisationId, person.Id }
            where grant.OrganisationId == me.OrganisationId && grant.RoundId == null && person.LeftOn == null
            orderby person.SearchKey
            select new { grant.Role, person.Name }
        ).ToListAsync(stop);
        Holders = OfHouse.ToDictionary(
            role => role,
            IReadOnlyList<string> (role) => [.. held.Where(h => h.Role == role).Select(h => h.Name)]
        );
    }

    /// <summary>Rounds the reader has to do with; whoever answers for the whole house reads those of all.</summary>
    private async Task LoadRounds(Me me, CancellationToken stop)
    {
        var rounds = await VisibleRounds
            .To(db, me)
            .Where(r => r.ClosedAt == null)
            .OrderBy(r => r.Name)
            .ToListAsync(stop);
        var ids = rounds.Select(r => (Guid?)r.Id).ToList();
        var granted = await db
            .RoleGrants.Where(g =>
                g.OrganisationId == me.OrganisationId && g.Role == Role.PM && ids.Contains(g.RoundId)
            )
            .Select(g => new { g.RoundId, g.PersonId })
            .ToListAsync(stop);
        var people = granted
            .Select(g => g.PersonId)
            .Concat(rounds.SelectMany(r => new[] { r.ManagerId, r.ContactPersonId }))
            .Distinct()
            .ToList();
        var names = await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && people.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        Rounds =
        [
            .. rounds.Select(r => new RoundHolders(
                r.Name,
                r.Slug,
                [
                    .. granted
                        .Where(g => g.RoundId == r.Id)
                        .Select(g => g.PersonId)
                        .Prepend(r.ManagerId)
                        .Distinct()
                        .Select(id => names[id]),
                ],
                names[r.ContactPersonId]
            )),
        ];
    }
}
