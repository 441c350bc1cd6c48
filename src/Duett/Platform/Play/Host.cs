using Duett.Domain.Events;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Play;

/// <summary>
/// Whoever runs the round, as far as its events go: confirms what the form proposes, invites in time, answers what was in the
/// box, ticks on the day who is there.
/// </summary>
public sealed class Host(Cast cast, Round round, string who)
{
    private const int DaysAhead = 28;

    private string Events => $"/r/{round.Slug}/termine";
    private string Box => $"/r/{round.Slug}/vorbehalte";

    public void Begin()
    {
        cast.Play.Plan(cast.Hours.At(round.MatchOn, new(14, 10)), who, Confirm);
        if (cast.Habits.Doubt > 0)
            cast.Play.Plan(cast.Hours.At(BoxDays.ReadOn(round.StartsOn), new(9, 40)), who, Answer);
    }

    private async Task Confirm()
    {
        if (!await cast.Enter(who, Events))
        {
            cast.Play.Stumble(who, "events");
            return;
        }
        var visitor = cast.Play.VisitorOf(who);
        // The one for all of them; the others name a kind.
        var all = visitor.Forms.FirstOrDefault(f =>
            !f.Has("kind") && f.Buttons.Any(b => b.Action.EndsWith("handler=Take", StringComparison.Ordinal))
        );
        if (all is not null)
            await visitor.Press(all, all.Buttons[0]);
        foreach (var (id, startsAt) in await Ahead())
        {
            var early = cast.Hours.At(DateOnly.FromDateTime(startsAt.UtcDateTime).AddDays(-DaysAhead), new(10, 5));
            cast.Play.Plan(early > cast.Play.Now ? early : cast.Play.Now.AddMinutes(4), who, () => Invite(id));
            cast.Play.Plan(startsAt.AddMinutes(10), who, () => Tick(id));
        }
    }

    private Task<List<(Guid, DateTimeOffset)>> Ahead() =>
        cast.Play.Read(async db =>
            (
                await db
                    .Events.Where(e => e.RoundId == round.Id && e.CancelledAt == null)
                    .OrderBy(e => e.StartsAt)
                    .Select(e => new { e.Id, e.StartsAt })
                    .ToListAsync()
            )
                .Where(e => e.StartsAt > cast.Play.Now)
                .Select(e => (e.Id, e.StartsAt))
                .ToList()
        );

    private async Task Invite(Guid id)
    {
        // Closed or released early, there is nobody left to invite.
        if (!await cast.Enter(who, $"{Events}/{id}"))
            cast.Play.Stumble(who, "invite to event");
        else
            await cast.Play.VisitorOf(who).Press(b => b.Action.EndsWith("handler=Invite", StringComparison.Ordinal));
    }

    /// <summary>Nine of ten who said so are there.</summary>
    private async Task Tick(Guid id)
    {
        var page = $"{Events}/{id}/gaeste";
        if (!await cast.Enter(who, page))
            return;
        var coming = await cast.Play.Read(db =>
            db.EventGuests.Where(g =>
                    g.EventId == id && (g.Answer == EventAnswer.OnSite || g.Answer == EventAnswer.OnLine)
                )
                .Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new { g.Id, p.FoldedMail })
                .OrderBy(g => g.FoldedMail)
                .ToListAsync()
        );
        var there = coming.Where(g => cast.Dice.Chance(0.9, "there", g.FoldedMail, coming.Count));
        await cast.Play.VisitorOf(who).Press(b => b.Action == page, [.. there.Select(g => ("da", $"{g.Id}"))]);
    }

    /// <summary>Two of the worries that fit an answer; the others are for the kick-off itself.</summary>
    private async Task Answer()
    {
        if (!await cast.Enter(who, Box))
        {
            cast.Play.Stumble(who, "reservations");
            return;
        }
        var (asked, replies) = (cast.Words.All("reservations", true), cast.Words.All("replies", true));
        var visitor = cast.Play.VisitorOf(who);
        var answered = new HashSet<int>();
        foreach (var form in visitor.Forms.Where(f => f.Has("frage")).OrderBy(Question, StringComparer.Ordinal))
            if (answered.Count < 2 && IndexOf(asked, Question(form)) is >= 0 and var at && answered.Add(at))
                await visitor.Press(form, form.Buttons[0], ("antwort", replies[at]));
    }

    private static string Question(PageForm form) => form.Fields.First(f => f.Name == "frage").Value.Trim();

    private static int IndexOf(IReadOnlyList<string> all, string text) => all.ToList().IndexOf(text);
}
