using Duett.Data;
using Duett.Domain;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Play;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks.Simulation;

/// <summary>
/// Looks each evening who has an offer: a proposal that can be accepted, a date ahead, times to choose from and what else would help,
/// the question whether to look for somebody, or a mail of the last days that leads to one of these.
/// </summary>
public sealed class Watch(Play play, Round round, Behaviour behaviour)
{
    /// <summary>Longer than that nobody should be left alone.</summary>
    public const int Days = 7;

    private readonly Dictionary<Guid, DateTimeOffset> offered = [];
    private readonly Dictionary<string, int> longest = [];

    /// <summary>Person → the longest time without an offer, in days, for everybody it was too long for.</summary>
    public IReadOnlyDictionary<string, int> TooLong =>
        longest.Where(l => l.Value > Days).ToDictionary(l => l.Key, l => l.Value);

    public int Watched => longest.Count;

    /// <summary>Why, in days over the limit: a tandem has no date, nobody is free on the other side, or somebody is.</summary>
    public IReadOnlyDictionary<string, int> Why => why;
    private readonly Dictionary<string, int> why = [];

    public void Read(Letter letter)
    {
        if (letter.PersonId is { } person && letter.Kind != "after-meeting")
            if (letter.Paths.Any(p => p.StartsWith("/v/") || p.StartsWith("/m/") || p.StartsWith("/neu/")))
                offered[person] = letter.At;
    }

    public Task<bool> Look() =>
        play.Read(async db =>
        {
            var (now, today) = (play.Now, DateOnly.FromDateTime(play.Now.UtcDateTime));
            var tandems = await db.Tandems.AsNoTracking().Where(t => t.ReleasedAt != null).ToListAsync();
            var dates = await db
                .Meetings.Where(m => m.CancelledAt == null && m.StartsAt > now)
                .Select(m => m.TandemId)
                .ToHashSetAsync();
            var questions = (await db.NewPartnerAnswers.Where(a => !a.Wants).ToListAsync()).ToLookup(a => a.PersonId);
            var without = new List<(string Mail, int Days, bool HasTandem)>();
            foreach (var (id, mail) in await Waiting(db, today))
            {
                var mine = tandems.Where(t => t.Has(id)).ToList();
                if (behaviour.HasLeft(mail, today) || mine.Any(t => t.State == TandemState.Completed))
                    continue;
                longest.TryAdd(mail, 0);
                // The question whether we shall go on looking stands until it is answered.
                var isAsked =
                    mine.MaxBy(t => t.ReleasedAt) is { } last && questions[id].Any(a => a.TandemId == last.Id);
                if (isAsked || mine.Any(t => HasOffer(t, dates)))
                    offered[id] = now;
                else if (offered.TryGetValue(id, out var since))
                    without.Add((mail, (int)Math.Ceiling((now - since).TotalDays), mine.Any(t => t.IsLiving)));
            }
            foreach (var (mail, days, hasTandem) in without)
            {
                longest[mail] = Math.Max(longest[mail], days);
                if (days <= Days)
                    continue;
                var reason =
                    hasTandem ? "a tandem without a date"
                    : without.Exists(w => !w.HasTandem && w.Mail[..6] != mail[..6]) ? "somebody is free"
                    : "nobody is free";
                why[reason] = why.GetValueOrDefault(reason) + 1;
            }
            return true;
        });

    private static bool HasOffer(Tandem tandem, HashSet<Guid> dates) =>
        tandem.State is TandemState.Released or TandemState.AcceptedByOne
        || (
            tandem.IsLiving
            && (tandem.RestsUntil is not null || tandem.SlotsOfferedAt is not null || dates.Contains(tandem.Id))
        );

    /// <summary>Who takes part and does not pause.</summary>
    private async Task<List<(Guid Id, string Mail)>> Waiting(DuettDb db, DateOnly today) =>
        [
            .. (
                await db
                    .Enrolments.Where(e => e.RoundId == round.Id && e.EnrolledAt != null && e.WithdrawnAt == null)
                    .Where(e => e.AwayUntil == null || e.AwayUntil < today)
                    .Join(db.People, e => e.PersonId, p => p.Id, (_, p) => new { p.Id, p.Mail })
                    .ToListAsync()
            ).Select(p => (p.Id, p.Mail)),
        ];
}
