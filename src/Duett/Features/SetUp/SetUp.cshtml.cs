using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SetUp;

/// <summary>The first page of an installation: the house and its first administrator. It works once, whoever holds further links.</summary>
[Access(To.LinkHolder)]
public sealed class SetUpModel(
    DuettDb db,
    Links links,
    Pins pins,
    Sessions sessions,
    PublicAddress address,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    private const string Done = "SetUpDone";

    [BindProperty]
    public string? House { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty(Name = "url")]
    public string? Web { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    public Problems Problems { get; } = new();
    public bool Closed { get; private set; }
    public bool AsksUrl => !address.IsConfigured;

    public async Task<IActionResult> OnGet(string token)
    {
        if (await OpenLink(token) is null)
            return NotAgain();
        // Only a proposal: whoever sets up sees it and confirms it.
        Web = $"{Request.Scheme}://{Request.Host}";
        Language = Texts.Language;
        return Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (await OpenLink(token) is not { } link)
            return NotAgain();
        Check();
        if (Problems.Any)
            return Page();
        var account = new Account { Mail = Folding.Mail(Mail) };
        await pins.Set(account, Pin!);
        if (!await Found(link, account))
            return NotAgain();
        await sessions.Start(account, Strength.Person);
        this.Say("SetUp.Done");
        return Redirect("/personen");
    }

    private async Task<Link?> OpenLink(string token) =>
        await db.Organisations.AnyAsync() ? null : await links.Find(LinkKind.SetUp, token);

    private PageResult NotAgain()
    {
        Closed = true;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private void Check()
    {
        if (!FreeText.TryClean(House, 200, out var house))
            Problems.Add("house", texts["SetUp.HouseFault"]);
        if (!FreeText.TryClean(Name, 200, out var name))
            Problems.Add("name", texts["SetUp.NameFault"]);
        if (!EmailAddress.TryParse(Mail, out _, out _))
            Problems.Add("mail", texts["SetUp.MailFault"]);
        if (AsksUrl && (string.IsNullOrWhiteSpace(Web) || DuettOptions.FaultOf(Web.Trim()) is not null))
            Problems.Add("url", texts["SetUp.UrlFault"]);
        if (!Pins.IsAcceptable(Pin))
            Problems.Add("pin", texts["SetUp.PinFault"]);
        (House, Name) = (house, name);
    }

    /// <summary>
    /// All or nothing. The row "SetUpDone" has one name: of two requests with two links at the same moment the database
    /// refuses one.
    /// </summary>
    private async Task<bool> Found(Link link, Account account)
    {
        try
        {
            return await db.Atomically(async () =>
            {
                db.ChangeTracker.Clear();
                if (await db.Organisations.AnyAsync() || !await links.Use(link))
                    return false;
                AddHouse(account);
                await db.SaveChangesAsync();
                await links.UseAll(LinkKind.SetUp, Guid.Empty);
                return true;
            });
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private void AddHouse(Account account)
    {
        var now = clock.GetUtcNow();
        var house = new Organisation { Name = House!, Language = Language == "en" ? "en" : "de" };
        var person = new Person
        {
            OrganisationId = house.Id,
            Name = Name!,
            Mail = Mail!.Trim(),
            AccountId = account.Id,
        };
        db.AddRange(house, account, person, new Setting { Name = Done, Value = house.Id.ToString() });
        if (AsksUrl)
            address.Enter(Web!.Trim());
        db.Record(house.Id, person.Id, AuditAction.OrganisationSetUp, now);
        foreach (var role in new[] { Role.HR, Role.IT, Role.PM })
        {
            db.Add(
                new RoleGrant
                {
                    OrganisationId = house.Id,
                    PersonId = person.Id,
                    Role = role,
                    GrantedAt = now,
                }
            );
            db.Record(house.Id, person.Id, AuditAction.RoleGranted, now, person.Id, detail: role.ToString());
        }
    }
}
