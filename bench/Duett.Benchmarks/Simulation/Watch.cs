using Duett.Data;
using Duett.Domain;
using Duett.Domain.Matching;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Play;
using Duett.Platform.Seekers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Why, in days over the limit: a tandem has no date, nobody is free on the other side, or which rules stand between.</summary>
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
            var answers = await db.NewPartnerAnswers.AsNoTracking().ToListAsync();
            var without = new List<(Guid Id, string Mail, int Days, bool HasTandem)>();
            foreach (var (id, mail) in await Waiting(db, today))
            {
                var mine = tandems.Where(t => t.Has(id)).ToList();
                if (behaviour.HasLeft(mail, today) || mine.Any(t => t.State == TandemState.Completed))
                    continue;
                longest.TryAdd(mail, 0);
                // The question whether somebody shall be looked for stands until it is answered.
                var isAsked =
                    mine.MaxBy(t => t.ReleasedAt) is { } last
                    && answers.Find(a => a.TandemId == last.Id && a.PersonId == id) is var answer
                    && (answer is { Wants: false } || (answer is null && last.EndedAt is not null));
                if (isAsked || mine.Any(t => HasOffer(t, dates)))
                    offered[id] = now;
                else if (offered.TryGetValue(id, out var since))
                    without.Add((id, mail, (int)Math.Ceiling((now - since).TotalDays), mine.Any(t => t.IsLiving)));
            }
            foreach (var (_, mail, days, _) in without)
                longest[mail] = Math.Max(longest[mail], days);
            foreach (var (id, _, _, hasTandem) in without.Where(w => w.Days > Days))
            {
                var reason = hasTandem ? "a tandem without a date" : await WhyAlone(id);
                why[reason] = why.GetValueOrDefault(reason) + 1;
            }
            return true;
        });

    /// <summary>What stands between a person and those who are free on the other side this evening.</summary>
    private Task<string> WhyAlone(Guid id) =>
        play.With(async scope =>
        {
            var load = new LoadPool(
                scope.GetRequiredService<DuettDb>(),
                scope.GetRequiredService<Vault>(),
                scope.GetRequiredService<TimeProvider>()
            );
            var pool = await load.Of(round);
            var asked = pool
                .Tandems.Where(t => t.State is TandemState.Draft or TandemState.Released or TandemState.AcceptedByOne)
                .SelectMany(t => new[] { t.MentorId, t.MenteeId })
                .ToHashSet();
            if (pool.Seekers.FirstOrDefault(s => s.Id == id) is not { Places: > 0 } one)
                return "rests";
            var rules = pool
                .Seekers.Where(s => s.Places > 0 && s.Id != id && !asked.Contains(s.Id))
                .Where(s => one.Teaches ? s.Learns : s.Teaches)
                .Select(s => one.Teaches ? pool.Against(one, s) : pool.Against(s, one))
                .ToList();
            return rules.Count == 0 ? "nobody is free"
                : rules.Contains(HardRule.None) ? "somebody who is permitted is free"
                : $"who is free is ruled out: {string.Join(", ", rules.Order().Distinct())}";
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
