using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>What the reader offers, wishes and has asked in the open pool; of all others not even how many they are.</summary>
[Access(To.Person)]
public sealed class ShowModel(
    ReadEntry read,
    KeepEntry keep,
    DuettDb db,
    AskSomebody ask,
    ContentCatalogue content,
    TimeProvider clock
) : PoolPage(read)
{
    /// <summary>Whom the open ask went to, and until when it waits; null: there is none.</summary>
    public (string Name, string Until)? Asked { get; private set; }

    /// <summary>Tandems of the reader from the pool that live, with the partner's name.</summary>
    public IReadOnlyList<(Guid Id, string Partner)> Tandems { get; private set; } = [];
    public string? AwayUntil { get; private set; }
    public IEnumerable<string> Offered => Names(Entry.Answers.Offered.Select(t => t.Topic));
    public IEnumerable<string> Wanted => Names(Entry.Answers.Wanted.Select(t => t.Topic));

    private readonly ReadEntry read = read;

    public async Task<IActionResult> OnGet()
    {
        if (!await Load(on: false))
            return NotFound();
        var (me, now, culture) = (HttpContext.Me(), clock.GetUtcNow(), CultureInfo.CurrentCulture);
        if (await read.OpenAsk(Entry, me, Stop) is { } open)
            Asked = (
                await NameOf(open.MentorId),
                Dates.Long(open.LapsesAt!.Value.DayIn(Dates.Zone(me.TimeZone)), culture)
            );
        if (Entry.Enrolment?.AwayUntil is { } away && away >= me.HouseDay(now))
            AwayUntil = Dates.Long(away, culture);
        var living = await db
            .Tandems.AsNoTracking()
            .Where(t => t.OrganisationId == me.OrganisationId && t.RoundId == Entry.Round.Id)
            .Where(t => t.MentorId == me.PersonId || t.MenteeId == me.PersonId)
            .Where(t => t.AgreedAt != null && t.EndedAt == null && t.CompletedAt == null)
            .ToListAsync(Stop);
        var tandems = new List<(Guid, string)>();
        foreach (var tandem in living)
            tandems.Add((tandem.Id, await NameOf(tandem.PartnerOf(me.PersonId))));
        Tandems = tandems;
        return Page();
    }

    public async Task<IActionResult> OnPostTakeBack()
    {
        if (!await Load(on: false))
            return NotFound();
        await ask.TakeBack(HttpContext.Me(), Stop);
        this.Say("OpenPool.TakenBack");
        return Redirect("/pool");
    }

    public async Task<IActionResult> OnPostDropWish()
    {
        if (!await Load(on: false))
            return NotFound();
        if (Entry is { Offers: true, Wishes: true })
            await keep.DropWish(HttpContext.Me(), Entry);
        this.Say("OpenPool.WishDropped");
        return Redirect("/pool");
    }

    private Task<string> NameOf(Guid person) =>
        db
            .People.Where(p => p.OrganisationId == Entry.Round.OrganisationId && p.Id == person)
            .Select(p => p.Name)
            .SingleAsync(Stop);

    private IEnumerable<string> Names(IEnumerable<string> topics) =>
        topics.Select(id => content.NameOf(id)?.In(Texts.Language) ?? id);
}
