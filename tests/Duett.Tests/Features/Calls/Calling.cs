using Duett.Domain.Calls;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Duett.Tests.Features.Calls;

/// <summary>Calls and applications without clicking through the manager's pages.</summary>
internal static class Calling
{
    public static async Task<Call> Called(this Site site, Round round, CallReach reach = CallReach.House)
    {
        var call = new Call
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Address = round.Slug,
            Reach = reach,
        };
        await site.Change(db => db.Add(call));
        return call;
    }

    /// <summary>Sends the complete form; the address is not confirmed yet.</summary>
    public static async Task<Browser> Applies(
        this Site site,
        Round round,
        string mail,
        string name = "Noor Haddad",
        string company = "Stadtwerke Kiel",
        ProgrammeRole role = ProgrammeRole.Mentor
    )
    {
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}/bewerben");
        return await browser.Press(
            "Bewerbung abschicken",
            ("name", name),
            ("mail", mail),
            ("firma", company),
            ("rolle", role),
            ("themen", "Podcasts schneiden"),
            ("warum", "Weil ich neugierig auf Häfen bin"),
            ("ok", "ja")
        );
    }

    /// <summary>Applies and confirms by the link in the mail, which it returns.</summary>
    public static async Task<string> Applied(
        this Site site,
        Round round,
        string mail,
        string name = "Noor Haddad",
        string company = "Stadtwerke Kiel",
        ProgrammeRole role = ProgrammeRole.Mentor
    )
    {
        await site.Applies(round, mail, name, company, role);
        await site.RunJobs();
        var link = Letters.LinkIn((await site.MailsTo(mail)).Last(m => m.Kind == "application-confirm").Mime);
        await (await (await site.Browser()).Visit(link)).Press("Bewerbung bestätigen");
        return link;
    }

    public static Task<Round> RoundNow(this Site site, Round round) =>
        site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id));
}
