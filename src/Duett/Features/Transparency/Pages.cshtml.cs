using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Transparency;

/// <summary>
/// Which page opens to which role. In the demonstration, whose people are invented, everybody may also look through their
/// eyes; in a real house nobody can ever sign in as somebody else, and the way there does not exist.
/// </summary>
[Access(To.Everyone)]
public sealed class PagesModel(DuettDb db, PageTable table, Sessions sessions, Accounts accounts) : PageModel
{
    /// <summary>The row that only the demonstration writes, into a folder that was empty.</summary>
    private const string DemoMark = "Demo";

    public static readonly Role[] Roles = [Role.PM, Role.VP, Role.HR, Role.IT, Role.BR, Role.DP];

    /// <param name="Who">Names the role: one of <see cref="Roles"/>, "Mentor" or "Mentee".</param>
    public sealed record Eyes(string Who, Person Person);

    public IReadOnlyList<IGrouping<string, PageRow>> Areas { get; private set; } = [];

    /// <summary>Empty outside of the demonstration.</summary>
    public IReadOnlyList<Eyes> Demo { get; private set; } = [];

    /// <summary>Real addresses of the demonstration for rows whose address holds a …</summary>
    public IReadOnlyDictionary<string, string> Samples { get; private set; } = new Dictionary<string, string>();

    /// <summary>Whom the view with invented people is open to.</summary>
    public bool MayLook => HttpContext.Visitor() is { } me && EyesModel.Readers.Any(me.IsSomewhere);

    public async Task OnGet()
    {
        Areas = [.. (await table.All()).GroupBy(r => r.Area)];
        if (!await IsDemo())
            return;
        Demo = await People();
        Samples = await SampleAddresses();
    }

    /// <summary>Signs in as an invented person of the demonstration. Anywhere else this address does not exist.</summary>
    public async Task<IActionResult> OnPostSee(string? who)
    {
        if (!await IsDemo() || (await People()).FirstOrDefault(e => e.Who == who) is not { } eyes)
            return NotFound();
        var account = await accounts.Of(eyes.Person);
        await db.SaveChangesAsync();
        await sessions.Start(account, Strength.Person);
        return Redirect("/transparenz/seiten");
    }

    private Task<bool> IsDemo() => db.Settings.AnyAsync(s => s.Name == DemoMark);

    private async Task<List<Eyes>> People()
    {
        var eyes = new List<Eyes>();
        foreach (var role in Roles)
            if (await Holder(role) is { } holder)
                eyes.Add(new($"{role}", holder));
        if (await LivingTandem() is not { } tandem)
            return eyes;
        foreach (var (who, id) in new[] { ("Mentor", tandem.MentorId), ("Mentee", tandem.MenteeId) })
            eyes.Add(new(who, await db.People.SingleAsync(p => p.Id == id)));
        return eyes;
    }

    private Task<Person?> Holder(Role role) =>
        db
            .People.Where(p =>
                p.LeftOn == null
                && db.RoleGrants.Any(g => g.OrganisationId == p.OrganisationId && g.PersonId == p.Id && g.Role == role)
            )
            .OrderBy(p => p.SearchKey)
            .FirstOrDefaultAsync();

    private Task<Domain.Tandems.Tandem?> LivingTandem() =>
        db
            .Tandems.AsNoTracking()
            .Where(t => t.AgreedAt != null && t.EndedAt == null && t.CompletedAt == null && t.DissolvedAt == null)
            .OrderBy(t => t.AgreedAt)
            .ThenBy(t => t.Id)
            .FirstOrDefaultAsync();

    private async Task<Dictionary<string, string>> SampleAddresses()
    {
        var samples = new Dictionary<string, string>();
        if (await db.Rounds.AsNoTracking().OrderBy(r => r.StartsOn).FirstOrDefaultAsync() is { } round)
            foreach (var end in new[] { "", "/vorschlaege", "/mails" })
                samples["/r/…" + end] = $"/r/{round.Slug}{end}";
        if (await LivingTandem() is { } tandem)
            foreach (var end in new[] { "", "/termine", "/vereinbarung", "/notizen", "/ende" })
                samples["/t/…" + end] = $"/t/{tandem.Id}{end}";
        if (await db.People.AsNoTracking().OrderBy(p => p.SearchKey).FirstOrDefaultAsync() is { } person)
            samples["/personen/…"] = $"/personen/{person.Id}";
        return samples;
    }
}
