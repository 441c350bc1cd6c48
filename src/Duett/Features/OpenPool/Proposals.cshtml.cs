using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.OpenPool;

/// <summary>Up to three people who could show it, with the reasons; one of them can be asked.</summary>
[Access(To.Person)]
public sealed class ProposalsModel(ReadEntry read, FindInPool find, AskSomebody ask, ReasonWords words, Texts texts)
    : PoolPage(read)
{
    public sealed record Shown(Guid Id, string Name, string Initials, string Where, IReadOnlyList<string> Reasons);

    public IReadOnlyList<Shown> People { get; private set; } = [];

    /// <summary>False: an ask is open, or there is no time for one more tandem.</summary>
    public bool MayAsk { get; private set; }

    private readonly ReadEntry read = read;

    public async Task<IActionResult> OnGet() => await Find() ?? Page();

    public async Task<IActionResult> OnPost(Guid person)
    {
        if (await Find() is { } elsewhere)
            return elsewhere;
        if (await ask.Ask(HttpContext.Me(), person, Stop) is { } refusal)
        {
            Problems.Add("vorschlaege", texts[$"OpenPool.{refusal.GetType().Name}"]);
            return await Find() ?? Page();
        }
        this.Say("OpenPool.AskSent");
        return Redirect("/pool");
    }

    private async Task<IActionResult?> Find()
    {
        if (!await Load(on: true))
            return NotFound();
        if (!Entry.Wishes)
            return Redirect("/pool/fragen");
        var me = HttpContext.Me();
        var found = await find.For(Entry, me.PersonId, Stop);
        MayAsk = found.HasTime && await read.OpenAsk(Entry, me, Stop) is null;
        People =
        [
            .. found.People.Select(c => new Shown(
                c.Person.Id,
                c.Person.Name,
                c.Person.Initials,
                c.Person.Department ?? "",
                [.. c.Reasons.Select(r => words.Of(r))]
            )),
        ];
        return null;
    }
}
