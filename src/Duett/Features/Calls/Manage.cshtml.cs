using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>Whom a round calls, what it says, and whom it still looks for.</summary>
[Access(To.Role, Role.PM)]
public sealed class ManageModel(
    DuettDb db,
    PublicAddress address,
    ContentCatalogue content,
    Texts texts,
    TimeProvider clock
) : CallManagerPage(db, address)
{
    public RoleCounts Counts { get; private set; } = new(0, 0);
    public int Waiting { get; private set; }
    public bool IsOver { get; private set; }

    /// <summary>Topics more wanted than offered; null while the group is too small to say anything.</summary>
    public IReadOnlyList<string>? Scarce { get; private set; }
    public Copy? ScarceText { get; private set; }
    public int FewestForTopics => CountTopics.FewestLearners(Round);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        Counts = await RoleCounts.Of(Round, Db, Stop);
        Waiting = await Db.Applications.CountAsync(
            a =>
                a.OrganisationId == Round.OrganisationId
                && a.RoundId == Round.Id
                && a.ConfirmedAt != null
                && a.DeclinedAt == null,
            Stop
        );
        IsOver = !Round.IsInPreparation && !Round.EnrolmentIsOpen(HttpContext.Me().HouseDay(clock.GetUtcNow()));
        await LoadScarce();
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, CallReach? reach)
    {
        if (!await Find(slug))
            return NotFound();
        var before = Call?.Reach ?? CallReach.Closed;
        if (reach is not { } chosen || chosen == before)
            return Redirect(Here);
        (await OwnCall()).Reach = chosen;
        var (me, now) = (HttpContext.Me(), clock.GetUtcNow());
        Db.Record(me.OrganisationId, me.PersonId, AuditAction.CallOpened, now, Round.Id, detail: chosen.ToString());
        var key = Round.Id.ToString();
        if (!await Db.Jobs.AnyAsync(j => j.Key == $"{CountTopics.Kind}/{key}", Stop))
            Db.Later<CountTopics>(now, Round.OrganisationId, Round.Id, key);
        await Db.SaveChangesAsync(Stop);
        this.Say(chosen == CallReach.Closed ? "Calls.IsClosedNow" : "Calls.IsOpenNow");
        return Redirect(Here);
    }

    private async Task LoadScarce()
    {
        if (Call?.CountedAt is null)
            return;
        Scarce = [.. Call.ScarceTopics.Select(id => content.NameOf(id)?.In(Texts.Language) ?? id)];
        if (Scarce.Count == 0)
            return;
        var values = await CopyValues.Of(Round, Link, Call.ScarceTopics, Db, content, texts, Texts.Language, Stop);
        ScarceText = CopyValues.Fill(content.CopyTexts.Single(t => t.Channel == "shortage"), values, Texts.Language);
    }
}
